"""Which rows differ between two warehouses, compared within DuckDB: nothing of a row ever passes through here.

Where a row came from (delivery, file, sheet, row) is no difference: the same row, delivered again, has not changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from armonia.diff.dependencies import STONES
from armonia.release.content import quoted
from schemas import keys

SCHEMAS = ("core", "analysis", "quality", "ops")
SOURCE = ("delivery_id", "source_file", "source_sheet", "source_row")
WHOSE = ("patient_id", "center_code", "program", "analysis_id", "group_level")
SIDES = ("before", "after")
TABLES = """
    select tables.schema_name || '.' || tables.table_name, list(columns.column_name order by columns.column_name)
    from duckdb_tables() as tables
    inner join duckdb_columns() as columns
        on tables.table_oid = columns.table_oid and tables.database_oid = columns.database_oid
    where tables.database_name = $side and list_contains($schemas, tables.schema_name)
    group by all
    union all
    select schema_name || '.' || table_name, list(column_name order by column_name)
    from duckdb_columns()
    where database_name = $side and list_contains($views, schema_name || '.' || table_name)
    group by all
"""
VIEWS = ("analysis.tally", "analysis.result")  # of a release of an older version, tables
CHANGED_ROW = """
    create table changed_row (
        row_number integer, relation varchar, kind varchar, key json, columns varchar[],
        patient_id varchar, center_code varchar, program varchar, analysis_id varchar, group_level varchar,
        delivery_before varchar, delivery_after varchar
    )
"""
COUNTED = """
    create or replace temp table surplus as
    with one as (select hash({cells}) as row_hash, count(*) as copies from before.{table} group by all),
    other as (select hash({cells}) as row_hash, count(*) as copies from after.{table} group by all)
    select row_hash, coalesce(one.copies, 0) - coalesce(other.copies, 0) as copies
    from one full join other using (row_hash)
    where one.copies is distinct from other.copies
"""
LEFT = """
    create or replace temp table left_{side} as
    with cells as (select *, hash({cells}) as row_hash from {side}.{table}),
    surplus_row as (
        select cells.*
        from cells inner join surplus using (row_hash)
        where {sign} * surplus.copies > 0
        qualify row_number() over (partition by cells.row_hash) <= {sign} * surplus.copies
    )
    select *, {key} as row_key, row_number() over (partition by {key} order by {cells}) as place from surplus_row
"""
PAIRED = """
    insert into changed_row
    select
        (select count(*) from changed_row) + row_number() over () as row_number,
        '{relation}' as relation,
        case when b.place is null then 'added' when a.place is null then 'gone' else 'changed' end as kind,
        coalesce(a.row_key, b.row_key) as key,
        if(
            a.place is null or b.place is null, [], list_filter([{differing}], lambda name: name is not null)
        ) as columns,
        {whose},
        {delivery_before}, {delivery_after}
    from left_before as b
    full join left_after as a on b.row_key = a.row_key and b.place = a.place
"""


def open_two(before: Path, after: Path) -> duckdb.DuckDBPyConnection:
    """A connection of its own that sees the warehouses `before` and `after`, read-only."""
    con = duckdb.connect()
    for side, path in zip(SIDES, (before, after), strict=True):
        con.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {side} (read_only)")
    return con


def find_changes(con: duckdb.DuckDBPyConnection) -> None:
    """Makes `changed_row`: one row per row of core, analysis, quality and ops that was added, gone or changed.

    `key` is what tells the row from others, `columns` are those that differ in a changed row.
    """
    con.execute(CHANGED_ROW)
    before, after = ({name: set(columns) for name, columns in _tables(con, side)} for side in SIDES)
    for relation in sorted(before.keys() & after.keys()):
        _compare(con, relation, sorted(before[relation] & after[relation]))
    for side, relations in (("before", before.keys() - after.keys()), ("after", after.keys() - before.keys())):
        for relation in sorted(relations):
            _all_rows(con, relation, side, sorted(before[relation] if side == "before" else after[relation]))


def _tables(con: duckdb.DuckDBPyConnection, side: str) -> list[tuple[str, list[str]]]:
    found = con.execute(TABLES, {"side": side, "schemas": list(SCHEMAS), "views": list(VIEWS)}).fetchall()
    return [(name, columns) for name, columns in found if name not in STONES]


def key_of(relation: str, columns: list[str]) -> list[str]:
    """The columns that tell one row of the relation from another; all, where `schemas/` names none."""
    return [column for column in keys.pairing(relation) if column in columns] or compared(relation, columns)


def compared(relation: str, columns: list[str]) -> list[str]:
    """The columns in which a row can differ: not those that say where it came from, unless they are its key."""
    key = keys.pairing(relation)
    return [column for column in columns if column in key or column not in SOURCE]


def _compare(con: duckdb.DuckDBPyConnection, relation: str, columns: list[str]) -> None:
    cells = ", ".join(map(quoted, compared(relation, columns)))
    con.execute(COUNTED.format(cells=cells, table=relation))
    if not con.execute("from surplus limit 1").fetchall():
        return
    for side, sign in (("before", 1), ("after", -1)):
        key = key_text(key_of(relation, columns))
        con.execute(LEFT.format(side=side, cells=cells, table=relation, sign=sign, key=key))
    _pair(con, relation, columns)


def _all_rows(con: duckdb.DuckDBPyConnection, relation: str, side: str, columns: list[str]) -> None:
    """A relation that only one of the two has: every row of it is gone, or added."""
    key = key_text(key_of(relation, columns))
    for here in SIDES:
        con.execute(
            f"create or replace temp table left_{here} as select *, {key} as row_key, row_number() over () as place "
            f"from {side}.{relation} where {here == side}"
        )
    _pair(con, relation, columns)


def _pair(con: duckdb.DuckDBPyConnection, relation: str, columns: list[str]) -> None:
    has_delivery = "delivery_id" in columns
    con.execute(
        PAIRED.format(
            relation=relation,
            differing=", ".join(_differs(column) for column in compared(relation, columns)),
            whose=", ".join(_whose(name) if name in columns else "null" for name in WHOSE),
            delivery_before="b.delivery_id" if has_delivery else "null",
            delivery_after="a.delivery_id" if has_delivery else "null",
        )
    )


def _whose(name: str) -> str:
    """What tells on whose rows a row rests; of a figure, its group, null where it compares all."""
    either = f"coalesce(a.{name}, b.{name})"
    return f"if({either} = '', 'all', {either})" if name == "group_level" else either


def _differs(column: str) -> str:
    text = column.replace("'", "''")
    return f"case when a.{quoted(column)} is distinct from b.{quoted(column)} then '{text}' end"


def key_text(columns: Iterable[str]) -> str:
    """The SQL that writes a row's key as JSON."""
    return f"to_json({{{', '.join(f'{quoted(column)}: {quoted(column)}' for column in columns)}}})::varchar"
