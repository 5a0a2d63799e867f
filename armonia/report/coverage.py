"""How full each variable is, by center and program; and what each program gives at all, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import duckdb
import polars as pl

from armonia.quality.checks import Text
from armonia.report.asked import Asked, label_of
from armonia.report.disclosure import Disclosure
from armonia.report.words import said
from schemas import core
from schemas.sourced import Sourced

BANDS = (0.5, 0.8, 0.95, 1.0)  # from which share on a cell is of the next band
GIVEN = (
    "patient",
    "disease_baseline",
    "drug_exposure",
    "blinatumomab_cycle",
    "marrow_assessment",
    "blood_count",
    "mrd_assessment",
    "adverse_event",
    "transplant",
)
PROVENANCE = {*Sourced.to_schema().columns, "exposure_number", "cycle_number", "timing"}
DERIVED = ("_delivered", "_earliest_date", "_latest_date", "unit_code")


@dataclass(frozen=True)
class Cell:
    """What a cell of a map says, and its band from 1 (least) to 5; 0 of nothing, and one for all that is hidden."""

    said: str
    band: int
    rank: float


@dataclass(frozen=True)
class Line:
    """A line of a map: what it is of, and its cells in the order of the map's columns."""

    label: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Map:
    """Variables by something: heads of the columns, each with the group that it stands in, and a line a variable."""

    heads: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]

    @property
    def groups(self) -> list[tuple[str, int]]:
        """The groups of columns, with how many each spans."""
        names = list(dict.fromkeys(group for group, _ in self.heads))
        return [(name, sum(group == name for group, _ in self.heads)) for name in names]


NOTHING, NEVER = Cell("", 0, -1), said("mai", "never")
HIDDEN = 6  # the band of what is hidden, whatever it is


def completeness_map(completeness: pl.DataFrame, asked: Mapping[str, Asked], shown: Disclosure) -> Map:
    """Share of records that are filled, check by check, for each center of each program."""
    heads = tuple(completeness.select("program", "center_code").unique().sort("program", "center_code").rows())
    return Map(heads, tuple(_lines(completeness, asked, heads, shown)))


def _lines(
    completeness: pl.DataFrame, asked: Mapping[str, Asked], heads: tuple[tuple[str, str], ...], shown: Disclosure
) -> Iterator[Line]:
    for (check_id,), records in completeness.partition_by("check_id", as_dict=True, maintain_order=True).items():
        found = {(row[0], row[1]): (row[2], row[3]) for row in records.select(FOUND).iter_rows()}
        yield Line(asked[str(check_id)].known, tuple(cell(*found.get(head, (0, 0)), shown) for head in heads))


FOUND = ("program", "center_code", "filled", "of")


def cell(filled: int, of: int, shown: Disclosure) -> Cell:
    """What a share looks like; one that is hidden looks as every other that is."""
    if not of:
        return NOTHING
    if shown.hides_share(filled, of):
        return Cell(shown.share(filled, of), HIDDEN, -1)
    share = shown.share(filled, of) if filled else NEVER
    return Cell(share, 1 + sum(filled / of >= least for least in BANDS), filled / of)


def given_by_program(con: duckdb.DuckDBPyConnection, shown: Disclosure) -> Map:
    """Share of records in which each variable of core is filled, by program; of a program without records nothing."""
    counts = {name: _filled(con, name) for name in GIVEN}
    programs = tuple(sorted({program for found in counts.values() for program in found}))
    lines = (
        Line(label_of(f"{table}.{name}"), tuple(_given(found.get(program), name, shown) for program in programs))
        for table, found in counts.items()
        for name in _variables(table)
    )
    return Map(tuple(("", program) for program in programs), tuple(lines))


def _variables(table: str) -> list[str]:
    names = core.RELATIONS[table].to_schema().columns
    return [name for name in names if name not in PROVENANCE and not name.endswith(DERIVED)]


def _filled(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, dict[str, int]]:
    """Records of a relation of core, and filled cells of each variable, by program."""
    counted = ", ".join(f'count("{name}") as "{name}"' for name in _variables(table))
    found = con.sql(f"select program, count(*) as records, {counted} from core.{table} group by program").pl()
    return {row.pop("program"): row for row in found.to_dicts()}


def _given(found: dict[str, int] | None, name: str, shown: Disclosure) -> Cell:
    return cell(found[name], found["records"], shown) if found else NOTHING
