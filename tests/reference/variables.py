"""What patients are counted by: every endpoint, grouping and population of the plan, each as a rule over a patient."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.reference.regimen import WORDINGS

Patient = Mapping[str, Any]
Levels = Mapping[str, str]

HALVES = {"below_50": "<50%", "from_50": "≥50%"}
THIRDS = {"below_20": "<20%", "from_20_to_49": "20-49%", "from_50": "≥50%"}
GROUPS = {
    "steroids": "Steroids",
    "low_intensity_chemotherapy": "Low-intensity chemotherapy with or without steroids",
    "polychemotherapy": "Polychemotherapy",
    "tki": "TKI with or without steroids or with chemotherapy",
}
YES = {"yes": "Yes"}
YES_NO = {"yes": "Yes", "no": "No"}


@dataclass(frozen=True)
class Variable:
    """What it is called, its levels with their names, and the rule that answers for a patient; None: no answer."""

    label: str
    levels: Levels
    answer: Callable[[Patient], Any]


def _third(blasts: float | None) -> str | None:
    if blasts is None:
        return None
    return "below_20" if blasts < 20 else "from_20_to_49" if blasts < 50 else "from_50"


def _half(blasts: float | None) -> str | None:
    return None if blasts is None else "below_50" if blasts < 50 else "from_50"


def _yes(truth: object) -> str:
    return "yes" if truth else "no"


def _known(truth: bool | None) -> str | None:
    return None if truth is None else _yes(truth)


def _is_high(patient: Patient) -> bool:
    return _half(patient["bmb_baseline_pct"]) == "from_50"


def _lines(patient: Patient) -> str:
    return "3_or_more" if patient["prior_lines"] >= 3 else str(patient["prior_lines"])


CATEGORIES: Mapping[str, Variable] = {
    "patient": Variable("Patients", YES, lambda one: "yes"),
    "center": Variable("Center", {f"IT0{n}": f"IT0{n}" for n in range(1, 8)}, lambda one: one["center_code"]),
    "program": Variable("Program", {n: n for n in ("NEUF", "PAAP", "OBS")}, lambda one: one["program"]),
    "sex": Variable("Sex", {"male": "Male", "female": "Female"}, lambda one: one["sex"]),
    "age_class": Variable(
        "Age", {"below_50": "<50", "from_50": "≥50"}, lambda one: "below_50" if one["age_years"] < 50 else "from_50"
    ),
    "disease_status": Variable(
        "Disease status", {"relapsed": "Relapsed", "refractory": "Refractory"}, lambda one: one["disease_status"]
    ),
    "prior_lines_class": Variable("Previous treatment lines", {"1": "1", "2": "2", "3_or_more": "≥3"}, _lines),
    "prior_lines_2_or_more": Variable("Two or more previous lines", YES, lambda one: _yes(one["prior_lines"] >= 2)),
    "prior_hsct": Variable("Prior HSCT", YES_NO, lambda one: _known(one["prior_hsct"])),
    "bmb_baseline_class": Variable(
        "Bone marrow blasts",
        THIRDS | {"not_available": "Not available"},
        lambda one: _third(one["bmb_baseline_pct"]) or "not_available",
    ),
    "bmb_baseline_group": Variable("Bone marrow blasts", HALVES, lambda one: _half(one["bmb_baseline_pct"])),
    "bmb_baseline_from_50": Variable("Bone marrow blasts ≥50%", YES, lambda one: _yes(_is_high(one))),
    "ph_status": Variable("Ph status", {"positive": "Positive", "negative": "Negative"}, lambda one: one["ph_status"]),
    "debulking_group": Variable("Debulking therapies", GROUPS, lambda one: one["debulking_group"]),
    "debulking_regimen": Variable(
        "Debulking regimen", {wording: wording for wording in WORDINGS}, lambda one: one["debulking_regimen"]
    ),
    "chemotherapy": Variable(
        "Chemotherapy",
        YES,
        lambda one: _yes(one["debulking_group"] in ("low_intensity_chemotherapy", "polychemotherapy")),
    ),
    "tki_partner": Variable(
        "TKI given with",
        {"alone": "Alone", "with_steroids": "With steroids", "with_chemotherapy": "With chemotherapy"},
        lambda one: one["tki_partner"] if one["debulking_group"] == "tki" else None,
    ),
    "bmb_after_available": Variable(
        "Blasts after debulking available", YES, lambda one: _yes(one["bmb_after_debulking_pct"] is not None)
    ),
    "bmb_after_class": Variable(
        "Bone marrow blasts after debulking", THIRDS, lambda one: _third(one["bmb_after_debulking_pct"])
    ),
    "blinatumomab_dose": Variable(
        "Blinatumomab dose",
        {"full": "Full", "full_interrupted": "Full with interruptions >72 hours", "reduced": "Reduced"},
        lambda one: one["blinatumomab_dose"],
    ),
    "cycles": Variable(
        "Cycles of blinatumomab",
        {"1": "1", "2": "2 or more"},
        lambda one: "1" if one["blinatumomab_cycles"] == 1 else "2",
    ),
    "cr": Variable("Complete response", YES, lambda one: _yes(one["cr"])),
    "response": Variable("Response", {"CR": "CR", "CRp": "CRp", "CRi": "CRi"}, lambda one: one["response"]),
    "mrd_evaluable": Variable(
        "Evaluable for MRD, of those in CR", YES, lambda one: _yes(one["mrd_evaluable"]) if one["cr"] else None
    ),
    "mrd_complete": Variable(
        "Complete MRD response, of those evaluable",
        YES,
        lambda one: _yes(one["mrd_complete"]) if one["mrd_evaluable"] else None,
    ),
    "crs": Variable("Cytokine release syndrome", YES, lambda one: _yes(one["crs"])),
    "crs_status": Variable("Cytokine release syndrome, of those assessed", YES, lambda one: _known(one["crs"])),
    "crs_grade_3": Variable("Cytokine release syndrome of grade 3", YES, lambda one: _yes(one["crs_grade"] == 3)),
    "crs_high_then_low": Variable(
        "Blasts ≥50% before debulking, <20% after",
        YES_NO,
        lambda one: _yes(_is_high(one) and _third(one["bmb_after_debulking_pct"]) == "below_20"),
    ),
    "hsct_after": Variable("HSCT after blinatumomab", YES_NO, lambda one: _known(one["hsct_after"])),
    "hsct_planned_no_donor": Variable("HSCT planned, no donor", YES, lambda one: _yes(one["hsct_planned_no_donor"])),
}
NUMBERS: Mapping[str, str] = {
    "age_years": "Age, years",
    "prior_lines": "Previous treatment lines",
    "bmb_baseline_pct": "Bone marrow blasts, %",
    "bmb_after_debulking_pct": "Bone marrow blasts after debulking, %",
    "blinatumomab_cycles": "Cycles of blinatumomab, number",
    "bmb_response_pct": "Bone marrow blasts at response, %",
    "platelets_per_ul": "Platelets at response, per µL",
    "anc_per_ul": "Neutrophils at response, per µL",
    "crs_grade": "Cytokine release syndrome, grade",
    "days_debulking_to_blinatumomab": "Days from debulking to blinatumomab",
}
# As a grouping, a variable has the levels that are not counted of it, too.
UNCOUNTED: Mapping[str, Levels] = {"response": {"none": "None"}}
FIRST: Mapping[str, Levels] = {"prior_lines_class": {"0": "0"}}
GROUPINGS: Mapping[str, Variable] = {
    **{
        name: Variable(
            one.label,
            {**FIRST.get(name, {}), **(YES_NO if one.levels == YES else one.levels), **UNCOUNTED.get(name, {})},
            one.answer,
        )
        for name, one in CATEGORIES.items()
    },
    "overall": Variable("All", {"all": "All"}, lambda one: "all"),
    "bmb_baseline": CATEGORIES["bmb_baseline_group"],
    "bmb_after_debulking": CATEGORIES["bmb_after_class"],
    "age": CATEGORIES["age_class"],
    "prior_lines": Variable(
        "Previous treatment lines",
        {"up_to_2": "≤2", "above_2": ">2"},
        lambda one: "up_to_2" if one["prior_lines"] <= 2 else "above_2",
    ),
    "crs": Variable("Cytokine release syndrome", YES_NO, lambda one: _known(one["crs"])),
}
POPULATIONS: Mapping[str, tuple[str, Callable[[Patient], bool]]] = {
    "cohort": ("Whole cohort", lambda one: True),
    "responder": ("In complete response", lambda one: one["cr"]),
    "responder_without_hsct_after": (
        "In complete response and without HSCT after blinatumomab",
        lambda one: one["cr"] and one["hsct_after"] is False,
    ),
    "responder_with_bmb_baseline": (
        "In complete response and with known blasts at baseline",
        lambda one: one["cr"] and one["bmb_baseline_pct"] is not None,
    ),
    "high_burden": ("With at least 50% blasts at baseline", _is_high),
    "ph_positive": ("With Ph+ leukemia", lambda one: one["ph_status"] == "positive"),
    "polychemotherapy": ("Debulked with polychemotherapy", lambda one: one["debulking_group"] == "polychemotherapy"),
    "tki": ("Debulked with a TKI", lambda one: one["debulking_group"] == "tki"),
    "crs": ("With cytokine release syndrome", lambda one: one["crs"] is True),
    "crs_known": ("Assessed for cytokine release syndrome", lambda one: one["crs"] is not None),
    "bmb_after_available": (
        "With known blasts after debulking",
        lambda one: one["bmb_after_debulking_pct"] is not None,
    ),
}
