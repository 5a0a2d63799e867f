"""Delivered cells read from the archive by readers that are not ours: openpyxl, the csv module, zipfile and pandas."""

import csv
import fnmatch
import io
import math
import tomllib
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd

PROGRAMS = Path(__file__).parents[2] / "data" / "programs"


@dataclass
class Archive:
    """An archive of deliveries, of which cells are read by their place."""

    root: Path
    tables: dict[tuple[str, str, str], "Table"] = field(default_factory=dict)

    def text(self, sha256: str, program: str, center: str, place: tuple[str, str, int, str]) -> str | None:
        """What stands in the cell at (file, sheet, row, column)."""
        file, sheet, row, column = place
        if (sha256, file, sheet) not in self.tables:
            declared = PROGRAMS / program.lower() / f"{center}.toml"
            self.tables[sha256, file, sheet] = Table(self.root / sha256 / "files", file, sheet, declared)
        return self.tables[sha256, file, sheet].cell(row, column)


@dataclass
class Table:
    """One table of a delivered file."""

    folder: Path
    file: str
    sheet: str
    declared: Path

    def cell(self, row: int, column: str) -> str | None:
        """The text at a row, as the file counts them, and a column by its name."""
        return self.rows[row].get(column)

    @cached_property
    def rows(self) -> dict[int, dict[str, str | None]]:
        """Every row by its number, its cells by the name of their column."""
        name = self.file.rpartition("/")[2]
        match Path(name).suffix.lower():
            case ".xlsx":
                return self._workbook()
            case ".xpt":
                return self._xport()
            case ".csv":
                return self._text()
        raise AssertionError(f"{name}: which reader?")

    @cached_property
    def content(self) -> bytes:
        """The file's bytes, out of the archive that it came in."""
        outer, _, inner = self.file.partition("/")
        if not inner:
            return (self.folder / outer).read_bytes()
        with zipfile.ZipFile(self.folder / outer) as packed:
            (member,) = [one for one in packed.namelist() if one.rpartition("/")[2] == inner]
            return packed.read(member)

    @cached_property
    def settings(self) -> dict[str, Any]:
        """How the file is declared: encoding, delimiter, header rows; a later change goes before."""
        name = self.file.rpartition("/")[2]
        for spec in tomllib.loads(self.declared.read_text())["files"].values():
            told = {**spec}
            for change in sorted(spec.get("changes", []), key=lambda one: one["since"]):
                told |= change
            if any(fnmatch.fnmatch(name, one["pattern"]) for one in (spec, told)):
                return told
        raise AssertionError(f"{name}: not declared")

    def _text(self) -> dict[int, dict[str, str | None]]:
        encoding = self.settings.get("encoding", "utf-8").replace("utf-8", "utf-8-sig")
        lines = list(
            csv.reader(io.StringIO(self.content.decode(encoding)), delimiter=self.settings.get("delimiter", ","))
        )
        return {
            number: {name: cell or None for name, cell in zip(lines[0], line, strict=False)}
            for number, line in enumerate(lines[1:], start=2)
        }

    def _xport(self) -> dict[int, dict[str, str | None]]:
        frame = pd.read_sas(io.BytesIO(self.content), format="xport", encoding=self.settings.get("encoding", "utf-8"))
        return {
            number: {str(name): _shown(cell) for name, cell in row.items()}
            for number, row in enumerate(frame.to_dict("records"), start=1)
        }

    def _workbook(self) -> dict[int, dict[str, str | None]]:
        sheet = openpyxl.load_workbook(io.BytesIO(self.content), data_only=True)[self.sheet]
        merged = {
            (row, column): sheet.cell(block.min_row, block.min_col).value
            for block in sheet.merged_cells.ranges
            for row in range(block.min_row, block.max_row + 1)
            for column in range(block.min_col, block.max_col + 1)
        }
        headers = self.settings.get("header_rows", [1])
        names = {
            column: " / ".join(
                str(told)
                for row in headers
                if (told := merged.get((row, column)) or sheet.cell(row, column).value) is not None
            )
            for column in range(1, sheet.max_column + 1)
        }
        return {
            row: {name: _shown(sheet.cell(row, column).value) for column, name in names.items() if name}
            for row in range(max(headers) + 1, sheet.max_row + 1)
        }


def _shown(value: Any) -> str | None:
    """A cell as a person reads it in the file."""
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == datetime.min.time() else str(value)
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else f"{Decimal(f'{value:.15g}'):f}"
    return str(value)
