"""Which columns of what it reads each column of a relation rests on: the value itself, or what decides on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from armonia.lineage.branches import Branch, conjuncts, instances, is_plain
from armonia.lineage.told import CONDITION, EVERY, VALUE, Link

JOINED = {"patient_id", "program", "center_code"}  # what rows of one person are joined by
WHOSE = {*JOINED, "delivery_id", "source_file", "source_sheet", "source_row"}


@dataclass(frozen=True)
class Use:
    """One column of an instance, as it is used in an expression, under the filters around it."""

    instance: str
    column: str
    role: str
    filters: tuple[exp.Expr, ...] = ()

    @property
    def own_filters(self) -> list[exp.Expr]:
        """The filters that are about this instance's rows alone."""
        return [one for one in self.filters if instances(one) == {self.instance}]


def links_of(relation: str, branches: Iterable[Branch]) -> set[Link]:
    """Every link of a relation; those of the column `*` tell on what it rests that a row is there."""
    return {link for branch in branches for link in _links(relation, branch)}


def _links(relation: str, branch: Branch) -> Iterator[Link]:
    told = [(name, use) for name in branch.columns for use in uses_of(branch, name)]
    told += [(EVERY, use) for one in branch.rows for use in uses(one, VALUE)]
    wheres = {name: tuple(bare(one) for one in asked if is_plain(one)) for name, asked in branch.where.items()}
    for column, use in told:
        filters = (bare(one) for one in use.own_filters if is_plain(one))
        where = " and ".join(sorted({*wheres.get(use.instance, ()), *filters}))
        yield Link(relation, column, branch.reads[use.instance], use.column, use.role, where)


def uses_of(branch: Branch, column: str) -> Iterator[Use]:
    """What a column uses; and, unless it only says whose the row is, what is asked of the rows that it uses."""
    found = list(uses(branch.columns[column], VALUE))
    yield from found
    if column in WHOSE:
        return
    read = {use.instance for use in found}
    for condition in branch.conditions:
        if read & condition.limits and not _is_join(condition.asked):
            yield from uses(condition.asked, CONDITION)


def uses(one: exp.Expr, role: str, filters: tuple[exp.Expr, ...] = ()) -> Iterator[Use]:
    """Every column that an expression uses: for its value, or to decide on it."""
    if isinstance(one, exp.Column):
        if one.table:  # a lambda's own names have none
            yield Use(one.table, one.name, role, filters)
        return
    if isinstance(one, exp.Filter):
        asked = conjuncts(one.expression.this)
        yield from (use for condition in asked for use in uses(condition, CONDITION, filters))
        yield from uses(one.this, role, (*filters, *asked))
        return
    if isinstance(one, exp.AggFunc):  # of how many, and of which rows
        yield from (Use(name, EVERY, CONDITION, filters) for name in sorted(instances(one)))
    for part, child in _parts(one):
        yield from uses(child, CONDITION if part else role, filters)


def _parts(one: exp.Expr) -> Iterator[tuple[bool, exp.Expr]]:
    """The parts of an expression, each with whether it only decides."""
    for name, value in one.args.items():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, exp.Expr):
                yield _decides(one, name), child


def _decides(one: exp.Expr, part: str) -> bool:
    match one:
        case exp.If() | exp.Case():
            return part == "this"
        case exp.ArgMax() | exp.ArgMin():
            return part == "expression"
        case exp.Window():
            return part in ("partition_by", "order")
        case exp.Ordered() | exp.Order():
            return part != "this" or isinstance(one, exp.Ordered)
    return False


def bare(one: exp.Expr, alias: str = "") -> str:
    """An expression as SQL, each column by its name alone, or after an alias."""
    copied = exp.Paren(this=one.copy())
    for node in copied.find_all(exp.Column):
        node.set("table", exp.to_identifier(alias) if alias else None)
    inner = copied.this
    text: str = (copied if isinstance(inner, exp.Or) else inner).sql(dialect="duckdb", comments=False)
    return text


def _is_join(condition: exp.Expr) -> bool:
    """Whether a condition only says that rows are of one person."""
    columns = list(condition.find_all(exp.Column))
    return isinstance(condition, exp.EQ) and len(columns) == 2 and {one.name for one in columns} <= JOINED
