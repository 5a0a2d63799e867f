"""The study's patients, classified: for each of them the level of every variable that is counted."""

from typing import Any

from schemas.core import DOSES
from schemas.fields import Contract, column
from schemas.sourced import PROGRAM
from schemas.study import GROUPS, PARTNERS, PERSON, PH, RESPONSES, SEXES, STATUSES

THIRDS = ["below_20", "from_20_to_49", "from_50"]
HALVES = ["below_50", "from_50"]


def answer(sentence: str, nullable: bool = False, **meant: str) -> Any:
    """A column that holds `yes` or `no`."""
    return column(sentence, nullable, values=["yes", "no"], **meant)


class Classification(Contract):
    """One row per patient of the study, one column per variable that is counted; null: in no denominator."""

    patient_id: str = column(PERSON)
    overall: str = column("Always all: everybody in one group", values=["all"])
    patient: str = column("Always yes: counts the patients", values=["yes"])
    center: str = column("Center, a neutral code")
    program: str = column(PROGRAM)
    sex: str = column("Sex", values=SEXES, codes="ref.sex.code", section="Table 1", derived="analysis.cohort")
    age_class: str = column(
        "Age at first blinatumomab, in years",
        values=HALVES,
        section="Table 1",
        derived="age_years of analysis.cohort, parted at 50",
    )
    disease_status: str = column(
        "Status at entry",
        values=STATUSES,
        codes="ref.disease_status.code",
        section="Table 1",
        derived="analysis.cohort",
    )
    prior_lines_class: str = column(
        "Previous lines: 1, 2, 3_or_more; 0 where there was none",
        section="Table 1",
        derived="prior_lines of analysis.cohort",
    )
    prior_lines_group: str = column(
        "Previous lines, in two groups",
        values=["up_to_2", "above_2"],
        section="3.3.2",
        derived="prior_lines of analysis.cohort",
    )
    prior_lines_2_or_more: str = answer(
        "Two or more previous lines", section="3.1", derived="prior_lines of analysis.cohort"
    )
    prior_hsct: str = answer(
        "Transplant before blinatumomab", nullable=True, section="Table 1", derived="analysis.cohort"
    )
    bmb_baseline_class: str = column(
        "Blasts before debulking",
        values=[*THIRDS, "not_available"],
        section="Table 1",
        derived="bmb_baseline_pct of analysis.cohort, parted at 20 and 50 %",
    )
    bmb_baseline_group: str = column(
        "Blasts before debulking, in two groups",
        nullable=True,
        values=HALVES,
        section="3.3.3",
        derived="bmb_baseline_pct of analysis.cohort, parted at 50 %",
    )
    bmb_baseline_from_50: str = answer(
        "High tumor burden: at least 50 % before debulking; no where unknown",
        section="2.1",
        derived="bmb_baseline_pct of analysis.cohort",
    )
    ph_status: str = column(
        "Philadelphia chromosome", nullable=True, values=PH, section="Table 1", derived="analysis.cohort"
    )
    debulking_group: str = column("Debulking group", values=GROUPS, section="2.1", derived="analysis.cohort")
    debulking_regimen: str = column(
        "Debulking regimen in Table 2's wording", section="Table 2", derived="analysis.cohort"
    )
    chemotherapy: str = answer(
        "Debulked with chemotherapy of either intensity",
        section="Abstract",
        derived="debulking_group of analysis.cohort",
    )
    tki_partner: str = column(
        "In the group tki, what the inhibitor was given with",
        nullable=True,
        values=PARTNERS,
        section="3.2",
        derived="analysis.cohort",
    )
    bmb_after_available: str = answer(
        "Blasts after debulking known", section="3.2", derived="bmb_after_debulking_pct of analysis.cohort"
    )
    bmb_after_class: str = column(
        "Blasts after debulking",
        nullable=True,
        values=THIRDS,
        section="3.2",
        derived="bmb_after_debulking_pct of analysis.cohort, parted at 20 and 50 %",
    )
    blinatumomab_dose: str = column(
        "Dose of blinatumomab", nullable=True, values=DOSES, section="3.3.1", derived="analysis.cohort"
    )
    cycles: str = column(
        "Cycles of blinatumomab: 1, or 2 for two and more",
        values=["1", "2"],
        section="3.3.1",
        derived="blinatumomab_cycles of analysis.cohort",
    )
    response: str = column("Best response", values=RESPONSES, section="3.3.1", derived="analysis.cohort")
    cr: str = answer("Complete response of any kind", section="3.3.1", derived="analysis.cohort")
    mrd_evaluable: str = answer(
        "Evaluable for residual disease; null outside CR", nullable=True, section="3.3.1", derived="analysis.cohort"
    )
    mrd_complete: str = answer(
        "No residual disease found; null where not evaluable", nullable=True, section="3.3.1", derived="analysis.cohort"
    )
    crs: str = answer("Cytokine release syndrome; no where unknown", section="3.3.1", derived="analysis.cohort")
    crs_status: str = answer(
        "Cytokine release syndrome; null where unknown",
        nullable=True,
        section="3.3.1",
        derived="crs of analysis.cohort",
    )
    crs_grade_3: str = answer(
        "Cytokine release syndrome of grade 3", section="3.3.1", derived="crs_grade of analysis.cohort"
    )
    crs_high_then_low: str = answer(
        "At least 50 % blasts before debulking and below 20 % after",
        section="3.3.1",
        derived="crs, bmb_baseline_pct and bmb_after_debulking_pct of analysis.cohort",
    )
    hsct_after: str = answer("Transplant after blinatumomab", nullable=True, section="3.3.5", derived="analysis.cohort")
    hsct_planned_no_donor: str = answer(
        "Transplant planned and not done for want of a donor", section="3.3.5", derived="analysis.cohort"
    )
