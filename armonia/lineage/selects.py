"""A select read as branches: steps put in place, lists unnested, columns turned to rows, joins and filters kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlglot import exp, parse_one

from armonia.faults import OperatorError
from armonia.lineage.branches import Branch, Condition, combined, conjuncts, instances, is_never, is_plain
from armonia.lineage.scope import Scope

Steps = Mapping[str, Sequence[Branch]]
Known = Callable[[str], Sequence[Branch]]
Named = list[tuple[str, exp.Expr]]


def read_select(sql: str, known: Known) -> list[Branch]:
    """The branches of a bare select; `known` gives those of each relation that it reads.

    Raises OperatorError for a form that is not known here.
    """
    return _query(parse_one(sql, read="duckdb"), {}, known, None)


def _query(tree: exp.Expr, around: Steps, known: Known, outer: Scope | None) -> list[Branch]:
    if not isinstance(tree, exp.Query):
        raise OperatorError(f"sql/: lineage is read of selects, not of {type(tree).__name__}.")
    steps = {**around}
    for step in tree.ctes:
        if isinstance(step.this, exp.SetOperation):  # a recursive one reads its own start
            steps[step.alias] = _query(step.this.left, steps, known, outer)
        steps[step.alias] = _query(step.this, steps, known, outer)
    if isinstance(tree, exp.SetOperation):
        return _union(tree, steps, known, outer)
    if not isinstance(tree, exp.Select):
        raise OperatorError(f"sql/: lineage is read of selects, not of {type(tree).__name__}.")
    sources = [_source(one, steps, known, outer) for one in _tables(tree)]
    found = (_selected(tree, Scope(scope, {}, outer), merged, steps, known) for scope, merged in combined(sources))
    return [branch for branches in found for branch in branches]


def _union(tree: exp.SetOperation, steps: Steps, known: Known, outer: Scope | None) -> list[Branch]:
    first, second = (_query(side, steps, known, outer) for side in (tree.left, tree.right))
    names = list(first[0].columns)
    if tree.args.get("by_name"):
        every = dict.fromkeys([*names, *second[0].columns], exp.Null())
        return [replace(one, columns={**every, **one.columns}) for one in (*first, *second)]
    return [*first, *(replace(one, columns=dict(zip(names, one.columns.values(), strict=True))) for one in second)]


def _tables(tree: exp.Select) -> list[exp.Expr]:
    start = tree.args.get("from_")
    return [*([start.this] if start else []), *(join.this for join in _joins(tree))]


def _joins(tree: exp.Select) -> list[exp.Join]:
    """What is joined; where the select opens with its sources, it hangs on the first of them."""
    start = tree.args.get("from_")
    return [*((start.this.args.get("joins") if start else None) or ()), *(tree.args.get("joins") or ())]


def _source(table: exp.Expr, steps: Steps, known: Known, outer: Scope | None) -> tuple[str, Sequence[Branch]]:
    if isinstance(table, exp.Values) or isinstance(table.this, exp.Values):
        return table.alias, [Branch({name.name: exp.Null() for name in table.args["alias"].columns})]
    if isinstance(table, exp.Subquery):
        return table.alias, _query(table.this, steps, known, outer)
    schema = table.text("db")
    branches = known(f"{schema}.{table.name}") if schema else steps[table.name]
    for pivot in table.args.get("pivots") or ():
        branches = [one for branch in branches for one in _unpivoted(branch, pivot)]
    return table.alias_or_name, branches


def _unpivoted(branch: Branch, pivot: exp.Pivot) -> Iterator[Branch]:
    """One branch for each column that is turned into rows, under its name."""
    (turned,) = pivot.args["fields"]
    value, name, star = pivot.expressions[0].name, turned.this.name, turned.find(exp.Star)
    kept = [one.name for one in star.args.get("except_") or ()] if star else []
    for column, one in branch.columns.items():
        if column not in kept:
            columns = {other: branch.columns[other] for other in kept} | {name: exp.Literal.string(column), value: one}
            yield replace(branch, columns=columns)


def _selected(tree: exp.Select, scope: Scope, merged: Branch, steps: Steps, known: Known) -> Iterator[Branch]:
    """The select over one branch of each source: one branch, or one for each element of the lists it unnests."""
    named = _named(tree, scope, steps, known)
    filtered = _filtered(tree, replace(scope, named=dict(named)), merged, steps, known)
    if filtered is None:
        return
    lists = [node for _, one in named for node in one.find_all(exp.Explode) if isinstance(node.this, exp.Array)]
    if not any(node.find(exp.Column) for node in lists):
        lists = []
        yield replace(filtered, columns=dict(named))
        return
    for place in range(max((len(node.this.expressions) for node in lists), default=0)):
        yield replace(filtered, columns={name: _element(one, place) for name, one in named})


def _named(tree: exp.Select, scope: Scope, steps: Steps, known: Known) -> Named:
    found: dict[str, exp.Expr] = {}
    for one in tree.expressions:
        if star := (one if isinstance(one, exp.Star) else one.this if isinstance(one.this, exp.Star) else None):
            found |= dict(_starred(star, scope, one.table if isinstance(one, exp.Column) else ""))
            for other in star.args.get("replace") or ():
                found[other.alias] = _resolved(other.this, scope, steps, known)
        else:
            found[one.alias_or_name] = _resolved(one.unalias(), replace(scope, named=found), steps, known)
    return list(found.items())


def _starred(star: exp.Star, scope: Scope, alias: str) -> Iterator[tuple[str, exp.Expr]]:
    left_out = {one.name for one in star.args.get("except_") or ()}
    for name, source in scope.sources.items():
        if alias in ("", name):
            yield from ((column, one) for column, one in source.columns.items() if column not in left_out)


def _element(one: exp.Expr, place: int) -> exp.Expr:
    if not one.find(exp.Explode):
        return one
    around = exp.Paren(this=one.copy())
    for node in [*around.find_all(exp.Explode)]:
        if isinstance(node.this, exp.Array):
            elements = node.this.expressions
            node.replace(elements[place].copy() if place < len(elements) else exp.Null())
    return around.this.pop()


def _filtered(tree: exp.Select, scope: Scope, merged: Branch, steps: Steps, known: Known) -> Branch | None:
    """The joined sources with what must hold for a row; None where that never does."""
    rows = [condition for source in _deciding(tree, scope) for condition in source.rows]
    where, conditions, equal = dict(merged.where), list(merged.conditions), list(merged.equal)
    for one, alias in _asked(tree):
        found = _resolved(one, scope, steps, known)
        if is_never(found):
            return None
        own = instances(found)
        limits = own & set(scope.sources[alias].reads) if alias else own
        conditions.append(Condition(found, frozenset(limits)))
        equal += _pair(found)
        rows += [] if alias else [found]
        if len(own) == 1 and limits and is_plain(found):
            (instance,) = own
            where[instance] = (*where.get(instance, ()), found)
    return Branch({}, {**merged.reads, **scope.found}, where, tuple(equal), tuple(conditions), tuple(rows))


def _asked(tree: exp.Select) -> Iterator[tuple[exp.Expr, str]]:
    """Every condition of a select; of an outer join, with the alias of what it joins, whose rows alone it limits."""
    for part in ("where", "having", "qualify"):
        if found := tree.args.get(part):
            yield from ((one, "") for one in conjuncts(found.this))
    for join in _joins(tree):
        alias = join.this.alias_or_name if join.side else ""
        yield from ((one, alias) for one in conjuncts(join.args.get("on")))


def _deciding(tree: exp.Select, scope: Scope) -> list[Branch]:
    """The sources without whose rows there is none: all but what is joined to others and may be missing."""
    sides = ["", *(join.side for join in _joins(tree))]
    return [source for source, side in zip(scope.sources.values(), sides, strict=False) if side != "LEFT"]


def _pair(one: exp.Expr) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    if isinstance(one, exp.EQ) and isinstance(one.left, exp.Column) and isinstance(one.right, exp.Column):
        return [((one.left.table, one.left.name), (one.right.table, one.right.name))]
    return []


def _resolved(one: exp.Expr, scope: Scope, steps: Steps, known: Known) -> exp.Expr:
    """The expression over instances; a query within it stands for what its rows depend on."""
    if not one.find(exp.Exists, exp.Subquery):
        return scope.resolve(one)
    around = exp.Paren(this=one.copy())
    while query := around.find(exp.Exists, exp.Subquery):
        branches = _query(query.this, steps, known, scope)
        scope.found.update({name: relation for branch in branches for name, relation in branch.reads.items()})
        told = [] if isinstance(query, exp.Exists) else [part for one in branches for part in one.columns.values()]
        rests = [part.copy() for part in (*told, *(part for branch in branches for part in branch.rows))]
        query.replace(exp.Anonymous(this="query", expressions=rests))
    return scope.resolve(around.this)
