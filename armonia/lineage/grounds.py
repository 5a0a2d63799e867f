"""In which staged rows and columns each column of core stands: what ties a harmonized row to the rows delivered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlglot import exp

from armonia.lineage.branches import Branch, is_plain
from armonia.lineage.links import WHOSE, Use, bare, uses, uses_of
from armonia.lineage.told import CONDITION, DELIVERED, EVERY, HARMONIZED, VALUE, Ground, Part

STAGED = "staged."


def grounds_of(relation: str, branches: Iterable[Branch]) -> list[Ground]:
    """Every ground of a relation of core whose branches go down to the staged tables."""
    found = [one for branch in branches for one in _grounds(relation, branch)]
    return sorted(set(found))


def _grounds(relation: str, branch: Branch) -> Iterator[Ground]:
    parts: dict[str, set[Part]] = {name: set() for name, read in branch.reads.items() if read.startswith(STAGED)}
    for column in branch.columns:
        if column not in WHOSE - {"patient_id"}:
            for instance, part in _parts(branch, column):
                if instance in parts:
                    parts[instance].add(part)
    for instance, own in parts.items():
        if own:
            staged = branch.reads[instance]
            yield Ground(relation, staged, _tie(branch, instance), tuple(sorted(own)))


def _parts(branch: Branch, column: str) -> Iterator[tuple[str, Part]]:
    """The staged columns of a column of core: those of its value, one pick at a time, then what decides."""
    if branch.columns[column].find(exp.Column) is None:  # the same in every row of the branch: that the row is there
        for use in (use for one in branch.rows for use in uses(one, CONDITION) if use.column not in (EVERY, *WHOSE)):
            yield use.instance, Part(column, use.column, CONDITION)
        return
    picks: dict[str, set[tuple[str, str]]] = {}
    told = set()
    for one in _alternatives(branch.columns[column]):
        pick = _pick(one, column)
        for use in _uses(one):
            if use.column == "patient_id" != column:  # rows are gathered by whose they are
                continue
            told.add((use.instance, use.column))
            picks.setdefault(use.instance, set()).add(pick)
            yield use.instance, Part(column, use.column, use.role, *pick)
    for use in uses_of(branch, column):
        if (use.instance, use.column) not in told and use.column not in (EVERY, "patient_id"):
            of_it = picks.get(use.instance, set())
            yield use.instance, Part(column, use.column, CONDITION, *(next(iter(of_it)) if len(of_it) == 1 else ()))


def _alternatives(one: exp.Expr) -> Iterator[exp.Expr]:
    """The expressions of which the first that is known gives the value, without what only converts its type."""
    inner = one.unnest()
    if isinstance(inner, exp.Coalesce):
        for part in (inner.this, *inner.expressions):
            yield from _alternatives(part)
    elif isinstance(inner, exp.Cast):
        yield from _alternatives(inner.this)
    elif isinstance(inner, exp.Case) and (sure := _sure(inner)) is not None:
        yield from _alternatives(sure)
    else:
        yield inner


def _sure(case: exp.Case) -> exp.Expr | None:
    """What a case gives whose first condition asks a constant whether it is null."""
    first = case.args["ifs"][0]
    asked = first.this.unnest()
    is_known = isinstance(asked, exp.Not) and isinstance(asked.this.unnest(), exp.Is)
    return first.args["true"] if is_known and isinstance(asked.this.unnest().this, exp.Literal) else None


def _uses(one: exp.Expr) -> Iterator[Use]:
    seen = set()
    for use in uses(one, VALUE):
        if use.column != EVERY and (use.instance, use.column) not in seen:
            seen.add((use.instance, use.column))
            yield use


def _pick(one: exp.Expr, column: str) -> tuple[str, str]:
    """Which of the rows gathered into one the value is taken from, as far as one row has it: by value, by order."""
    picked = ""
    if isinstance(one, exp.Max | exp.Min | exp.ArgMax | exp.ArgMin | exp.AnyValue) and isinstance(one.this, exp.Column):
        picked = f"{bare(one.this, DELIVERED)} is not distinct from {HARMONIZED}.{column}"
    orders = {_order(node) for node in one.find_all(exp.ArgMax, exp.ArgMin) if is_plain(node.expression)}
    return picked, orders.pop() if len(orders) == 1 else ""


def _order(one: exp.Expr) -> str:
    return f"{bare(one.expression, DELIVERED)} {'desc' if isinstance(one, exp.ArgMax) else 'asc'} nulls last"


def _tie(branch: Branch, instance: str) -> str:
    """What is the same in both rows, what is constant in the harmonized one, and what the staged one must meet."""
    staged = branch.reads[instance]
    program = staged.removeprefix(STAGED).partition("__")[0].upper()
    same = [f"{HARMONIZED}.program = '{program}'"]
    for column, one in branch.columns.items():
        first = next(_alternatives(one))
        if isinstance(first, exp.Literal | exp.Boolean | exp.Null):
            same.append(f"{HARMONIZED}.{column} is not distinct from {first.sql(dialect='duckdb')}")
        if isinstance(first, exp.Column):
            names = _same_as(branch, (first.table, first.name))
            told = sorted(name for of, name in names if of == instance)
            same += [f"{HARMONIZED}.{column} is not distinct from {DELIVERED}.{name}" for name in told[:1]]
    where = sorted({bare(one, DELIVERED) for one in branch.where.get(instance, ()) if is_plain(one)})
    return " and ".join(dict.fromkeys([*same, *where]))


def _same_as(branch: Branch, place: tuple[str, str]) -> set[tuple[str, str]]:
    """The columns that are joined to be equal to one, and itself."""
    found, more = {place}, {place}
    while more:
        more = {other for pair in branch.equal for one, other in (pair, pair[::-1]) if one in found} - found
        found |= more
    return found
