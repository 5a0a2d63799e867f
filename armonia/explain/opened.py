"""A release opened to be explained: its warehouse, the staged rows it was made from, and their deliveries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

import armonia.declaration as declarations
from armonia.archive.receipts import Receipt, find
from armonia.explain.walk import Ways
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lineage.derivation import lineage_of
from armonia.night.standing import Standing
from armonia.release.older import told_if_older
from armonia.release.release import Release
from armonia.staging import Verdict, stage
from armonia.warehouse.build import stage_views


@dataclass(frozen=True)
class Opened:
    """What explains a release: `con` sees its warehouse as the catalog `release`, and `staged.*`."""

    con: duckdb.DuckDBPyConnection
    release: Release
    home: Home
    programs: Path
    receipts: dict[str, Receipt]
    ways: Ways

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows that a query gives, by column."""
        answer = self.con.execute(sql, list(parameters))
        names = [column[0] for column in answer.description or []]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@contextmanager
def opened(home: Home, release: Release, programs: Path = declarations.ROOT) -> Iterator[Opened]:
    """The release with the rows that it was made from, which are judged again where they are no longer staged.

    Raises OperatorError where what judges them has changed since, so that other rows would be told, or the selects.
    """
    standings = _standings(home, release, programs)
    with duckdb.connect() as con, _of_these_selects(release), told_if_older(release):
        place = str(release.warehouse).replace("'", "''")
        con.execute(f"attach '{place}' as release (read_only)")
        con.execute("use release")
        lineage = lineage_of(con, home.lineage)
        con.execute("use memory")
        stage_views(con, standings)
        receipts = {one.verdict.receipt.delivery_id: one.verdict.receipt for one in standings}
        yield Opened(con, release, home, programs, receipts, Ways(lineage))


@contextmanager
def _of_these_selects(release: Release) -> Iterator[None]:
    """Raises OperatorError where the warehouse has not what today's selects make: it was made by other ones."""
    try:
        yield
    except (duckdb.BinderException, duckdb.CatalogException):
        raise OperatorError(
            f"{release.release_id}: made by other selects than these, which cannot be followed in it. Run"
            f" `armonia build --as-of {release.night}` and explain that release."
        ) from None


def _standings(home: Home, release: Release, programs: Path) -> list[Standing]:
    found = []
    for position, one in enumerate(release.manifest["deliveries"]):
        if one["status"] == "accepted":
            receipt = find(one["sha256"], home)
            if receipt is None:
                raise OperatorError(f"archive/{one['sha256']}: its receipt is gone. Restore it from the backup.")
            declaration = declarations.load_declaration(one["center"], one["program"], receipt.night, programs)
            verdict = Verdict(receipt, "accepted", "", "", (), _folder(home, receipt, one["staged"], programs))
            found.append(Standing(verdict, "accepted", position, declaration.delivers))
    return found


def _folder(home: Home, receipt: Receipt, name: str, programs: Path) -> Path:
    folder = home.staged / name
    if (folder / "verdict.json").exists():
        return folder
    verdict = stage(receipt, home, programs)
    if verdict.folder.name != name:
        raise OperatorError(
            f"{receipt.center} {receipt.program}, delivery {receipt.delivery_id}: its staged rows are gone, and what"
            " judges it has changed since this release. Run `armonia build` and explain the new one."
        )
    return verdict.folder
