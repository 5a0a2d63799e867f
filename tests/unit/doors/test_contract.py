"""Every fault of every row against a Pandera contract, once each."""

from datetime import date
from typing import ClassVar

import pandera.polars as pa
import polars as pl
import pytest

from armonia.doors.contract import FAULTS, find_faults
from armonia.doors.typing import Typed
from schemas.fields import Contract, day, measured, patient, unit, whole
from schemas.rules import implies, in_order


class Stay(Contract):
    """One row per stay."""

    patient_id: str = patient()
    number: int = whole("Number", 1, 9)
    start: date = day("First day", nullable=True)
    end: date = day("Last day", nullable=True)
    dose: float = measured("Dose", nullable=False)
    dose_unit: str = unit("dose", "Its unit", nullable=False)

    class Config:
        unique: ClassVar = ["patient_id", "number"]

    @pa.dataframe_check(error="days_in_order")
    def days_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """It does not end before it starts."""
        return in_order(data, "start", "end")


SPRING, SUMMER = date(2020, 3, 1), date(2020, 6, 1)
NO_FAULTS = pl.DataFrame(schema=FAULTS)


def stays(*rows: tuple) -> pl.DataFrame:
    schema = {
        "patient_id": pl.String,
        "number": pl.Int64,
        "start": pl.Date,
        "end": pl.Date,
        "dose": pl.Float64,
        "dose_unit": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def faults_of(
    frame: pl.DataFrame, unread: pl.DataFrame = NO_FAULTS, said: list[str | None] | None = None
) -> list[tuple]:
    beside = pl.DataFrame({"dose_delivered": said or ["1"] * frame.height}, schema={"dose_delivered": pl.String})
    return find_faults(Typed(frame, beside, unread), Stay.to_schema()).rows()


def unread(*faults: tuple[int, str, str]) -> pl.DataFrame:
    return pl.DataFrame(faults, schema=FAULTS, orient="row")


def test_sound_rows_have_no_fault() -> None:
    assert faults_of(stays(("a", 1, SPRING, SUMMER, 1.0, "mg"), ("a", 2, None, SPRING, 1.0, "mg"))) == []


def test_an_empty_table_has_no_fault() -> None:
    assert faults_of(stays(), said=[]) == []


def test_one_pass_names_every_fault_of_every_row() -> None:
    frame = stays(
        ("a", 1, SPRING, SUMMER, 1.0, "mg"),
        ("b", 0, SUMMER, SPRING, 1.0, "mg"),
        ("c", 10, SPRING, SUMMER, 1.0, None),
        (None, 3, SPRING, SUMMER, 1.0, "mg"),
        ("e", None, SUMMER, SPRING, 1.0, "mg"),
    )
    assert faults_of(frame) == [
        (1, "days_in_order", None),
        (1, "range.number", "number"),
        (2, "missing.dose_unit", "dose_unit"),
        (2, "range.number", "number"),
        (3, "missing.patient_id", "patient_id"),
        (4, "days_in_order", None),
        (4, "missing.number", "number"),
    ]


def test_all_rows_of_one_key_are_not_unique() -> None:
    frame = stays(*[("a", 1, None, None, dose, "mg") for dose in (1.0, 2.0, 3.0)], ("a", 2, None, None, 1.0, "mg"))
    assert faults_of(frame) == [(place, "unique", None) for place in (0, 1, 2)]


def test_rows_without_their_key_are_not_told_as_not_unique() -> None:
    frame = stays((None, 1, None, None, 1.0, "mg"), (None, 1, None, None, 2.0, "mg"))
    assert faults_of(frame) == [(0, "missing.patient_id", "patient_id"), (1, "missing.patient_id", "patient_id")]


def test_a_cell_that_could_not_be_read_is_not_told_as_missing_too() -> None:
    frame = stays(("a", None, None, None, 1.0, "mg"), ("b", None, None, None, 1.0, "mg"))
    assert faults_of(frame, unread((1, "type.number", "number"))) == [
        (0, "missing.number", "number"),
        (1, "type.number", "number"),
    ]


@pytest.mark.parametrize("rule", ["code.dose_unit", "missing.dose_unit"])
def test_a_result_without_a_known_unit_is_not_told_as_missing(rule: str) -> None:
    named = unread((0, rule, "dose_unit")) if rule.startswith("code") else NO_FAULTS
    frame = stays(("a", 1, None, None, None, None), ("b", 1, None, None, None, "mg"))
    assert faults_of(frame, named) == [(0, rule, "dose_unit"), (1, "missing.dose", "dose")]


def test_a_result_that_was_not_delivered_is_told_beside_its_unit() -> None:
    frame = stays(("a", 1, None, None, None, None))
    assert faults_of(frame, said=[None]) == [(0, "missing.dose", "dose"), (0, "missing.dose_unit", "dose_unit")]


def test_a_frame_that_is_not_the_contracts_is_an_error_of_the_house() -> None:
    with pytest.raises(TypeError, match="the contract itself does not hold"):
        faults_of(stays(("a", 1, None, None, 1.0, "mg")).with_columns(more=1))


class Finding(Contract):
    """One row per finding."""

    patient_id: str = patient()
    number: int = whole("Number", 1, 9, nullable=True)
    start: date = day("First day", nullable=True)

    @pa.dataframe_check(error="numbered_has_a_start")
    def numbered_has_a_start(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """What is numbered has a first day."""
        return implies(data, pl.col("number").is_not_null(), pl.col("start").is_not_null())


@pytest.mark.parametrize(
    ("column", "told"), [("start", ["type.start"]), ("patient_id", ["numbered_has_a_start", "patient_code"])]
)
def test_a_rule_is_not_told_of_a_row_whose_cell_it_reads_and_nobody_could(column: str, told: list[str]) -> None:
    schema = {"patient_id": pl.String, "number": pl.Int64, "start": pl.Date}
    frame = pl.DataFrame([("a", 1, None)], schema=schema, orient="row")
    rule = "patient_code" if column == "patient_id" else f"type.{column}"
    faults = find_faults(Typed(frame, pl.DataFrame(), unread((0, rule, column))), Finding.to_schema())
    assert faults["rule_id"].to_list() == told
