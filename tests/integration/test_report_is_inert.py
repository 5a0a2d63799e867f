"""Text that would do harm, in all that a center delivers: pages show it, workbooks and CSV hold it, nothing runs it."""

import csv
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

import duckdb
import openpyxl
import polars as pl
import pytest
from playwright.sync_api import Browser

from armonia.home import Home
from armonia.quality.checks import load_checks
from armonia.release.publishing import publish
from armonia.report.writing import write_report
from tests.drawn import NIGHT, SOUND, Hospitals
from tests.integration.browser import OPEN, chromium, pages_of, watched
from tests.integration.conftest import ROOT, Run

NEXT = date(2021, 3, 2)
IMAGE = "<img src=x onerror=pwned()>"
RUN = (
    "<script>pwned()</script>",
    "</script><script>pwned()</script>",
    IMAGE,
    "<svg onload=pwned()>",
    '\'"><a href="javascript:pwned()">here</a>',
    "--></style><style onload=pwned()>*{display:none}</style>",
)
RECKONED = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1+1)", '=HYPERLINK("https://elsewhere.example")')
DISGUISED = ("{{7*7}}{% raw %}", "&lt;b&gt;", "\u202etxt.exe\u2066 \u200b", "bell\x07 \x1b[31mred", "long " * 2_000)
HOSTILE = (*RUN, *RECKONED, *DISGUISED)
DELIVERED = "img, iframe, a[href^=javascript], [onload], [onerror], style ~ style"
OURS = ("_id", "_ids", "code", "program", "state", "status", "severity", "category", "column_name", "event", "answer")


def as_shown(text: str) -> str:
    """The beginning of the text as people see it: signs without a shape by their number."""
    signs = (sign if sign.isprintable() else f"⟨U+{ord(sign):04X}⟩" for sign in text[:50])
    return " ".join("".join(signs).split())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all of this module."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def hospitals(tmp_path_factory: pytest.TempPathFactory) -> Hospitals:
    """Hospitals that deliver hostile codes, words, file names and headers, are asked, and answer in kind."""
    root = tmp_path_factory.mktemp("hostile")
    found = Hospitals(root, Home(root / "home"))
    shutil.copytree(ROOT / "data" / "programs" / "answer", found.programs / "answer")
    declared = found.programs / "answer" / "IT01.toml"
    declared.write_text(
        re.sub(r"pattern = '\(\?:.*' }", "pattern = '(?s)(.+)' }", declared.read_text("utf-8")), "utf-8"
    )
    deliver_hostile_patients(found)
    found.deliver("IT02", DM=SOUND["DM"].replace("| Note", f"| {IMAGE}"))
    (found.deliver("IT03") / f"{IMAGE}\u202e.csv").write_text("a\n1\n")
    found.deliver("IT04", DM=SOUND["DM"].replace("lontano", "lon\0tano"))
    publish_night(found, NIGHT)
    answer_in_kind(found)
    publish_night(found, NEXT)
    return found


def deliver_hostile_patients(hospitals: Hospitals) -> None:
    """A person for each hostile code, whose word for female is an image; a sample of each is of no real day."""
    words = {'sex = "SEX"': f'sex = {{ column = "SEX", words = {{ {json.dumps(IMAGE)} = "F" }} }}'}
    any_code = {"pattern = '(\\d{4})' }": "pattern = '(?s)(.+)' }", 'pattern = "DM.csv"': 'pattern = "DM*.csv"'}
    any_file = {'pattern = "LB.csv"': 'pattern = "LB*.csv"'}
    hospitals.declare("IT01", words | any_code | any_file)
    people = [["SUBJID", "SITEID", "SEX", "AGE", "AGEDX", "Note"]]
    samples = [["SUBJID", "SITEID", "SEQ", "TEST", "SPEC", "RESULT", "UNIT", "DATE"]]
    for text in HOSTILE:
        people.append([text, "IT01", IMAGE, "45", "44", text])
        for number, day in enumerate(("2016-03-09", "2016-02-30"), start=1):
            samples.append([text, "IT01", str(number), "PLT", "blood", "87", "10^9/L", day])
    folder = hospitals.deliver("IT01", DM=csv_of(people), LB=csv_of(samples))
    (folder / "LB.csv").rename(folder / f"LB{IMAGE}.csv")


def csv_of(rows: Iterable[Sequence[str]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def publish_night(hospitals: Hospitals, night: date) -> None:
    hospitals.take(night)
    publish(hospitals.home, night, hospitals.programs)


def answer_in_kind(hospitals: Hospitals) -> None:
    """IT01's workbook comes back with hostile comments, as text."""
    book = openpyxl.load_workbook(of_center(hospitals, "IT01") / "queries.xlsx")
    sheet = book["Query"]
    places = {cell.value: cell.column for cell in sheet[3]}
    said = [text for text in HOSTILE if len(text) < 2_000 and "\x07" not in text]
    for row, text in enumerate(said, start=4):
        sheet.cell(row, places["Risposta / Answer"], "question")
        sheet.cell(row, places["Ruolo / Role"], "data_manager")
        sheet.cell(row, places["Data della risposta / Answered on"], NEXT)
        sheet.cell(row, places["Commento / Comment"], text).data_type = "s"
    folder = hospitals.landing / NEXT.isoformat() / "IT01" / "answer"
    folder.mkdir(parents=True)
    book.save(folder / f"{IMAGE}.xlsx")


def of_center(hospitals: Hospitals, center: str) -> Path:
    return hospitals.home.current / "report" / "centers" / center


def texts_of(browser: Browser, *paths: Path) -> Iterator[str]:
    """All the text of each page, none of which complains, or holds an element that came from a delivery."""
    with watched(browser) as (page, faults):
        for path in paths:
            page.goto(path.as_uri())
            assert page.locator(DELIVERED).count() == 0, path
            page.evaluate(OPEN)
            yield " ".join(page.locator("body").inner_text().split())
            assert faults == [], path


@pytest.mark.parametrize("text", RUN)
def test_text_that_is_not_made_inert_would_be_seen(browser: Browser, tmp_path: Path, text: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<!doctype html><style></style><title>x</title><p>{text}</p>")
    with pytest.raises(AssertionError):
        list(texts_of(browser, path))


def test_codes_words_file_names_and_comments_are_shown_as_text(browser: Browser, hospitals: Hospitals) -> None:
    (text,) = texts_of(browser, of_center(hospitals, "IT01") / "index.html")
    assert [one for one in HOSTILE if as_shown(one) not in text] == []
    assert f"LB{IMAGE}.csv" in text
    assert "49" not in text.replace("{{7*7}}", "").split()


@pytest.mark.parametrize("center", ["IT02", "IT03"])
def test_headers_and_file_names_of_a_refused_delivery_are_shown_as_text(
    browser: Browser, hospitals: Hospitals, center: str
) -> None:
    (text,) = texts_of(browser, of_center(hospitals, center) / "index.html")
    assert IMAGE in text


def test_no_page_of_the_report_runs_any_of_it(browser: Browser, hospitals: Hospitals) -> None:
    pages = pages_of(hospitals.home.current / "report")
    assert len(pages) > 10 and all(texts_of(browser, *pages))


def test_comments_of_answers_are_shown_as_text(browser: Browser, hospitals: Hospitals) -> None:
    with duckdb.connect(str(hospitals.home.current / "warehouse.duckdb"), read_only=True) as con:
        taken = [comment for (comment,) in con.execute("select comment from quality.reply").fetchall()]
    (text,) = texts_of(browser, of_center(hospitals, "IT01") / "index.html")
    assert len(taken) > 10 and set(taken) <= set(HOSTILE)
    assert [one for one in taken if text.count(as_shown(one)) < 2] == []


def test_the_workbook_holds_it_as_text(hospitals: Hospitals) -> None:
    book = openpyxl.load_workbook(of_center(hospitals, "IT01") / "queries.xlsx")
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    told = [" ".join(str(cell.value).split()) for cell in cells]
    assert [one for one in HOSTILE if not any(cell.startswith(as_shown(one)) for cell in told)] == []


def test_no_cell_of_the_csv_begins_as_a_formula_does(hospitals: Hospitals) -> None:
    text = (of_center(hospitals, "IT01") / "queries.csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(text), delimiter=";") for cell in row]
    assert [cell for cell in cells if cell.lstrip()[:1] in set("=+-@")] == []
    told = [" ".join(cell.removeprefix("'").split()) for cell in cells]
    assert [one for one in HOSTILE if not any(cell.startswith(as_shown(one)) for cell in told)] == []


@pytest.fixture(scope="module")
def drenched(three_nights: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped nights' report, made anew with every text of deliveries and of the ledger a hostile one."""
    folder = tmp_path_factory.mktemp("drenched")
    path = Path(shutil.copy(three_nights.warehouse, folder / "warehouse.duckdb"))
    with duckdb.connect(str(path)) as con:
        columns = told_by_others(con)
        assert {"quality.query", "ops.delivery"} <= {table for table, _ in columns}
        for table, column in columns:
            con.execute(f'update {table} set "{column}" = $1[1 + rowid % len($1)]', [list(HOSTILE)])
        patients = con.sql("select distinct program, patient_id from ops.patient").pl()
        codes = patients.with_columns(pl.lit(IMAGE).alias("patient_code"))
        write_report(folder / "report", con, NEXT, IMAGE, {}, lambda _: codes, load_checks())
    return folder / "report"


def told_by_others(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Every text column of what the report reads, but for codes that are ours."""
    told = con.execute("""
        select schema_name || '.' || table_name, column_name
        from duckdb_columns()
        where schema_name in ('ops', 'quality') and data_type = 'VARCHAR' and not internal
            and (schema_name, table_name) in (select (schema_name, table_name) from duckdb_tables())
    """).fetchall()
    return [(table, column) for table, column in told if not column.endswith(OURS)]


def test_whatever_was_told_by_others_is_inert_on_every_page(browser: Browser, drenched: Path) -> None:
    texts = dict(zip(pages := pages_of(drenched), texts_of(browser, *pages), strict=True))
    longest = texts[max(drenched.glob("centers/*/index.html"), key=lambda path: path.stat().st_size)]
    assert [one for one in RUN if as_shown(one) not in longest] == []
