"""The planted defects, scored: each found at its place under its rule, and nothing else refused."""

import csv

import duckdb
import pytest

from tests.integration.conftest import ROOT

PLANTED = list(csv.DictReader((ROOT / "data" / "deliveries" / "defects.csv").open(encoding="utf-8")))


def planted(outcome: str) -> list[dict[str, str]]:
    return [defect for defect in PLANTED if defect["expected_outcome"] == outcome]


@pytest.fixture
def rejected(published: duckdb.DuckDBPyConnection) -> set[tuple[str, ...]]:
    """Night, center, program, file, row and rule of every reason for which a row was rejected."""
    rows = published.execute(
        """
        select delivery.received_on, row.center_code, row.program, row.source_file, row.source_row, unnest(row.rule_ids)
        from quality.rejected_row as row
        inner join ops.delivery as delivery on row.delivery_id = delivery.delivery_id
        """
    ).fetchall()
    return {tuple(str(cell) for cell in row) for row in rows}


def test_every_planted_row_is_rejected_under_its_rule(rejected: set[tuple[str, ...]]) -> None:
    columns = ("night", "center_code", "program", "file", "row", "expected_rule")
    expected = {tuple(defect[column] for column in columns) for defect in planted("row_rejected")}
    assert expected - rejected == set()
    assert len(expected) > 35


def test_no_clean_row_is_rejected(rejected: set[tuple[str, ...]]) -> None:
    places = {
        (defect["night"], defect["center_code"], defect["program"], defect["file"], defect["row"])
        for defect in planted("row_rejected")
    }
    assert {row[:5] for row in rejected} - places == set()


def test_every_planted_delivery_is_refused_under_its_rule_and_no_other(published: duckdb.DuckDBPyConnection) -> None:
    rows = published.execute(
        "select received_on, center_code, program, rule_id from ops.delivery where status = 'refused'"
    ).fetchall()
    expected = {
        (defect["night"], defect["center_code"], defect["program"], defect["expected_rule"])
        for defect in planted("delivery_refused")
    }
    assert {tuple(str(cell) for cell in row) for row in rows} == expected


def test_every_planted_gap_is_asked_about_on_its_night_and_closed_by_the_night_that_mends_it(
    published: duckdb.DuckDBPyConnection,
) -> None:
    rows = published.execute(
        "select happened_on, center_code, program, rule_id, event in ('opened', 'reopened') from quality.query_event"
        " where event in ('opened', 'reopened', 'closed')"
    ).fetchall()
    told = {tuple(str(cell) for cell in row) for row in rows}
    gaps = planted("query_opened")
    assert len(gaps) == 2
    for gap in gaps:
        about = (gap["center_code"], gap["program"], gap["expected_rule"])
        assert (gap["night"], *about, "True") in told
        assert not gap["mended_on"] or (gap["mended_on"], *about, "False") in told


def test_every_planted_copy_is_counted(published: duckdb.DuckDBPyConnection) -> None:
    rows = published.execute(
        "select received_on, center_code, program, rows_duplicate from ops.delivery where rows_duplicate > 0"
    ).fetchall()
    found = {(str(night), center, program) for night, center, program, _ in rows}
    assert {(copy["night"], copy["center_code"], copy["program"]) for copy in planted("row_duplicate")} <= found
