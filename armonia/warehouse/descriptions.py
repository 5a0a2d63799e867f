"""What a reader of the warehouse is told of each relation and column: the sentences of `schemas/`, as `COMMENT ON`.

DuckDB knows no comment on a schema ("Adding comments to schemas is not implemented"): meta.schema has those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import duckdb

from armonia.faults import OperatorError
from schemas import catalog, quality
from schemas.fields import Contract
from schemas.keys import KEYS

COLUMNS = """
    select columns.schema_name || '.' || columns.table_name, columns.column_name, views.view_name is not null
    from duckdb_columns() as columns
    left join duckdb_views() as views
        on columns.table_oid = views.view_oid and columns.database_oid = views.database_oid
    where columns.database_name = current_database() and list_contains($schemas, columns.schema_name)
    order by columns.schema_name, columns.table_name, columns.column_index
"""
DESCRIBED = tuple(catalog.RELATIONS)


def describe(con: duckdb.DuckDBPyConnection, schemas: Sequence[str] = DESCRIBED) -> None:
    """Comments every relation and column of these schemas that stands in the current catalog.

    Raises OperatorError for a relation without a contract, and where its columns are not the contract's, naming them.
    """
    standing: dict[str, list[str]] = {}
    views = set()
    for relation, column, is_view in con.execute(COLUMNS, {"schemas": list(schemas)}).fetchall():
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
    if name not in catalog.RELATIONS[schema]:
        raise OperatorError(f"schemas/{schema}.py: no description of {relation}. Add a contract for it.")
    return catalog.RELATIONS[schema][name]


def sentence_of(contract: type[Contract]) -> str:
    """What a row of the contract's relation is, as one line."""
    return " ".join((contract.__doc__ or "").split())


@cache
def comments_of(contract: type[Contract]) -> dict[str, str]:
    """What is said of each column: its sentence; then unit, codes, what it is made from, and the paper's section."""
    return {name: _comment(column) for name, column in contract.to_schema().columns.items()}


def section_of(section: str) -> str:
    """The place in the paper as people write it: `§2.1`, `Table 1`."""
    return f"§{section}" if section[:1].isdigit() else section


def _comment(column: Any) -> str:
    meant = column.metadata or {}
    told = (
        ("Unit: {}", meant.get("unit")),
        ("One of: {}", ", ".join(meant.get("values", ()))),
        ("Codes: {}", meant.get("codes")),
        ("From: {}", meant.get("derived")),
        ("Paper: {}", section_of(meant.get("section", ""))),
    )
    return ". ".join([column.description or "", *(text.format(what) for text, what in told if what)])


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
        key = KEYS.get(relation)
        yield f"{kind} {relation}", sentence_of(contract) + (f" Key: {', '.join(key)}." if key else "")
    for name, comment in comments_of(contract).items():
        if name in columns:
            yield f'column {relation}."{name}"', comment
