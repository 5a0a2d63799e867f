"""Analysis: the study's patients, every planned analysis of them, and the paper's figures held against the results."""

from datetime import date

import polars as pl

from schemas.core import STEPS
from schemas.fields import Contract, column, listed
from schemas.study import (
    Classification,
    Cohort,
    Debulking,
    MrdResponse,
    Response,
    ResponseAssessment,
    TumorBurden,
)

STATISTICS = [
    *("n", "pct", "distinct", "wilson_low", "wilson_high", "clopper_pearson_low", "clopper_pearson_high"),
    *("median", "min", "max", "median_low", "median_high"),
    *(f"{effect}{end}" for effect in ("risk_difference", "risk_ratio", "odds_ratio") for end in ("", "_low", "_high")),
    "p_value",
]
PAPER = "paper"  # the origin of the analyses that the paper reports
VERDICTS = ["reproduced", "rounding", "differs", "not_computable"]


class Attrition(Contract):
    """One row per step of the selection, over all programs and for each."""

    program: str = column("Program, or `all`")
    step_order: int = column("Place of the step, 0 for everyone screened", ge=0)
    step: str = column("Step of the selection", values=["screened", *STEPS])
    description: str = column("The step in words")
    excluded: int = column("Persons left out at this step", ge=0)
    remaining: int = column("Persons who remained after it", ge=0)


class Level(Contract):
    """One row per level of each variable that patients are counted or grouped by, whether anyone is in it or not."""

    kind: str = column("What the variable serves as", values=["endpoint", "grouping"])
    variable: str = column("Name of the endpoint or grouping")
    variable_label: str = column("The variable in words")
    column_name: str = column("Column of analysis.classification, or for a number of analysis.cohort, that holds it")
    level: str = column("Level; null for a number", nullable=True)
    level_label: str = column("The level in words", nullable=True)
    level_order: int = column("Place of the level, as in the paper", ge=1)


class GroupingMember(Contract):
    """One row per patient of the study and level of a grouping that the patient stands in."""

    patient_id: str = column("Keyed pseudonym of the person")
    grouping: str = column("Grouping; `population` names the parts that an analysis may be confined to")
    level: str = column("Level that the patient stands in")
    level_order: int = column("Place of the level; null for populations", nullable=True)


class EndpointMember(Contract):
    """One row per patient of the study, endpoint and level of it."""

    patient_id: str = column("Keyed pseudonym of the person")
    endpoint: str = column("Endpoint")
    level: str = column("Level; null for a number", nullable=True)
    level_order: int = column("Place of the level", ge=1)
    in_denominator: bool = column("Whether the patient has an answer")
    in_numerator: bool = column("Whether the answer is this level; null for a number", nullable=True)
    value: float = column("Value of a number", nullable=True)


class Planned(Contract):
    """One row per thing computed of a planned analysis, with what the plan says."""

    analysis_id: str = column("Planned analysis (data/analyses)")
    origin: str = column("File of data/analyses that declares it: paper, or another, which the paper did not plan")
    section: str = column("Section of the paper; null for an analysis that is not the paper's", nullable=True)
    population: str = column("Part of the cohort that it is confined to (data/study/population.csv)")
    population_label: str = column("That part in words")
    variable_label: str = column("The endpoint in words")
    level: str = column("Level of the endpoint; null for a number, and where all levels are meant", nullable=True)
    level_label: str = column("The level in words", nullable=True)
    level_order: int = column("Place of the level", nullable=True)
    group_label: str = column("The grouping in words")
    analysis_order: int = column("Place of the analysis in the plan", ge=0)
    denominator: int = column("Patients with an answer", ge=0)


class Tally(Planned):
    """One row per planned analysis, level of its grouping and level of its endpoint: who is counted, over whom."""

    grouping: str = column("Grouping")
    group_level: str = column("Level of the grouping")
    group_level_label: str = column("That level in words")
    group_order: int = column("Place of that level", ge=1)
    endpoint: str = column("Endpoint")
    numerator: int = column("Patients at the level; null for a number", nullable=True)
    median: float = column("Median of a number", nullable=True)
    min: float = column("Least value of a number", nullable=True)
    max: float = column("Greatest value of a number", nullable=True)
    measured: pl.List = listed("Values of a number, least first; empty for an endpoint of levels", pl.Float64())
    numerator_ids: pl.List = listed("Patients of the numerator", pl.String())
    denominator_ids: pl.List = listed("Patients of the denominator", pl.String())


class Stratum(Contract):
    """One row per planned comparison that a test stratifies, and center: two groups, who is at the level and not."""

    analysis_id: str = column("Planned analysis (data/analyses)")
    center_code: str = column("Center, a neutral code: the stratum")
    first_at_level: int = column("Patients of the first group at the level", ge=0)
    first_not_at_level: int = column("Those of it with another answer", ge=0)
    second_at_level: int = column("Patients of the second group at the level", ge=0)
    second_not_at_level: int = column("Those of it with another answer", ge=0)


class Comparison(Contract):
    """One row per planned comparison: the counts that its tests are given, of the groups that have patients."""

    analysis_id: str = column("Planned analysis (data/analyses)")
    analysis_order: int = column("Place of the analysis in the plan", ge=0)
    origin: str = column("File of data/analyses that declares it")
    section: str = column("Section of the paper; null for an analysis that is not the paper's", nullable=True)
    population: str = column("Part of the cohort that it is confined to")
    population_label: str = column("That part in words")
    grouping: str = column("Grouping")
    group_label: str = column("The grouping in words")
    endpoint: str = column("Endpoint")
    variable_label: str = column("The endpoint in words")
    levels: int = column("Levels of the endpoint; null for a number", nullable=True, ge=1)
    numerators: pl.List = listed(
        "Patients at the level, group by group; of several levels, patients of the first group, level by level",
        pl.Int64(),
    )
    denominators: pl.List = listed(
        "Patients with an answer, group by group; or of both groups, level by level", pl.Int64()
    )
    samples: pl.List = listed("Values of a number, group by group; null for levels", pl.List(pl.Float64()))
    strata: pl.List = listed(
        "Of a stratified test, each center's table: a, b of the first group at the level and not, c, d of the second",
        pl.Struct(dict.fromkeys("abcd", pl.Int64())),
    )
    patient_ids: pl.List = listed("Patients of all groups", pl.String())


class Result(Planned):
    """One row per statistic of each planned analysis, with the patients behind it."""

    group_name: str = column("Grouping")
    group_level: str = column("Level of the grouping; null for a test, which compares them", nullable=True)
    group_level_label: str = column("That level in words", nullable=True)
    group_order: int = column("Place of that level", nullable=True)
    variable: str = column("Endpoint")
    statistic: str = column("What was computed", values=STATISTICS)
    value: float = column("The statistic; null where there is nobody to compute it from", nullable=True)
    numerator: int = column("Patients counted; null for a number", nullable=True)
    method: str = column("How it was computed; of a p-value, the test")
    formatted: str = column("As a person would write it", nullable=True)
    patient_ids: pl.List = listed("Patients of the numerator; of a number or a test, all of them", pl.String())


class Reproduction(Contract):
    """One row per number printed in the paper, held against the result that recomputes it."""

    figure_id: str = column("The printed number", unique=True)
    section: str = column("Section of the paper")
    place: str = column("Where in it")
    statement: str = column("The sentence or cell that prints it")
    published: str = column("The number with the decimals printed")
    recomputed: float = column("The number recomputed, not rounded", nullable=True)
    recomputed_as_printed: str = column("The same, rounded half up to the printed decimals", nullable=True)
    verdict: str = column("How the two agree", values=VERDICTS)
    method: str = column("How it was recomputed; of a p-value, the test", nullable=True)
    note: str = column("What a reader needs to know; why, where it is not reproduced", nullable=True)
    analysis_id: str = column("Planned analysis that gives it", nullable=True)
    group_level: str = column("Level of its grouping", nullable=True)
    level: str = column("Level of its endpoint", nullable=True)
    statistic: str = column("Statistic of the result, or its denominator", values=[*STATISTICS, "denominator"])
    numerator: int = column("Patients counted", nullable=True)
    denominator: int = column("Patients with an answer", nullable=True)
    patient_ids: pl.List = listed("Patients behind it", pl.String())


class Table1(Contract):
    """One row per line of the paper's Table 1."""

    line: int = column("Place in the table", ge=1)
    characteristic: str = column("Characteristic")
    category: str = column("Category of it")
    patients: int = column("Patients", ge=0)
    share: str = column("Patients over all, with the share in %")


class Table2(Contract):
    """One row per line of the paper's Table 2."""

    line: int = column("Place in the table", ge=1)
    debulking_group: str = column("Group of debulking therapies")
    debulking_regimen: str = column("Regimen; null in a group that nobody was given", nullable=True)
    patients: int = column("Patients given it", ge=0)
    total: str = column("Patients of the group over all, with the share in %")


class Figure1(Contract):
    """One row per bar of the paper's Figure 1."""

    response: str = column("CR, or complete MRD response of those evaluable")
    bone_marrow_blasts: str = column("Blasts at baseline")
    share_pct: float = column("Height of the bar, %", nullable=True)
    numerator: int = column("Patients with the response", ge=0)
    denominator: int = column("Patients with an answer", ge=0)
    formatted: str = column("Both, with the share in %")


class ResponseByGroup(Contract):
    """One row per group of patients and response (paper §3.3.2 to §3.3.5)."""

    section: str = column("Section of the paper")
    grouping: str = column("What the patients are grouped by")
    patient_group: str = column("Group")
    response: str = column("CR, or complete MRD response of those evaluable")
    numerator: int = column("Patients with the response", ge=0)
    denominator: int = column("Patients with an answer", ge=0)
    formatted: str = column("Both, with the share in %")
    p_values: str = column("p of the comparison of the groups, test by test", nullable=True)


class Summary(Contract):
    """One row per line of each planned analysis, as a paper's table prints it."""

    line: int = column("Place among all lines", ge=1)
    analysis_id: str = column("Planned analysis (data/analyses)")
    origin: str = column("File of data/analyses that declares it: paper, or another, which the paper did not plan")
    section: str = column("Section of the paper; null for an analysis that is not the paper's", nullable=True)
    population: str = column("Part of the cohort that it is confined to")
    grouping: str = column("What the patients are grouped by")
    patient_group: str = column("Group")
    characteristic: str = column("The endpoint in words")
    category: str = column("Its level in words; null for a number", nullable=True)
    numerator: int = column("Patients at the level; null for a number", nullable=True, ge=0)
    denominator: int = column("Patients with an answer", ge=0)
    shown: str = column("Patients over those with an answer, with the share in %; of a number, median (range)", True)
    interval_95: str = column("Interval of 95 % of the share (Wilson), in %, or of the median", nullable=True)
    effects: str = column("Differences and ratios of the first group against the second", nullable=True)
    p_values: str = column("p of the comparison of the groups, test by test", nullable=True)


class PlotPoint(Contract):
    """One row per point of a plot: a share, a median or an effect of a planned analysis, with its 95 % interval."""

    analysis_id: str = column("Planned analysis (data/analyses)")
    origin: str = column("File of data/analyses that declares it")
    section: str = column("Section of the paper; null for an analysis that is not the paper's", nullable=True)
    population: str = column("Part of the cohort that it is confined to")
    group_name: str = column("Grouping")
    group_label: str = column("The grouping in words")
    group_level: str = column("Level of the grouping; null for an effect, which compares two", nullable=True)
    group_level_label: str = column("That level in words", nullable=True)
    group_order: int = column("Place of that level", nullable=True)
    variable: str = column("Endpoint")
    variable_label: str = column("The endpoint in words")
    level: str = column("Level of the endpoint; null for a number and for an effect", nullable=True)
    level_label: str = column("The level in words", nullable=True)
    level_order: int = column("Place of the level", nullable=True)
    statistic: str = column(
        "What the point is", values=["pct", "median", "risk_difference", "risk_ratio", "odds_ratio"]
    )
    value: float = column("The point; null where there is nobody to compute it from", nullable=True)
    low: float = column("Lower end of its interval", nullable=True)
    high: float = column("Upper end of its interval", nullable=True)
    numerator: int = column("Patients counted; null for a number", nullable=True)
    denominator: int = column("Patients with an answer", ge=0)
    analysis_order: int = column("Place of the analysis in the plan", ge=0)


class Footnote(Contract):
    """One row per sender whose data are not those it owes on the night; it belongs under every table and figure."""

    number: int = column("Number of the footnote", ge=1)
    center_code: str = column("Center, a neutral code")
    program: str = column("Program of the delivery")
    state: str = column("What became of its latest delivery (ops.sender)")
    data_received_on: date = column("Night on which the data that count were received", nullable=True)
    data_age_days: int = column("Days from then to the night of this release", nullable=True, ge=0)
    patients: int = column("Patients of the cohort that rest on those data", ge=0)
    footnote: str = column("The footnote as a sentence")


RELATIONS: dict[str, type[Contract]] = {
    "cohort": Cohort,
    "debulking": Debulking,
    "tumor_burden": TumorBurden,
    "response_assessment": ResponseAssessment,
    "response": Response,
    "mrd_response": MrdResponse,
    "attrition": Attrition,
    "classification": Classification,
    "level": Level,
    "grouping_member": GroupingMember,
    "endpoint_member": EndpointMember,
    "tally": Tally,
    "stratum": Stratum,
    "comparison": Comparison,
    "result": Result,
    "reproduction": Reproduction,
    "table_1": Table1,
    "table_2": Table2,
    "figure_1": Figure1,
    "response_by_group": ResponseByGroup,
    "summary": Summary,
    "plot_point": PlotPoint,
    "footnote": Footnote,
}

# The columns that tell one row from another; where two rows share them, their other columns do.
KEYS: dict[str, tuple[str, ...]] = {
    "cohort": ("patient_id",),
    "debulking": ("patient_id",),
    "tumor_burden": ("patient_id",),
    "response_assessment": ("patient_id", "program", "sample_date"),
    "response": ("patient_id",),
    "mrd_response": ("patient_id",),
    "attrition": ("program", "step"),
    "classification": ("patient_id",),
    "level": ("kind", "variable", "level"),
    "grouping_member": ("patient_id", "grouping"),
    "endpoint_member": ("patient_id", "endpoint", "level"),
    "tally": ("analysis_id", "group_level", "level"),
    "stratum": ("analysis_id", "center_code"),
    "comparison": ("analysis_id",),
    "result": ("analysis_id", "group_level", "level", "statistic", "method"),
    "reproduction": ("figure_id",),
    "footnote": ("center_code", "program"),
}
