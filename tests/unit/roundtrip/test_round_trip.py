"""From a center's workbook and back: filled in as a person would, landed, judged by the real doors, told as replies."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from armonia.archive.receipts import receipts
from armonia.consent.purge import purge
from armonia.consent.traces import trace
from armonia.consent.withdrawal import Withdrawn, tag_of
from armonia.declaration import ROOT
from armonia.home import Home
from armonia.night.shortcomings import sender_states, shortcomings
from armonia.night.standing import standings
from armonia.pseudonym import load_key
from armonia.staging import Verdict, stage
from armonia.warehouse.accounting import check_accounting, settle_accounts
from armonia.warehouse.build import stage_views
from armonia.warehouse.relations import read_relations
from tests.integration.other_clients import miss

from .asked import ANSWERED, NEXT, NUMBERS, fill, loaded, queries, rejected, take, written

PERSON = "ab" * 16
WAIVERS = "query;centro;programma;codice_paziente;campo;regola;motivo;ruolo;data;fino_al\n"


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """The workbook of three queries: two of one person, one of nobody."""
    return written(tmp_path / "report", queries({}, {}, {"patient_id": None, "patient_code": None}))


@pytest.fixture
def answering(asked: Path, tmp_path: Path, home: Home) -> Callable[..., Verdict]:
    """What the doors make of replies by the query's place."""

    def take_replies(replies: dict[int, dict[str, Any]], folder: str = "landing") -> Verdict:
        told = {NUMBERS[place]: reply for place, reply in replies.items()}
        return take(fill(asked, told, tmp_path / folder), home)

    return take_replies


def _row(line: str) -> str:
    """The line of a waiver whose query is named by its number alone."""
    number, center, rest = line.split(";", 2)
    return f"{number};{center};;;;;{rest}"


def waiving(folder: Path, home: Home, *lines: str) -> Verdict:
    folder.mkdir(parents=True)
    (folder / "waivers.csv").write_text(WAIVERS + "".join(f"{_row(line)}\n" for line in lines), encoding="utf-8")
    return take(folder, home, "WAIVER")


def test_what_the_center_answers_arrives_and_what_it_leaves_out_is_set_aside(answering) -> None:
    verdict = answering({0: ANSWERED, 2: ANSWERED | {"answer": "domanda", "comment": "=Quale esame?\nIl primo?"}})
    first, second = loaded(verdict)
    assert (first["query_id"], first["patient_id"], first["answer"]) == ("Q-0000-0000-0000-0001", PERSON, "confirmed")
    assert (first["role"], first["answered_on"], first["source_row"]) == ("data_manager", date(2021, 3, 4), 4)
    assert (second["answer"], second["comment"]) == ("question", "=Quale esame?\nIl primo?")
    assert {one.table_name: one.rows_out_of_scope for one in verdict.tables} == {"files.queries": 1, "answer": 0}


def test_a_workbook_without_an_answer_is_taken_and_says_nothing(answering) -> None:
    verdict = answering({})
    assert loaded(verdict) == [] and rejected(verdict) == {}


@pytest.mark.parametrize(
    "day", ["04/03/2021", "2021-03-04", "4/3/2021", "04.03.2021", datetime(2021, 3, 4), 44259], ids=str
)
def test_the_day_may_be_written_in_several_ways(answering, day: object) -> None:
    (row,) = loaded(answering({0: ANSWERED | {"answered_on": day}}))
    assert row["answered_on"] == date(2021, 3, 4)


@pytest.mark.parametrize(
    ("reply", "rules"),
    [
        ({"answer": "forse"}, ["code.answer"]),
        ({"answer": None, "comment": "già detto"}, ["missing.answer"]),
        ({"role": None}, ["missing.role"]),
        ({"role": "Mario Rossi"}, ["code.role"]),
        ({"role": "Coordinatore dello studio / Study coordinator"}, ["code.role"]),
        ({"role": "monitor"}, ["code.role"]),
        ({"answered_on": None}, ["missing.answered_on"]),
        ({"answered_on": "ieri"}, ["type.answered_on"]),
        ({"answer": "Domanda"}, ["question_has_words"]),
        ({"comment": "x" * 2_001}, ["length.comment"]),
        ({"center_code": "IT02"}, ["center_code"]),
        ({"query_id": "Q-0000-0000-0000-000"}, ["form.query_id"]),
        ({"query_id": "=1+1"}, ["form.query_id"]),
        ({"rule_id": None, "query_id": "=1"}, ["form.query_id"]),
        ({"patient_code": "IT02-1"}, ["patient_code"]),
        ({"patient_id": "NEUF-IT01-0310"}, ["form.patient_id"]),
    ],
)
def test_a_wrong_reply_is_rejected_with_its_row_and_reason(answering, reply: dict[str, Any], rules: list[str]) -> None:
    assert rejected(answering({0: ANSWERED | reply, 1: ANSWERED})) == {4: rules}


def test_where_every_reply_is_wrong_the_workbook_is_refused_with_the_reasons_and_rows(answering) -> None:
    verdict = answering({0: ANSWERED | {"answer": "forse"}, 1: ANSWERED | {"answer": "boh", "role": None}})
    assert (verdict.status, verdict.rule_id) == ("refused", "statements.rejected")
    assert "row 4: column 'Risposta / Answer': answer holds a word that the code list answer does not" in verdict.reason
    assert "'Ruolo / Role': role is empty" in verdict.reason
    assert "forse" not in verdict.reason and "boh" not in verdict.reason


def test_a_reply_without_a_number_must_say_what_it_is_about(answering) -> None:
    named = answering({0: ANSWERED | {"query_id": None}}, "named")
    (row,) = loaded(named)
    about = ("about_program", "about_column", "about_rule")
    assert [row[name] for name in about] == ["NEUF", "blood_count.count_per_ul", "platelets_in_range"]
    nameless = answering({0: ANSWERED | {"rule_id": None, "query_id": None}, 1: ANSWERED}, "nameless")
    assert rejected(nameless) == {4: ["query_is_named"]}


@pytest.mark.parametrize(("column", "rule"), [(26, "header.missing"), (1, "header.missing")])
def test_a_deleted_column_is_refused_by_name(asked: Path, tmp_path: Path, home: Home, column: int, rule: str) -> None:
    book = openpyxl.load_workbook(asked)
    header = str(book["Query"].cell(3, column).value)
    book["Query"].delete_cols(column)
    (tmp_path / "landing").mkdir()
    book.save(tmp_path / "landing" / "queries.xlsx")
    verdict = take(tmp_path / "landing", home)
    assert (verdict.rule_id, header in verdict.reason) == (rule, True)


def test_a_workbook_of_before_a_column_was_added_is_still_taken(asked: Path, tmp_path: Path, home: Home) -> None:
    fill(asked, {NUMBERS[0]: ANSWERED}, tmp_path / "landing")
    book = openpyxl.load_workbook(tmp_path / "landing" / "queries.xlsx")
    headers = [str(book["Query"].cell(3, place).value) for place in range(1, 30)]
    for header in ("Ultimo commento / Last comment", "Ultima risposta / Last answer", "Trovato (IT)"):
        book["Query"].delete_cols(headers.index(header) + 1)
        headers.remove(header)
    book.save(tmp_path / "landing" / "queries.xlsx")
    assert [row["answer"] for row in loaded(take(tmp_path / "landing", home))] == ["confirmed"]


def test_another_centers_workbook_is_refused(asked: Path, tmp_path: Path, home: Home) -> None:
    verdict = take(fill(asked, {NUMBERS[0]: ANSWERED}, tmp_path / "landing"), home, center="IT02")
    assert (verdict.status, verdict.rule_id) == ("refused", "statements.rejected")
    assert "the row belongs to another center" in verdict.reason


def test_a_workbook_with_a_tax_code_is_refused_and_not_kept(answering, home: Home) -> None:
    verdict = answering({0: ANSWERED | {"comment": "è RSSMRA80A01H501U"}})
    assert (verdict.status, verdict.rule_id) == ("refused", "identity.value")
    assert not list(home.archive.glob("*/files/*"))


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("Q-0000-0000-0000-0001;IT01;Cartella persa;coordinatore;2021-03-04;2021-03-04", ["until_after_waived"]),
        ("Q-0000-0000-0000-0001;IT01;Cartella persa;coordinatore;2021-03-04;2021-01-01", ["until_after_waived"]),
        ("Q-0000-0000-0000-0001;IT01;Cartella persa;coordinatore;2021-03-04;2022-03-06", ["until_within_a_year"]),
        ("Q-0000-0000-0000-0001;IT01;Cartella persa;coordinatore;2021-03-04;", ["missing.until_on"]),
        ("Q-0000-0000-0000-0001;IT01;;coordinatore;2021-03-04;2021-12-31", ["missing.reason"]),
        ("Q-0000-0000-0000-0001;IT01;Cartella persa;;2021-03-04;2021-12-31", ["missing.role"]),
        ("Q-0000-0000-0000-0001;IT01;Cartella persa;medico;2021-03-04;2021-12-31", ["code.role"]),
        ("Q-0000-0000-0000-0001;IT01;Cartella persa;il capo;2021-03-04;2021-12-31", ["code.role"]),
        ("Q-0000-0000-0000-0001;IT02;Cartella persa;coordinatore;2021-03-04;2021-12-31", ["center_code"]),
        ("query 1;IT01;Cartella persa;coordinatore;2021-03-04;2021-12-31", ["form.query_id"]),
    ],
)
def test_a_wrong_waiver_is_rejected(tmp_path: Path, home: Home, line: str, rules: list[str]) -> None:
    right = "0000000000000002;IT01;Campione perso;monitor;2021-03-04;2022-03-04"
    verdict = waiving(tmp_path / "landing", home, line, right)
    assert rejected(verdict, "waiver") == {2: rules}
    assert [row["until_on"] for row in loaded(verdict, "waiver")] == [date(2022, 3, 4)]


@pytest.fixture
def replied(asked: Path, answering, tmp_path: Path, home: Home) -> Home:
    """Two workbooks of IT01, the second with the first's query unanswered, and a waiver."""
    answering({0: ANSWERED, 2: ANSWERED}, "first")
    answering({1: ANSWERED}, "second")
    waiving(tmp_path / "waivers", home, "0000000000000003;IT01;Campione perso;monitor;2021-03-04;2021-12-31")
    return home


def replies(home: Home, withdrawn: list[str]) -> list[tuple[Any, ...]]:
    """Kind and number of each reply as conform.reply has them, once the accounts are settled and balance."""
    found = standings([stage(receipt, home, ROOT) for receipt in receipts(home)])
    check_accounting(found)
    con = duckdb.connect()
    con.execute("create schema conform")
    stage_views(con, found, withdrawn)
    settle_accounts(con, found)
    relations = read_relations()
    for name in ("conform.answer__reply", "conform.waiver__reply", "conform.reply"):
        con.execute(f"create view {name} as {relations[name].sql}")
    return con.execute("select kind, query_id from conform.reply order by all").fetchall()


def test_a_later_workbook_takes_no_earlier_answer_back(replied: Home) -> None:
    assert replies(replied, []) == [("answer", number) for number in NUMBERS[:3]] + [("waiver", NUMBERS[2])]


def test_answers_about_who_withdrew_consent_are_not_shown_and_rows_balance(replied: Home) -> None:
    assert replies(replied, [PERSON]) == [("answer", NUMBERS[2]), ("waiver", NUMBERS[2])]


def test_a_purge_finds_the_persons_rows_by_their_pseudonym_and_leaves_waivers_alone(replied: Home) -> None:
    key = load_key(replied.key, replied.key_mark)
    who = Withdrawn(key, {"IT01": frozenset({tag_of(PERSON, key)})})
    found = [trace(receipt, replied, who, replied.scratch, ROOT) for receipt in receipts(replied)]
    assert [(one.receipt.program, one.rows, sorted(one.people)) for one in found if one and one.people] == [
        ("ANSWER", 2, [PERSON])
    ] * 2
    (waiver,) = [one for one in found if one and one.receipt.program == "WAIVER"]
    assert (waiver.people, waiver.remaining["waivers"].frame.height) == (frozenset(), 1)


def test_what_a_purge_leaves_of_a_workbook_is_judged_as_it_was(replied: Home, monkeypatch, tmp_path: Path) -> None:
    """The second workbook answered about the person only: without those rows it says nothing, and is taken."""
    key = load_key(replied.key, replied.key_mark)
    monkeypatch.setattr(
        "armonia.consent.purge.withdrawn", lambda *_: Withdrawn(key, {"IT01": frozenset({tag_of(PERSON, key)})})
    )
    (share,) = purge(replied, on=NEXT).shares
    assert (share.persons, share.deliveries, share.rows) == (1, 2, 4)
    assert replies(replied, []) == [("answer", NUMBERS[2]), ("waiver", NUMBERS[2])]
    assert list(replied.archive.rglob("*.xlsx")) == []


def test_who_never_replied_is_not_missing_and_makes_no_night_partial(home: Home) -> None:
    states = [one for one in sender_states([], NEXT) if one.program in ("ANSWER", "WAIVER")]
    assert len(states) == 14 and {one.state for one in states} == {"on_time"}
    assert shortcomings(states) == []


def test_a_workbook_saved_by_libreoffice_is_taken(asked: Path, tmp_path: Path, home: Home) -> None:
    if shutil.which("soffice") is None:
        miss("A workbook saved by LibreOffice is not tried: `soffice` was not found. Install libreoffice-calc.")
    source = fill(asked, {NUMBERS[0]: ANSWERED}, tmp_path / "filled") / "queries.xlsx"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", tmp_path / "landing", source], check=True, capture_output=True, timeout=120)
    assert [row["answer"] for row in loaded(take(tmp_path / "landing", home))] == ["confirmed"]
