"""Patients made by hand on each boundary of the paper's rules, and what the cohort must then say of them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from synthetic.person import Counts, Cycle, Marrow
from tests.reference.handmade import (
    BEFORE,
    BETWEEN,
    CLOSED,
    CYCLES,
    DEBULKED,
    FIRST,
    assessed,
    drug,
    searched,
)

EVERYWHERE = (("IT01", "NEUF"), ("IT05", "PAAP"), ("IT07", "OBS"))
NOT_ON_THE_FORM = (("IT01", "NEUF"), ("IT07", "OBS"))


@dataclass(frozen=True)
class Case:
    """What is changed of a plain patient, and what the cohort must then say; None: not in the cohort."""

    name: str
    changes: dict[str, Any]
    expected: dict[str, Any] | None
    senders: tuple[tuple[str, str], ...] = EVERYWHERE


def _counted(name: str, platelets: int, neutrophils: int, response: str) -> Case:
    values = {"platelets_per_ul": platelets, "anc_per_ul": neutrophils, "response": response, "cr": response != "none"}
    return Case(name, assessed(platelets=platelets, neutrophils=neutrophils), values)


def moved(first: date) -> dict[str, Any]:
    """Everything of the plain patient, so that the first infusion is on that day."""
    by, plainly = first - FIRST, assessed()
    return {
        "diagnosis": FIRST - timedelta(days=1000) + by,
        "drugs": (drug("vincristine", DEBULKED + by),),
        "cycles": tuple(replace(one, start=one.start + by, end=one.end + by) for one in CYCLES),
        "marrows": tuple(replace(one, day=one.day + by) for one in plainly["marrows"]),
        "counts": tuple(replace(one, day=one.day + by) for one in plainly["counts"]),
    }


def _given(*codes: str, ph_positive: bool = True) -> dict[str, Any]:
    return {"drugs": tuple(map(drug, codes)), "ph_positive": ph_positive}


def _cycles(dose: float, interruption_h: int) -> dict[str, Any]:
    return {"cycles": (CYCLES[0], replace(CYCLES[1], dose_ug_per_day=dose, interruption_h=interruption_h))}


def _twice_assessed(first: tuple[float, int], second: tuple[float, int]) -> dict[str, Any]:
    """Blasts and platelets after the first cycle and after the second."""
    days = (CYCLES[0].end + timedelta(days=5), CLOSED + timedelta(days=5))
    return {
        "marrows": (
            BEFORE,
            BETWEEN,
            *(Marrow(day, one[0], False) for day, one in zip(days, (first, second), strict=True)),
        ),
        "counts": tuple(Counts(day, one[1], 600) for day, one in zip(days, (first, second), strict=True)),
        "mrd": (),
    }


ONE_CYCLE: dict[str, Any] = {"cycles": CYCLES[:1]}
LIMIT = 1e-4
NOTHING_FOUND = {"response": "none", "cr": False, "bmb_response_pct": None, "platelets_per_ul": None}

CASES = (
    _counted("platelets of 100,000 are not above 100,000", 100_000, 1_100, "CRp"),
    _counted("neutrophils of 1,000 are not above 1,000", 101_000, 1_000, "CRp"),
    _counted("both just above", 101_000, 1_100, "CR"),
    _counted("both at the limit of CR are CRp", 100_000, 1_000, "CRp"),
    _counted("platelets of 50,000 are not above 50,000", 50_000, 600, "none"),
    _counted("both just above the limit of CRp", 51_000, 600, "CRp"),
    _counted("neutrophils of 500 are not above 500", 51_000, 500, "none"),
    _counted("neutrophils alone make CRi", 50_000, 1_100, "CRi"),
    _counted("platelets alone make CRi", 101_000, 500, "CRi"),
    _counted("neither makes anything", 50_000, 1_000, "none"),
    Case("blasts of 5 % are a response", assessed(blasts=5.0), {"response": "CR", "bmb_response_pct": 5.0}),
    Case("blasts of 5.1 % are none", assessed(blasts=5.1), {"response": "none", "bmb_response_pct": 5.1}),
    Case(
        "disease elsewhere is no response",
        assessed(extramedullary=True),
        {"response": "none", "extramedullary_disease": True},
    ),
    Case(
        "disease that nobody looked for is not absent",
        assessed(extramedullary=None),
        {"response": "none", "extramedullary_disease": None},
    ),
    Case("counts a week away count", assessed(counted=(-7,)), {"response": "CR", "platelets_per_ul": 150_000}),
    Case("counts eight days away do not", assessed(counted=(8,)), {"response": "none", "platelets_per_ul": None}),
    Case("six weeks after the last infusion is in time", assessed(after=42), {"response": "CR"}),
    Case("six weeks and a day is too late", assessed(after=43), NOTHING_FOUND),
    Case(
        "six weeks are counted from the only cycle",
        ONE_CYCLE | assessed(after=42, last=CYCLES[0].end),
        {"response": "CR", "blinatumomab_cycles": 1},
    ),
    Case("after the only cycle, too late", ONE_CYCLE | assessed(after=43, last=CYCLES[0].end), NOTHING_FOUND),
    Case(
        "of two equally near counts the earlier",
        assessed()
        | {
            "counts": (
                Counts(CLOSED + timedelta(days=5), 60_000, 900),
                Counts(CLOSED + timedelta(days=9), 200_000, 2_000),
            )
        },
        {"response": "CRp", "platelets_per_ul": 60_000},
    ),
    Case(
        "the best response counts, not the last",
        _twice_assessed((2.0, 60_000), (80.0, 30_000)),
        {"response": "CRp", "bmb_response_pct": 2.0},
    ),
    Case(
        "a better one later replaces it",
        _twice_assessed((2.0, 20_000), (1.0, 60_000)),
        {"response": "CRp", "bmb_response_pct": 1.0},
    ),
    Case(
        "of two equal ones the earlier",
        _twice_assessed((2.0, 60_000), (1.0, 70_000)),
        {"response": "CRp", "bmb_response_pct": 2.0},
    ),
    Case(
        "without a response the last one is shown",
        _twice_assessed((30.0, 60_000), (40.0, 70_000)),
        {"response": "none", "bmb_response_pct": 40.0},
    ),
    Case("an interruption of 72 hours is not prolonged", _cycles(28.0, 72), {"blinatumomab_dose": "full"}),
    Case("one of 73 hours is", _cycles(28.0, 73), {"blinatumomab_dose": "full_interrupted"}),
    Case(
        "below 28 in every cycle is reduced, interrupted or not",
        {"cycles": tuple(replace(one, dose_ug_per_day=27.5, interruption_h=96) for one in CYCLES)},
        {"blinatumomab_dose": "reduced"},
    ),
    Case("28 in one cycle is the full dose", _cycles(14.0, 0), {"blinatumomab_dose": "full"}),
    Case(
        "a search that sees 1 in 10,000 counts",
        searched((5, "pcr", "not_detected", LIMIT)),
        {"mrd_evaluable": True, "mrd_complete": True},
    ),
    Case(
        "one that sees 1 in 1,000 does not",
        searched((5, "pcr", "not_detected", 1e-3)),
        {"mrd_evaluable": False, "mrd_complete": None},
    ),
    Case(
        "the other method finds something that day",
        searched((5, "pcr", "not_detected", LIMIT), (5, "flow_cytometry", "detected", LIMIT)),
        {"mrd_evaluable": True, "mrd_complete": False},
    ),
    Case(
        "a method that failed does not count",
        searched((5, "pcr", "not_evaluable", LIMIT), (5, "flow_cytometry", "not_detected", LIMIT)),
        {"mrd_evaluable": True, "mrd_complete": True},
    ),
    Case(
        "nothing found on another day is complete",
        searched((5, "pcr", "detected", LIMIT), (20, "pcr", "not_detected", LIMIT)),
        {"mrd_evaluable": True, "mrd_complete": True},
        NOT_ON_THE_FORM,
    ),
    Case(
        "what is found after the window does not count",
        searched((5, "pcr", "detected", LIMIT), (43, "pcr", "not_detected", LIMIT)),
        {"mrd_evaluable": True, "mrd_complete": False},
        NOT_ON_THE_FORM,
    ),
    Case(
        "a marrow on the day of debulking is before it",
        {"marrows": (Marrow(DEBULKED, 50.0, None), BETWEEN)},
        {"bmb_baseline_pct": 50.0, "bmb_after_debulking_pct": 10.0, "response": "none"},
    ),
    Case(
        "a marrow on the first day of blinatumomab is after debulking and no response",
        {"marrows": (BEFORE, Marrow(FIRST, 3.0, False)), "counts": (Counts(FIRST, 150_000, 2_000),)},
        {"bmb_after_debulking_pct": 3.0, "response": "none", "bmb_response_pct": None},
    ),
    Case(
        "the last of two marrows before debulking counts",
        {"marrows": (Marrow(DEBULKED - timedelta(days=20), 20.0, None), BEFORE)},
        {"bmb_baseline_pct": 60.0, "bmb_after_debulking_pct": None},
        NOT_ON_THE_FORM,
    ),
    Case("no marrow before debulking", {"marrows": (BETWEEN,)}, {"bmb_baseline_pct": None}),
    Case(
        "steroids alone, of two kinds",
        _given("prednisone", "dexamethasone"),
        {"debulking_group": "steroids", "debulking_regimen": "Dexamethasone + Prednisone"},
    ),
    Case(
        "one intensive agent beside others",
        _given("vincristine", "cyclophosphamide", "prednisone"),
        {"debulking_group": "polychemotherapy", "debulking_regimen": "Steroids + cyclophosphamide + vincristine"},
    ),
    Case(
        "an inhibitor comes before an intensive agent",
        _given("ponatinib", "fludarabine", "idarubicin", "methylprednisolone"),
        {"debulking_group": "tki", "debulking_regimen": "Steroids + FLA-Ida + ponatinib"},
    ),
    Case(
        "an inhibitor outside Ph+ leukemia makes no group of its own",
        _given("ponatinib", "vincristine", "prednisone", ph_positive=False),
        {"debulking_group": "low_intensity_chemotherapy", "ph_status": "negative"},
    ),
    Case(
        "a drug begun with blinatumomab is not debulking",
        {"drugs": (drug("dexamethasone"), drug("cyclophosphamide", FIRST))},
        {"debulking_group": "steroids", "debulking_regimen": "Dexamethasone"},
        NOT_ON_THE_FORM,
    ),
    Case(
        "premedication is not debulking",
        {"drugs": (drug("vincristine"), drug("dexamethasone", indication="premedication"))},
        {"debulking_regimen": "Vincristine", "debulking_start": DEBULKED},
        (("IT01", "NEUF"),),
    ),
    Case("debulking begun on the first day of blinatumomab", {"drugs": (drug("vincristine", FIRST),)}, None),
    Case("the first day of the period", moved(date(2014, 1, 1)), {"blinatumomab_start": date(2014, 1, 1)}),
    Case("the last day of the period", moved(date(2020, 2, 29)), {"blinatumomab_start": date(2020, 2, 29)}),
    Case("the day before the period", moved(date(2013, 12, 31)), None),
    Case("the day after the period", moved(date(2020, 3, 1)), None),
    Case("18 years at diagnosis", {"age_at_diagnosis_years": 18}, {"age_years": 40}),
    Case("17 years at diagnosis", {"age_at_diagnosis_years": 17}, None),
    Case("in remission", {"disease_status": "remission"}, None),
    Case("nobody asked for the syndrome", {"crs": None}, {"crs": None, "crs_grade": None}),
    Case(
        "a syndrome of grade 3",
        {"crs": True, "crs_grade": 3, "crs_onset": FIRST + timedelta(days=2)},
        {"crs": True, "crs_grade": 3},
    ),
    Case(
        "transplanted before and after",
        {"prior_hsct": FIRST - timedelta(days=400), "hsct_after": CLOSED + timedelta(days=60)},
        {"prior_hsct": True, "hsct_after": True},
    ),
    Case("planned in vain", {"hsct_planned": True}, {"hsct_after": False, "hsct_planned_no_donor": True}),
    Case(
        "a third cycle lengthens nothing",
        assessed(after=43)
        | {"cycles": (*CYCLES, Cycle(3, FIRST + timedelta(days=84), FIRST + timedelta(days=111), 28.0, 0))},
        {"blinatumomab_cycles": 3, "response": "none"},
        NOT_ON_THE_FORM,
    ),
)
