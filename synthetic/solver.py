"""Finds facts of patients that meet every published figure at once, another set for every seed (OR-tools CP-SAT)."""

from collections.abc import Hashable, Mapping
from random import Random

from ortools.sat.python import cp_model

from synthetic.band import Band
from synthetic.constraints import Constraints
from synthetic.draft import Draft
from synthetic.facts import BOUNDARIES, PLACES, possible_facts
from synthetic.meaning import forbidden, read_meaning
from synthetic.regimen import Regimen
from synthetic.targets import Targets

Solved = Mapping[str, Hashable]
EFFORT = 4.0
RARE, WANTED = -20, 60


class NoCohortError(ValueError):
    """No patients can meet the published figures; says which figures contradict each other."""


def solve(targets: Targets, regimens: tuple[Regimen, ...], seed: int) -> tuple[Solved, ...]:
    """One value (a word or a band) for every fact of every patient; NoCohortError if the figures contradict."""
    draft = _draft(targets, regimens)
    constraints = Constraints(draft, read_meaning(regimens))
    for figure in targets.figures:
        constraints.require(figure)
    draft.model.maximize(_taste(draft, Random(f"taste of {seed}")))
    solver = _solver(seed)
    status = solver.solve(draft.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise NoCohortError(_contradiction(targets, regimens, seed))
    return tuple(_decided(solver, patient) for patient in draft.patients)


def _draft(targets: Targets, regimens: tuple[Regimen, ...]) -> Draft:
    draft = Draft(possible_facts(targets, regimens), targets.size)
    for condition in forbidden():
        draft.forbid(condition)
    _order(draft)
    return draft


def _order(draft: Draft) -> None:
    """Patients stand in the order of their programs: the same cohort in another order is not another cohort."""
    ranks = {program: rank for rank, program in enumerate(PLACES)}
    places = [sum(ranks[place[0]] * var for place, var in patient["place"].items()) for patient in draft.patients]
    for first, second in zip(places, places[1:], strict=False):
        draft.model.add(first <= second)


def _taste(draft: Draft, rng: Random) -> cp_model.LinearExprT:
    """What this seed likes: any value a little, lone values little, values on a boundary of a rule once."""
    liked = [
        var * (RARE if isinstance(value, Band) and value.is_point and fact != "lines" else rng.randint(0, 9))
        for patient in draft.patients
        for fact, choices in patient.items()
        for value, var in choices.items()
    ]
    return sum(liked) + WANTED * sum(_touched(draft))


def _touched(draft: Draft) -> list[cp_model.IntVar]:
    touched = []
    for fact, value in [(fact, value) for fact, values in BOUNDARIES.items() for value in values]:
        is_touched = draft.model.new_bool_var("")
        draft.model.add(draft.count({fact: _is_point(value)}) >= 1).only_enforce_if(is_touched)
        touched.append(is_touched)
    return touched


def _is_point(value: float):  # type: ignore[no-untyped-def]
    return lambda band: isinstance(band, Band) and band.is_point and band.low == value


def _solver(seed: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed % 2**31
    solver.parameters.max_deterministic_time = EFFORT
    return solver


def _decided(solver: cp_model.CpSolver, patient: Mapping[str, Mapping[Hashable, cp_model.IntVar]]) -> Solved:
    return {
        fact: next(value for value, var in choices.items() if solver.boolean_value(var))
        for fact, choices in patient.items()
    }


def _contradiction(targets: Targets, regimens: tuple[Regimen, ...], seed: int) -> str:
    draft = _draft(targets, regimens)
    constraints = Constraints(draft, read_meaning(regimens))
    assumed = {}
    for figure in targets.figures:
        holds = draft.model.new_bool_var(figure.figure_id)
        for constraint in constraints.require(figure):
            constraint.only_enforce_if(holds)
        draft.model.add_assumption(holds)
        assumed[holds.index] = figure
    solver = _solver(seed)
    if solver.solve(draft.model) != cp_model.INFEASIBLE:
        return f"no cohort of {targets.size} patients was found within the effort allowed; try another seed"
    culprits = [str(assumed[index]) for index in solver.sufficient_assumptions_for_infeasibility()]
    return f"no cohort of {targets.size} patients exists: these figures contradict each other: " + "; ".join(culprits)
