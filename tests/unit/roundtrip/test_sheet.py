"""queries.csv as Italian Excel opens it, and as the doors read it back."""

import csv
from pathlib import Path

import pytest

from armonia.declaration import ROOT
from armonia.home import Home
from armonia.roundtrip.columns import KEY, QUESTION, REPLY

from .asked import NUMBERS, loaded, many, queries, rejected, take, written

HEADERS = [column.header for column in (*QUESTION, *KEY, *REPLY)]


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))


def declared_as_csv(programs: Path) -> Path:
    """The answers of IT01, declared to come in the sheet."""
    path = programs / "answer" / "IT01.toml"
    path.parent.mkdir(parents=True)
    text = (ROOT / "answer" / "IT01.toml").read_text(encoding="utf-8")
    excel = 'pattern = "*.xlsx"\nformat = "excel"\nsheet = "Query"\nheader_rows = [3]\n'
    assert excel in text
    path.write_text(text.replace(excel, 'pattern = "*.csv"\nformat = "csv"\ndelimiter = ";"\n'), encoding="utf-8")
    return programs


def test_it_has_a_mark_semicolons_and_windows_line_ends(tmp_path: Path) -> None:
    written(tmp_path, queries({}, {"sentence_it": 'È già "grave"; oggi'}))
    data = (tmp_path / "queries.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == 3 == data.count(b"\n")
    rows = rows_of(tmp_path / "queries.csv")
    assert list(rows[0]) == HEADERS
    assert rows[1]["Che cosa non va (IT)"] == 'È già "grave"; oggi'
    assert (rows[0]["Query"], rows[0]["Aperto il / Opened on"]) == ("Q-0000-0000-0000-0001", "2021-03-01")


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "@SUM(1)", "-1", "+1", "\t=1", "\r=1", '"=1', "a;=1", "'=1"])
def test_no_cell_begins_as_a_formula_does(tmp_path: Path, text: str) -> None:
    written(tmp_path, queries(dict.fromkeys(("found_it", "record_it", "patient_code", "source_sheet"), text)))
    (row,) = rows_of(tmp_path / "queries.csv")
    found = {
        row[name]
        for name in HEADERS
        if name in ("Trovato (IT)", "Registrazione (IT)", "Codice paziente / Patient code")
    }
    assert len(found) == 1
    assert not found.pop().lstrip().startswith(("=", "+", "-", "@", "\t"))
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_all_queries_are_in_it_however_many(tmp_path: Path) -> None:
    written(tmp_path, many(6_000))
    assert len(rows_of(tmp_path / "queries.csv")) == 6_000


def test_answered_in_a_text_editor_it_comes_back_through_the_doors(tmp_path: Path, home: Home) -> None:
    """Every row is quoted, and its four last cells are empty: the person writes between the last semicolons."""
    written(tmp_path / "out", queries({"found_it": "-3", "patient_id": None, "patient_code": None}, {}))
    lines = (tmp_path / "out" / "queries.csv").read_bytes().decode("utf-8-sig").splitlines()
    lines[1] = lines[1].removesuffix(";;;;") + ";confermato;è giusto;medico;04/03/2021"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "queries.csv").write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    verdict = take(tmp_path / "in", home, programs=declared_as_csv(tmp_path / "programs"))
    (row,) = loaded(verdict)
    assert (row["query_id"], row["answer"], row["comment"]) == ("Q-0000-0000-0000-0001", "confirmed", "è giusto")
    assert rejected(verdict) == {}
    assert {table.table_name: table.rows_out_of_scope for table in verdict.tables} == {"files.queries": 1, "answer": 0}


def test_the_number_of_every_query_comes_back_as_it_was(tmp_path: Path, home: Home) -> None:
    asked = queries(
        {"query_id": "1234567890123456"}, {"query_id": "1234567890e12345"}, {"query_id": "0000000000000001"}
    )
    written(tmp_path / "out", asked)
    lines = (tmp_path / "out" / "queries.csv").read_bytes().decode("utf-8-sig").splitlines()
    answered = [line.removesuffix(";;;;") + ";confirmed;;data manager;2021-03-04" for line in lines[1:]]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "queries.csv").write_bytes("\r\n".join([lines[0], *answered]).encode("utf-8-sig"))
    rows = loaded(take(tmp_path / "in", home, programs=declared_as_csv(tmp_path / "programs")))
    assert sorted(row["query_id"][2:].replace("-", "") for row in rows) == sorted(asked["query_id"])
    assert NUMBERS[0] in asked["query_id"]
