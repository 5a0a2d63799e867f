"""Finds facts of patients that meet every published figure at once (OR-tools CP-SAT)."""

from itertools import pairwise
from random import Random

from ortools.sat.python import cp_model

from synthetic.constraints import Constraints
from synthetic.contradiction import find_contradiction
from synthetic.draft import Draft
from synthetic.facts import possible_facts
from synthetic.meaning import forbidden, read_meaning
from synthetic.regimen import Regimen
from synthetic.targets import Targets
from synthetic.variety import Solved, decided, make_solver, vary

EFFORT = 60.0


class NoCohortError(ValueError):
    """No patients can meet the published figures; says which figures contradict each other."""


def solve(targets: Targets, regimens: tuple[Regimen, ...], seed: int) -> list[Solved]:
    """One value (a word or a band) for every fact of every patient; NoCohortError if the figures contradict."""
    draft, constraints = _begin(targets, regimens)
    for figure in targets.figures:
        constraints.require(figure)
    solver = make_solver(seed, EFFORT)
    status = solver.solve(draft.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise NoCohortError(_why_not(targets, regimens, status))
    return vary(draft, decided(solver, draft), Random(f"taste {seed}"))


def _begin(targets: Targets, regimens: tuple[Regimen, ...]) -> tuple[Draft, Constraints]:
    draft = Draft(possible_facts(targets, regimens), targets.size)
    for condition in forbidden():
        draft.forbid(condition)
    _order(draft)
    return draft, Constraints(draft, read_meaning(regimens))


def _order(draft: Draft) -> None:
    """Patients stand in the order of their regimens: the same patients in another order are no other cohort."""
    ranks = [sum(rank * var for rank, var in enumerate(patient["regimen"].values())) for patient in draft.patients]
    for first, second in pairwise(ranks):
        draft.model.add(first <= second)


def _why_not(targets: Targets, regimens: tuple[Regimen, ...], status: cp_model.CpSolverStatus) -> str:
    if status != cp_model.INFEASIBLE:
        return f"no cohort of {targets.size} patients was found with the effort allowed; try another seed"
    _, constraints = _begin(targets, regimens)
    culprits = find_contradiction(constraints, targets.figures)
    named = "; ".join(map(str, culprits)) if culprits else "the smallest contradiction is too large to be shown"
    return f"no cohort of {targets.size} patients exists; figures that contradict each other: {named}"
