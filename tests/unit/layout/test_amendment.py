"""The lines that declare a change are TOML, whatever the columns are called."""

import tomllib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from armonia.declaration import ColumnSpec, Declaration, Dialect, FileSpec, TableSpec
from armonia.layout.amendment import Amendment, lines_for_dialect

NIGHT = date(2021, 3, 2)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
FILES = {"lb": FileSpec("lb", "LB.csv", "csv", unread=("Note", "SEX"), out_of_scope=({"KIND": "quality"},))}
TABLES = {
    "cm": TableSpec(
        "cm", "lb", {"patient_id": ColumnSpec("ID", pattern=r"(\d{4})", pad=4), "line_number": ColumnSpec("LINE")}
    ),
    "mh": TableSpec("mh", "lb", {"patient_id": ColumnSpec("ID"), "start_date": ColumnSpec("LINE")}, {"KIND": "x"}),
    "dm": TableSpec("dm", "dm", {"patient_id": ColumnSpec("ID")}),
}
DECLARATION = Declaration("IT01", "NEUF", NIGHT, 1, "snapshot", Dialect(), FILES, TABLES)


def test_a_column_that_feeds_two_tables_moves_in_both_with_all_its_settings() -> None:
    lines = Amendment(DECLARATION, "lb", NIGHT, renamed={"ID": "CODE"}).lines_for("ID")
    assert lines == (
        "[[tables.cm.changes]]\nsince = 2021-03-02\n"
        "columns = { patient_id = { column = \"CODE\", pattern = '(\\d{4})', pad = 4 } }\n\n"
        '[[tables.mh.changes]]\nsince = 2021-03-02\ncolumns = { patient_id = "CODE" }\n'
    )


def test_a_column_that_chooses_rows_moves_wherever_it_does() -> None:
    toml = tomllib.loads(Amendment(DECLARATION, "lb", NIGHT, renamed={"KIND": "TIPO"}).lines_for("KIND"))
    assert toml["tables"] == {"mh": {"changes": [{"since": NIGHT, "rows": {"TIPO": "x"}}]}}
    assert toml["files"] == {"lb": {"changes": [{"since": NIGHT, "out_of_scope": [{"TIPO": "quality"}]}]}}


def test_a_column_that_may_be_absent_is_declared_so_in_every_table() -> None:
    toml = tomllib.loads(Amendment(DECLARATION, "lb", NIGHT, gone=["LINE"]).lines_without("LINE"))
    assert {name: table["changes"][0]["absent"] for name, table in toml["tables"].items()} == {
        "cm": ["line_number"],
        "mh": ["start_date"],
    }


def test_what_cannot_be_without_a_column_is_named() -> None:
    amendment = Amendment(DECLARATION, "lb", NIGHT)
    assert amendment.needs("ID") == ["cm.patient_id", "mh.patient_id"]
    assert amendment.needs("KIND") == ["mh.rows", "out_of_scope"]
    assert (amendment.needs("LINE"), amendment.lines_without("ID")) == ([], "")


def test_unread_columns_are_listed_whole_as_they_are_from_now_on() -> None:
    amendment = Amendment(DECLARATION, "lb", NIGHT, renamed={"Note": "N."}, gone=["SEX"], added=["a", "b"])
    lines = {amendment.lines_for("Note"), amendment.lines_without("SEX"), amendment.lines_with_unread()}
    assert lines == {'[[files.lb.changes]]\nsince = 2021-03-02\nunread = ["N.", "a", "b"]\n'}


def test_a_dialect_is_told_with_what_changes_alone() -> None:
    assert lines_for_dialect(NIGHT, decimal=",") == '[[dialect.changes]]\nsince = 2021-03-02\ndecimal = ","\n'


@given(NAMES, NAMES)
def test_any_name_of_a_column_or_word_survives(name: str, word: str) -> None:
    spec = ColumnSpec("SEX", words={word: "F"}, missing=(word,))
    tables = {"dm": TableSpec("dm", "lb", {"sex": spec}, rows={"SEX": word})}
    declaration = Declaration("IT01", "NEUF", NIGHT, 1, "snapshot", Dialect(), FILES, tables)
    (change,) = tomllib.loads(Amendment(declaration, "lb", NIGHT, renamed={"SEX": name}).lines_for("SEX"))["tables"][
        "dm"
    ]["changes"]
    assert change["columns"] == {"sex": {"column": name, "words": {word: "F"}, "missing": [word]}}
    assert change["rows"] == {name: word}
