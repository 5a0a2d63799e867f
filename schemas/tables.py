"""Analysis as people read it: the paper's tables and figure, lines and points of every analysis, footnotes."""

from datetime import date

from schemas.fields import Contract, column


class Table1(Contract):
    """One row per line of the paper's Table 1."""

    line: int = column("Place in the table", ge=1)
    characteristic: str = column("Characteristic")
    category: str = column("Category of it")
    patients: int = column("Patients", ge=0, section="Table 1", derived="numerator of analysis.result")
    share: str = column(
        "Patients over all, with the share", unit="%", section="Table 1", derived="formatted of analysis.result"
    )


class Table2(Contract):
    """One row per line of the paper's Table 2."""

    line: int = column("Place in the table", ge=1)
    debulking_group: str = column("Group of debulking therapies")
    debulking_regimen: str = column("Regimen; null in a group that nobody was given", nullable=True)
    patients: int = column("Patients given it", ge=0, section="Table 2", derived="two sets of analysis.planned_set")
    total: str = column(
        "Patients of the group over all, with the share",
        unit="%",
        section="Table 2",
        derived="formatted of analysis.result",
    )


class Figure1(Contract):
    """One row per bar of the paper's Figure 1."""

    response: str = column("CR, or complete MRD response of those evaluable")
    bone_marrow_blasts: str = column("Blasts at baseline")
    share_pct: float = column(
        "Height of the bar", nullable=True, unit="%", section="Figure 1", derived="value of analysis.result"
    )
    numerator: int = column("Patients with the response", ge=0)
    denominator: int = column("Patients with an answer", ge=0)
    formatted: str = column(
        "Both, with the share", unit="%", section="Figure 1", derived="formatted of analysis.result"
    )


class ResponseByGroup(Contract):
    """One row per group of patients and response (paper §3.3.2 to §3.3.5)."""

    section: str = column("Section of the paper")
    grouping: str = column("What the patients are grouped by")
    patient_group: str = column("Group")
    response: str = column("CR, or complete MRD response of those evaluable")
    numerator: int = column("Patients with the response", ge=0)
    denominator: int = column("Patients with an answer", ge=0)
    formatted: str = column("Both, with the share", unit="%", derived="formatted of analysis.result")
    p_values: str = column(
        "p of the comparison of the groups, test by test", nullable=True, derived="the p-values of analysis.result"
    )


class Forest(Contract):
    """One row per response and group of patients, and for all: its share with the 95 % interval."""

    analysis_id: str = column("Planned analysis (data/analyses)")
    variable: str = column("Endpoint")
    variable_label: str = column("The endpoint in words")
    group_name: str = column("Grouping; overall for all")
    grouping: str = column("The grouping in words")
    group_level: str = column("Level of the grouping")
    patient_group: str = column("That level in words")
    numerator: int = column("Patients with the response", ge=0)
    denominator: int = column("Patients with an answer", ge=0)
    share_pct: float = column(
        "Share with the response; null where nobody has an answer",
        nullable=True,
        unit="%",
        derived="100 × numerator / denominator",
    )
    low_pct: float = column(
        "Lower end of its 95 % Wilson interval", nullable=True, unit="%", derived="100 × stats.wilson_low"
    )
    high_pct: float = column(
        "Upper end of its 95 % Wilson interval", nullable=True, unit="%", derived="100 × stats.wilson_high"
    )
    p_value: float = column("p of the exact test between the groups", nullable=True)
    p_method: str = column("That test", nullable=True)
    p_formatted: str = column("The p-value as a person would write it", nullable=True)
    analysis_order: int = column("Place of the analysis in the plan", ge=0)
    group_order: int = column("Place of the level", ge=1)


class Summary(Contract):
    """One row per line of each planned analysis, as a paper's table prints it."""

    line: int = column("Place among all lines", ge=1)
    analysis_id: str = column("Planned analysis (data/analyses)", codes="ref.analysis.analysis_id")
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

    analysis_id: str = column("Planned analysis (data/analyses)", codes="ref.analysis.analysis_id")
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
    state: str = column("What became of its latest delivery", codes="ops.sender.state")
    data_received_on: date = column("Night on which the data that count were received", nullable=True)
    data_age_days: int = column("Time from then to the night of this release", nullable=True, ge=0, unit="d")
    patients: int = column(
        "Patients of the cohort that rest on those data",
        ge=0,
        derived="core rows of the cohort's patients with those deliveries",
    )
    footnote: str = column("The footnote as a sentence")
