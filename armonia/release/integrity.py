"""Declared keys and references, held against the rows as sets: one statement for all keys, one for all references.

They are no constraints of DuckDB's: it takes those only on a table made empty, not on one made of a select, keeps an
index beside the table for each, which a file that is only read does not need, and tells of a broken one with the value
that broke it, which is a patient's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb

from armonia.release.content import quoted
from schemas import catalog
from schemas.keys import KEYS, Reference

Counted = tuple[str, int | None, int | None]  # the check, rows that break it, rows in all; None where none can be asked
KEY = """
    select '{check}', coalesce(sum(copies) - count(*), 0)::bigint, coalesce(sum(copies), 0)::bigint
    from (select count(*) as copies from {relation} group by {columns})
"""
REFERENCE = """
    select '{check}', (select count(*) from {relation} as one anti join {to} as other on {pairs} where {filled}),
        (select count(*) from {relation})
"""


def broken_keys(con: duckdb.DuckDBPyConnection) -> Iterator[Counted]:
    """Each key as a check: how many rows are further copies of one."""
    yield from _counted(con, {f"key of {relation}": _key(relation, columns) for relation, columns in KEYS.items()})


def broken_references(con: duckdb.DuckDBPyConnection) -> Iterator[Counted]:
    """Each reference as a check: how many rows name what is not there."""
    yield from _counted(
        con, {_name(relation, one): _reference(relation, one) for relation, one in catalog.references()}
    )


def _key(relation: str, columns: tuple[str, ...]) -> str:
    return KEY.format(check=f"key of {relation}", relation=_place(relation), columns=", ".join(map(quoted, columns)))


def _reference(relation: str, one: Reference) -> str:
    pairs = zip(one.columns, one.to_columns, strict=True)
    return REFERENCE.format(
        check=_name(relation, one),
        relation=_place(relation),
        to=_place(one.to),
        pairs=" and ".join(f"one.{quoted(column)} = other.{quoted(to)}" for column, to in pairs),
        filled=" and ".join(f"one.{quoted(column)} is not null" for column in one.columns),
    )


def _name(relation: str, one: Reference) -> str:
    return f"{', '.join(one.columns)} of {relation} in {one.to}"


def _place(relation: str) -> str:
    schema, _, name = relation.partition(".")
    return f"{quoted(schema)}.{quoted(name)}"


def _counted(con: duckdb.DuckDBPyConnection, asked: Mapping[str, str]) -> Iterator[Counted]:
    """All at once; where one cannot be asked, one by one, so that it is named."""
    try:
        found = {check: numbers for check, *numbers in con.execute(" union all ".join(asked.values())).fetchall()}
        yield from ((check, *found[check]) for check in asked)
    except duckdb.Error:
        for check, sql in asked.items():
            yield _one(con, check, sql)


def _one(con: duckdb.DuckDBPyConnection, check: str, sql: str) -> Counted:
    try:
        ((_, wrong, rows),) = con.execute(sql).fetchall()
    except duckdb.Error:
        return check, None, None
    return check, wrong, rows
