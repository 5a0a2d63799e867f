"""What a warehouse holds, as one hash a relation: equal for equal content, whatever the order of rows or of threads.

A row's hash is the md5 of its cells as text; DuckDB's own hash() is eight times as fast, and another in the next
version, which would make every old manifest differ. Sum and xor over the rows forget their order and keep copies.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

COLUMNS = """
    select
        tables.schema_name, tables.table_name, tables.comment,
        list([columns.column_name, columns.data_type, columns.comment] order by columns.column_index)
    from duckdb_tables() as tables
    inner join duckdb_columns() as columns
        on tables.table_oid = columns.table_oid and tables.database_oid = columns.database_oid
    where tables.database_name = current_database() and not tables.internal
    group by all order by all
"""
VIEWS = """
    select
        views.schema_name || '.' || views.view_name, views.sql, views.comment,
        list([columns.column_name, columns.data_type, columns.comment] order by columns.column_index)
    from duckdb_views() as views
    inner join duckdb_columns() as columns
        on views.view_oid = columns.table_oid and views.database_oid = columns.database_oid
    where views.database_name = current_database() and not views.internal
    group by all order by all
"""
MACROS = """
    select
        schema_name || '.' || function_name || '()',
        list([parameters::varchar, macro_definition, comment] order by parameters::varchar)
    from duckdb_functions()
    where database_name = current_database() and not internal and function_type in ('macro', 'table_macro')
    group by all order by all
"""
ROWS = """
    with hashed as (select md5_number(to_json([{cells}])::varchar) as digest from {table})
    select count(*), sum((digest & 18446744073709551615)::ubigint)::varchar, bit_xor(digest)::varchar from hashed
"""
LIST = re.compile(r"^[A-Z ]+\[\]$")  # of plain values, whose text is a cell's
NESTED = re.compile(r"\]$|^(STRUCT|MAP|UNION)\(")


@dataclass(frozen=True)
class Content:
    """How many rows a relation holds, and the hash of all that it holds; a view or a macro holds its definition."""

    rows: int
    hash: str


def content_of(warehouse: duckdb.DuckDBPyConnection | Path) -> dict[str, Content]:
    """The content of every table, view and macro (`schema.macro()`) of a file, or of the current catalog.

    A table's hash is over its rows, its columns' names and types, and all descriptions.
    """
    if isinstance(warehouse, Path):
        with duckdb.connect(str(warehouse), read_only=True) as con:
            return dict(_contents(con))
    return dict(_contents(warehouse))


def content_hash(contents: Mapping[str, Content]) -> str:
    """One sha256 over all contents, by their names."""
    listing = [(name, contents[name].rows, contents[name].hash) for name in sorted(contents)]
    return hashlib.sha256(json.dumps(listing).encode()).hexdigest()


def _contents(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, Content]]:
    for schema, table, comment, columns in con.execute(COLUMNS).fetchall():
        yield f"{schema}.{table}", _table(con, f"{quoted(schema)}.{quoted(table)}", comment, columns)
    for statement in (VIEWS, MACROS):
        for name, *definition in con.execute(statement).fetchall():
            yield name, Content(0, _hash(definition))


def _table(con: duckdb.DuckDBPyConnection, table: str, comment: str | None, columns: list[list[str]]) -> Content:
    cells = ", ".join(_cell(name, kind) for name, kind, _ in columns)
    ((rows, total, parity),) = con.execute(ROWS.format(cells=cells, table=table)).fetchall()
    return Content(rows, _hash([comment, columns, total, parity]))


def _cell(column: str, kind: str) -> str:
    """The cell as text that no other cell has; a nested one as JSON, which escapes the quotes and commas within."""
    if LIST.search(kind):
        return f"to_json({quoted(column)}::varchar[])::varchar"
    return f"to_json({quoted(column)})::varchar" if NESTED.search(kind) else f"{quoted(column)}::varchar"


def quoted(name: str) -> str:
    """The name as DuckDB reads it whatever its letters."""
    return '"{}"'.format(name.replace('"', '""'))


def _hash(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
