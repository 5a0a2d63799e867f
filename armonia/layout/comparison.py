"""Two layouts of one file side by side: which column is which, what reads it, and what is to be declared."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from armonia.contracts import load_contracts
from armonia.declaration import ColumnSpec, Declaration, TableSpec
from armonia.doors.columns import known_columns
from armonia.layout.amendment import Amendment
from armonia.layout.likeness import find_renamed, shared_words
from armonia.layout.profile import ColumnLayout, FileLayout
from armonia.layout.shift import decades_moved, unit_for

SAME_UNITS = 0.9  # of the cells


@dataclass(frozen=True)
class Use:
    """What reads a column: a table's column of the contract."""

    table: TableSpec
    name: str
    spec: ColumnSpec
    metadata: dict[str, Any]
    is_key: bool


@dataclass(frozen=True, eq=False)
class Comparison:
    """One declared file as it was and as it is, against what is declared of it."""

    name: str
    before: FileLayout
    now: FileLayout
    declaration: Declaration
    night: date

    @cached_property
    def renamed(self) -> dict[str, str]:
        """The new name of each column that probably has one."""
        return find_renamed(self.before.columns, self.now.columns)

    @cached_property
    def known(self) -> set[str]:
        """The columns that the declaration names."""
        return known_columns(self.declaration.files[self.name], self.tables)

    @cached_property
    def tables(self) -> list[TableSpec]:
        """The tables that are in the file."""
        return [table for table in self.declaration.tables.values() if table.file == self.name]

    @cached_property
    def pairs(self) -> list[tuple[str, ColumnLayout, ColumnLayout]]:
        """Each column that is there as before, by its name now."""
        former = {new: old for old, new in self.renamed.items()} | {name: name for name in self.before.columns}
        return [(new, self.before.columns[former[new]], one) for new, one in self.now.columns.items() if new in former]

    @cached_property
    def amendment(self) -> Amendment:
        """All that is to be declared of the file."""
        moved = {old: new for old, new in self.renamed.items() if old in self.known and new not in self.known}
        delivered = self.now.columns
        return Amendment(
            self.declaration,
            self.name,
            self.night,
            renamed=moved,
            gone=[name for name in self.known if name not in delivered and name not in moved],
            added=[name for name in delivered if name not in self.known and name not in moved.values()],
            units={key: unit for key, (*_, unit) in self.units.items() if unit},
        )

    @cached_property
    def units(self) -> dict[tuple[str, str], tuple[str, float, str | None]]:
        """By table and contract's name: the delivered column whose numbers moved, the decades, the unit that fits."""
        found = {}
        for new, old, one in self.pairs:
            if (decades := decades_moved(old, one)) is not None:
                for use in filter(self._means_the_same, self.uses(new)):
                    unit = unit_for(new, use.spec.unit, decades) if use.spec.unit else None
                    found[use.table.name, use.name] = (new, decades, unit)
        return found

    def declared(self, column: str) -> str:
        """The name under which the declaration has a delivered column."""
        if column in self.known:
            return column
        return next((old for old, new in self.renamed.items() if new == column), column)

    def uses(self, column: str) -> list[Use]:
        """What reads a delivered column."""
        contracts = load_contracts(self.declaration.program)
        return [
            Use(table, name, spec, contract.columns[name].metadata, name in (contract.unique or ()))
            for table in self.tables
            for contract in (contracts[table.name],)
            for name, spec in table.columns.items()
            if spec.column == self.declared(column)
        ]

    def table_of(self, column: str) -> str | None:
        """The table that reads a delivered column, where it is one."""
        names = {use.table.name for use in self.uses(column)}
        return names.pop() if len(names) == 1 else None

    def _means_the_same(self, use: Use) -> bool:
        """Whether its numbers may be held against each other: no key's, nor in units that stand in rows and changed."""
        if use.metadata["kind"] not in ("quantity", "number", "whole") or use.is_key:
            return False
        contract = load_contracts(self.declaration.program)[use.table.name]
        units = {
            use.table.columns[name].column
            for name, column in contract.columns.items()
            if column.metadata["kind"] == "unit" and use.spec.unit is None and name in use.table.columns
        }
        changed = {self.declared(new) for new, old, one in self.pairs if shared_words(old, one) < SAME_UNITS}
        return not units & changed
