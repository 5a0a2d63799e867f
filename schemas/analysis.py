"""Analysis: the study's patients, every planned analysis of them, and the paper's figures held against the results."""

import polars as pl

from schemas import counting
from schemas.classification import Classification
from schemas.fields import Contract, column, listed
from schemas.selection import STEPS
from schemas.study import Cohort, Debulking, MrdResponse, Response, ResponseAssessment, TumorBurden
from schemas.tables import Figure1, Footnote, Forest, PlotPoint, ResponseByGroup, Summary, Table1, Table2

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
    step: str = column("Step of the selection", values=["screened", *STEPS], section="2.1")
    description: str = column("The step in words")
    excluded: int = column("Persons left out at this step", ge=0, derived="core.selection")
    remaining: int = column("Persons who remained after it", ge=0, derived="core.selection")


class Level(Contract):
    """One row per level of each variable that patients are counted or grouped by, whether anyone is in it or not."""

    kind: str = column("What the variable serves as", values=["endpoint", "grouping"])
    variable: str = column("Name of the endpoint or grouping")
    variable_label: str = column("The variable in words")
    column_name: str = column("Column of analysis.classification, or for a number of analysis.cohort, that holds it")
    level: str = column("Level; null for a number", nullable=True)
    level_label: str = column("The level in words", nullable=True)
    level_order: int = column("Place of the level, as in the paper", ge=1)


class Planned(Contract):
    """One row per thing computed of a planned analysis, with what the plan says."""

    analysis_id: str = column("Planned analysis (data/analyses)", codes="ref.analysis.analysis_id")
    origin: str = column("File of data/analyses that declares it: paper, or another, which the paper did not plan")
    section: str = column("Section of the paper; null for an analysis that is not the paper's", nullable=True)
    population: str = column("Part of the cohort that it is confined to", codes="ref.population.population")
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
    median_low: float = column("Interval of 95 % of the median, lower end; null of few", nullable=True)
    median_high: float = column("Interval of 95 % of the median, upper end; null of few", nullable=True)
    numerator_ids: pl.List = listed("Patients of the numerator", pl.String())
    denominator_ids: pl.List = listed("Patients of the denominator", pl.String())


class Stratum(Contract):
    """One row per planned comparison that a test stratifies, and center: two groups, who is at the level and not."""

    analysis_id: str = column("Planned analysis (data/analyses)", codes="ref.analysis.analysis_id")
    center_code: str = column("Center, a neutral code: the stratum")
    first_at_level: int = column("Patients of the first group at the level", ge=0)
    first_not_at_level: int = column("Those of it with another answer", ge=0)
    second_at_level: int = column("Patients of the second group at the level", ge=0)
    second_not_at_level: int = column("Those of it with another answer", ge=0)


class Comparison(Contract):
    """One row per planned comparison: the counts that its tests are given, of the groups that have patients."""

    analysis_id: str = column("Planned analysis (data/analyses)", codes="ref.analysis.analysis_id")
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
    patients: int = column("Patients of all groups", nullable=True, ge=0)


class Statistic(Planned):
    """One row per statistic of each planned analysis: what analysis.result tells the patients of."""

    group_name: str = column("Grouping")
    group_level: str = column("Level of the grouping; null for a test, which compares them", nullable=True)
    group_level_label: str = column("That level in words", nullable=True)
    group_order: int = column("Place of that level", nullable=True)
    variable: str = column("Endpoint")
    statistic: str = column("What was computed", values=STATISTICS)
    value: float = column("The statistic; null where there is nobody to compute it from", nullable=True)
    numerator: int = column(
        "Patients counted; null for a number; of several levels held against two groups, those of the first",
        nullable=True,
    )
    method: str = column("How it was computed; of a p-value, the test")
    formatted: str = column("As a person would write it", nullable=True)


class Result(Statistic):
    """One row per statistic of each planned analysis, with the patients behind it."""

    patient_ids: pl.List = listed(
        "Patients of the numerator; where no level is counted, as of a number or a test, all", pl.String()
    )


class Reproduction(Contract):
    """One row per number printed in the paper, held against the result that recomputes it."""

    figure_id: str = column("The printed number", unique=True, codes="ref.published.figure_id")
    section: str = column("Section of the paper")
    place: str = column("Where in it")
    statement: str = column("The sentence or cell that prints it")
    published: str = column("The number with the decimals printed")
    recomputed: float = column(
        "The number recomputed, not rounded",
        nullable=True,
        derived="value, numerator or denominator of analysis.result",
    )
    recomputed_as_printed: str = column(
        "The same, rounded half up to the printed decimals", nullable=True, derived="recomputed"
    )
    verdict: str = column("How the two agree", values=VERDICTS, derived="published, held against recomputed")
    method: str = column("How it was recomputed; of a p-value, the test", nullable=True)
    note: str = column("What a reader needs to know; why, where it is not reproduced", nullable=True)
    analysis_id: str = column("Planned analysis that gives it", nullable=True, codes="ref.analysis.analysis_id")
    group_level: str = column("Level of its grouping", nullable=True)
    level: str = column("Level of its endpoint", nullable=True)
    statistic: str = column("Statistic of the result, or its denominator", values=[*STATISTICS, "denominator"])
    numerator: int = column("Patients counted", nullable=True)
    denominator: int = column("Patients with an answer", nullable=True)


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
    **counting.RELATIONS,
    "tally": Tally,
    "stratum": Stratum,
    "comparison": Comparison,
    "statistic": Statistic,
    "result": Result,
    "reproduction": Reproduction,
    "table_1": Table1,
    "table_2": Table2,
    "figure_1": Figure1,
    "response_by_group": ResponseByGroup,
    "summary": Summary,
    "plot_point": PlotPoint,
    "forest": Forest,
    "footnote": Footnote,
}
