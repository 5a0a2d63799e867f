"""The one reader of `data/programs/`: who delivers what, in which files, columns and words, since when."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from armonia.faults import OperatorError

ROOT = Path(__file__).parent.parent / "data" / "programs"


@dataclass(frozen=True)
class Dialect:
    """How a center writes numbers, dates and the absence of a value."""

    decimal: str = "."
    dates: tuple[str, ...] = ("%Y-%m-%d", "%Y-%m", "%Y")
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileSpec:
    """One file of a delivery: its name, its form, and what in it nobody reads."""

    name: str
    pattern: str
    format: str
    within: str | None = None
    encoding: str = "utf-8"
    delimiter: str = ","
    sheet: str | None = None
    header_rows: tuple[int, ...] = (1,)
    dictionary: str | None = None
    unread: tuple[str, ...] = ()
    out_of_scope: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class ColumnSpec:
    """Where one contract column stands in the delivered file, and how this center writes it."""

    column: str
    unit: str | None = None
    pattern: str | None = None
    pad: int = 0
    missing: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TableSpec:
    """One contract's table: its file, its rows within it, its columns."""

    name: str
    file: str
    columns: Mapping[str, ColumnSpec]
    rows: Mapping[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Declaration:
    """Everything that one center says of one program's deliveries, as it holds on one night."""

    center: str
    program: str
    since: date
    cadence_days: int
    delivers: str
    dialect: Dialect
    files: Mapping[str, FileSpec]
    tables: Mapping[str, TableSpec]


def declared(root: Path = ROOT) -> list[tuple[str, str]]:
    """Every (center, program) that has a declaration, sorted."""
    return sorted((path.stem, path.parent.name.upper()) for path in root.glob("*/*.toml"))


def path_of(center: str, program: str, root: Path = ROOT) -> Path:
    """Where the declaration of a center's deliveries to a program stands."""
    return root / program.lower() / f"{center}.toml"


def load_declaration(center: str, program: str, night: date, root: Path = ROOT) -> Declaration:
    """The declaration as it holds on `night`. Raises OperatorError with the file's place where it is wrong."""
    path = path_of(center, program, root)
    try:
        declaration = _declaration(tomllib.loads(path.read_text(encoding="utf-8")), night)
        _check(declaration, path, (center, program))
    except FileNotFoundError:
        raise OperatorError(
            f"{path.name}: no declaration for {center} in {program}. Add one, or remove the delivery."
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, re.error) as fault:
        raise _wrong(path, f"not a declaration ({fault})") from None
    return declaration


def _check(declaration: Declaration, path: Path, sender: tuple[str, str]) -> None:
    if (declaration.center, declaration.program) != sender:
        raise _wrong(path, f"says it is of {declaration.center} {declaration.program}")
    if strange := sorted({table.file for table in declaration.tables.values()} - set(declaration.files)):
        raise _wrong(path, f"tables are in the files {strange}, which it does not declare")
    for table in declaration.tables.values():
        for name, column in table.columns.items():
            if column.pattern is not None and re.compile(column.pattern).groups != 1:
                raise _wrong(path, f"the pattern of {table.name}.{name} must have one group, the patient's code")


def _wrong(path: Path, what: str) -> OperatorError:
    return OperatorError(f"{path.parent.name}/{path.name}: {what}. See docs/adding_a_center.md.")


def _declaration(toml: dict[str, Any], night: date) -> Declaration:
    if unknown := sorted(set(toml) - {field.name for field in fields(Declaration)}):
        raise KeyError(*unknown)
    return Declaration(
        center=toml["center"],
        program=toml["program"],
        since=toml["since"],
        cadence_days=toml.get("cadence_days", 1),
        delivers=toml.get("delivers", "snapshot"),
        dialect=Dialect(**_frozen(toml.get("dialect", {}))),
        files={name: FileSpec(name=name, **_frozen(spec)) for name, spec in toml["files"].items()},
        tables={name: _table(name, spec, night) for name, spec in toml["tables"].items()},
    )


def _table(name: str, spec: dict[str, Any], night: date) -> TableSpec:
    spec = dict(spec)
    changes = sorted(spec.pop("changes", []), key=lambda change: change["since"])
    columns = {key: _column(value) for key, value in spec.pop("columns").items()}
    table = TableSpec(name=name, columns=columns, **_frozen(spec))
    for change in changes:
        if change["since"] <= night:
            renamed = {key: _column(value) for key, value in change["columns"].items()}
            table = replace(table, columns={**table.columns, **renamed})
    return table


def _column(spec: str | dict[str, Any]) -> ColumnSpec:
    return ColumnSpec(column=spec) if isinstance(spec, str) else ColumnSpec(**_frozen(spec))


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
