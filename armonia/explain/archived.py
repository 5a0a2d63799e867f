"""The text of delivered cells, read from the archive again: nothing of it is kept anywhere else."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from armonia.archive.receipts import Receipt, files_of
from armonia.consent.kept import kept_extracts
from armonia.declaration import ColumnSpec, Declaration, TableSpec, load_declaration
from armonia.doors.columns import match_files, read_file
from armonia.explain.opened import Opened
from armonia.explain.places import Place
from armonia.readers.extract import Extract


@dataclass
class Delivered:
    """One archived delivery: how it is declared, and its files, each read when first asked for."""

    receipt: Receipt
    declaration: Declaration
    told: Opened
    scratch: Path
    extracts: dict[str, Extract] = field(default_factory=dict)
    rows: dict[str, dict[int, int]] = field(default_factory=dict)

    @cached_property
    def files(self) -> dict[str, tuple[str, Path]]:
        """The delivered file of each declared pattern."""
        self.scratch.mkdir()
        return match_files(files_of(self.receipt, self.told.home), self.declaration, self.scratch)

    @cached_property
    def kept(self) -> dict[str, Extract] | None:
        """The text that was kept, where somebody was taken out of the delivery."""
        return kept_extracts(self.receipt, self.told.home)

    def table(self, staged: str) -> TableSpec:
        """The declaration of a staged table."""
        return self.declaration.tables[staged.partition("__")[2]]

    def column(self, staged: str, column: str) -> ColumnSpec | None:
        """Where a column of a contract is delivered; None where it is declared absent."""
        return self.table(staged).columns.get(column)

    def extract(self, staged: str) -> Extract:
        """The text of the file in which a staged table is delivered."""
        name = self.table(staged).file
        if name not in self.extracts:
            kept = self.kept
            self.extracts[name] = kept[name] if kept else read_file(self.declaration.files[name], self.files)
        return self.extracts[name]

    def text(self, staged: str, row: int, column: str) -> str | None:
        """What stands in a delivered cell; None where it is empty."""
        extract, name = self.extract(staged), self.table(staged).file
        if name not in self.rows:
            self.rows[name] = {number: at for at, number in enumerate(extract.rows)}
        found: str | None = extract.frame[column][self.rows[name][row]]
        return found


@contextmanager
def archived(told: Opened, places: Iterable[Place]) -> Iterator[dict[str, Delivered]]:
    """The deliveries in which the places are, by id; what is unpacked of them is gone again afterwards."""
    told.home.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    scratch = Path(tempfile.mkdtemp(prefix="explain-", dir=told.home.scratch))
    try:
        wanted = sorted({place.delivery_id for place in places})
        yield {name: _delivered(told, told.receipts[name], scratch / name) for name in wanted}
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _delivered(told: Opened, receipt: Receipt, scratch: Path) -> Delivered:
    declaration = load_declaration(receipt.center, receipt.program, receipt.night, told.programs)
    return Delivered(receipt, declaration, told, scratch)
