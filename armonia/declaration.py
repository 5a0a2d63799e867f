"""The one reader of `data/programs/`: who delivers what, in which files, columns and words, since when."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from armonia.faults import OperatorError

ROOT = Path(__file__).parent.parent / "data" / "programs"
DELIVERS = ("snapshot", "incremental")

Spec = TypeVar("Spec")


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
    unread_if_there: tuple[str, ...] = ()
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
    checksums: str | None = None
    settled_seconds: int = 5


def declared(root: Path = ROOT) -> list[tuple[str, str]]:
    """Every (center, program) that has a declaration, sorted."""
    return sorted((path.stem, path.parent.name.upper()) for path in root.glob("*/*.toml"))


@lru_cache(maxsize=1024)
def path_of(center: str, program: str, root: Path = ROOT) -> Path:
    """Where the declaration of a center's deliveries to a program stands."""
    return root / program.lower() / f"{center}.toml"


def load_declaration(center: str, program: str, night: date, root: Path = ROOT) -> Declaration:
    """The declaration as it holds on `night`. Raises OperatorError with the file's place where it is wrong."""
    path = path_of(center, program, root)
    try:
        declaration = _read(path.read_text(encoding="utf-8"), night)
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
    _check_sending(declaration, path)
    if strange := sorted({table.file for table in declaration.tables.values()} - set(declaration.files)):
        raise _wrong(path, f"tables are in the files {strange}, which it does not declare")
    for table in declaration.tables.values():
        for name, column in table.columns.items():
            if column.pattern is not None and re.compile(column.pattern).groups != 1:
                raise _wrong(path, f"the pattern of {table.name}.{name} must have one group, the patient's code")


def _check_sending(declaration: Declaration, path: Path) -> None:
    """How often, how much, and when it is whole."""
    if declaration.delivers not in DELIVERS:
        raise _wrong(path, f"delivers must be one of {', '.join(DELIVERS)}, not {declaration.delivers!r}")
    for setting in ("cadence_days", "settled_seconds"):
        value = getattr(declaration, setting)
        if type(value) is not int or value < 0:
            raise _wrong(path, f"{setting} must be a whole number, 0 or above, not {value!r}")
    name = declaration.checksums
    if name is not None and (not isinstance(name, str) or not name or Path(name).name != name or "\\" in name):
        raise _wrong(path, f"checksums must be the name of a file of the delivery, not {name!r}")


def _wrong(path: Path, what: str) -> OperatorError:
    return OperatorError(f"{path.parent.name}/{path.name}: {what}. See docs/adding_a_center.md.")


@lru_cache(maxsize=1024)
def _read(text: str, night: date) -> Declaration:
    return _declaration(_parsed(text), night)


@lru_cache(maxsize=1024)
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)  # read for several nights, and changed by none


def _declaration(toml: dict[str, Any], night: date) -> Declaration:
    if unknown := sorted(set(toml) - {field.name for field in fields(Declaration)}):
        raise KeyError(*unknown)
    sending = {name: toml[name] for name in ("checksums", "settled_seconds") if name in toml}
    return Declaration(
        center=toml["center"],
        program=toml["program"],
        since=toml["since"],
        cadence_days=toml.get("cadence_days", 1),
        delivers=toml.get("delivers", "snapshot"),
        dialect=_as_of(night, toml.get("dialect", {}), lambda spec: Dialect(**_frozen(spec)), _replaced),
        files={name: _file(name, spec, night) for name, spec in toml["files"].items()},
        tables={name: _table(name, spec, night) for name, spec in toml["tables"].items()},
        **sending,
    )


def _as_of(
    night: date,
    spec: dict[str, Any],
    read: Callable[[dict[str, Any]], Spec],
    change: Callable[[Spec, dict[str, Any]], Spec],
) -> Spec:
    """What is said without a date, then changed by all that is said since a night up to this one, oldest first."""
    first = dict(spec)
    changes = sorted(first.pop("changes", []), key=lambda one: one["since"])
    held = read(first)
    for one in changes:
        changed = change(held, {key: value for key, value in one.items() if key != "since"})
        held = changed if one["since"] <= night else held  # one to come is read, too: its faults are told today
    return held


def _replaced(held: Any, settings: dict[str, Any]) -> Any:
    if "name" in settings:
        raise KeyError("name")
    return replace(held, **_frozen(settings))


def _file(name: str, spec: dict[str, Any], night: date) -> FileSpec:
    return _as_of(night, spec, lambda first: FileSpec(name=name, **_frozen(first)), _replaced)


def _table(name: str, spec: dict[str, Any], night: date) -> TableSpec:
    def read(first: dict[str, Any]) -> TableSpec:
        columns = {key: _column(value) for key, value in first.pop("columns").items()}
        return TableSpec(name=name, columns=columns, **_frozen(first))

    return _as_of(night, spec, read, _changed)


def _changed(table: TableSpec, change: dict[str, Any]) -> TableSpec:
    """The table with some columns elsewhere, or absent; a column is in one of the two, as it was said last."""
    moved = {key: _column(value) for key, value in change.pop("columns", {}).items()}
    gone = change.pop("absent", [])
    if not isinstance(gone, list) or set(gone) & set(moved):
        raise ValueError(f"{table.name}.changes: `absent` is a list of columns, none of them under `columns`")
    columns = {key: value for key, value in {**table.columns, **moved}.items() if key not in gone}
    absent = tuple(dict.fromkeys([*(key for key in table.absent if key not in moved), *gone]))
    changed: TableSpec = _replaced(table, {**change, "columns": columns, "absent": absent})
    return changed


def _column(spec: str | dict[str, Any]) -> ColumnSpec:
    return ColumnSpec(column=spec) if isinstance(spec, str) else ColumnSpec(**_frozen(spec))


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
