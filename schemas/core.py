"""Core: the harmonized record, one relation an entity, every row traced to the delivery, file and row it rests on."""

from datetime import date

from schemas.fields import Contract, column
from schemas.selection import Person, PersonAttribute, PersonLink, Selection
from schemas.sourced import Sourced

TIMING = ["before_blinatumomab", "after_blinatumomab"]
INDICATIONS = ["prior_therapy", "debulking", "premedication"]
DOSES = ["full", "full_interrupted", "reduced"]


class Patient(Sourced):
    """One row per person per program: who was screened."""

    sex: str = column("Sex recorded by the hospital", values=["male", "female"], codes="ref.sex.code", section="3.1")
    sex_delivered: str = column("Sex as delivered", nullable=True)
    age_years: int = column(
        "Completed years at first blinatumomab, or at screening if never treated", ge=0, unit="a", section="3.1"
    )
    age_at_diagnosis_years: int = column(
        "Completed years at the first diagnosis of leukemia", ge=0, unit="a", section="2.1"
    )


class DiseaseBaseline(Sourced):
    """One row per person per program: the leukemia at entry."""

    diagnosis_date: date = column(
        "First diagnosis of leukemia, where known to the day",
        nullable=True,
        derived="the first possible day, where it is the last as well",
    )
    diagnosis_earliest_date: date = column("First day on which the diagnosis can have been made", nullable=True)
    diagnosis_latest_date: date = column("Last day on which the diagnosis can have been made", nullable=True)
    disease_status: str = column(
        "Status of the leukemia at entry", nullable=True, codes="ref.disease_status.code", section="2.1"
    )
    disease_status_delivered: str = column("Status as delivered", nullable=True)
    ph_status: str = column(
        "Philadelphia chromosome: positive where BCR-ABL1 was detected; null where it could not be evaluated",
        nullable=True,
        values=["positive", "negative"],
        section="3.1",
        derived="the result of the BCR-ABL1 test: detected, not_detected",
    )
    ph_status_delivered: str = column("Result of the BCR-ABL1 test as delivered", nullable=True)
    prior_lines: int = column(
        "Lines of treatment before debulking",
        ge=0,
        section="3.1",
        derived="delivered, or the line numbers under which prior drugs are recorded",
    )


class DrugExposure(Sourced):
    """One row per drug given other than blinatumomab."""

    exposure_number: int = column("Number of the record within the person", ge=1)
    indication: str = column(
        "Why it was given: a prior line, debulking, premedication", values=INDICATIONS, codes="ref.indication.code"
    )
    line_number: int = column("Line of the prior therapy; null outside prior therapy", nullable=True)
    drug_code: str = column("Drug by ingredient; what it is stands in ref.drug", codes="ref.drug_name.code")
    drug_delivered: str = column("Drug as delivered", nullable=True)
    atc_code: str = column(
        "Drug in the Anatomical Therapeutic Chemical classification",
        nullable=True,
        codes="ref.drug.atc_code",
        derived="ref.drug, by drug_code",
    )
    start_date: date = column(
        "First day of the drug, where known to the day",
        nullable=True,
        derived="the first possible day, where it is the last as well",
    )
    start_earliest_date: date = column("First day on which it can have begun", nullable=True)
    start_latest_date: date = column("Last day on which it can have begun", nullable=True)
    end_date: date = column(
        "Last day of the drug, where known to the day",
        nullable=True,
        derived="the first possible day, where it is the last as well",
    )
    end_earliest_date: date = column("First day on which it can have ended", nullable=True)
    end_latest_date: date = column("Last day on which it can have ended", nullable=True)


class DebulkingExposure(Sourced):
    """One row per debulking drug begun before the first blinatumomab; premedication is none."""

    exposure_number: int = column("Number of the record within the person", ge=1)
    drug_code: str = column("Drug by ingredient; what it is stands in ref.drug", codes="ref.drug_name.code")
    drug_label: str = column("Drug in words", nullable=True, derived="ref.drug, by drug_code")
    drug_class: str = column(
        "What kind of drug it is: steroid, tki, chemotherapy, immunotherapy, other",
        nullable=True,
        codes="ref.drug.drug_class",
        derived="ref.drug, by drug_code",
    )
    intensity: str = column(
        "How myelotoxic it is: steroid, low, intensive, tki, none",
        nullable=True,
        codes="ref.drug.intensity",
        section="2.1",
        derived="ref.drug, by drug_code",
    )
    start_date: date = column(
        "First day of the drug, where known to the day",
        nullable=True,
        derived="the first possible day, where it is the last as well",
    )
    start_earliest_date: date = column("First day on which it can have begun")
    start_latest_date: date = column("Last day on which it can have begun")


class BlinatumomabCycle(Sourced):
    """One row per cycle of blinatumomab."""

    cycle_number: int = column("Cycle, counted from 1", ge=1)
    start_date: date = column("First day of the infusion")
    end_date: date = column("Last day of the infusion", nullable=True)
    dose_ug_per_day: float = column("Highest daily dose of the cycle", nullable=True, unit="ug/d", section="2.1")
    dose_delivered: str = column("That dose as delivered", nullable=True)
    dose_unit_delivered: str = column("Its unit as delivered or declared", nullable=True)
    dose_unit_code: str = column(
        "The delivered unit in UCUM", nullable=True, codes="ref.unit.code", derived="ref.unit, by dose_unit_delivered"
    )
    interruption_h: float = column("Longest interruption within the cycle", nullable=True, unit="h", section="3.3.1")


class BlinatumomabCourse(Sourced):
    """One row per person per program treated with blinatumomab: the treatment as a whole."""

    blinatumomab_start: date = column("First day of blinatumomab", derived="the earliest start of a cycle")
    blinatumomab_cycles: int = column(
        "Cycles given", ge=1, section="3.3.1", derived="the distinct numbers of its cycles"
    )
    blinatumomab_dose: str = column(
        "Full (28 ug/day), full with an interruption of more than 72 hours, or reduced",
        nullable=True,
        values=DOSES,
        section="3.3.1",
        derived="the highest dose and the longest interruption of all cycles",
    )
    response_window_end: date = column(
        "Last day on which response is read: 42 days after the second, or the only, cycle",
        nullable=True,
        section="2.1",
        derived="end of the cycle plus 42 days: the 2 weeks of wash-out, and 4 weeks for the marrow",
    )


class MarrowAssessment(Sourced):
    """One row per assessment of the disease: marrow blasts, the search for extramedullary disease, or both."""

    sample_date: date = column("Day of the sample; null where the form gives none", nullable=True)
    blasts_pct: float = column("Bone marrow blasts", nullable=True, ge=0, le=100, unit="%", section="2.1")
    blasts_delivered: str = column("Blasts as delivered", nullable=True)
    blasts_unit_delivered: str = column("Their unit as delivered or declared", nullable=True)
    blasts_unit_code: str = column(
        "The delivered unit in UCUM", nullable=True, codes="ref.unit.code", derived="ref.unit, by blasts_unit_delivered"
    )
    extramedullary: str = column(
        "Disease outside the marrow; null where nobody looked",
        nullable=True,
        values=["present", "absent"],
        codes="ref.presence.code",
        section="2.1",
    )
    extramedullary_delivered: str = column("That finding as delivered", nullable=True)


class BloodCount(Sourced):
    """One row per platelet or neutrophil count of one sample."""

    sample_date: date = column("Day of the sample")
    analyte: str = column("What was counted", values=["platelets", "neutrophils"], codes="ref.lab_test.code")
    count_per_ul: float = column("Cells in the blood", ge=0, unit="/uL", section="2.1")
    count_delivered: str = column("Count as delivered", nullable=True)
    count_unit_delivered: str = column("Its unit as delivered or declared", nullable=True)
    unit_code: str = column(
        "The delivered unit in UCUM", nullable=True, codes="ref.unit.code", derived="ref.unit, by count_unit_delivered"
    )


class MrdAssessment(Sourced):
    """One row per search for minimal residual disease by one method."""

    sample_date: date = column("Day of the sample")
    method: str = column(
        "PCR or flow cytometry", values=["pcr", "flow_cytometry"], codes="ref.mrd_method.code", section="2.1"
    )
    result: str = column(
        "What was found", values=["detected", "not_detected", "not_evaluable"], codes="ref.finding.code", section="2.1"
    )
    result_delivered: str = column("Result as delivered", nullable=True)
    sensitivity: float = column(
        "Smallest share of leukemic cells that the assay could see", nullable=True, unit="1", section="2.1"
    )


class AdverseEvent(Sourced):
    """One row per adverse event asked for or reported."""

    term: str = column(
        "Cytokine release syndrome (crs) or neurotoxicity", codes="ref.adverse_event.code", section="3.3.1"
    )
    occurred: bool = column("Whether it occurred; null where not assessed", nullable=True)
    occurred_delivered: str = column("That answer as delivered", nullable=True)
    grade: int = column("CTCAE v5.0 grade", nullable=True, ge=1, le=5, section="3.3.1")
    onset_date: date = column(
        "First day of the event, where known to the day",
        nullable=True,
        derived="the first possible day, where it is the last as well",
    )
    onset_earliest_date: date = column("First day on which it can have begun", nullable=True)
    onset_latest_date: date = column("Last day on which it can have begun", nullable=True)


class Transplant(Sourced):
    """One row per stem cell transplant done, planned and not done, or not recorded."""

    timing: str = column(
        "Before or after the first blinatumomab; null where partial dates leave it open",
        nullable=True,
        values=TIMING,
        derived="as the form asks; else the possible days, held against the first day of blinatumomab",
    )
    occurred: bool = column("Done; false where planned and not done, null where not recorded", nullable=True)
    occurred_delivered: str = column("That answer as delivered", nullable=True)
    transplant_date: date = column(
        "Day of the transplant, where known to the day",
        nullable=True,
        derived="the first possible day, where it is the last as well",
    )
    transplant_earliest_date: date = column("First day on which it can have been done", nullable=True)
    transplant_latest_date: date = column("Last day on which it can have been done", nullable=True)


RELATIONS: dict[str, type[Contract]] = {
    "patient": Patient,
    "disease_baseline": DiseaseBaseline,
    "drug_exposure": DrugExposure,
    "debulking_exposure": DebulkingExposure,
    "blinatumomab_cycle": BlinatumomabCycle,
    "blinatumomab_course": BlinatumomabCourse,
    "marrow_assessment": MarrowAssessment,
    "blood_count": BloodCount,
    "mrd_assessment": MrdAssessment,
    "adverse_event": AdverseEvent,
    "transplant": Transplant,
    "person_attribute": PersonAttribute,
    "person_link": PersonLink,
    "person": Person,
    "selection": Selection,
}
