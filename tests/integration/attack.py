"""Somebody who is given all that a release exports, knows how the study's variables follow from another, and reckons.

Which cohorts there can be is solved over kinds of patients. `CLIQUES` are the variables that some analysis crosses with
one another, whether an export shows it or not, as a tree: any tables of them that agree where they overlap are those of
one cohort, so that this is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

YES_NO, UNKNOWN = ("yes", "no"), "unknown"
THREE = ("below_20", "from_20_to_49", "from_50")
LEVELS: dict[str, Sequence[str]] = {
    "program": ("NEUF", "PAAP", "OBS"),
    "sex": ("male", "female"),
    "age_class": ("below_50", "from_50"),
    "disease_status": ("relapsed", "refractory"),
    "prior_lines_class": ("1", "2", "3_or_more"),
    "prior_hsct": YES_NO,
    "bmb_baseline_class": (*THREE, "not_available"),
    "ph_status": ("positive", "negative"),
    "tki_partner": ("alone", "with_steroids", "with_chemotherapy", UNKNOWN),
    "bmb_after_class": (*THREE, UNKNOWN),
    "blinatumomab_dose": ("full", "full_interrupted", "reduced"),
    "cycles": ("1", "2"),
    "response": ("CR", "CRp", "CRi", "none"),
    "depth": ("none", "not_evaluable", "evaluable", "complete"),
    "crs_status": (*YES_NO, UNKNOWN),
    "crs_grade_3": YES_NO,
    "hsct_after": (*YES_NO, UNKNOWN),
    "hsct_planned_no_donor": YES_NO,
}
CLIQUES = (
    ("debulking_group", "depth", "bmb_baseline_class", "crs_status"),
    ("depth", "bmb_baseline_class", "crs_status", "bmb_after_class"),
    ("debulking_group", "depth", "ph_status"),
    ("debulking_group", "debulking_regimen", "tki_partner"),
    ("depth", "prior_lines_class"),
    ("depth", "hsct_after", "prior_hsct", "hsct_planned_no_donor"),
    ("depth", "hsct_after", "age_class"),
    *(("depth", name) for name in ("response", "center", "program", "sex", "disease_status")),
    ("crs_status", "crs_grade_3"),
    *((name,) for name in ("blinatumomab_dose", "cycles")),
)
Condition = tuple[str, tuple[str, ...]]  # a variable, and what it is one of
CR, COMPLETE = ("depth", ("not_evaluable", "evaluable", "complete")), ("depth", ("complete",))
EVALUABLE, HIGH = ("depth", ("evaluable", "complete")), ("bmb_baseline_class", ("from_50",))
KNOWN, LOW_AFTER = ("bmb_baseline_class", THREE), ("bmb_after_class", ("below_20",))
AFTER, CRS, CRS_KNOWN = ("bmb_after_class", THREE), ("crs_status", ("yes",)), ("crs_status", YES_NO)
POPULATIONS: dict[str, tuple[Condition, ...]] = {
    "cohort": (),
    "responder": (CR,),
    "responder_without_hsct_after": (CR, ("hsct_after", ("no",))),
    "responder_with_bmb_baseline": (CR, KNOWN),
    "high_burden": (HIGH,),
    "bmb_after_available": (AFTER,),
    "ph_positive": (("ph_status", ("positive",)),),
    "polychemotherapy": (("debulking_group", ("polychemotherapy",)),),
    "tki": (("debulking_group", ("tki",)),),
    "crs": (CRS,),
    "crs_known": (CRS_KNOWN,),
}
LEVELS_OF: dict[tuple[str, str], Condition] = {
    ("cr", "yes"): CR,
    ("mrd_evaluable", "yes"): EVALUABLE,
    ("mrd_complete", "yes"): COMPLETE,
    ("crs", "yes"): CRS,
    ("bmb_baseline_from_50", "yes"): HIGH,
    ("bmb_after_available", "yes"): AFTER,
    ("prior_lines_2_or_more", "yes"): ("prior_lines_class", ("2", "3_or_more")),
    ("chemotherapy", "yes"): ("debulking_group", ("low_intensity_chemotherapy", "polychemotherapy")),
    ("chemotherapy", "no"): ("debulking_group", ("tki", "steroids")),
    ("bmb_baseline", "below_50"): ("bmb_baseline_class", ("below_20", "from_20_to_49")),
    ("bmb_baseline", "from_50"): HIGH,
    ("prior_lines", "up_to_2"): ("prior_lines_class", ("1", "2")),
    ("prior_lines", "above_2"): ("prior_lines_class", ("3_or_more",)),
}
SAME = {"age": "age_class", "bmb_after_debulking": "bmb_after_class"}
ANSWERED: dict[str, Condition] = {
    "mrd_evaluable": CR,
    "mrd_complete": EVALUABLE,
    "bmb_after_class": AFTER,
    "bmb_baseline_pct": KNOWN,
    "bmb_after_debulking_pct": AFTER,
    "hsct_after": ("hsct_after", YES_NO),
    "tki_partner": ("debulking_group", ("tki",)),
}


@dataclass(frozen=True)
class Where:
    """What a count is of; without a level, over how many."""

    population: str
    grouping: str
    group: str
    endpoint: str
    level: str | None

    @property
    def conditions(self) -> Iterator[Condition]:
        """What its patients have in common."""
        yield from POPULATIONS[self.population]
        if self.grouping != "overall":
            yield self._condition(self.grouping, self.group)
        if self.endpoint in ANSWERED:
            yield ANSWERED[self.endpoint]
        if self.level is not None and self.endpoint != "patient":
            yield from (HIGH, LOW_AFTER) if self.endpoint == "crs_high_then_low" else ()
            if self.endpoint != "crs_high_then_low":
                yield self._condition(self.endpoint, self.level)

    def _condition(self, name: str, level: str) -> Condition:
        if (name, level) == (self.grouping, self.group) and name == "crs":
            return "crs_status", (level,)
        return LEVELS_OF.get((name, level)) or (SAME.get(name, name), (level,))


class Attack:
    """All cohorts that agree with what was shown; asked what a count can be."""

    def __init__(self, levels: dict[str, Sequence[str]], can_be: Callable[[dict[str, str]], bool]) -> None:
        """`levels` are those of center, group, regimen; `can_be` says whether a regimen has that group and partner."""
        self.levels = LEVELS | levels
        self.kinds = [
            (clique, dict(zip(clique, values, strict=True)))
            for clique in CLIQUES
            for values in product(*(self.levels[name] for name in clique))
            if _is_possible(kind := dict(zip(clique, values, strict=True))) and can_be(kind)
        ]
        self.rows: list[np.ndarray] = list(self._overlaps())
        self.least: list[float] = [0.0] * len(self.rows)
        self.most: list[float] = [0.0] * len(self.rows)

    def shown(self, count: np.ndarray, least: int, most: float) -> None:
        """Tells that a count lies between the two."""
        self.rows.append(count)
        self.least.append(least)
        self.most.append(most)

    def count(self, where: Where) -> np.ndarray:
        """One for each kind that is counted, of one clique that has all variables that matter."""
        if (where.endpoint, where.level) == ("crs_high_then_low", "no"):
            return self.other(replace(where, level="yes"))
        return self._of(list(where.conditions))

    def other(self, where: Where) -> np.ndarray:
        """Those that are counted over and not at the level."""
        return self.count(replace(where, level=None)) - self.count(where)

    def extreme(self, count: np.ndarray, sign: int) -> int:
        """The most that a count can be, or with -1 the least."""
        found = milp(
            -sign * count, constraints=self._constraint, integrality=np.ones(len(count)), bounds=Bounds(0, 999)
        )
        assert found.success, found.message
        return round(-sign * found.fun)

    @cached_property
    def _constraint(self) -> LinearConstraint:
        return LinearConstraint(csr_array(np.array(self.rows)), self.least, self.most)

    def _of(self, conditions: Sequence[Condition]) -> np.ndarray:
        names = {name for name, _ in conditions}
        clique = next(one for one in CLIQUES if names <= set(one))
        return np.array(
            [
                float(own == clique and all(kind[name] in levels for name, levels in conditions))
                for own, kind in self.kinds
            ]
        )

    def _overlaps(self) -> Iterator[np.ndarray]:
        """That cliques agree on the variables they share with another, and on how many patients there are."""
        for place, clique in enumerate(CLIQUES[1:], start=1):
            other = max(CLIQUES[:place], key=lambda one: len(set(one) & set(clique)))
            shared = [name for name in clique if name in other]
            for values in product(*(self.levels[name] for name in shared)):
                yield self._margin(clique, shared, values) - self._margin(other, shared, values)

    def _margin(self, clique: Sequence[str], shared: Sequence[str], values: Sequence[str]) -> np.ndarray:
        wanted = dict(zip(shared, values, strict=True))
        return np.array([float(own == clique and wanted.items() <= kind.items()) for own, kind in self.kinds])


def _is_possible(kind: dict[str, str]) -> bool:
    depth, group = kind.get("depth"), kind.get("debulking_group")
    sound = "response" not in kind or (kind["response"] == "none") == (depth == "none")
    sound &= "crs_grade_3" not in kind or kind["crs_grade_3"] == "no" or kind["crs_status"] == "yes"
    return sound and ("tki_partner" not in kind or (kind["tki_partner"] == UNKNOWN) == (group != "tki"))


def small_ones(attack: Attack, counts: Iterable[tuple[Any, np.ndarray, int]], minimum: int) -> list[Any]:
    """Those of the counts, of which each is given with its true size, that the attacker knows to be small."""
    return [
        name
        for name, count, size in counts
        if 0 < size < minimum and attack.extreme(count, 1) < minimum and attack.extreme(count, -1) > 0
    ]
