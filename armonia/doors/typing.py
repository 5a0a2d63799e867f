"""A table's delivered text to the contract's types, with every cell that could not be read named beside it."""

from dataclasses import dataclass

import polars as pl
from pandera.api.polars.container import DataFrameSchema

from armonia.declaration import ColumnSpec, Declaration, TableSpec
from armonia.doors import coding, parsing
from armonia.faults import OperatorError
from armonia.pseudonym import pseudonyms
from armonia.readers.extract import Extract

DECIMALS = 6  # of a converted quantity: 0.07 as a fraction is 7 %, not 7.000000000000001
TRUTH = {"yes": True, "no": False}
PARSERS = {
    "whole": parsing.whole,
    "number": parsing.number,
    "date": parsing.day,
    "partial_date": parsing.partial_day,
}
BESIDE = {
    "code": ("_delivered",),
    "flag": ("_delivered",),
    "center": ("_delivered",),
    "quantity": ("_delivered", "_unit_delivered"),
}


@dataclass(frozen=True)
class Typed:
    """`frame` has the contract's columns; `beside` the delivered text and unit of translated ones; same height.

    `faults` lists the cells that could not be read: UInt32 `place`, `rule_id`, `column_name`.
    """

    frame: pl.DataFrame
    beside: pl.DataFrame
    faults: pl.DataFrame


@dataclass(frozen=True)
class _Read:
    values: pl.Series
    mask: pl.Series
    rule: str
    beside: tuple[pl.Series, ...] = ()


def type_rows(
    extract: Extract, table: TableSpec, declaration: Declaration, contract: DataFrameSchema, key: bytes
) -> Typed:
    """Every contract column read from the extract. Raises OperatorError where the declaration and contract disagree."""
    if missing := sorted(set(contract.columns) - set(table.columns) - set(table.absent)):
        raise OperatorError(
            f"{declaration.center} {declaration.program} {table.name}: columns {missing} are not declared."
        )
    if unknown := sorted({*table.columns, *table.absent} - set(contract.columns)):
        raise OperatorError(
            f"{declaration.center} {declaration.program} {table.name}: the contract has no columns {unknown}."
        )
    door = _Door(extract, table, declaration, contract, key)
    read = {name: door.read(name) for name in contract.columns}
    return Typed(
        frame=pl.DataFrame([one.values.alias(name) for name, one in read.items()]),
        beside=pl.DataFrame([series for one in read.values() for series in one.beside]),
        faults=pl.concat([_faults(one, name) for name, one in read.items()]),
    )


@dataclass(frozen=True)
class _Door:
    extract: Extract
    table: TableSpec
    declaration: Declaration
    contract: DataFrameSchema
    key: bytes

    def read(self, name: str) -> _Read:
        if name in self.table.absent:
            return self._absent(name)
        kind = self.contract.columns[name].metadata["kind"]
        spec = self.table.columns[name]
        cells = self.extract.frame[spec.column]
        absent = {coding.plain(word) for word in (*self.declaration.dialect.missing, *spec.missing)}
        match kind:
            case "patient":
                return self._patient(cells, spec)
            case "center":
                return self._center(name, cells, spec)
            case "code" | "flag":
                return self._coded(name, cells, spec, absent)
            case "unit":
                return self._unit(name, cells, absent)
            case "quantity":
                return self._quantity(name, cells, spec, absent)
            case "text" | "pseudonym":
                return self._text(cells, absent)
        values, mask = parsing.parse_cells(cells, PARSERS[kind](self.declaration.dialect), absent)
        return _Read(values, mask, f"type.{name}")

    def _absent(self, name: str) -> _Read:
        column, height = self.contract.columns[name], self.extract.frame.height
        values = pl.Series([None], dtype=column.dtype.type).new_from_index(0, height)
        text = pl.Series([None], dtype=pl.String).new_from_index(0, height)
        beside = [text.alias(f"{name}{suffix}") for suffix in BESIDE.get(column.metadata["kind"], ())]
        return _Read(values, pl.repeat(False, height, eager=True), "", tuple(beside))

    def _patient(self, cells: pl.Series, spec: ColumnSpec) -> _Read:
        distinct = cells.unique().drop_nulls()
        codes = coding.patient_codes(distinct, spec)
        names = pseudonyms(codes.drop_nulls(), self.declaration.center, self.key)
        persons = codes.replace_strict(names, default=None, return_dtype=pl.String)
        values = cells.replace_strict(distinct, persons, default=None, return_dtype=pl.String)
        return _Read(values, cells.is_not_null() & values.is_null(), "patient_code")

    def _center(self, name: str, cells: pl.Series, spec: ColumnSpec) -> _Read:
        values = coding.centers(cells, spec, self.declaration.center)
        return _Read(values, cells.is_not_null() & values.is_null(), name, (cells.alias(f"{name}_delivered"),))

    def _coded(self, name: str, cells: pl.Series, spec: ColumnSpec, absent: set[str]) -> _Read:
        metadata = self.contract.columns[name].metadata
        choices = self.extract.choices.get(spec.column, {})
        values = coding.coded(cells, spec, metadata["codes"], choices, absent)
        mask = coding.unknown(cells, values, absent)
        if metadata["kind"] == "flag":
            values = values.replace_strict(TRUTH, default=None, return_dtype=pl.Boolean)
        return _Read(values, mask, f"code.{name}", (cells.alias(f"{name}_delivered"),))

    def _unit(self, name: str, cells: pl.Series, absent: set[str]) -> _Read:
        """A unit of another kind than the contract's, a count where it wants a share, is as wrong as an unknown one."""
        units = coding.units_of(cells)
        wanted = self.contract.columns[self.contract.columns[name].metadata["of"]].metadata["unit"]
        if wanted is not None:
            units = units.set(units != wanted, None)
        return _Read(units, coding.unknown(cells, units, absent), f"code.{name}")

    def _quantity(self, name: str, cells: pl.Series, spec: ColumnSpec, absent: set[str]) -> _Read:
        values, mask = parsing.parse_cells(cells, parsing.number(self.declaration.dialect), absent)
        words = self._unit_words(name, spec)
        beside = (cells.alias(f"{name}_delivered"), words.alias(f"{name}_unit_delivered"))
        converted = (values * self._factor(name, spec, words)).round(DECIMALS)
        return _Read(converted, mask, f"type.{name}", beside)

    def _text(self, cells: pl.Series, absent: set[str]) -> _Read:
        """What is written, without the blanks around it; there is nothing in it that could not be read."""
        trimmed = cells.str.strip_chars()
        values = trimmed.set(coding.normalized(trimmed).is_in([*absent, ""]), None)
        return _Read(values, pl.repeat(False, cells.len(), eager=True), "")

    def _unit_words(self, name: str, spec: ColumnSpec) -> pl.Series:
        if spec.unit is not None:
            return pl.Series([spec.unit]).new_from_index(0, self.extract.frame.height)
        of = [other for other in self.table.columns if self.contract.columns[other].metadata.get("of") == name]
        if not of:
            raise OperatorError(f"{self._place()}: {name} is a quantity. Declare its `unit`.")
        return self.extract.frame[self.table.columns[of[0]].column]

    def _factor(self, name: str, spec: ColumnSpec, words: pl.Series) -> pl.Series | float:
        if spec.unit is None:
            return coding.factors_of(words)
        try:
            return coding.factor_of(spec.unit, self.contract.columns[name].metadata["unit"])
        except KeyError:
            raise OperatorError(
                f"{self._place()}: the unit of {name}, {spec.unit!r}, is of another kind or not in codelists/unit.csv."
            ) from None

    def _place(self) -> str:
        return f"programs/{self.declaration.program.lower()}/{self.declaration.center}.toml, {self.table.name}"


def _faults(read: _Read, name: str) -> pl.DataFrame:
    places = read.mask.arg_true().cast(pl.UInt32)
    return pl.DataFrame({"place": places}).with_columns(rule_id=pl.lit(read.rule), column_name=pl.lit(name))
