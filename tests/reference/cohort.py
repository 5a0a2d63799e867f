"""Selection by paper §2.1 from everyone screened: the cohort and the attrition, as pandas frames."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from synthetic.person import Person
from tests.reference.linking import records_of
from tests.reference.patient import debulking_drugs, describe, first_dose

OPENED, CLOSED = date(2014, 1, 1), date(2020, 2, 29)
PROGRAMS = ("NEUF", "PAAP", "OBS")
STEPS = {
    "screened": "Recorded in a program at one of the centers",
    "adult_at_diagnosis": "At least 18 years old at diagnosis",
    "relapsed_or_refractory": "Relapsed or refractory",
    "treated_with_blinatumomab": "Treated with blinatumomab",
    "in_window": "First blinatumomab from January 2014 to February 2020",
    "debulked_before_blinatumomab": "Debulked before blinatumomab",
    "one_program_per_person": "Not counted in another program or center",
}


def excluded_at(person: Person, everyone: Sequence[Person]) -> str | None:
    """The first step that the person does not pass; None for the study's patients."""
    own = _own_exclusion(person)
    if own:
        return own
    eligible = [other for other in records_of(person, everyone) if _own_exclusion(other) is None]
    kept = min(eligible, key=lambda other: (first_dose(other), PROGRAMS.index(other.program), other.center))
    return None if kept == person else "one_program_per_person"


def _own_exclusion(person: Person) -> str | None:
    first = first_dose(person)
    passed = {
        "adult_at_diagnosis": person.age_at_diagnosis_years >= 18,
        "relapsed_or_refractory": person.disease_status in ("relapsed", "refractory"),
        "treated_with_blinatumomab": first is not None,
        "in_window": first is not None and OPENED <= first <= CLOSED,
        "debulked_before_blinatumomab": bool(debulking_drugs(person)),
    }
    return next((step for step, is_met in passed.items() if not is_met), None)


def cohort(everyone: Sequence[Person], key: str) -> pd.DataFrame:
    """One row per patient of the study, ordered by pseudonym."""
    chosen = [describe(person, key) for person in everyone if excluded_at(person, everyone) is None]
    return pd.DataFrame(chosen, dtype=object).sort_values("patient_id", ignore_index=True)


def attrition(everyone: Sequence[Person]) -> pd.DataFrame:
    """One row per step, over all programs and for each that anyone is recorded in."""
    left = pd.DataFrame([(one.program, excluded_at(one, everyone)) for one in everyone], columns=["program", "step"])
    rows = []
    for program in ("all", *sorted(set(left["program"]))):
        steps = left["step"] if program == "all" else left.loc[left["program"] == program, "step"]
        remaining = len(steps)
        for order, (step, description) in enumerate(STEPS.items()):
            excluded = int((steps == step).sum())
            remaining -= excluded
            rows.append((program, order, step, description, excluded, remaining))
    return pd.DataFrame(rows, columns=["program", "step_order", "step", "description", "excluded", "remaining"])
