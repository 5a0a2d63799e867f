"""The study's patients: what is derived of each of them, by the paper's rules, before anything is counted."""

from datetime import date
from typing import Any

from schemas.core import DOSES, PROGRAM, Sourced
from schemas.fields import Contract, column

PERSON = "Keyed pseudonym of the person, one row per person of the study"
GROUPS = ["steroids", "low_intensity_chemotherapy", "polychemotherapy", "tki"]
RESPONSES = ["CR", "CRp", "CRi", "none"]
PARTNERS = ["alone", "with_steroids", "with_chemotherapy"]
SEXES = ["male", "female"]
STATUSES = ["relapsed", "refractory"]
PH = ["positive", "negative"]
THIRDS = ["below_20", "from_20_to_49", "from_50"]
HALVES = ["below_50", "from_50"]


def answer(sentence: str, nullable: bool = False) -> Any:
    """A column that holds `yes` or `no`."""
    return column(sentence, nullable, values=["yes", "no"])


class Cohort(Sourced):
    """One row per patient of the study; provenance is that of the patient's own record."""

    sex: str = column("Sex", values=SEXES)
    age_years: int = column("Completed years at first blinatumomab", ge=18)
    disease_status: str = column("Relapsed or refractory at entry", values=STATUSES)
    prior_lines: int = column("Lines of treatment before debulking", ge=0)
    prior_hsct: bool = column("Stem cell transplant before blinatumomab; null where unknown", nullable=True)
    ph_status: str = column("Philadelphia chromosome; null where it could not be evaluated", nullable=True, values=PH)
    bmb_baseline_pct: float = column("Bone marrow blasts before debulking, %", nullable=True, ge=0, le=100)
    debulking_group: str = column("Group of the debulking regimen (paper §2.1)", values=GROUPS)
    debulking_regimen: str = column("Debulking regimen in Table 2's wording")
    tki_partner: str = column(
        "What an inhibitor was given with; null without an inhibitor", nullable=True, values=PARTNERS
    )
    debulking_start: date = column("First day of debulking; null where known only to the month or year", nullable=True)
    bmb_after_debulking_pct: float = column(
        "Bone marrow blasts after debulking, before blinatumomab, %", nullable=True, ge=0, le=100
    )
    blinatumomab_start: date = column("First day of blinatumomab")
    days_debulking_to_blinatumomab: int = column("Days from the start of debulking to blinatumomab", nullable=True)
    blinatumomab_dose: str = column(
        "Full, full with an interruption above 72 hours, or reduced", nullable=True, values=DOSES
    )
    blinatumomab_cycles: int = column("Cycles of blinatumomab given", ge=1)
    bmb_response_pct: float = column("Blasts of the assessment that the response rests on, %", nullable=True)
    platelets_per_ul: float = column("Platelets of that assessment, per microliter", nullable=True)
    anc_per_ul: float = column("Neutrophils of that assessment, per microliter", nullable=True)
    extramedullary_disease: bool = column("Disease outside the marrow at that assessment", nullable=True)
    response: str = column("Best response within two cycles (paper §2.1)", values=RESPONSES)
    cr: bool = column("Complete response of any kind: CR, CRp or CRi")
    mrd_evaluable: bool = column("In CR and searched for residual disease with sufficient sensitivity")
    mrd_complete: bool = column("No residual disease found; null where not evaluable", nullable=True)
    crs: bool = column("Cytokine release syndrome; null where not assessed", nullable=True)
    crs_grade: int = column("Its highest CTCAE v5.0 grade; null without a syndrome", nullable=True, ge=1, le=5)
    hsct_after: bool = column("Stem cell transplant after blinatumomab; null where unknown", nullable=True)
    hsct_planned_no_donor: bool = column("Transplant planned and not done for want of a donor")


class Debulking(Contract):
    """One row per patient of the study: the debulking regimen as a whole."""

    patient_id: str = column(PERSON)
    program: str = column(PROGRAM)
    debulking_group: str = column("Group of the regimen (paper §2.1)", values=GROUPS)
    debulking_regimen: str = column("Regimen in Table 2's wording")
    tki_partner: str = column(
        "What an inhibitor was given with; null without an inhibitor", nullable=True, values=PARTNERS
    )
    debulking_start: date = column("First day of debulking, where known to the day", nullable=True)
    debulking_earliest_start: date = column("First day on which it can have begun")
    debulking_latest_start: date = column("Last day on which it can have begun")


class TumorBurden(Contract):
    """One row per patient of the study: bone marrow blasts before and after debulking."""

    patient_id: str = column(PERSON)
    program: str = column(PROGRAM)
    bmb_baseline_pct: float = column("Blasts of the last marrow before debulking, %", nullable=True)
    bmb_baseline_date: date = column("Day of that marrow", nullable=True)
    bmb_after_debulking_pct: float = column("Blasts of the last marrow after debulking, %", nullable=True)
    bmb_after_debulking_date: date = column("Day of that marrow", nullable=True)


class ResponseAssessment(Contract):
    """One row per assessment of a patient of the study within the response window."""

    patient_id: str = column("Keyed pseudonym of the person")
    program: str = column(PROGRAM)
    sample_date: date = column("Day of the assessment")
    blasts_pct: float = column("Bone marrow blasts, %", nullable=True)
    extramedullary: str = column("Disease outside the marrow: present, absent, null where nobody looked", nullable=True)
    platelets_per_ul: float = column("Nearest platelets within 7 days, per microliter", nullable=True)
    anc_per_ul: float = column("Nearest neutrophils within 7 days, per microliter", nullable=True)
    response: str = column("Category that the assessment meets (paper §2.1)", values=RESPONSES)


class Response(Contract):
    """One row per patient of the study: the best hematological response within two cycles."""

    patient_id: str = column(PERSON)
    program: str = column(PROGRAM)
    response: str = column("Best response", values=RESPONSES)
    cr: bool = column("Complete response of any kind: CR, CRp or CRi")
    response_date: date = column("Day of the assessment it rests on; null without an assessment", nullable=True)
    bmb_response_pct: float = column("Blasts of that assessment, %", nullable=True)
    platelets_per_ul: float = column("Platelets of that assessment, per microliter", nullable=True)
    anc_per_ul: float = column("Neutrophils of that assessment, per microliter", nullable=True)
    extramedullary_disease: bool = column("Disease outside the marrow at that assessment", nullable=True)


class MrdResponse(Contract):
    """One row per patient of the study: minimal residual disease within two cycles."""

    patient_id: str = column(PERSON)
    program: str = column(PROGRAM)
    mrd_evaluable: bool = column("In CR and searched with sufficient sensitivity")
    mrd_complete: bool = column("No residual disease found; null where not evaluable", nullable=True)


class Classification(Contract):
    """One row per patient of the study, one column per variable that is counted; null: in no denominator."""

    patient_id: str = column(PERSON)
    overall: str = column("Always all: everybody in one group", values=["all"])
    patient: str = column("Always yes: counts the patients", values=["yes"])
    center: str = column("Center, a neutral code")
    program: str = column(PROGRAM)
    sex: str = column("Sex", values=SEXES)
    age_class: str = column("Age at first blinatumomab, years", values=HALVES)
    disease_status: str = column("Status at entry", values=STATUSES)
    prior_lines_class: str = column("Previous lines: 1, 2, 3_or_more; 0 where there was none")
    prior_lines_group: str = column("Previous lines, in two groups", values=["up_to_2", "above_2"])
    prior_lines_2_or_more: str = answer("Two or more previous lines")
    prior_hsct: str = answer("Transplant before blinatumomab", nullable=True)
    bmb_baseline_class: str = column("Blasts before debulking", values=[*THIRDS, "not_available"])
    bmb_baseline_group: str = column("Blasts before debulking, in two groups", nullable=True, values=HALVES)
    bmb_baseline_from_50: str = answer("High tumor burden: at least 50 % before debulking; no where unknown")
    ph_status: str = column("Philadelphia chromosome", nullable=True, values=PH)
    debulking_group: str = column("Debulking group", values=GROUPS)
    debulking_regimen: str = column("Debulking regimen in Table 2's wording")
    chemotherapy: str = answer("Debulked with chemotherapy of either intensity")
    tki_partner: str = column("In the group tki, what the inhibitor was given with", nullable=True, values=PARTNERS)
    bmb_after_available: str = answer("Blasts after debulking known")
    bmb_after_class: str = column("Blasts after debulking", nullable=True, values=THIRDS)
    blinatumomab_dose: str = column("Dose of blinatumomab", nullable=True, values=DOSES)
    cycles: str = column("Cycles of blinatumomab: 1, or 2 for two and more", values=["1", "2"])
    response: str = column("Best response", values=RESPONSES)
    cr: str = answer("Complete response of any kind")
    mrd_evaluable: str = answer("Evaluable for residual disease; null outside CR", nullable=True)
    mrd_complete: str = answer("No residual disease found; null where not evaluable", nullable=True)
    crs: str = answer("Cytokine release syndrome; no where unknown")
    crs_status: str = answer("Cytokine release syndrome; null where unknown", nullable=True)
    crs_grade_3: str = answer("Cytokine release syndrome of grade 3")
    crs_high_then_low: str = answer("At least 50 % blasts before debulking and below 20 % after")
    hsct_after: str = answer("Transplant after blinatumomab", nullable=True)
    hsct_planned_no_donor: str = answer("Transplant planned and not done for want of a donor")
