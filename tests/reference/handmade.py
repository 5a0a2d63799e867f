"""A plain patient in complete remission, of any center and program, to be changed by hand."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from synthetic.person import Counts, Cycle, Drug, Marrow, Mrd, Person

FIRST = date(2018, 6, 1)
DEBULKED = FIRST - timedelta(days=12)
CYCLES = (
    Cycle(1, FIRST, FIRST + timedelta(days=27), 28.0, 0),
    Cycle(2, FIRST + timedelta(days=42), FIRST + timedelta(days=69), 28.0, 0),
)
CLOSED = CYCLES[-1].end
BEFORE = Marrow(DEBULKED - timedelta(days=2), 60.0, None)
BETWEEN = Marrow(FIRST - timedelta(days=2), 10.0, None)


def drug(code: str, start: date = DEBULKED, indication: str = "debulking", line: int | None = None) -> Drug:
    """A drug, of debulking unless said otherwise."""
    return Drug(code, start, None, indication, line)


def assessed(
    after: int = 7,
    blasts: float | None = 2.0,
    extramedullary: bool | None = False,
    platelets: int = 150_000,
    neutrophils: int = 2_000,
    counted: tuple[int, ...] = (0,),
    last: date = CLOSED,
) -> dict[str, Any]:
    """An assessment so many days after the last infusion, blood counted so many days from it; marrows stand whole."""
    day = last + timedelta(days=after)
    return {
        "marrows": (BEFORE, BETWEEN, Marrow(day, blasts, extramedullary)),
        "counts": tuple(Counts(day + timedelta(days=shift), platelets, neutrophils) for shift in counted),
        "mrd": (),
    }


def searched(*findings: tuple[int, str, str, float]) -> dict[str, Any]:
    """A complete remission, and searches for residual disease: days after the last infusion, method, result, limit."""
    found = tuple(Mrd(CLOSED + timedelta(days=one[0]), *one[1:]) for one in findings)
    days = {one.day for one in found}
    return {
        "marrows": (BEFORE, BETWEEN, *(Marrow(day, 2.0, False) for day in sorted(days))),
        "counts": tuple(Counts(day, 150_000, 2_000) for day in sorted(days)),
        "mrd": found,
    }


def plain(center: str, program: str, number: int, changes: dict[str, Any]) -> Person:
    """The plain patient with these changes."""
    lines = changes.get("prior_lines", 2)
    start = FIRST - timedelta(days=900)
    before = tuple(drug("vincristine", start, "prior_therapy", line) for line in range(1, lines + 1))
    patient = Person(**_who(center, program, number), **_treated())
    changed = replace(patient, **changes)
    return replace(changed, drugs=(*before, *changed.drugs)) if program == "NEUF" else changed


def _who(center: str, program: str, number: int) -> dict[str, Any]:
    return {
        **{"center": center, "program": program, "number": number},
        **{"sex": "female", "age_years": 40, "age_at_diagnosis_years": 38, "diagnosis": FIRST - timedelta(days=1000)},
        **{"disease_status": "relapsed", "ph_positive": False, "prior_lines": 2},
    }


def _treated() -> dict[str, Any]:
    return {
        "drugs": (drug("vincristine"), drug("dexamethasone")),
        "cycles": CYCLES,
        **assessed(),
        **{"crs": False, "crs_grade": None, "crs_onset": None},
        **{"prior_hsct": None, "hsct_after": None, "hsct_planned": False, "fails": ""},
    }
