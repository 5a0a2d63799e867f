"""A release that another version of Armonia made: what it lacks of what this one reads, and what to do next."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from armonia.faults import OperatorError
from armonia.release.release import MANIFEST, Release, told_anew

COLUMNS = """
    select schema_name || '.' || table_name, list(column_name) from duckdb_columns()
    where database_name = current_database() group by all
"""
NAMED = 3  # of what it lacks; all of it helps nobody


@contextmanager
def told_if_older(*releases: Release) -> Iterator[None]:
    """Turns what DuckDB says of an unknown relation or column into what is to be done, where a release lacks any.

    Raises OperatorError then; else what DuckDB raised.
    """
    try:
        yield
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        for release in releases:
            if told := older(release.folder):
                raise OperatorError(told) from error
        raise


def older(folder: Path) -> str:
    """By which version the release in this folder was made and what it lacks; empty where it lacks nothing."""
    with duckdb.connect(str(folder / "warehouse.duckdb"), read_only=True) as con:
        standing = {relation: set(columns) for relation, columns in con.execute(COLUMNS).fetchall()}
    lacking = list(_lacking(standing))
    if not lacking:
        return ""
    more = f" and {len(lacking) - NAMED} more" if len(lacking) > NAMED else ""
    return told_anew(_manifest(folder), folder.name, f"its warehouse has no {', '.join(lacking[:NAMED])}{more}")


def _lacking(standing: Mapping[str, set[str]]) -> Iterator[str]:
    """Relations, and columns of those that are there, that this version describes and the warehouse does not have."""
    from schemas import catalog

    for schema, contracts in catalog.RELATIONS.items():
        for name, contract in contracts.items():
            relation = f"{schema}.{name}"
            if relation not in standing:
                yield relation
            else:
                described = contract.to_schema().columns
                yield from (f"{relation}.{one}" for one in described if one not in standing[relation])


def _manifest(folder: Path) -> Mapping[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return manifest
