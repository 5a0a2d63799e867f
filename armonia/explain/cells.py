"""A delivered cell as it is told: its place, its text, and what was made of it by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pandera.api.polars.container import DataFrameSchema

from armonia.codelist import load_unit_factors, load_words
from armonia.contracts import load_contracts
from armonia.declaration import ColumnSpec
from armonia.doors.coding import plain
from armonia.explain.archived import Delivered
from armonia.explain.places import Place

SUFFIXES = ("_unit_delivered", "_delivered", "_earliest", "_latest")


@dataclass(frozen=True)
class Rule:
    """How a cell was read: `kind` of the contract, its code list with the entry used, or the unit and its factor."""

    kind: str
    code_list: str = ""
    word: str = ""
    code: str = ""
    unit: str = ""
    factor: float | None = None
    canonical_unit: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a delivered file, and what of it went into the warehouse."""

    center: str
    program: str
    delivery_id: str
    received_on: str
    sha256: str
    file: str
    sheet: str
    table: str
    row: int
    column: str
    text: str | None
    contract_column: str
    role: str
    rule: Rule
    declaration: str


def cells_of(places: Iterable[Place], archive: Mapping[str, Delivered]) -> list[Cell]:
    """The delivered cells of some places, each once: with its value's role where it has several."""
    found: dict[tuple[Any, ...], Cell] = {}
    for place in places:
        delivery = archive[place.delivery_id]
        for name in contract_columns(place.staged, place.staged_column):
            spec = delivery.column(place.staged, name)
            if spec is not None:
                cell = _cell(place, delivery, name, spec)
                spot = (cell.delivery_id, cell.file, cell.sheet, cell.row, cell.column)
                if spot not in found or cell.role == "value":
                    found[spot] = cell
    return sorted(found.values(), key=lambda one: (one.delivery_id, one.file, one.sheet, one.row, one.column))


def contract_columns(staged: str, staged_column: str) -> list[str]:
    """The columns of the contract that a staged column is made from; with a quantity its unit, where it has its own."""
    contract, name = contract_of(staged), staged_column
    if name not in contract.columns:
        name = next((name.removesuffix(one) for one in SUFFIXES if name.removesuffix(one) in contract.columns), "")
    if not name:
        return []
    units = [other for other, column in contract.columns.items() if column.metadata.get("of") == name]
    return units if staged_column.endswith("_unit_delivered") and units else [name, *units]


def contract_of(staged: str) -> DataFrameSchema:
    """The contract of `staged.<program>__<table>`."""
    program, _, table = staged.removeprefix("staged.").partition("__")
    return load_contracts(program.upper())[table]


def _cell(place: Place, delivery: Delivered, name: str, spec: ColumnSpec) -> Cell:
    receipt, declaration = delivery.receipt, delivery.declaration
    text = delivery.text(place.staged, place.source_row, spec.column)
    return Cell(
        receipt.center,
        receipt.program,
        receipt.delivery_id,
        receipt.received_on,
        receipt.sha256,
        place.source_file,
        place.source_sheet,
        place.staged.partition("__")[2],
        place.source_row,
        spec.column,
        text,
        name,
        place.role,
        _rule(place, delivery, name, spec, text),
        f"data/programs/{declaration.program.lower()}/{declaration.center}.toml",
    )


def _rule(place: Place, delivery: Delivered, name: str, spec: ColumnSpec, text: str | None) -> Rule:
    column = contract_of(place.staged).columns[name]
    kind = column.metadata["kind"]
    match kind:
        case "code" | "flag":
            return _coded(kind, column.metadata["codes"], delivery.extract(place.staged).choices, spec, text)
        case "unit":
            return _unit(kind, text)
        case "quantity":
            return _unit(kind, spec.unit or _unit_beside(place, delivery, name))
    return Rule(kind)


def _coded(kind: str, codes: str, choices: Mapping[str, Mapping[str, str]], spec: ColumnSpec, text: str | None) -> Rule:
    """The entry of the code list that the word, or what the center or its dictionary calls it, stands at."""
    listed = f"data/codelists/{codes}.csv"
    if text is None:
        return Rule(kind, listed)
    own = {plain(key): word for key, word in {**choices.get(spec.column, {}), **spec.words}.items()}
    word = plain(own.get(plain(text), text))
    return Rule(kind, listed, word, load_words(codes).get(word, ""))


def _unit_beside(place: Place, delivery: Delivered, name: str) -> str | None:
    for other, column in contract_of(place.staged).columns.items():
        spec = delivery.column(place.staged, other)
        if column.metadata.get("of") == name and spec:
            return delivery.text(place.staged, place.source_row, spec.column)
    return None


def _unit(kind: str, word: str | None) -> Rule:
    canonical, factor = load_unit_factors().get(plain(word or ""), ("", None))
    return Rule(kind, "data/codelists/unit.csv", unit=word or "", factor=factor, canonical_unit=canonical)
