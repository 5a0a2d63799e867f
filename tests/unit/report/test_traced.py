"""The pages of printed figures: each leads from the number to delivered columns, none to a value or a person."""

import re
from pathlib import Path

import duckdb
import pytest

from armonia.report.page import environment
from tests.drawn import Hospitals


@pytest.fixture(scope="module")
def report(one_night_root: Path) -> Path:
    """The report of one night of two centers."""
    return one_night_root / "home" / "current" / "report"


def page_of(report: Path, figure: str) -> str:
    return (report / "figures" / f"{figure}.html").read_text(encoding="utf-8")


def test_every_printed_figure_has_a_page_that_its_line_leads_to(report: Path) -> None:
    ledger = (report / "reproduction.html").read_text(encoding="utf-8")
    figures = re.findall(r'<tr id="([a-z0-9_]+)" data-verdict', ledger)
    assert len(figures) == 231
    assert [one for one in figures if f'href="figures/{one}.html"' not in ledger] == []
    assert {path.stem for path in (report / "figures").iterdir()} == {*figures, "columns"}


def test_a_page_tells_formula_select_counts_and_columns_down_to_core(report: Path) -> None:
    page = page_of(report, "table_1_03")
    for told in ("100 × numerator / denominator", "sql/analysis/statistic.sql", "analysis.classification.sex"):
        assert told in page
    assert '<a href="columns.html#core.patient.sex">' in page and "armonia explain table_1_03" in page
    assert "Synthetic deliveries" in page and page.count('lang="it"') > 10 and page.count('class="en" lang="en"') > 10


def test_nothing_dangles_on_a_page(report: Path) -> None:
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (report / "figures").iterdir()}
    dangling = re.compile(r" </code>|</code> </p>|<code></code>|\bNone\b|<dd>–")
    assert [name for name, page in pages.items() if dangling.search(page)] == []
    assert "<code>bmb_baseline</code>" in pages["results_3_3_3_07"] and "Numerator, denominator" in pages["table_1_03"]


def test_the_columns_are_told_by_center_with_declaration_code_list_and_delivery(
    report: Path, one_night_root: Path
) -> None:
    page = (report / "figures" / "columns.html").read_text(encoding="utf-8")
    sex = page.partition('<h2 id="core.patient.sex">')[2].partition("</section>")[0]
    with duckdb.connect(str(report.parent / "warehouse.duckdb"), read_only=True) as con:
        deliveries = con.execute("select center_code, delivery_id from ops.delivery").fetchall()
    for center, delivery in deliveries:
        assert f"data/programs/neuf/{center}.toml" in sex and delivery in sex
    assert "data/codelists/sex.csv" in sex


def test_every_anchor_that_a_page_leads_to_is_there(report: Path) -> None:
    anchors = set(re.findall(r'<h2 id="([^"]+)"', (report / "figures" / "columns.html").read_text()))
    led = {
        one
        for path in (report / "figures").iterdir()
        for one in re.findall(r'columns\.html#([^"]+)"', path.read_text())
    }
    assert led and led <= anchors


def test_no_page_names_a_person_or_asks_anything_from_outside(report: Path, one_night: Hospitals) -> None:
    with duckdb.connect(str(report.parent / "warehouse.duckdb"), read_only=True) as con:
        people = [name for (name,) in con.execute("select patient_id from core.patient").fetchall()]
    assert people
    for path in (report / "figures").iterdir():
        page = path.read_text(encoding="utf-8")
        assert not any(name in page for name in people)
        assert "7316" not in page and "7421" not in page  # the centers' own codes
        assert "default-src 'none'" in page and re.findall(r"https?:|src=|<link|@import", page) == []


def test_a_page_of_one_figure_is_small(report: Path) -> None:
    sizes = [path.stat().st_size for path in (report / "figures").iterdir() if path.stem != "columns"]
    assert max(sizes) < 20_000 and sum(sizes) < 3_000_000
    assert "<script" not in page_of(report, "table_1_03") and environment().get_template("figure.html")
