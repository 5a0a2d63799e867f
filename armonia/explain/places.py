"""Where the columns of core stand in the rows delivered: found for all patients asked about at once, within DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from armonia.explain.opened import Opened
from armonia.explain.walk import Leaf
from armonia.lineage.told import DELIVERED, HARMONIZED, Ground, Part
from armonia.release.content import quoted
from schemas.keys import pairing

SOURCE = ("delivery_id", "source_file", "source_sheet", "source_row")


@dataclass(frozen=True, order=True)
class Place:
    """A staged column of one delivered row, and whether it gives the value or decides on it."""

    delivery_id: str
    source_file: str
    source_sheet: str
    source_row: int
    staged: str
    staged_column: str
    role: str


@dataclass
class Record:
    """One row of core: whose, what tells it from others, its values as text, and where each stands."""

    relation: str
    patient_id: str
    program: str
    key: dict[str, str]
    values: dict[str, str | None]
    meets: dict[str, bool]
    places: dict[str, list[Place]] = field(default_factory=dict)


def records_of(told: Opened, leaves: Iterable[Leaf], patients: Mapping[str, str | None]) -> list[Record]:
    """The rows of core that the leaves ask for, of the patients given with the program that counts (None: any)."""
    wanted: dict[str, list[Leaf]] = {}
    for leaf in sorted(set(leaves)):
        wanted.setdefault(leaf.relation, []).append(leaf)
    _ask(told, patients)
    staged = {ground.staged for ground in told.ways.lineage.grounds if ground.relation in wanted}
    for name in sorted(staged):
        told.con.execute(f"create or replace temp table {_copy(name)} as from {name} where patient_id in (from asked)")
    return [record for relation, asked in wanted.items() for record in _records(told, relation, asked)]


def _ask(told: Opened, patients: Mapping[str, str | None]) -> None:
    told.con.execute("create or replace temp table asked (patient_id varchar)")
    told.con.execute("create or replace temp table counted (patient_id varchar, program varchar)")
    if patients:
        told.con.execute("insert into asked select unnest($ids::varchar[])", {"ids": list(patients)})
        both = {"ids": list(patients), "programs": list(patients.values())}
        told.con.execute("insert into counted select unnest($ids::varchar[]), unnest($programs::varchar[])", both)


def _copy(staged: str) -> str:
    return staged.replace("staged.", "near_")


def _records(told: Opened, relation: str, leaves: Sequence[Leaf]) -> Iterator[Record]:
    columns = sorted({leaf.column for leaf in leaves})
    wheres = sorted({leaf.where for leaf in leaves if leaf.where})
    keys = pairing(relation)
    _copy_harmonized(told, relation)
    named = [f"{quoted(name)}::varchar as {quoted(name)}" for name in {*keys, *columns, "patient_id", "program"}]
    tests = [f"coalesce({where}, false) as meets_{number}" for number, where in enumerate(wheres)]
    rows = told.rows(f"select harmonized_row, {', '.join([*named, *tests])} from harmonized_copy order by all")
    found = {}
    for row in rows:
        meets = {where: bool(row[f"meets_{number}"]) for number, where in enumerate(wheres)}
        key = {name: row[name] for name in keys if name not in ("patient_id", "program")}
        values = {name: row[name] for name in columns}
        found[row["harmonized_row"]] = Record(relation, row["patient_id"], row["program"], key, values, meets)
    for ground in told.ways.lineage.grounds:
        if ground.relation == relation:
            _place(told, ground, set(columns), found)
    yield from found.values()


def _copy_harmonized(told: Opened, relation: str) -> None:
    told.con.execute(
        f"create or replace temp table harmonized_copy as select row.rowid as harmonized_row, row.*"
        f" from release.{relation} as row inner join counted on row.patient_id = counted.patient_id"
        " and row.program = coalesce(counted.program, row.program)"
    )


def _place(told: Opened, ground: Ground, columns: set[str], found: Mapping[Any, Record]) -> None:
    """Puts into each record where its columns stand in the rows of one staged table."""
    picks: dict[tuple[str, str], list[Part]] = {}
    for part in ground.parts:
        if part.column in columns:
            picks.setdefault((part.picked, part.best), []).append(part)
    for (picked, best), parts in picks.items():
        for row, delivery, file, sheet, number in told.con.execute(_tied(ground, picked, best)).fetchall():
            for part in parts:
                place = Place(delivery, file, sheet or "", number, ground.staged, part.staged_column, part.role)
                found[row].places.setdefault(part.column, []).append(place)


def _tied(ground: Ground, picked: str, best: str) -> str:
    tie = " and ".join(filter(None, (ground.tie, picked)))
    first = f"qualify rank() over (partition by {HARMONIZED}.harmonized_row order by {best}) = 1" if best else ""
    source = ", ".join(f"{DELIVERED}.{name}" for name in SOURCE)
    return (
        f"select {HARMONIZED}.harmonized_row, {source} from harmonized_copy as {HARMONIZED}"
        f" inner join {_copy(ground.staged)} as {DELIVERED} on {tie} {first} order by all"
    )
