"""A table's text to the contract's types, and every cell that could not be read named."""

from datetime import date

import pandera.polars as pa
import polars as pl
import pytest

from armonia.contracts import load_contracts
from armonia.declaration import ColumnSpec, Declaration, Dialect, TableSpec
from armonia.doors.typing import Typed, type_rows
from armonia.faults import OperatorError
from armonia.readers.extract import Extract
from schemas.fields import (
    Contract,
    center,
    code,
    day,
    flag,
    measured,
    partial_day,
    patient,
    quantity,
    text,
    unit,
    whole,
)
from tests.drawn import frame_of

KEY = b"k" * 32


class Sample(Contract):
    """One row per sample."""

    patient_id: str = patient()
    center_code: str = center()
    sex: str = code("sex", "Sex")
    age: int = whole("Age", 0, 120, nullable=True)
    treated: bool = flag("Treated")
    blasts_pct: float = quantity("%", "Blasts", 0, 100)
    count: float = measured("Count")
    count_unit: str = unit("count", "Its unit")
    taken: date = day("Day", nullable=True)
    began: str = partial_day("Began")


CONTRACT = Sample.to_schema()
COLUMNS = {
    "patient_id": ColumnSpec("ID", pattern=r"(\d{1,4})", pad=4),
    "center_code": ColumnSpec("C"),
    "sex": ColumnSpec("SEX", words={"1": "maschio"}),
    "age": ColumnSpec("AGE", missing=("99",)),
    "treated": ColumnSpec("T"),
    "blasts_pct": ColumnSpec("B", unit="frazione"),
    "count": ColumnSpec("N"),
    "count_unit": ColumnSpec("U"),
    "taken": ColumnSpec("DAY"),
    "began": ColumnSpec("BEGAN"),
}
SOUND = """
    ID   | C    | SEX | AGE | T  | B    | N   | U      | DAY        | BEGAN
    12   | IT05 | 1   | 45  | si | 0,07 | 1,5 | 10^9/L | 03/02/2020 | 02/2020
"""


def type_table(drawing: str, table: TableSpec | None = None, contract: pa.DataFrameSchema = CONTRACT) -> Typed:
    frame = frame_of(drawing)
    rows = pl.Series(range(2, 2 + frame.height), dtype=pl.UInt32)
    dialect = Dialect(decimal=",", dates=("%d/%m/%Y", "%m/%Y"), missing=("ND",))
    declaration = Declaration("IT05", "PAAP", date(2021, 3, 1), 1, "snapshot", dialect, {}, {})
    return type_rows(Extract(frame, rows, "f.csv"), table or TableSpec("t", "f", COLUMNS), declaration, contract, KEY)


def test_every_kind_of_column_is_read_in_the_declared_dialect() -> None:
    typed = type_table(SOUND)
    row = typed.frame.row(0, named=True)
    assert len(row.pop("patient_id")) == 32
    assert row == {
        "center_code": "IT05",
        "sex": "male",
        "age": 45,
        "treated": True,
        "blasts_pct": 7.0,
        "count": 1500.0,
        "count_unit": "/uL",
        "taken": date(2020, 2, 3),
        "began": "2020-02",
    }
    assert typed.faults.is_empty()


def test_a_converted_quantity_keeps_its_decimals_and_gets_no_others() -> None:
    fractions = "".join(f"{number} | IT05 | 1 | | | {cell} | | | |\n" for number, cell in enumerate(["0,075", "0,29"]))
    assert type_table(SOUND + fractions).frame["blasts_pct"].to_list() == [7.0, 7.5, 29.0]


def test_delivered_words_and_units_stand_beside_what_they_became() -> None:
    assert type_table(SOUND).beside.row(0, named=True) == {
        "center_code_delivered": "IT05",
        "sex_delivered": "1",
        "treated_delivered": "si",
        "blasts_pct_delivered": "0,07",
        "blasts_pct_unit_delivered": "frazione",
        "count_delivered": "1,5",
        "count_unit_delivered": "10^9/L",
    }


def test_the_patients_code_goes_no_further() -> None:
    typed = type_table(SOUND.replace("12  ", "7316"))
    assert "7316" not in str(typed.frame.rows()) + str(typed.beside.rows())


def test_every_unreadable_cell_is_named_by_row_rule_and_column() -> None:
    typed = type_table(
        SOUND + "x | IT06 | ? | 4,5 | forse | 1.5 | 1 | furlong | 31/02/2020 | 13/2020\n" + SOUND.split("\n")[2]
    )
    assert sorted(typed.faults.rows()) == [
        (1, "center_code", "center_code"),
        (1, "code.count_unit", "count_unit"),
        (1, "code.sex", "sex"),
        (1, "code.treated", "treated"),
        (1, "patient_code", "patient_id"),
        (1, "type.age", "age"),
        (1, "type.began", "began"),
        (1, "type.blasts_pct", "blasts_pct"),
        (1, "type.taken", "taken"),
    ]


def test_absent_values_are_null_and_no_fault() -> None:
    typed = type_table(SOUND + "7 | IT05 | ND | 99 | nd | | | | ND |")
    assert typed.faults.is_empty()
    assert typed.frame.row(1)[2:] == (None,) * 8


def test_a_column_that_the_center_does_not_record_is_null_for_every_row() -> None:
    columns = {name: spec for name, spec in COLUMNS.items() if name not in ("treated", "count", "count_unit", "began")}
    typed = type_table(SOUND, TableSpec("t", "f", columns, absent=("treated", "count", "count_unit", "began")))
    assert typed.frame.select("treated", "count", "count_unit", "began").row(0) == (None,) * 4
    assert typed.frame.schema == type_table(SOUND).frame.schema
    assert typed.beside.columns == type_table(SOUND).beside.columns


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"sex": None}, r"\['sex'\] are not declared"),
        ({"sexx": ColumnSpec("SEX")}, r"no columns \['sexx'\]"),
        ({"blasts_pct": ColumnSpec("B")}, "blasts_pct is a quantity"),
        ({"blasts_pct": ColumnSpec("B", unit="furlong")}, "'furlong', is of another kind"),
        ({"blasts_pct": ColumnSpec("B", unit="10^9/L")}, "'10\\^9/L', is of another kind"),
    ],
)
def test_a_declaration_that_does_not_fit_the_contract_is_told(changed: dict, message: str) -> None:
    columns = {name: spec for name, spec in {**COLUMNS, **changed}.items() if spec}
    with pytest.raises(OperatorError, match=message):
        type_table(SOUND, TableSpec("t", "f", columns))


def test_a_result_in_its_rows_unit_needs_a_unit_though_the_center_records_none() -> None:
    columns = {name: spec for name, spec in COLUMNS.items() if name != "count_unit"}
    with pytest.raises(OperatorError, match="count is a quantity"):
        type_table(SOUND, TableSpec("t", "f", columns, absent=("count_unit",)))


def test_an_empty_table_has_the_contracts_types() -> None:
    for contracts in (load_contracts("NEUF"), load_contracts("PAAP"), load_contracts("OBS")):
        for name, contract in contracts.items():
            columns = {column: ColumnSpec(column, unit=None) for column in contract.columns}
            absent = tuple(
                column for column in contract.columns if contract.columns[column].metadata["kind"] == "quantity"
            )
            table = TableSpec(name, "f", {c: s for c, s in columns.items() if c not in absent}, absent=absent)
            typed = type_table(" | ".join(contract.columns), table, contract)
            assert contract.validate(typed.frame).height == 0


class Remark(Contract):
    """One row per remark."""

    said: str = text("What is said", 20, nullable=True)


@pytest.mark.parametrize(
    ("cell", "read"),
    [("  è giusto\n", "è giusto"), ("a  B", "a  B"), ("=1+1", "=1+1"), ("1e400", "1e400"), (" nd ", None), (" ", None)],
)
def test_a_text_loses_the_blanks_around_it_and_nothing_else(cell: str, read: str | None) -> None:
    rows = Extract(pl.DataFrame({"SAID": [cell, None]}), pl.Series([2, 3], dtype=pl.UInt32), "f.csv")
    declaration = Declaration("IT05", "ANSWER", date(2021, 3, 1), 0, "snapshot", Dialect(missing=("ND",)), {}, {})
    table = TableSpec("t", "f", {"said": ColumnSpec("SAID")})
    typed = type_rows(rows, table, declaration, Remark.to_schema(), KEY)
    assert typed.frame["said"].to_list() == [read, None] and typed.faults.is_empty()
