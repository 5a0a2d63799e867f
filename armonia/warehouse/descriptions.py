"""What a reader of the warehouse is told of each relation and column: the sentences of `schemas/`, as `COMMENT ON`."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from armonia.faults import OperatorError
from schemas import analysis, core, lineage, ops, quality
from schemas.fields import Contract

CONTRACTS: dict[str, dict[str, type[Contract]]] = {
    "core": core.RELATIONS,
    "analysis": analysis.RELATIONS,
    "quality": quality.RELATIONS,
    "ops": ops.RELATIONS,
    "meta": lineage.RELATIONS,
}
COLUMNS = """
    select columns.schema_name || '.' || columns.table_name, columns.column_name, views.view_name is not null
    from duckdb_columns() as columns
    left join duckdb_views() as views
        on columns.table_oid = views.view_oid and columns.database_oid = views.database_oid
    where
        columns.database_name = current_database()
        and columns.schema_name in ('core', 'analysis', 'quality', 'ops', 'meta')
    order by columns.schema_name, columns.table_name, columns.column_index
"""


def describe(con: duckdb.DuckDBPyConnection) -> None:
    """Comments every relation and column of core, analysis, quality, ops and meta that stands in the current catalog.

    Raises OperatorError for a relation without a contract, and where its columns are not the contract's, naming them.
    """
    standing: dict[str, list[str]] = {}
    views = set()
    for relation, column, is_view in con.execute(COLUMNS).fetchall():
        standing.setdefault(relation, []).append(column)
        views |= {relation} if is_view else set()
    _compare(standing)
    said = [
        f"comment on {target} is '{sentence.replace(chr(39), chr(39) * 2)}'"
        for relation, columns in standing.items()
        for target, sentence in _sentences(relation, columns, "view" if relation in views else "table")
    ]
    con.execute(";".join(["begin", *said, "commit"]))


def contract_of(relation: str) -> type[Contract]:
    """The contract of `schema.relation`; of `quality`, that of every check where it has none of its own.

    Raises OperatorError where `schemas/` has none.
    """
    schema, _, name = relation.partition(".")
    if schema == "quality":
        return quality.RELATIONS.get(name, quality.Checked)
    if name not in CONTRACTS[schema]:
        raise OperatorError(f"schemas/{schema}.py: no description of {relation}. Add a contract for it.")
    return CONTRACTS[schema][name]


def _compare(standing: dict[str, list[str]]) -> None:
    for relation, columns in standing.items():
        if contract_of(relation) is quality.Checked:  # one that is amiss has a result that says so
            continue
        sentences = set(contract_of(relation).to_schema().columns)
        if sentences != set(columns):
            bare, gone = sorted(set(columns) - sentences), sorted(sentences - set(columns))
            raise OperatorError(
                f"{relation}: columns without a description {bare}; descriptions without a column {gone}."
            )


def _sentences(relation: str, columns: list[str], kind: str) -> Iterator[tuple[str, str]]:
    contract = contract_of(relation)
    if contract is not quality.Checked:  # of a check, its select opens with what its rows are
        yield f"{kind} {relation}", " ".join((contract.__doc__ or "").split())
    for name, column in contract.to_schema().columns.items():
        if name in columns:
            yield f'column {relation}."{name}"', column.description or ""
