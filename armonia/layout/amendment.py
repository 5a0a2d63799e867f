"""The lines that declare a change: TOML of what holds from a night on, to stand at the end of a declaration."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

from armonia.contracts import load_contracts
from armonia.declaration import ColumnSpec, Declaration, FileSpec, TableSpec

PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Amendment:
    """What changed in one declared file on a night, all of it: each change's lines are written with the others in mind.

    `renamed` gives the new name of a column, `units` the new unit of columns by table and contract's name.
    """

    declaration: Declaration
    file: str
    since: date
    renamed: Mapping[str, str] = field(default_factory=dict)
    gone: Collection[str] = ()
    added: Collection[str] = ()
    units: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def tables(self) -> list[TableSpec]:
        """The tables that are in the file."""
        return [table for table in self.declaration.tables.values() if table.file == self.file]

    def lines_for(self, column: str) -> str:
        """What declares that a column, by its declared name, is renamed, or in another unit."""
        blocks = []
        for table in self.tables:
            settings: dict[str, object] = {}
            if moved := {name: self._moved(table, name) for name, at in table.columns.items() if at.column == column}:
                settings["columns"] = moved
            if column in table.rows:
                settings["rows"] = {self.renamed.get(name, name): text for name, text in table.rows.items()}
            blocks += [_block(f"tables.{_key(table.name)}", self.since, settings)] if settings else []
        return "\n".join([*blocks, *self._file_lines(column)])

    def lines_without(self, column: str) -> str:
        """What declares that a column is no longer delivered; nothing where something needs it."""
        if self.needs(column):
            return ""
        absent = {
            table.name: [name for name, spec in table.columns.items() if spec.column == column] for table in self.tables
        }
        blocks = [
            _block(f"tables.{_key(table)}", self.since, {"absent": names}) for table, names in absent.items() if names
        ]
        return "\n".join([*blocks, *self._file_lines(column)])

    def lines_with_unread(self) -> str:
        """What declares that the file's new columns are read by nobody."""
        return self._unread()

    def needs(self, column: str) -> list[str]:
        """What cannot be without the column: columns that the contract wants filled, choices of rows."""
        contracts = load_contracts(self.declaration.program)
        wanted = [
            f"{table.name}.{name}"
            for table in self.tables
            for name, spec in table.columns.items()
            if spec.column == column and not contracts[table.name].columns[name].nullable
        ]
        choosing = [f"{table.name}.rows" for table in self.tables if column in table.rows]
        aside = ["out_of_scope" for rows in self._spec.out_of_scope if column in rows]
        return [*wanted, *choosing, *aside[:1]]

    @property
    def _spec(self) -> FileSpec:
        return self.declaration.files[self.file]

    def _moved(self, table: TableSpec, name: str) -> ColumnSpec:
        spec = table.columns[name]
        moved = replace(spec, column=self.renamed.get(spec.column, spec.column))
        return replace(moved, unit=self.units.get((table.name, name), spec.unit))

    def _file_lines(self, column: str) -> list[str]:
        lines = [self._unread()] if column in self._spec.unread else []
        if any(column in rows for rows in self._spec.out_of_scope):
            aside = [
                {self.renamed.get(name, name): text for name, text in rows.items()} for rows in self._spec.out_of_scope
            ]
            lines.append(_block(f"files.{_key(self.file)}", self.since, {"out_of_scope": aside}))
        return lines

    def _unread(self) -> str:
        """The whole list as it is from now on: it takes the former one's place."""
        kept = [self.renamed.get(name, name) for name in self._spec.unread if name not in self.gone]
        return _block(f"files.{_key(self.file)}", self.since, {"unread": [*kept, *self.added]})


def lines_for_dialect(since: date, **settings: object) -> str:
    """What declares that a center writes otherwise: `dates`, `decimal` or `missing`."""
    return _block("dialect", since, settings)


def _block(place: str, since: date, settings: Mapping[str, object]) -> str:
    lines = [f"{_key(name)} = {_toml(value)}" for name, value in settings.items()]
    return "\n".join([f"[[{place}.changes]]", f"since = {since.isoformat()}", *lines, ""])


def _toml(value: object) -> str:
    """A setting as TOML writes it on one line."""
    if isinstance(value, ColumnSpec):
        return _column(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {_toml(one)}" for name, one in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return str(value) if isinstance(value, int) else _quoted(str(value))


def _column(spec: ColumnSpec) -> str:
    default = ColumnSpec(spec.column)
    said = {
        setting.name: value
        for setting in fields(spec)
        if (value := getattr(spec, setting.name)) != getattr(default, setting.name)
    }
    return _toml({"column": spec.column, **said}) if said else _quoted(spec.column)


def _key(name: str) -> str:
    return name if PLAIN_KEY.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    if "\\" in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
