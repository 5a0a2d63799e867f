"""What decides on who is in a grouping or a population: read from the select of `analysis.grouping_member`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlglot import exp

from armonia.lineage.branches import Branch
from armonia.lineage.links import uses
from armonia.lineage.told import EVERY, VALUE, Member

RELATION, POPULATION = "analysis.grouping_member", "population"


def members_of(branches: Iterable[Branch]) -> set[Member]:
    """Every grouping, and every population by its name, with the columns that its members are found by."""
    return {member for branch in branches for member in _members(branch)}


def _members(branch: Branch) -> Iterator[Member]:
    grouping = branch.constant("grouping")
    level = branch.columns["level"]
    if grouping is None:
        return
    chosen = [one for one in level.find_all(exp.If) if isinstance(one.args["true"], exp.Literal)]
    for one in chosen:
        yield from _named(branch, grouping, one.args["true"].name, one.this)
    if not chosen:
        yield from _named(branch, grouping, "", level)


def _named(branch: Branch, grouping: str, level: str, rests: exp.Expr) -> Iterator[Member]:
    for use in uses(rests, VALUE):
        if use.column != EVERY:
            yield Member(grouping, level, branch.reads[use.instance], use.column)
