"""Which few of the published figures contradict each other (QuickXplain, Junker 2004), for a message to a person."""

from collections.abc import Callable, Sequence

from ortools.sat.python import cp_model

from synthetic.constraints import Constraints
from synthetic.targets import Figure
from synthetic.variety import make_solver

EFFORT = 0.15

Figures = tuple[Figure, ...]
Check = Callable[[Figures], bool]


def find_contradiction(constraints: Constraints, figures: Sequence[Figure]) -> Figures:
    """Figures of which none can be spared for the contradiction to show; none if the effort is too small to find it."""
    model = constraints.draft.model
    guards = {figure: model.new_bool_var("") for figure in figures}
    for figure, guard in guards.items():
        for constraint in constraints.require(figure):
            constraint.only_enforce_if(guard)

    def contradict(some: Figures) -> bool:
        part = model.clone()
        for figure, guard in guards.items():
            part.add(guard == (figure in some))
        return make_solver(1, EFFORT).solve(part) == cp_model.INFEASIBLE

    everything = tuple(figures)
    return _culprits(contradict, (), everything, False) if contradict(everything) else ()


def _culprits(contradict: Check, given: Figures, figures: Figures, has_grown: bool) -> Figures:
    """The fewest of `figures` that contradict each other where the `given` ones hold."""
    if has_grown and contradict(given):
        return ()
    if len(figures) == 1:
        return figures
    first, second = figures[: len(figures) // 2], figures[len(figures) // 2 :]
    of_second = _culprits(contradict, given + first, second, True)
    return _culprits(contradict, given + of_second, first, bool(of_second)) + of_second
