"""What differs between two releases, and because of what: rows by relation, printed figures, other statistics."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import duckdb

from armonia.diff.candidates import Cause, Two, changed_code, changed_deliveries, changed_files, distinct
from armonia.diff.causes import find_causes
from armonia.diff.changes import find_changes, open_two
from armonia.diff.dependencies import STONES
from armonia.diff.inputs import find_inputs
from armonia.diff.moved import Moved, moved_figures, moved_statistics
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.release.older import told_if_older
from armonia.release.release import Release, current_release, find_release, release_before

TABLES = """
    select
        relation,
        count(*) filter (where kind = 'added'),
        count(*) filter (where kind = 'gone'),
        count(*) filter (where kind = 'changed'),
        list_sort(list_distinct(flatten(list(columns))))
    from changed_row
    group by relation
    order by list_position(['core', 'analysis', 'quality', 'ops'], split_part(relation, '.', 1)), relation
"""
BECAUSE = """
    select changed_row.relation, row_cause.cause, count(distinct row_number)
    from changed_row inner join row_cause using (row_number)
    group by all order by all
"""
OF_ROWS = "select row_number, list(distinct cause order by cause) from row_cause group by all order by all"
ROWS = "select row_number, relation, kind, key::varchar, columns from changed_row order by relation, key::varchar, kind"


@dataclass(frozen=True)
class TableChange:
    """How many rows of a relation differ, in which columns, and how many of them because of what."""

    relation: str
    added: int
    gone: int
    changed: int
    columns: tuple[str, ...]
    causes: dict[Cause, int]


@dataclass(frozen=True)
class Row:
    """One row that differs: of what, which, how, and because of what. Its key holds pseudonyms."""

    relation: str
    kind: str
    key: dict[str, Any]
    columns: tuple[str, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Difference:
    """All that differs between two releases; `inputs` is what differs of what they were made from, with effect or none.

    `others` are relations of other content in which no row differs: their descriptions, definitions, or where rows came
    from. `rows` is empty unless asked for.
    """

    before: str
    after: str
    inputs: list[Cause]
    tables: list[TableChange]
    figures: list[Moved]
    statistics: list[Moved]
    others: list[str]
    rows: list[Row]

    @property
    def is_none(self) -> bool:
        """Whether nothing at all differs."""
        return not (self.inputs or self.tables or self.others)


def choose(home: Home, before: str | None, after: str | None) -> tuple[Release, Release]:
    """The two releases meant: by name; else the current one, and the one that was current before the later of the two.

    Raises OperatorError where one is not known, or there is none before.
    """
    later = find_release(home, after) if after else current_release(home)
    if later is None:
        raise OperatorError(f"{home.releases}: there is no release yet. Run: armonia run --landing DIR")
    if before:
        return find_release(home, before), later
    earlier = release_before(home, later)
    if earlier is None:
        raise OperatorError(f"{later.release_id}: there is no release before it to compare with.")
    return earlier, later


def difference(before: Release, after: Release, home: Home, with_rows: bool = False) -> Difference:
    """What differs between two releases. Rows are compared in DuckDB; both stay open to readers, and are only read."""
    two = Two(before.manifest, after.manifest)
    with told_if_older(before, after), open_two(before.warehouse, after.warehouse) as con:
        find_changes(con)
        find_inputs(con, two, home.staged)
        causes = find_causes(con, two)
        tables = list(_tables(con, causes))
        of_rows = {row: tuple(causes[number] for number in numbers) for row, numbers in con.execute(OF_ROWS).fetchall()}
        return Difference(
            before.release_id,
            after.release_id,
            distinct([*_used(of_rows), *changed_deliveries(two).values(), *_rules(two), *changed_code(two)]),
            tables,
            moved_figures(con, of_rows),
            moved_statistics(con, of_rows),
            sorted(_others(two) - {table.relation for table in tables}),
            list(_rows(con, of_rows)) if with_rows else [],
        )


def to_json(found: Difference) -> str:
    """The difference for machines, each cause with its kind, name and how it differs; rows with their pseudonyms."""
    tables = [
        asdict(replace(table, causes={}))
        | {"causes": [asdict(cause) | {"rows": rows} for cause, rows in table.causes.items()]}
        for table in found.tables
    ]
    return json.dumps(asdict(replace(found, tables=[])) | {"tables": tables}, indent=1, ensure_ascii=False)


def _tables(con: duckdb.DuckDBPyConnection, causes: list[Cause]) -> Iterator[TableChange]:
    because: dict[str, dict[Cause, int]] = {}
    for relation, number, rows in con.execute(BECAUSE).fetchall():
        because.setdefault(relation, {})[causes[number]] = rows
    for relation, added, gone, changed, columns in con.execute(TABLES).fetchall():
        yield TableChange(relation, added, gone, changed, tuple(columns), because[relation])


def _rows(con: duckdb.DuckDBPyConnection, causes: Mapping[int, tuple[Cause, ...]]) -> Iterator[Row]:
    for number, relation, kind, key, columns in con.execute(ROWS).fetchall():
        yield Row(relation, kind, json.loads(key), tuple(columns), causes[number])


def _used(causes: Mapping[int, tuple[Cause, ...]]) -> set[Cause]:
    return {cause for several in causes.values() for cause in several}


def _rules(two: Two) -> list[Cause]:
    """The changed files of rules; those of code are told as one."""
    return [cause for cause in changed_files(two).values() if cause.kind not in ("code", "contract")]


def _others(two: Two) -> set[str]:
    """All relations of other content but those of meta and sets of patients, which tell of the others' rows."""
    before, after = (side["tables"] for side in two.manifests)
    differing = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return {name for name in differing if not name.startswith("meta.") and name not in STONES}
