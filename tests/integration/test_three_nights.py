"""The main job as an operator starts it, and what stands afterwards."""

import json
import subprocess

import duckdb

from tests.integration.conftest import ROOT, Run


def test_the_run_ends_complete_and_says_how_many_printed_figures_were_reproduced(three_nights: Run) -> None:
    assert three_nights.code == 0, three_nights.output
    assert "printed figures reproduced" in three_nights.output
    assert "Traceback" not in three_nights.output


def test_the_first_nights_are_said_to_be_partial_and_the_last_complete(three_nights: Run) -> None:
    told = [line for line in three_nights.output.splitlines() if line.startswith("2021-") and ", release " in line]
    assert [line.split(",")[0] for line in told] == [
        "2021-03-01: partial",
        "2021-03-02: partial",
        "2021-03-03: complete",
    ]


def test_nothing_is_written_outside_the_home(three_nights: Run) -> None:
    assert sorted(three_nights.users_home.rglob("*")) == []
    changed = subprocess.run(
        ["git", "status", "--porcelain", "data"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [line for line in changed.splitlines() if "warehouse" in line] == []


def test_nothing_calls_another_machine(three_nights: Run) -> None:
    assert three_nights.calls_out == ""


def test_the_rows_of_every_delivered_table_balance(published: duckdb.DuckDBPyConnection) -> None:
    rows = published.execute(
        """
        select delivery_id, table_name from ops.delivery_table
        where rows_delivered != rows_loaded + rows_rejected + rows_duplicate + rows_out_of_scope
        """
    ).fetchall()
    assert rows == []
    assert published.execute("select count(*) from ops.delivery_table").fetchall()[0][0] > 0


def test_every_rejected_row_is_listed_with_its_reasons(published: duckdb.DuckDBPyConnection) -> None:
    listed = published.execute(
        "select count(*), count(message), min(len(rule_ids)) from quality.rejected_row"
    ).fetchall()
    counted = published.execute("select sum(rows_rejected) from ops.delivery_table").fetchall()
    assert listed[0][0] == listed[0][1] == counted[0][0] > 0
    assert listed[0][2] >= 1


def test_the_study_has_34_patients_of_seven_centers_and_three_programs(published: duckdb.DuckDBPyConnection) -> None:
    counts = published.execute(
        "select count(*), count(distinct patient_id), count(distinct center_code), count(distinct program) "
        "from analysis.cohort"
    ).fetchall()
    assert counts == [(34, 34, 7, 3)]


def test_every_printed_figure_is_met_or_its_difference_explained(published: duckdb.DuckDBPyConnection) -> None:
    verdicts = published.execute("select verdict, count(*) from analysis.reproduction group by all").fetchall()
    assert {verdict for verdict, _ in verdicts} <= {"reproduced", "rounding"}
    assert dict(verdicts)["reproduced"] > 200
    unexplained = published.execute(
        "select figure_id from analysis.reproduction where verdict != 'reproduced' and coalesce(note, '') = ''"
    ).fetchall()
    assert unexplained == []


def test_every_published_relation_and_column_has_a_comment(published: duckdb.DuckDBPyConnection) -> None:
    bare = published.execute(
        "select schema_name || '.' || table_name || '.' || column_name from duckdb_columns() "
        "where schema_name in ('core', 'analysis', 'quality', 'ops') and coalesce(comment, '') = ''"
    ).fetchall()
    assert bare == []


def test_no_delivered_patient_code_or_stepping_stone_is_published(published: duckdb.DuckDBPyConnection) -> None:
    schemas = {name for (name,) in published.execute("select distinct schema_name from duckdb_tables()").fetchall()}
    assert schemas == {"core", "analysis", "quality", "ops", "ref", "meta"}
    ids = published.execute("select patient_id from core.patient").fetchall()
    assert all(len(patient) == 32 and int(patient, 16) >= 0 for (patient,) in ids)


def test_one_release_a_night_is_kept_and_the_manifest_names_its_inputs(three_nights: Run) -> None:
    releases = sorted(path.name[:10] for path in (three_nights.home / "releases").iterdir())
    assert releases == ["2021-03-01", "2021-03-02", "2021-03-03"]
    manifest = json.loads((three_nights.home / "current" / "manifest.json").read_text())
    assert manifest["night"] == "2021-03-03"
    assert all(len(delivery["sha256"]) == 64 for delivery in manifest["deliveries"])


def test_the_key_can_be_read_by_its_owner_only(three_nights: Run) -> None:
    key = three_nights.home / "pseudonym.key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_deliveries_that_name_people_are_not_kept(three_nights: Run) -> None:
    receipts = [json.loads(path.read_text()) for path in (three_nights.home / "archive").glob("*/receipt.json")]
    withdrawn = [receipt for receipt in receipts if receipt["withdrawn"]]
    assert withdrawn
    for receipt in withdrawn:
        assert not (three_nights.home / "archive" / receipt["sha256"] / "files").exists()
