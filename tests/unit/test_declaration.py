"""Who delivers what, in which files, columns and words, since when."""

import re
from datetime import date
from pathlib import Path

import pytest

from armonia.contracts import load_tables
from armonia.declaration import Declaration, declared, load_declaration
from armonia.faults import OperatorError
from tests.drawn import NIGHT, Hospitals

TODAY, LATER = date(2021, 3, 1), date(2021, 3, 2)
CHANGE = """
[[tables.lb.changes]]
since = 2021-03-05
columns = { result = "RES", sample_date = { column = "DAY", missing = ["99"] } }
[[tables.lb.changes]]
since = 2021-03-02
columns = { result = "VALUE" }
"""
SENDING = """program = "NEUF"
cadence_days = 0
delivers = "incremental"
checksums = "SHA256SUMS"
settled_seconds = 0"""


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


@pytest.mark.parametrize(
    ("place", "change", "setting", "before", "after"),
    [
        ("tables.cm", 'absent = ["end_date"]', "absent", ("line_number",), ("line_number", "end_date")),
        ("tables.cm", 'columns = { line_number = "LINE" }', "absent", ("line_number",), ()),
        ("tables.lb", 'rows = { KIND = "lb" }', "rows", {}, {"KIND": "lb"}),
        ("files.dm", 'unread = ["ETA"]', "unread", ("Note",), ("ETA",)),
        ("files.dm", "unread = []", "unread", ("Note",), ()),
        ("files.dm", 'delimiter = ";"', "delimiter", ",", ";"),
        ("dialect", 'decimal = ","', "decimal", ".", ","),
        ("dialect", 'dates = ["%d/%m/%Y"]', "dates", ("%Y-%m-%d", "%Y-%m", "%Y"), ("%d/%m/%Y",)),
        ("dialect", 'missing = ["n.d."]', "missing", ("ND", "-9"), ("n.d.",)),
    ],
)
def test_a_change_holds_from_its_night_and_not_before(
    hospitals: Hospitals, place: str, change: str, setting: str, before: object, after: object
) -> None:
    path = hospitals.declare("IT01")
    path.write_text(f"{path.read_text()}\n[[{place}.changes]]\nsince = 2021-03-02\n{change}\n")
    part, *name = place.split(".")
    for night, value in ((TODAY, before), (LATER, after)):
        held = getattr(load(hospitals, night), part)
        assert getattr(held[name[0]] if name else held, setting) == value


def test_a_column_is_mapped_or_absent_and_not_both(hospitals: Hospitals) -> None:
    path = hospitals.declare("IT01")
    changes = "since = 2021-03-02\nabsent = ['end_date']\ncolumns = { line_number = 'LINE' }"
    path.write_text(f"{path.read_text()}\n[[tables.cm.changes]]\n{changes}\n")
    table = load(hospitals, LATER).tables["cm"]
    assert (table.absent, table.columns["line_number"].column) == (("end_date",), "LINE")
    assert "end_date" not in table.columns


def test_a_column_that_went_may_come_back(hospitals: Hospitals) -> None:
    path = hospitals.declare("IT01")
    gone = '[[tables.cm.changes]]\nsince = 2021-03-02\nabsent = ["end_date"]\n'
    back = '[[tables.cm.changes]]\nsince = 2021-03-04\ncolumns = { end_date = "FINE" }\n'
    path.write_text(f"{path.read_text()}\n{back}{gone}")
    assert "end_date" in load(hospitals, date(2021, 3, 3)).tables["cm"].absent
    assert load(hospitals, date(2021, 3, 4)).tables["cm"].columns["end_date"].column == "FINE"
    assert load(hospitals, date(2021, 3, 4)).tables["cm"].absent == ("line_number",)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ('[[tables.cm.changes]]\nsince = 2021-03-09\nabscent = ["end_date"]', "abscent"),
        ('[[tables.cm.changes]]\nsince = 2021-03-09\nabsent = "end_date"', "cm.changes: `absent` is a list"),
        ('[[tables.cm.changes]]\nsince = 2021-03-09\nabsent = ["a"]\ncolumns = { a = "A" }', "none of them under"),
        ('[[tables.cm.changes]]\nsince = 2021-03-09\nname = "dm"', "name"),
        ('[[tables.cm.changes]]\nabsent = ["end_date"]', "'since'"),
        ('[[tables.cm.changes]]\nsince = "2021-03-09"\nabsent = ["end_date"]', "not a declaration"),
        ('[[files.dm.changes]]\nsince = 2021-03-09\nunraed = ["Note"]', "unraed"),
        ('[[files.dm.changes]]\nsince = 2021-03-09\nname = "cm"', "name"),
        ('[[dialect.changes]]\nsince = 2021-03-09\ndate = ["%Y"]', "date"),
    ],
)
def test_a_wrong_change_is_told_before_its_night(hospitals: Hospitals, change: str, told: str) -> None:
    path = hospitals.declare("IT01")
    path.write_text(f"{path.read_text()}\n{change}\n")
    with pytest.raises(OperatorError, match=told) as error:
        load(hospitals, TODAY)
    assert str(error.value).startswith("neuf/IT01.toml")


def test_how_a_center_sends_is_read(hospitals: Hospitals) -> None:
    hospitals.declare("IT01", {'program = "NEUF"': SENDING})
    declaration = load(hospitals)
    assert (declaration.cadence_days, declaration.delivers) == (0, "incremental")
    assert (declaration.checksums, declaration.settled_seconds) == ("SHA256SUMS", 0)


def test_nothing_is_said_of_checksums_where_nothing_is_declared(hospitals: Hospitals) -> None:
    hospitals.declare("IT01")
    declaration = load(hospitals)
    assert (declaration.checksums, declaration.settled_seconds) == (None, 5)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('delivers = "snapshots"', "delivers must be one of snapshot, incremental, not 'snapshots'"),
        ("delivers = 1", "delivers must be one of"),
        ("cadence_days = -1", "cadence_days must be a whole number, 0 or above, not -1"),
        ("cadence_days = 1.5", "cadence_days must be a whole number"),
        ("cadence_days = true", "cadence_days must be a whole number"),
        ('cadence_days = "7"', "cadence_days must be a whole number"),
        ("settled_seconds = -5", "settled_seconds must be a whole number"),
        ("settled_seconds = 0.5", "settled_seconds must be a whole number"),
        ('checksums = ""', "checksums must be the name of a file of the delivery, not ''"),
        ('checksums = "sums/SHA256SUMS"', "checksums must be the name of a file"),
        ("checksums = '..\\SHA256SUMS'", "checksums must be the name of a file"),
        ('checksums = ["SHA256SUMS"]', "checksums must be the name of a file"),
    ],
)
def test_a_wrong_way_of_sending_is_told_by_name(hospitals: Hospitals, wrong: str, told: str) -> None:
    hospitals.declare("IT01", {'program = "NEUF"': f'program = "NEUF"\n{wrong}'})
    with pytest.raises(OperatorError, match=re.escape(told)) as error:
        load(hospitals)
    assert str(error.value).startswith("neuf/IT01.toml")


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
