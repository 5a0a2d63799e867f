"""queries.xlsx as other programs read it: what is text, what is locked, what may be chosen, what is left out."""

import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from armonia.roundtrip import wording
from armonia.roundtrip.columns import COLUMNS, QUESTION, REPLY, in_order
from armonia.roundtrip.workbook import MOST, write_workbook

from .asked import NIGHT, NUMBERS, cell, many, queries, sheet_of, written

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "+1",
    "-1+2",
    "＝1+1",
    "<script>alert(1)</script>",
    "_x0041_",
    "=HYPERLINK(1)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_that_text(tmp_path: Path, text: str) -> None:
    names = ("found_it", "record_it", "patient_code", "sentence_it", "column_it", "source_file")
    sheet = sheet_of(written(tmp_path, queries(dict.fromkeys(names, text))))
    for name in names:
        one = cell(sheet, NUMBERS[0], name)
        assert (one.data_type, one.value) == ("s", text)
        assert one.quotePrefix


def test_bidi_marks_controls_and_long_texts_are_shown_inert(tmp_path: Path) -> None:
    asked = queries({"found_it": "a\u202eb\x00c\nd"}, {"found_it": "x" * 10_240})
    sheet = sheet_of(written(tmp_path, asked))
    assert cell(sheet, NUMBERS[0], "found_it").value == "a⟨U+202E⟩b⟨U+0000⟩c⏎d"
    assert cell(sheet, NUMBERS[1], "found_it").value.endswith("… (10240 caratteri / characters)")


def test_no_sheet_holds_a_formula_a_link_or_anything_from_outside(tmp_path: Path) -> None:
    texts = [*HOSTILE[:-1], "https://example.org/x"]
    with zipfile.ZipFile(written(tmp_path, queries(*({"found_it": text} for text in texts)))) as book:
        names, parts = book.namelist(), b"".join(book.read(name) for name in book.namelist() if "sheets/" in name)
    assert not re.search(rb"<f[ >]|hyperlink", parts)
    assert not [name for name in names if "external" in name or "vba" in name or "connections" in name]


def test_only_the_reply_can_be_written_in(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path, queries({}, {})))
    assert sheet.protection.sheet and sheet.protection.password is None
    locked = {column.name: cell(sheet, NUMBERS[0], column.name).protection.locked for column in COLUMNS}
    assert [name for name, is_locked in locked.items() if not is_locked] == [column.name for column in REPLY]
    assert sheet.cell(3, 24).protection.locked and sheet.cell(6, 24).protection.locked


def test_answer_and_role_are_chosen_from_lists_and_the_lists_are_there(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, queries({}, {})))
    rules = {str(rule.sqref): rule for rule in book["Query"].data_validations.dataValidation}
    assert {place: rule.type for place, rule in rules.items()} == {
        "X4:X5": "list",
        "Y4:Y5": "textLength",
        "Z4:Z5": "list",
        "AA4:AA5": "date",
    }
    assert [choice.split(" / ")[0] for choice in chosen_from(book, rules["X4:X5"].formula1)] == [
        "Corretto alla fonte",
        "Confermato",
        "Dato non disponibile",
        "Domanda al coordinatore",
    ]
    assert [choice.split(" / ")[0] for choice in chosen_from(book, rules["Z4:Z5"].formula1)] == [
        "Data manager",
        "Medico",
        "Responsabile del centro",
        "Infermiere di ricerca",
        "Laboratorio",
    ]


def chosen_from(book: openpyxl.Workbook, source: str) -> list[str]:
    found = re.fullmatch(r"'(.+)'!\$A\$(\d+):\$A\$(\d+)", source)
    assert found
    sheet, first, last = found.groups()
    return [str(book[sheet].cell(row, 1).value) for row in range(int(first), int(last) + 1)]


def test_it_is_set_up_to_be_worked_in_and_printed(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, queries({}, {})))
    sheet = book["Query"]
    assert book.sheetnames == [wording.INSTRUCTIONS, wording.QUERIES] and book.active is sheet
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("E4", "A3:AC5")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$3:$3", "$A:$D")
    assert [sheet.cell(3, place).value for place in range(1, 30)] == [column.header for column in COLUMNS]


@pytest.mark.parametrize(
    ("language", "hidden"), [("it", {"E", "G", "I", "K", "M", "AB"}), ("en", {"E", "F", "H", "J", "L", "AB"})]
)
def test_the_other_language_is_there_and_hidden(tmp_path: Path, language: str, hidden: set[str]) -> None:
    sheet = sheet_of(written(tmp_path, queries({}), language=language))
    assert {letter for letter, column in sheet.column_dimensions.items() if column.hidden} == hidden
    assert cell(sheet, NUMBERS[0], "sentence_en").value == "The count is a thousand times what is expected."


def test_each_severity_has_its_color_and_its_word(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path, queries(*({"severity": one} for one in ("critical", "major", "minor")))))
    colors = {cell(sheet, number, "severity").fill.fgColor.rgb for number in NUMBERS[:3]}
    assert len(colors) == 3 and all(cell(sheet, number, "severity").value for number in NUMBERS[:3])


def test_days_and_counts_are_days_and_counts(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path, queries({})))
    assert cell(sheet, NUMBERS[0], "opened_on").is_date
    assert [cell(sheet, NUMBERS[0], name).value for name in ("days_open", "source_row")] == [2, 12]


def test_the_same_queries_give_the_same_bytes_and_the_order_given_does_not_matter(tmp_path: Path) -> None:
    asked = queries({}, {"found_it": None}, {"severity": "critical"})
    first, second = written(tmp_path / "1", asked), written(tmp_path / "2", asked.reverse())
    assert first.read_bytes() == second.read_bytes()
    assert (tmp_path / "1" / "queries.csv").read_bytes() == (tmp_path / "2" / "queries.csv").read_bytes()


def test_with_too_many_queries_it_says_twice_how_many_it_leaves_out(tmp_path: Path) -> None:
    asked = in_order(many(MOST + 1_200), "IT01")
    assert write_workbook(tmp_path / "queries.xlsx", "IT01", NIGHT, asked) == 1_200
    book = openpyxl.load_workbook(tmp_path / "queries.xlsx", read_only=True)
    for sheet in book:
        told = " ".join(str(value) for (value,) in sheet.iter_rows(max_row=3, max_col=1, values_only=True))
        assert "5000 quesiti su 6200; 1200 sono lasciati fuori" in told and "queries.csv" in told
        assert "5000 of 6200 queries; 1200 are left out" in told
    assert book["Query"].max_row == 3 + MOST


def test_what_waits_for_nobody_is_neither_in_the_workbook_nor_in_the_sheet(tmp_path: Path) -> None:
    states = ("open", "closed", "waived", "withdrawn", "answered")
    sheet = sheet_of(written(tmp_path, queries(*({"state": state} for state in states))))
    assert sheet.max_row == 5
    assert len((tmp_path / "queries.csv").read_text("utf-8-sig").splitlines()) == 3


def test_a_center_without_a_query_gets_a_workbook_that_says_so(tmp_path: Path) -> None:
    sheet = sheet_of(written(tmp_path, queries()))
    assert "Nessun quesito" in str(sheet["A2"].value) and sheet["A3"].value == QUESTION[0].header


@pytest.mark.parametrize(
    ("settings", "told"), [({}, "Synthetic deliveries"), ({"notes": ["Solo prova"]}, "Solo prova")]
)
def test_what_every_reader_must_know_stands_on_both_sheets(tmp_path: Path, settings: dict[str, Any], told: str) -> None:
    book = openpyxl.load_workbook(written(tmp_path, queries({}), **settings))
    for sheet in book:
        assert any(told in str(sheet.cell(row, 1).value) for row in range(1, 6))


def test_a_center_sees_its_own_last_word_and_cannot_change_it(tmp_path: Path) -> None:
    said = {"last_answer": "corrected", "last_answered_on": date(2021, 3, 2), "last_comment": "visto in cartella"}
    sheet = sheet_of(written(tmp_path, queries(said)))
    assert cell(sheet, NUMBERS[0], "last_answer").value == "Corretto alla fonte / Corrected at the source"
    assert cell(sheet, NUMBERS[0], "last_answered_on").value.date() == date(2021, 3, 2)
    assert cell(sheet, NUMBERS[0], "last_comment").value == "visto in cartella"
    assert all(cell(sheet, NUMBERS[0], name).protection.locked for name in said)
    assert cell(sheet, NUMBERS[0], "answer").value is None


def test_it_says_that_no_comment_may_name_anybody_and_why(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, queries({})))
    told = " ".join(str(one.value) for row in book[wording.INSTRUCTIONS].iter_rows() for one in row if one.value)
    assert "NESSUN NOME, NESSUNA DATA DI NASCITA, NESSUN RECAPITO" in told and "NO CONTACT DATA" in told
    assert "non si modifica e non si cancella mai" in told


@pytest.mark.parametrize(
    ("of", "told"), [(0, "Nessun quesito"), (1, "Un quesito da guardare."), (2, "Tutti i 2 quesiti da guardare.")]
)
def test_how_many_it_holds_is_said_in_italian_as_one_says_it(of: int, told: str) -> None:
    assert wording.extent(of, of)[0].startswith(told)
    words = " ".join([*wording.extent(of, of + 1)[:1], *(italian for italian, _ in wording.steps("IT01"))])
    assert "query" not in words.replace("queries.csv", "").replace("foglio Query", "").lower()
