"""Small invented cohorts, every planned count of them, and somebody who is given all that is shown and reckons.

The attacker knows the logic whole: which patients there can be. What a count can be is solved over all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from random import Random

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from armonia.export.counting import Counted

Patient = dict[str, str | None]
STAGES, RESPONSES, SEXES, ANSWERS = ("one", "two", "three"), ("CR", "CRp", "none"), ("f", "m"), ("yes", "no", None)
LEVELS = {
    "patient": ("yes",),
    "sex": SEXES,
    "stage": STAGES,
    "stage_from_two": ("yes",),
    "stage_below_three": ("yes",),
    "response": ("CR", "CRp"),
    "cr": ("yes",),
    "mrd": ("yes",),
    "later": ("yes", "no"),
}
GROUPS = {"overall": ("all",), "sex": SEXES, "stage": STAGES, "burden": ("low", "high"), "later": ("yes", "no")}
PLAN = (
    *(("cohort", "overall", endpoint) for endpoint in LEVELS),
    *(("cohort", grouping, endpoint) for grouping in ("sex", "stage", "burden", "later") for endpoint in ("cr", "mrd")),
    ("cohort", "later", "stage"),
    ("responder", "overall", "sex"),
    ("responder", "overall", "stage"),
    ("responder", "overall", "later"),
)


def patient(sex: str, stage: str, response: str, mrd: str | None, later: str | None) -> Patient:
    """One patient with all that follows: null where a question does not arise, or was not answered."""
    cr = "no" if response == "none" else "yes"
    return {
        "patient": "yes",
        "overall": "all",
        "cohort": "yes",
        "responder": cr,
        "sex": sex,
        "stage": stage,
        "burden": "high" if stage == "three" else "low",
        "stage_from_two": "no" if stage == "one" else "yes",
        "stage_below_three": "no" if stage == "three" else "yes",
        "response": response,
        "cr": cr,
        "mrd": mrd if cr == "yes" else None,
        "later": later,
    }


@cache
def possible() -> tuple[Patient, ...]:
    """Every patient that there can be."""
    found = [patient(*values) for values in product(SEXES, STAGES, RESPONSES, ANSWERS, ANSWERS)]
    return tuple({tuple(one.items()): one for one in found}.values())


def cohort(seed: int, size: int) -> list[Patient]:
    """Patients drawn at random, of whom some kinds are rarer than others."""
    random = Random(seed)
    weights = [random.choice((1, 1, 2, 6)) * (0.2 if one["later"] is None else 1) for one in possible()]
    return random.choices(possible(), weights, k=size)


def counts_of(patients: Sequence[Patient]) -> list[Counted]:
    """What `armonia.export.counting` reads of a release, of these patients."""
    return [
        Counted(
            f"{endpoint} {grouping} {population}",
            population,
            grouping,
            group,
            endpoint,
            level,
            _bits(patients, population, grouping, group, endpoint, level),
            _bits(patients, population, grouping, group, endpoint),
        )
        for population, grouping, endpoint in PLAN
        for group in GROUPS[grouping]
        for level in LEVELS[endpoint]
    ]


def _is(one: Patient, population: str, grouping: str, group: str, endpoint: str, level: str | None = None) -> bool:
    inside = one[population] == "yes" and one[grouping] == group and one[endpoint] is not None
    return inside and (level is None or one[endpoint] == level)


def _bits(patients: Sequence[Patient], *where: str) -> int:
    return sum(1 << place for place, one in enumerate(patients) if _is(one, *where))


@dataclass(frozen=True)
class Question:
    """How many are at a level, or, with `over`, over how many."""

    counted: Counted
    over: bool

    @property
    def kinds(self) -> np.ndarray:
        """One for each kind of patient that is counted."""
        one = self.counted
        where = (one.population, one.grouping, one.group_level, one.endpoint, None if self.over else one.level)
        return np.array([_is(kind, *where) for kind in possible()], dtype=float)

    @property
    def size(self) -> int:
        """The true count."""
        return (self.counted.denominator if self.over else self.counted.numerator).bit_count()


def questions(counts: Sequence[Counted]) -> list[Question]:
    """Everything that a reader may want to know."""
    return [Question(one, over) for one in counts for over in (False, True)]


def known_to_be_small(shown: Sequence[Question], counts: Sequence[Counted], minimum: int) -> list[str]:
    """What somebody who is given the shown ones knows to count some, but fewer than the minimum; complements too."""
    equal = LinearConstraint(np.array([one.kinds for one in shown]), *[[one.size for one in shown]] * 2)
    asked = [(repr(one), one.kinds, one.size) for one in questions(counts)]
    for one in counts:
        others = (one.denominator & ~one.numerator).bit_count()
        asked.append((f"others {one}", Question(one, True).kinds - Question(one, False).kinds, others))
    few = {tuple(kinds): (name, kinds) for name, kinds, size in asked if 0 < size < minimum}
    return [name for name, kinds in few.values() if 0 < _extreme(kinds, equal, 1) < minimum * _some(kinds, equal)]


def _some(kinds: np.ndarray, equal: LinearConstraint) -> bool:
    return _extreme(kinds, equal, -1) > 0


def _extreme(kinds: np.ndarray, equal: LinearConstraint, sign: int) -> int:
    """The most that a count can be, or with -1 the least."""
    found = milp(-sign * kinds, constraints=equal, integrality=np.ones(len(kinds)), bounds=Bounds(0, 1000))
    assert found.success
    return round(-sign * found.fun)
