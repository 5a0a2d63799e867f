"""Core: the harmonized record, one relation an entity, every row traced to the delivery, file and row it rests on."""

from datetime import date

import polars as pl

from schemas.fields import Contract, column

PROGRAM = "Program that recorded it: NEUF (expanded access), PAAP (post-approval access), OBS (observational study)"
TIMING = ["before_blinatumomab", "after_blinatumomab"]
INDICATIONS = ["prior_therapy", "debulking", "premedication"]
DOSES = ["full", "full_interrupted", "reduced"]
STEPS = [
    "adult_at_diagnosis",
    "relapsed_or_refractory",
    "treated_with_blinatumomab",
    "in_window",
    "debulked_before_blinatumomab",
    "one_program_per_person",
]


class Sourced(Contract):
    """One row per fact recorded of a person, with where it came from."""

    patient_id: str = column("Keyed pseudonym of the person, the same in every program of a center")
    program: str = column(PROGRAM)
    center_code: str = column("Center that recorded it, a neutral code")
    delivery_id: str = column("Delivery that it came with (ops.delivery)")
    source_file: str = column("File of the delivery, as the center named it")
    source_sheet: str = column("Sheet of the workbook; null for files without sheets", nullable=True)
    source_row: pl.UInt32 = column("Row of the file, as a person counts them in it", ge=1)


class Patient(Sourced):
    """One row per person per program: who was screened."""

    sex: str = column("Sex recorded by the hospital", values=["male", "female"])
    sex_delivered: str = column("Sex as delivered", nullable=True)
    age_years: int = column("Completed years at first blinatumomab, or at screening if never treated", ge=0)
    age_at_diagnosis_years: int = column("Completed years at the first diagnosis of leukemia", ge=0)


class DiseaseBaseline(Sourced):
    """One row per person per program: the leukemia at entry."""

    diagnosis_date: date = column("First diagnosis of leukemia, where known to the day", nullable=True)
    diagnosis_earliest_date: date = column("First day on which the diagnosis can have been made", nullable=True)
    diagnosis_latest_date: date = column("Last day on which the diagnosis can have been made", nullable=True)
    disease_status: str = column("Status of the leukemia at entry: relapsed, refractory, remission", nullable=True)
    disease_status_delivered: str = column("Status as delivered", nullable=True)
    ph_status: str = column(
        "Philadelphia chromosome: positive where BCR-ABL1 was detected; null where it could not be evaluated",
        nullable=True,
        values=["positive", "negative"],
    )
    ph_status_delivered: str = column("Result of the BCR-ABL1 test as delivered", nullable=True)
    prior_lines: int = column("Lines of treatment before debulking", ge=0)


class DrugExposure(Sourced):
    """One row per drug given other than blinatumomab."""

    exposure_number: int = column("Number of the record within the person", ge=1)
    indication: str = column("Why it was given: a prior line, debulking, premedication", values=INDICATIONS)
    line_number: int = column("Line of the prior therapy; null outside prior therapy", nullable=True)
    drug_code: str = column("Drug by ingredient (ref.drug)")
    drug_delivered: str = column("Drug as delivered", nullable=True)
    atc_code: str = column("Drug in the Anatomical Therapeutic Chemical classification", nullable=True)
    start_date: date = column("First day of the drug, where known to the day", nullable=True)
    start_earliest_date: date = column("First day on which it can have begun", nullable=True)
    start_latest_date: date = column("Last day on which it can have begun", nullable=True)
    end_date: date = column("Last day of the drug, where known to the day", nullable=True)
    end_earliest_date: date = column("First day on which it can have ended", nullable=True)
    end_latest_date: date = column("Last day on which it can have ended", nullable=True)


class DebulkingExposure(Sourced):
    """One row per debulking drug begun before the first blinatumomab; premedication is none."""

    exposure_number: int = column("Number of the record within the person", ge=1)
    drug_code: str = column("Drug by ingredient (ref.drug)")
    drug_label: str = column("Drug in words", nullable=True)
    drug_class: str = column("Steroid, tki, chemotherapy, immunotherapy, other (ref.drug)", nullable=True)
    intensity: str = column("Steroid, low, intensive, tki, none (ref.drug)", nullable=True)
    start_date: date = column("First day of the drug, where known to the day", nullable=True)
    start_earliest_date: date = column("First day on which it can have begun")
    start_latest_date: date = column("Last day on which it can have begun")


class BlinatumomabCycle(Sourced):
    """One row per cycle of blinatumomab."""

    cycle_number: int = column("Cycle, counted from 1", ge=1)
    start_date: date = column("First day of the infusion")
    end_date: date = column("Last day of the infusion", nullable=True)
    dose_ug_per_day: float = column("Highest daily dose of the cycle, ug/day", nullable=True)
    dose_delivered: str = column("That dose as delivered", nullable=True)
    dose_unit_delivered: str = column("Its unit as delivered or declared", nullable=True)
    dose_unit_code: str = column("The delivered unit in UCUM", nullable=True)
    interruption_h: float = column("Longest interruption within the cycle, hours", nullable=True)


class BlinatumomabCourse(Sourced):
    """One row per person per program treated with blinatumomab: the treatment as a whole."""

    blinatumomab_start: date = column("First day of blinatumomab")
    blinatumomab_cycles: int = column("Cycles given", ge=1)
    blinatumomab_dose: str = column(
        "Full (28 ug/day), full with an interruption of more than 72 hours, or reduced", nullable=True, values=DOSES
    )
    response_window_end: date = column(
        "Last day on which response is read: 42 days after the second, or the only, cycle", nullable=True
    )


class MarrowAssessment(Sourced):
    """One row per assessment of the disease: marrow blasts, the search for extramedullary disease, or both."""

    sample_date: date = column("Day of the sample; null where the form gives none", nullable=True)
    blasts_pct: float = column("Bone marrow blasts, %", nullable=True, ge=0, le=100)
    blasts_delivered: str = column("Blasts as delivered", nullable=True)
    blasts_unit_delivered: str = column("Their unit as delivered or declared", nullable=True)
    blasts_unit_code: str = column("The delivered unit in UCUM", nullable=True)
    extramedullary: str = column(
        "Disease outside the marrow; null where nobody looked", nullable=True, values=["present", "absent"]
    )
    extramedullary_delivered: str = column("That finding as delivered", nullable=True)


class BloodCount(Sourced):
    """One row per platelet or neutrophil count of one sample."""

    sample_date: date = column("Day of the sample")
    analyte: str = column("What was counted", values=["platelets", "neutrophils"])
    count_per_ul: float = column("Cells per microliter", ge=0)
    count_delivered: str = column("Count as delivered", nullable=True)
    count_unit_delivered: str = column("Its unit as delivered or declared", nullable=True)
    unit_code: str = column("The delivered unit in UCUM", nullable=True)


class MrdAssessment(Sourced):
    """One row per search for minimal residual disease by one method."""

    sample_date: date = column("Day of the sample")
    method: str = column("PCR or flow cytometry", values=["pcr", "flow_cytometry"])
    result: str = column("What was found", values=["detected", "not_detected", "not_evaluable"])
    result_delivered: str = column("Result as delivered", nullable=True)
    sensitivity: float = column("Smallest share of leukemic cells that the assay could see, a fraction", nullable=True)


class AdverseEvent(Sourced):
    """One row per adverse event asked for or reported."""

    term: str = column("Crs (cytokine release syndrome) or neurotoxicity")
    occurred: bool = column("Whether it occurred; null where not assessed", nullable=True)
    occurred_delivered: str = column("That answer as delivered", nullable=True)
    grade: int = column("CTCAE v5.0 grade", nullable=True, ge=1, le=5)
    onset_date: date = column("First day of the event, where known to the day", nullable=True)
    onset_earliest_date: date = column("First day on which it can have begun", nullable=True)
    onset_latest_date: date = column("Last day on which it can have begun", nullable=True)


class Transplant(Sourced):
    """One row per stem cell transplant done, planned and not done, or not recorded."""

    timing: str = column(
        "Before or after the first blinatumomab; null where partial dates leave it open", nullable=True, values=TIMING
    )
    occurred: bool = column("Done; false where planned and not done, null where not recorded", nullable=True)
    occurred_delivered: str = column("That answer as delivered", nullable=True)
    transplant_date: date = column("Day of the transplant, where known to the day", nullable=True)
    transplant_earliest_date: date = column("First day on which it can have been done", nullable=True)
    transplant_latest_date: date = column("Last day on which it can have been done", nullable=True)


class PersonAttribute(Contract):
    """One row per person per program: what the rules that link persons can compare; the unknown agrees with nothing."""

    patient_id: str = column("Keyed pseudonym: the same hospital code of the same center gives the same")
    program: str = column(PROGRAM)
    center_code: str = column("Center that recorded it, a neutral code")
    sex: str = column("Sex recorded by the hospital", values=["male", "female"])
    age_years: int = column("Completed years at first blinatumomab, or at screening if never treated", ge=0)
    age_at_diagnosis_years: int = column("Completed years at the first diagnosis of leukemia", ge=0)
    diagnosis_date: date = column("First diagnosis of leukemia, where known to the day", nullable=True)
    ph_status: str = column("Philadelphia chromosome, where evaluated", nullable=True, values=["positive", "negative"])
    blinatumomab_start: date = column("First day of blinatumomab; null for who was never treated", nullable=True)


class PersonLink(Contract):
    """One row per pair of records of one person, which a declared rule links (ref.person_link_rule), with its reason.

    A pair stands once for each rule that links it; its sides are in the order of center and program.
    """

    person_id: str = column("Person of both records (core.person)")
    rule_id: str = column("Rule that links them (ref.person_link_rule)")
    reason: str = column("Why that rule takes them for one person")
    patient_id: str = column("Pseudonym in the one record")
    program: str = column("Program of the one record")
    center_code: str = column("Center of the one record")
    other_patient_id: str = column("Pseudonym in the other record")
    other_program: str = column("Program of the other record")
    other_center_code: str = column("Center of the other record")


class Person(Contract):
    """One row per patient of a center: the person that the patient is, whatever the center or program."""

    person_id: str = column("Smallest pseudonym of all that core.person_link links, directly or through others")
    patient_id: str = column("Keyed pseudonym of the patient in the center", unique=True)
    center_code: str = column("Center that recorded the patient, a neutral code")


class Selection(Sourced):
    """One row per person per program: the steps of the study's selection, in the order of their columns."""

    adult_at_diagnosis: bool = column("At least 18 years old at diagnosis")
    relapsed_or_refractory: bool = column("Relapsed or refractory at entry")
    treated_with_blinatumomab: bool = column("Has at least one cycle of blinatumomab")
    in_window: bool = column("First cycle from January 2014 to February 2020")
    debulked_before_blinatumomab: bool = column("Given a debulking drug before the first cycle")
    one_program_per_person: bool = column("Not counted in another program or center (core.person)")
    excluded_at: str = column("First step not passed; null for the patients of the study", nullable=True, values=STEPS)


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

# The columns that tell one row from another; where two rows share them, their other columns do.
KEYS: dict[str, tuple[str, ...]] = {
    "patient": ("patient_id", "program"),
    "disease_baseline": ("patient_id", "program"),
    "drug_exposure": ("patient_id", "program", "exposure_number"),
    "debulking_exposure": ("patient_id", "program", "exposure_number"),
    "blinatumomab_cycle": ("patient_id", "program", "cycle_number"),
    "blinatumomab_course": ("patient_id", "program"),
    "marrow_assessment": ("patient_id", "program", "sample_date"),
    "blood_count": ("patient_id", "program", "sample_date", "analyte"),
    "mrd_assessment": ("patient_id", "program", "sample_date", "method"),
    "adverse_event": ("patient_id", "program", "term"),
    "transplant": ("patient_id", "program", "timing"),
    "person_attribute": ("patient_id", "program"),
    "person_link": ("rule_id", "patient_id", "program", "other_patient_id", "other_program"),
    "person": ("patient_id",),
    "selection": ("patient_id", "program"),
}
