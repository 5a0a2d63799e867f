"""Core, of persons: which records are of one person, and by which steps the study's patients are selected."""

from datetime import date

from schemas.fields import Contract, column
from schemas.sourced import PROGRAM, Sourced

STEPS = [
    "adult_at_diagnosis",
    "relapsed_or_refractory",
    "treated_with_blinatumomab",
    "in_window",
    "debulked_before_blinatumomab",
    "one_program_per_person",
]


class PersonAttribute(Contract):
    """One row per person per program: what the rules that link persons can compare; the unknown agrees with nothing."""

    patient_id: str = column("Keyed pseudonym: the same hospital code of the same center gives the same")
    program: str = column(PROGRAM)
    center_code: str = column("Center that recorded it, a neutral code")
    sex: str = column("Sex recorded by the hospital", values=["male", "female"], codes="ref.sex.code")
    age_years: int = column("Completed years at first blinatumomab, or at screening if never treated", ge=0, unit="a")
    age_at_diagnosis_years: int = column("Completed years at the first diagnosis of leukemia", ge=0, unit="a")
    diagnosis_date: date = column("First diagnosis of leukemia, where known to the day", nullable=True)
    ph_status: str = column("Philadelphia chromosome, where evaluated", nullable=True, values=["positive", "negative"])
    blinatumomab_start: date = column("First day of blinatumomab; null for who was never treated", nullable=True)


class PersonLink(Contract):
    """One row per pair of records of one person, which a declared rule links (ref.person_link_rule), with its reason.

    A pair stands once for each rule that links it; its sides are in the order of center and program.
    """

    person_id: str = column("Person of both records (core.person)")
    rule_id: str = column("Rule that links them", codes="ref.person_link_rule.rule_id")
    reason: str = column("Why that rule takes them for one person")
    patient_id: str = column("Pseudonym in the one record")
    program: str = column("Program of the one record")
    center_code: str = column("Center of the one record")
    other_patient_id: str = column("Pseudonym in the other record")
    other_program: str = column("Program of the other record")
    other_center_code: str = column("Center of the other record")


class Person(Contract):
    """One row per patient of a center: the person that the patient is, whatever the center or program."""

    person_id: str = column(
        "Smallest pseudonym of all that core.person_link links, directly or through others",
        derived="the smallest patient_id of those linked",
    )
    patient_id: str = column("Keyed pseudonym of the patient in the center", unique=True)
    center_code: str = column("Center that recorded the patient, a neutral code")


class Selection(Sourced):
    """One row per person per program: the steps of the study's selection, in the order of their columns."""

    adult_at_diagnosis: bool = column(
        "At least 18 years old at diagnosis", section="2.1", derived="age_at_diagnosis_years of core.patient"
    )
    relapsed_or_refractory: bool = column(
        "Relapsed or refractory at entry", section="2.1", derived="disease_status of core.disease_baseline"
    )
    treated_with_blinatumomab: bool = column(
        "Has at least one cycle of blinatumomab", section="2.1", derived="a row of core.blinatumomab_course"
    )
    in_window: bool = column(
        "First cycle from January 2014 to February 2020",
        section="2.1",
        derived="blinatumomab_start of core.blinatumomab_course",
    )
    debulked_before_blinatumomab: bool = column(
        "Given a debulking drug before the first cycle", section="2.1", derived="a row of core.debulking_exposure"
    )
    one_program_per_person: bool = column(
        "Not counted in another program or center (core.person)",
        section="2.1",
        derived="of the records of a person that pass all else: earliest blinatumomab, then NEUF, PAAP, OBS",
    )
    excluded_at: str = column(
        "First step not passed; null for the patients of the study", nullable=True, values=STEPS, section="2.1"
    )
