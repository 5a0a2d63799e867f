"""Who delivers what, in which files, columns and words, since when."""

from datetime import date
from pathlib import Path

import pytest

from armonia.contracts import load_tables
from armonia.declaration import Declaration, declared, load_declaration
from armonia.faults import OperatorError
from tests.drawn import NIGHT, Hospitals

CHANGE = """
[[tables.lb.changes]]
since = 2021-03-05
columns = { result = "RES", sample_date = { column = "DAY", missing = ["99"] } }
[[tables.lb.changes]]
since = 2021-03-02
columns = { result = "VALUE" }
"""


def load(hospitals: Hospitals, night: date = NIGHT) -> Declaration:
    return load_declaration("IT01", "NEUF", night, hospitals.programs)


def test_a_declaration_is_read(hospitals: Hospitals) -> None:
    hospitals.declare("IT01")
    declaration = load(hospitals)
    assert declaration.dialect.missing == ("ND", "-9")
    assert declaration.files["dm"].unread == ("Note",)
    assert declaration.tables["cm"].absent == ("line_number",)
    assert declaration.tables["dm"].columns["patient_id"].pattern == r"(\d{4})"
    assert declaration.tables["dm"].columns["sex"].column == "SEX"
    assert (declaration.cadence_days, declaration.delivers) == (1, "snapshot")


@pytest.mark.parametrize(
    ("night", "result", "day"),
    [(date(2021, 3, 1), "RESULT", "DATE"), (date(2021, 3, 2), "VALUE", "DATE"), (date(2021, 3, 6), "RES", "DAY")],
)
def test_a_layout_change_holds_from_its_night(hospitals: Hospitals, night: date, result: str, day: str) -> None:
    path = hospitals.declare("IT01")
    path.write_text(path.read_text() + CHANGE)
    columns = load(hospitals, night).tables["lb"].columns
    assert (columns["result"].column, columns["sample_date"].column) == (result, day)
    assert columns["result_unit"].column == "UNIT"


def test_who_is_declared_is_listed(hospitals: Hospitals) -> None:
    hospitals.declare("IT02")
    hospitals.declare("IT01")
    assert declared(hospitals.programs) == [("IT01", "NEUF"), ("IT02", "NEUF")]


@pytest.mark.parametrize(
    ("piece", "wrong", "told"),
    [
        ('center = "IT01"', 'center = "IT02"', "says it is of IT02 NEUF"),
        ('program = "NEUF"', 'program = "PAAP"', "says it is of IT01 PAAP"),
        ('center = "IT01"\n', "", "'center'"),
        ("[dialect]", "[dialekt]", "dialekt"),
        ("missing = [", "mising = [", "mising"),
        ('unread = ["Note"]', 'unraed = ["Note"]', "unraed"),
        ('absent = ["line_number"]', 'abscent = ["line_number"]', "abscent"),
        ('{ column = "SUBJID", pattern', '{ colum = "SUBJID", pattern', "colum"),
        ('file = "lb"', 'file = "lab"', r"\['lab'\]"),
        (r"pattern = '(\d{4})'", r"pattern = '\d{4}'", "one group"),
        (r"pattern = '(\d{4})'", r"pattern = '(\d{4}'", "not a declaration"),
        ("[files.dm]", "[files.dm", "not a declaration"),
    ],
)
def test_a_wrong_declaration_is_told_with_its_place(hospitals: Hospitals, piece: str, wrong: str, told: str) -> None:
    hospitals.declare("IT01", {piece: wrong})
    with pytest.raises(OperatorError, match=told) as error:
        load(hospitals)
    assert str(error.value).startswith("neuf/IT01.toml")


def test_a_declaration_that_is_not_utf_8_is_told(hospitals: Hospitals) -> None:
    path = hospitals.declare("IT01")
    path.write_bytes(path.read_bytes() + "# età\n".encode("cp1252"))
    with pytest.raises(OperatorError, match=r"neuf/IT01\.toml: not a declaration"):
        load(hospitals)


def test_a_declaration_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="no declaration for IT09 in NEUF"):
        load_declaration("IT09", "NEUF", NIGHT, tmp_path)


@pytest.mark.parametrize(("center", "program"), declared())
def test_every_shipped_declaration_maps_its_program_whole(center: str, program: str) -> None:
    contracts = load_tables(program)
    tables = load_declaration(center, program, date(2021, 3, 3)).tables
    assert set(tables) == set(contracts)
    for name, table in tables.items():
        columns = contracts[name].to_schema().columns
        assert {*table.columns, *table.absent} == set(columns)
        assert all(columns[absent].nullable for absent in table.absent)
