"""Makes one found cohort another: by a seed's taste, a part of the decisions at a time, all figures still met."""

from collections.abc import Hashable, Mapping
from random import Random

from ortools.sat.python import cp_model

from synthetic.band import Band
from synthetic.condition import exactly
from synthetic.draft import Draft
from synthetic.facts import BOUNDARIES, MEASURED

Solved = Mapping[str, Hashable]
ROUNDS, FREE = 5, 10
EFFORT = 0.12
RARE, WANTED = -20, 60


def vary(draft: Draft, found: list[Solved], rng: Random) -> list[Solved]:
    """Another cohort of the draft that the seed likes better than the found one, as far as the effort allows."""
    draft.model.maximize(_taste(draft, rng))
    loose = {*MEASURED.values(), "place", "sex", "dose"}
    found = _improve(draft, found, {(place, fact) for place in range(draft.size) for fact in loose}, rng)
    for _ in range(ROUNDS):
        some = rng.sample(range(draft.size), min(FREE, draft.size))
        found = _improve(draft, found, {(place, fact) for place in some for fact in draft.patients[place]}, rng)
    return found


def decided(solver: cp_model.CpSolver, draft: Draft) -> list[Solved]:
    """The value of every fact in the solver's solution."""
    return [
        {
            fact: next(value for value, var in choices.items() if solver.boolean_value(var))
            for fact, choices in patient.items()
        }
        for patient in draft.patients
    ]


def make_solver(seed: int, effort: float) -> cp_model.CpSolver:
    """A solver that finds the same for the same seed on any machine: one worker, effort not counted in seconds."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed % 2**31
    solver.parameters.max_deterministic_time = effort
    return solver


def _improve(draft: Draft, found: list[Solved], free: set[tuple[int, str]], rng: Random) -> list[Solved]:
    part = draft.model.clone()
    for position, patient in enumerate(draft.patients):
        for fact, choices in patient.items():
            chosen = choices[found[position][fact]]
            if (position, fact) in free:
                for var in choices.values():
                    part.add_hint(var, var is chosen)
            else:
                part.add(chosen == 1)
    solver = make_solver(rng.randrange(2**31), EFFORT)
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 0
    status = solver.solve(part)
    return decided(solver, draft) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else found


def _taste(draft: Draft, rng: Random) -> cp_model.LinearExprT:
    """Likes any value a little, lone numbers not at all, and one patient on each boundary of a rule."""
    liked = [
        var * (RARE if _is_lone(fact, value) else rng.randint(0, 9))
        for patient in draft.patients
        for fact, choices in patient.items()
        for value, var in choices.items()
    ]
    return sum(liked) + WANTED * sum(_touched(draft))


def _is_lone(fact: str, value: Hashable) -> bool:
    return isinstance(value, Band) and value.is_point and fact != "lines"


def _touched(draft: Draft) -> list[cp_model.IntVar]:
    touched = []
    for fact, value in [(fact, value) for fact, values in BOUNDARIES.items() for value in values]:
        is_touched = draft.model.new_bool_var("")
        draft.model.add(draft.count({fact: exactly(value)}) >= 1).only_enforce_if(is_touched)
        touched.append(is_touched)
    return touched
