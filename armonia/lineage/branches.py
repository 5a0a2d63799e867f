"""What a select gives, as expressions over the relations that it reads: a branch for each way a row can come about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, product

from sqlglot import exp
from sqlglot.optimizer.simplify import simplify

from armonia.lineage.told import EVERY

INSTANCE = "#"  # between a relation and the number of one reading of it
AGGREGATES = (exp.AggFunc, exp.Window, exp.Explode, exp.Exists, exp.Subquery)
NUMBERS = count(1)


@dataclass(frozen=True)
class Condition:
    """What is asked, and the instances whose rows it limits: all that it names, or of an outer join those it adds."""

    asked: exp.Expr
    limits: frozenset[str]


@dataclass(frozen=True)
class Branch:
    """One way of a select's rows: `columns` as expressions whose column nodes name an instance of `reads`.

    `reads` gives each instance's relation; `where` what its rows must meet by themselves; `equal` which of its columns
    are joined to which of another's; `conditions` all that is asked of its rows, and `rows` all that decides whether
    there is a row.
    """

    columns: Mapping[str, exp.Expr]
    reads: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, tuple[exp.Expr, ...]] = field(default_factory=dict)
    equal: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = ()
    conditions: tuple[Condition, ...] = ()
    rows: tuple[exp.Expr, ...] = ()

    def constant(self, name: str) -> str | None:
        """The text that a column always has in this branch, if it is one."""
        value = self.columns.get(name)
        return value.name if isinstance(value, exp.Literal) and value.is_string else None


def base(relation: str, columns: Sequence[str]) -> Branch:
    """All rows of a relation, as an instance of its own."""
    instance = f"{relation}{INSTANCE}{next(NUMBERS)}"
    named = {name: exp.column(name, table=instance) for name in columns}
    return Branch(named, {instance: relation}, rows=(exp.column(EVERY, table=instance),))


def renewed(branch: Branch) -> Branch:
    """The same branch over instances of its own."""
    names = {old: f"{relation}{INSTANCE}{next(NUMBERS)}" for old, relation in branch.reads.items()}

    def renamed(one: exp.Expr) -> exp.Expr:
        copied = one.copy()
        for node in copied.find_all(exp.Column):
            node.set("table", exp.to_identifier(names[node.table]))
        return copied

    return Branch(
        {name: renamed(one) for name, one in branch.columns.items()},
        {names[old]: relation for old, relation in branch.reads.items()},
        {names[old]: tuple(map(renamed, conditions)) for old, conditions in branch.where.items()},
        tuple(((names[a], b), (names[c], d)) for (a, b), (c, d) in branch.equal),
        tuple(
            Condition(renamed(one.asked), frozenset(names[name] for name in one.limits)) for one in branch.conditions
        ),
        tuple(map(renamed, branch.rows)),
    )


def combined(sources: Sequence[tuple[str, Sequence[Branch]]]) -> Iterator[tuple[dict[str, Branch], Branch]]:
    """Every way to take one branch of each source: by alias, and as one branch without columns or rows."""
    for chosen in product(*(branches for _, branches in sources)):
        own: list[Branch] = []
        for one in chosen:  # a step that is read twice is two
            is_read = any(name in other.reads for other in own for name in one.reads)
            own.append(renewed(one) if is_read else one)
        merged = Branch(
            {},
            {name: relation for one in own for name, relation in one.reads.items()},
            {name: conditions for one in own for name, conditions in one.where.items()},
            tuple(pair for one in own for pair in one.equal),
            tuple(condition for one in own for condition in one.conditions),
        )
        yield {alias: one for (alias, _), one in zip(sources, own, strict=True)}, merged


def instances(one: exp.Expr) -> set[str]:
    """The instances that an expression reads."""
    return {node.table for node in one.find_all(exp.Column)}


def is_plain(one: exp.Expr) -> bool:
    """Whether the expression is about one row, not about several."""
    return not any(isinstance(node, AGGREGATES) for node in one.walk())


def conjuncts(one: exp.Expr | None) -> list[exp.Expr]:
    """What must all be true for the expression to be."""
    if one is None:
        return []
    inner = one.unnest()
    return list(inner.flatten()) if isinstance(inner, exp.And) else [inner]


def is_never(one: exp.Expr) -> bool:
    """Whether a condition without columns is false: 'neutrophils' = 'platelets'."""
    if one.find(exp.Column) or not is_plain(one):
        return False
    found = simplify(one.copy(), dialect="duckdb")
    return isinstance(found, exp.Null) or (isinstance(found, exp.Boolean) and not found.this)
