"""The three shipped nights: queries that are opened, age, are closed by evidence, opened again, answered and waived."""

import csv
import re
from pathlib import Path

import duckdb
import openpyxl
import polars as pl
import pytest

from tests.integration.conftest import Run

ASKED = "select * from quality.query where rule_id = ? and center_code = ?"
EVENTS = """
    select event, happened_on::varchar from quality.query_event
    where rule_id = ? and center_code = ? order by event_number
"""


def life(con: duckdb.DuckDBPyConnection, rule: str, center: str) -> list[tuple[str, str]]:
    return con.execute(EVENTS, [rule, center]).fetchall()


def test_every_stage_of_a_querys_life_is_there(published: duckdb.DuckDBPyConnection) -> None:
    counted = dict(published.execute("select event, count(*) from quality.query_event group by all").fetchall())
    assert counted.keys() == {"opened", "closed", "reopened", "answered", "waived"}
    states = dict(published.execute("select state, max(days_open) from quality.query group by all").fetchall())
    assert states == {"open": 2, "closed": 2, "waived": 2}


def test_a_query_is_answered_as_corrected_and_asked_again_of_the_delivery_that_lacks_it_still(
    published: duckdb.DuckDBPyConnection,
) -> None:
    assert life(published, "baseline_blasts_known", "IT03") == [
        ("opened", "2021-03-01"),
        ("answered", "2021-03-02"),
        ("reopened", "2021-03-03"),
    ]


def test_a_query_is_closed_by_evidence_and_opened_again_when_its_value_is_lost_again(
    published: duckdb.DuckDBPyConnection,
) -> None:
    assert life(published, "transplant_dated", "IT07") == [
        ("opened", "2021-03-01"),
        ("closed", "2021-03-02"),
        ("reopened", "2021-03-03"),
    ]


def test_a_refusal_is_mended_by_what_is_taken_and_not_by_another_refusal(published: duckdb.DuckDBPyConnection) -> None:
    ends = "select rule_id, closed_on::varchar from quality.query where center_code = 'IT02' and program = 'PAAP'"
    assert published.execute(f"{ends} and contains(rule_id, 'identity') order by all").fetchall() == [
        ("identity.column", "2021-03-03"),
        ("identity.value", "2021-03-03"),
    ]


def test_a_query_is_answered_and_waived_by_the_coordination_until_a_day(published: duckdb.DuckDBPyConnection) -> None:
    assert [event for event, _ in life(published, "treated_has_counts", "IT06")] == ["opened", "answered", "waived"]
    (row,) = published.sql(ASKED, params=["treated_has_counts", "IT06"]).pl().iter_rows(named=True)
    assert (row["state"], str(row["waived_until"]), row["answer"]) == ("waived", "2021-12-31", "not_available")
    assert "midollo" in row["reason"]


def test_what_was_closed_names_the_delivery_that_mended_it(published: duckdb.DuckDBPyConnection) -> None:
    lost = """
        select query.query_id from quality.query as query
        left join ops.delivery as delivery
            on query.evidence = delivery.delivery_id and query.center_code = delivery.center_code
        where query.state = 'closed' and (delivery.delivery_id is null or delivery.received_on > query.closed_on)
    """
    assert published.execute(lost).fetchall() == []


def test_no_check_could_not_be_made_and_at_least_sixty_looked_at_something(
    published: duckdb.DuckDBPyConnection,
) -> None:
    statuses = published.execute("select status, count(distinct check_id) from quality.check_result group by all")
    counted = dict(statuses.fetchall())
    assert "error" not in counted
    assert counted["passed"] >= 60
    empty = "select count(*) from quality.check_result where denominator = 0 and status != 'not_applicable'"
    assert published.execute(empty).fetchall() == [(0,)]


@pytest.fixture
def report(three_nights: Run) -> Path:
    return three_nights.home / "current" / "report"


def test_a_centers_patient_codes_and_pseudonyms_stand_in_its_own_folder_alone(
    three_nights: Run, report: Path, published: duckdb.DuckDBPyConnection
) -> None:
    people = [row[0] for row in published.execute("select distinct patient_id from ops.patient").fetchall()]
    staged = [pl.read_parquet(path) for path in (three_nights.home / "staged").glob("*/patients.parquet")]
    codes = {code for frame in staged for code in frame["patient_code"].drop_nulls() if re.search("NEUF-|1203-", code)}
    assert len(people) > 50 and len(codes) > 20
    outside = [path for path in report.rglob("*.html") if "centers" not in path.relative_to(report).parts]
    assert len(outside) > 60
    for path in outside:
        text = path.read_text(encoding="utf-8")
        assert [one for one in (*people, *codes) if one in text] == [], path.name
    for center in (report / "centers").iterdir():
        others = published.execute("select patient_id from ops.patient where center_code != ?", [center.name])
        text = "".join(path.read_text(encoding="utf-8") for path in center.glob("*.html"))
        assert [one for (one,) in others.fetchall() if one in text] == [], center.name


def test_each_center_has_a_workbook_of_the_queries_that_wait_and_a_page_that_says_the_same(
    report: Path, published: duckdb.DuckDBPyConnection
) -> None:
    counted = "select count(*) from quality.query where center_code = ? and state in ('open', 'answered')"
    for center in ("IT01", "IT03", "IT06", "IT07"):
        sheet = openpyxl.load_workbook(report / "centers" / center / "queries.xlsx")["Query"]
        asked = sum(str(row[0].value or "").startswith("Q-") for row in sheet.iter_rows(min_row=4))
        assert [(asked,)] == published.execute(counted, [center]).fetchall()
        page = (report / "centers" / center / "index.html").read_text(encoding="utf-8")
        assert page.count("data-query=") == asked
        assert ('id="waived-queries"' in page) == (center == "IT06")


def test_page_and_sheet_say_both_since_when_a_query_is_asked(report: Path) -> None:
    folder = report / "centers" / "IT03"
    (row,) = csv.DictReader((folder / "queries.csv").read_text("utf-8-sig").splitlines(), delimiter=";")
    assert (row["Aperto il / Opened on"], row["Giorni / Days open"]) == ("2021-03-01", "0")
    assert row["Stato / State"] == "aperto, di nuovo dal 2021-03-03 / open, again since 2021-03-03"
    page = (folder / "index.html").read_text(encoding="utf-8")
    line = next(line for line in page.splitlines() if "riaperto; la prima volta" in line)
    assert "2021-03-03" in line and "2021-03-01" in line


def test_the_run_tells_where_the_report_is_and_how_many_queries_are_open(three_nights: Run) -> None:
    assert f"report     {three_nights.home / 'current' / 'report' / 'index.html'}" in three_nights.output
    assert re.search(r"queries    8 open \(0 critical, 6 new\), 0 answered, 1 waived, \d+ mended", three_nights.output)
