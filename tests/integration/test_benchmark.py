"""The benchmarks do what they say they time, and compare like with like. Times are not tested."""

import shutil
from pathlib import Path

import duckdb
import pytest

from armonia.archive.receipts import receipts
from armonia.home import Home
from armonia.night.runs import last_run
from benchmarks import analyst, nights, one_night, quality
from benchmarks.deliveries import make_deliveries
from benchmarks.landing_to_core import measure
from tests.integration.conftest import Run


@pytest.mark.parametrize("faulty", [0.0, 0.05])
def test_both_ways_give_the_same_rows_of_core(tmp_path: Path, faulty: float) -> None:
    make_deliveries(tmp_path, rows=2_000, deliveries=2, faulty=faulty)
    rows = {name: measure(name, tmp_path)["core_rows"] for name in ("armonia", "bare")}
    assert rows["armonia"] == rows["bare"]
    assert rows["armonia"] == 2_000 if faulty == 0 else 1_700 < rows["armonia"] < 2_000


def test_a_night_is_timed_with_one_delivery_changed_and_with_none(tmp_path: Path) -> None:
    make_deliveries(tmp_path, rows=60, deliveries=3)
    nights._deliver_old(tmp_path, 3, 1)
    nights._settle(tmp_path)
    place, home = one_night.Place(tmp_path), Home(tmp_path / "home")
    one_night.measure("taken", place)
    full = one_night.measure("full", place)
    one_night.measure("published", place)
    nothing = one_night.measure("night", place)
    assert (len(receipts(home)), is_new(home)) == (6, False)
    nights._deliver_another(tmp_path, 0)
    nights._settle(tmp_path)
    changed = one_night.measure("night", place)
    assert (len(receipts(home)), is_new(home)) == (7, True)
    assert full.keys() < nothing.keys() == changed.keys()


def is_new(home: Home) -> bool:
    run = last_run(home)
    assert run
    return run.is_new


def test_checks_queries_and_report_are_timed_on_what_the_nights_published(three_nights: Run, tmp_path: Path) -> None:
    quality.make(Home(three_nights.home), tmp_path / "twice", 2, 0.05)
    measured = quality.measure(tmp_path / "twice")
    assert measured["patients"] == 2 * quality.SHIPPED_PEOPLE
    assert measured["open"] > 0
    assert (tmp_path / "twice/report/index.html").exists()


def test_what_an_analyst_waits_for_is_timed_on_a_study_many_times_as_large(three_nights: Run, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    shutil.copytree(three_nights.home, home.root, symlinks=True)
    patient = analyst.multiply(home, 3)
    measured = analyst.measure(home, patient)
    with duckdb.connect(str(home.current / "warehouse.duckdb"), read_only=True) as con:
        answer = con.execute(
            "select denominator, len(patient_ids) from analysis.result where analysis_id = 'cohort_size'"
        )
        assert answer.fetchall() == [(3 * analyst.STUDY_PATIENTS, 3 * analyst.STUDY_PATIENTS)]
    assert {what.partition(":")[0].partition(",")[0] for what in measured} == {
        *("made", "read", "armonia table", "armonia query", "armonia explain")
    }


def test_a_missed_bound_is_told() -> None:
    measured = {
        f"{nights.FULL}, 2 receipts": {"judge": 10.0, "cpu": 1.0},
        "nothing new, 2 receipts": {"look": 1.5, "cpu": 1.0},
        "1 changed, 2 receipts": {"look": 0.4, "judge": 0.05, "cpu": 9.0},
    }
    assert list(nights.bounds(measured)) == [
        "nothing new, 2 receipts: 1.50 s, bound 1 s: MISSED",
        "1 changed, 2 receipts: 4.5%, bound 5%: kept",
    ]
