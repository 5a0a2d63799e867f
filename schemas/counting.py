"""What planned analyses count: who stands where, as sets of patients and as rows, and the numbers known of them."""

import polars as pl

from schemas.fields import Contract, column, listed


class Roster(Contract):
    """One row per patient of the study, with the patient's place in every set of patients."""

    patient_id: str = column("Keyed pseudonym of the person")
    place: int = column("Place of the patient's bit in a set, from 0, in the order of pseudonyms", ge=0)


class Measurement(Contract):
    """One row per patient of the study and number known of the patient: what medians and ranges are of."""

    patient_id: str = column("Keyed pseudonym of the person")
    place: int = column("Place of the patient's bit in a set, as in analysis.roster", ge=0)
    column_name: str = column("Column of analysis.cohort that holds the number")
    value: float = column("The number")


class MemberSet(Contract):
    """One row per level of a column that patients stand in, and one without a level: all that have an answer in it."""

    column_name: str = column("Column of analysis.classification, or for a number of analysis.cohort")
    level: str = column("Level; null for all with an answer", nullable=True)
    members: pl.Binary = column("A bit for each patient, in the order of analysis.roster; those left over are 0")


class PlannedSet(Contract):
    """One row per planned analysis, level of its grouping and level of its endpoint: the sets that are counted."""

    analysis_id: str = column("Planned analysis (data/analyses)", codes="ref.analysis.analysis_id")
    group_level: str = column("Level of the grouping; null for all in any group", nullable=True)
    level: str = column("Level of the endpoint; null for all with an answer", nullable=True)
    numerator_set: pl.Binary = column("Patients at the level, a bit each; null without a level", nullable=True)
    denominator_set: pl.Binary = column("Patients with an answer, a bit each")


class Sample(Contract):
    """One row per planned analysis of a number and level of its grouping in which anybody has one."""

    analysis_id: str = column("Planned analysis (data/analyses)", codes="ref.analysis.analysis_id")
    group_level: str = column("Level of the grouping")
    median: float = column("Their median")
    min: float = column("The least")
    max: float = column("The greatest")
    median_low: float = column("Interval of 95 % of the median, lower end; null of few", nullable=True)
    median_high: float = column("Interval of 95 % of the median, upper end; null of few", nullable=True)
    measured: pl.List = listed("Values of the patients that have one, least first", pl.Float64(), nullable=False)


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


RELATIONS: dict[str, type[Contract]] = {
    "roster": Roster,
    "measurement": Measurement,
    "member_set": MemberSet,
    "planned_set": PlannedSet,
    "sample": Sample,
    "grouping_member": GroupingMember,
    "endpoint_member": EndpointMember,
}
