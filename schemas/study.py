"""The study's patients: what is derived of each of them, by the paper's rules, before anything is counted."""

from datetime import date

from schemas.core import DOSES
from schemas.fields import Contract, column
from schemas.sourced import PROGRAM, Sourced

PERSON = "Keyed pseudonym of the person, one row per person of the study"
GROUPS = ["steroids", "low_intensity_chemotherapy", "polychemotherapy", "tki"]
RESPONSES = ["CR", "CRp", "CRi", "none"]
PARTNERS = ["alone", "with_steroids", "with_chemotherapy"]
SEXES = ["male", "female"]
STATUSES = ["relapsed", "refractory"]
PH = ["positive", "negative"]


class Cohort(Sourced):
    """One row per patient of the study; provenance is that of the patient's own record."""

    sex: str = column("Sex", values=SEXES, codes="ref.sex.code", section="3.1", derived="core.patient")
    age_years: int = column(
        "Completed years at first blinatumomab", ge=18, unit="a", section="3.1", derived="core.patient"
    )
    disease_status: str = column(
        "Relapsed or refractory at entry",
        values=STATUSES,
        codes="ref.disease_status.code",
        section="3.1",
        derived="core.disease_baseline",
    )
    prior_lines: int = column(
        "Lines of treatment before debulking", ge=0, section="3.1", derived="core.disease_baseline"
    )
    prior_hsct: bool = column(
        "Stem cell transplant before blinatumomab; null where unknown",
        nullable=True,
        section="3.1",
        derived="core.transplant with timing before_blinatumomab",
    )
    ph_status: str = column(
        "Philadelphia chromosome; null where it could not be evaluated",
        nullable=True,
        values=PH,
        section="3.1",
        derived="core.disease_baseline",
    )
    bmb_baseline_pct: float = column(
        "Bone marrow blasts before debulking",
        nullable=True,
        ge=0,
        le=100,
        unit="%",
        section="3.1",
        derived="analysis.tumor_burden",
    )
    debulking_group: str = column(
        "Group of the debulking regimen", values=GROUPS, section="2.1", derived="analysis.debulking"
    )
    debulking_regimen: str = column(
        "Debulking regimen in Table 2's wording", section="Table 2", derived="analysis.debulking"
    )
    tki_partner: str = column(
        "What an inhibitor was given with; null without an inhibitor",
        nullable=True,
        values=PARTNERS,
        section="3.2",
        derived="analysis.debulking",
    )
    debulking_start: date = column(
        "First day of debulking; null where known only to the month or year",
        nullable=True,
        section="3.2",
        derived="analysis.debulking",
    )
    bmb_after_debulking_pct: float = column(
        "Bone marrow blasts after debulking, before blinatumomab",
        nullable=True,
        ge=0,
        le=100,
        unit="%",
        section="3.2",
        derived="analysis.tumor_burden",
    )
    blinatumomab_start: date = column("First day of blinatumomab", section="3.3.1", derived="core.blinatumomab_course")
    days_debulking_to_blinatumomab: int = column(
        "Time from the start of debulking to blinatumomab",
        nullable=True,
        unit="d",
        section="3.2",
        derived="blinatumomab_start less debulking_start",
    )
    blinatumomab_dose: str = column(
        "Full, full with an interruption above 72 hours, or reduced",
        nullable=True,
        values=DOSES,
        section="3.3.1",
        derived="core.blinatumomab_course",
    )
    blinatumomab_cycles: int = column(
        "Cycles of blinatumomab given", ge=1, section="3.3.1", derived="core.blinatumomab_course"
    )
    bmb_response_pct: float = column(
        "Bone marrow blasts of the assessment that the response rests on",
        nullable=True,
        unit="%",
        section="2.1",
        derived="analysis.response",
    )
    platelets_per_ul: float = column(
        "Platelets of that assessment", nullable=True, unit="/uL", section="2.1", derived="analysis.response"
    )
    anc_per_ul: float = column(
        "Absolute neutrophil count of that assessment",
        nullable=True,
        unit="/uL",
        section="2.1",
        derived="analysis.response",
    )
    extramedullary_disease: bool = column(
        "Disease outside the marrow at that assessment", nullable=True, section="2.1", derived="analysis.response"
    )
    response: str = column(
        "Best response within two cycles", values=RESPONSES, section="2.1", derived="analysis.response"
    )
    cr: bool = column(
        "Complete response of any kind: CR, CRp or CRi", section="2.1", derived="response other than none"
    )
    mrd_evaluable: bool = column(
        "In CR and searched for residual disease with sufficient sensitivity",
        section="2.1",
        derived="analysis.mrd_response",
    )
    mrd_complete: bool = column(
        "No residual disease found; null where not evaluable",
        nullable=True,
        section="2.1",
        derived="analysis.mrd_response",
    )
    crs: bool = column(
        "Cytokine release syndrome; null where not assessed",
        nullable=True,
        section="3.3.1",
        derived="core.adverse_event",
    )
    crs_grade: int = column(
        "Its highest CTCAE v5.0 grade; null without a syndrome",
        nullable=True,
        ge=1,
        le=5,
        section="3.3.1",
        derived="core.adverse_event",
    )
    hsct_after: bool = column(
        "Stem cell transplant after blinatumomab; null where unknown",
        nullable=True,
        section="3.3.5",
        derived="core.transplant with timing after_blinatumomab",
    )
    hsct_planned_no_donor: bool = column(
        "Transplant planned and not done for want of a donor",
        section="3.3.5",
        derived="core.transplant, after blinatumomab and not done",
    )


class Debulking(Contract):
    """One row per patient of the study: the debulking regimen as a whole."""

    patient_id: str = column(PERSON)
    program: str = column(PROGRAM)
    debulking_group: str = column(
        "Group of the regimen",
        values=GROUPS,
        section="2.1",
        derived="drug class and intensity of all debulking drugs, and ph_status",
    )
    debulking_regimen: str = column(
        "Regimen in Table 2's wording", section="Table 2", derived="ref.regimen, by the set of debulking drugs"
    )
    tki_partner: str = column(
        "What an inhibitor was given with; null without an inhibitor",
        nullable=True,
        values=PARTNERS,
        section="3.2",
        derived="the classes of the drugs beside the inhibitor",
    )
    debulking_start: date = column(
        "First day of debulking, where known to the day",
        nullable=True,
        section="3.2",
        derived="the earliest start of core.debulking_exposure",
    )
    debulking_earliest_start: date = column("First day on which it can have begun")
    debulking_latest_start: date = column("Last day on which it can have begun")


class TumorBurden(Contract):
    """One row per patient of the study: bone marrow blasts before and after debulking."""

    patient_id: str = column(PERSON)
    program: str = column(PROGRAM)
    bmb_baseline_pct: float = column(
        "Blasts of the last marrow up to the day on which debulking began",
        nullable=True,
        unit="%",
        section="3.1",
        derived="core.marrow_assessment",
    )
    bmb_baseline_date: date = column("Day of that marrow", nullable=True)
    bmb_after_debulking_pct: float = column(
        "Blasts of the last marrow after that day and up to the first day of blinatumomab",
        nullable=True,
        unit="%",
        section="3.2",
        derived="core.marrow_assessment",
    )
    bmb_after_debulking_date: date = column("Day of that marrow", nullable=True)


class ResponseAssessment(Contract):
    """One row per assessment of a patient of the study within the response window."""

    patient_id: str = column("Keyed pseudonym of the person")
    program: str = column(PROGRAM)
    sample_date: date = column("Day of the assessment")
    blasts_pct: float = column(
        "Bone marrow blasts", nullable=True, unit="%", section="2.1", derived="core.marrow_assessment"
    )
    extramedullary: str = column(
        "Disease outside the marrow; null where nobody looked",
        nullable=True,
        codes="ref.presence.code",
        section="2.1",
        derived="core.marrow_assessment",
    )
    platelets_per_ul: float = column(
        "Nearest platelets within 7 days", nullable=True, unit="/uL", section="2.1", derived="core.blood_count"
    )
    anc_per_ul: float = column(
        "Nearest neutrophils within 7 days", nullable=True, unit="/uL", section="2.1", derived="core.blood_count"
    )
    response: str = column(
        "Category that the assessment meets", values=RESPONSES, section="2.1", derived="the four measurements before it"
    )


class Response(Contract):
    """One row per patient of the study: the best hematological response within two cycles."""

    patient_id: str = column(PERSON)
    program: str = column(PROGRAM)
    response: str = column(
        "Best response",
        values=RESPONSES,
        section="2.1",
        derived="the best of analysis.response_assessment: CR, CRp, CRi, none",
    )
    cr: bool = column(
        "Complete response of any kind: CR, CRp or CRi", section="2.1", derived="response other than none"
    )
    response_date: date = column("Day of the assessment it rests on; null without an assessment", nullable=True)
    bmb_response_pct: float = column(
        "Blasts of that assessment", nullable=True, unit="%", section="2.1", derived="analysis.response_assessment"
    )
    platelets_per_ul: float = column(
        "Platelets of that assessment", nullable=True, unit="/uL", section="2.1", derived="analysis.response_assessment"
    )
    anc_per_ul: float = column(
        "Neutrophils of that assessment",
        nullable=True,
        unit="/uL",
        section="2.1",
        derived="analysis.response_assessment",
    )
    extramedullary_disease: bool = column(
        "Disease outside the marrow at that assessment",
        nullable=True,
        section="2.1",
        derived="analysis.response_assessment",
    )


class MrdResponse(Contract):
    """One row per patient of the study: minimal residual disease within two cycles."""

    patient_id: str = column(PERSON)
    program: str = column(PROGRAM)
    mrd_evaluable: bool = column(
        "In CR and searched with sufficient sensitivity",
        section="2.1",
        derived="cr of analysis.response, and core.mrd_assessment with a sensitivity of at least 10^-4",
    )
    mrd_complete: bool = column(
        "No residual disease found; null where not evaluable",
        nullable=True,
        section="2.1",
        derived="core.mrd_assessment: a day on which every search that counts found nothing",
    )
