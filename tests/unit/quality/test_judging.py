"""A center judged: passed, failed, error or not applicable, exactly at the threshold, and never one for another."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from armonia.quality import expectation
from armonia.quality.checks import Check, Text
from armonia.quality.expectation import ExpectRecordsToBeOk
from armonia.quality.judging import judge_center, judge_centers
from schemas.quality import CheckResult

SAYS = Text("x", "x")
CHECK = Check("late", 3, "plausibility", "temporal", "minor", 0.1, SAYS, SAYS, SAYS, SAYS, SAYS, "late")
ROOT = Path(__file__).parents[3]


def check(check_id: str, **said: Any) -> Check:
    return replace(CHECK, check_id=check_id, **said)


def records(violating: int, of: int) -> pl.Series:
    return pl.Series([False] * violating + [True] * (of - violating), dtype=pl.Boolean)


def rows(
    verdicts: dict[str, pl.Series], checks: Iterable[Check] = (CHECK,), errors: dict[str, str] | None = None
) -> dict[str, dict[str, Any]]:
    return {row["check_id"]: row for row in judge_center("IT01", verdicts, list(checks), errors or {}).rows}


def test_more_violating_records_than_the_threshold_fail_and_the_row_says_how_many() -> None:
    row = rows({"late": records(3, 120)}, [check("late", threshold=0.01, version=2, blocking=True)])["late"]
    assert row == {
        "check_id": "late",
        "check_version": 2,
        "center_code": "IT01",
        "category": "plausibility",
        "subcategory": "temporal",
        "severity": "minor",
        "violating": 3,
        "denominator": 120,
        "status": "failed",
        "threshold": 0.01,
        "why": "3 of 120 records (2.5 %) violate it; at most 1 % may",
        "why_it": "3 record su 120 (2,5 %) lo violano; è ammesso al massimo il 1 %",
        "is_blocking": True,
    }


def test_a_row_has_the_columns_of_the_contract() -> None:
    row = rows({"late": records(0, 1)})["late"]
    assert set(row) == set(CheckResult.to_schema().columns)


@pytest.mark.parametrize("threshold", [0.0, 0.01, 0.05, 0.07, 0.1, 0.3, 0.41, 0.57, 0.58, 0.9, 0.99, 1.0])
def test_exactly_the_share_that_the_threshold_grants_passes_and_one_more_record_fails(threshold: float) -> None:
    granted = round(threshold * 100)
    given = {"at_most": records(granted, 100), "over": records(min(granted + 1, 100), 100)}
    found = rows(given, [check(name, threshold=threshold) for name in given])
    assert found["at_most"]["status"] == "passed"
    assert found["over"]["status"] == ("passed" if threshold == 1.0 else "failed")


def test_one_violating_record_among_very_many_fails_where_none_may() -> None:
    row = rows({"late": records(1, 300_000)}, [check("late", threshold=0.0)])["late"]
    assert (row["status"], row["why"]) == ("failed", "1 of 300000 records (< 0.001 %) violates it; none may")


def test_all_but_one_violating_is_not_called_all() -> None:
    assert "(> 99.9 %)" in rows({"late": records(9_999, 10_000)})["late"]["why"]


def test_a_check_without_records_is_not_applicable_and_never_green() -> None:
    empty = pl.Series([], dtype=pl.Boolean)
    unknown = pl.Series([None, None], dtype=pl.Boolean)
    found = rows({"empty": empty, "unknown": unknown}, [check("empty"), check("unknown"), check("absent")])
    assert {(row["status"], row["violating"], row["denominator"]) for row in found.values()} == {
        ("not_applicable", 0, 0)
    }


def test_a_center_without_any_record_has_a_row_for_every_check() -> None:
    found = judge_center("IT09", {}, [check("a"), check("b")], {})
    assert [row["status"] for row in found.rows] == ["not_applicable", "not_applicable"]
    assert json.loads(found.document)["tables"] == {}


def test_records_without_a_verdict_do_not_count() -> None:
    row = rows({"late": pl.Series([None, True, False, None])}, [check("late", threshold=0.5)])["late"]
    assert (row["violating"], row["denominator"], row["status"]) == (1, 2, "passed")


def test_checks_of_unequal_length_are_each_judged_over_their_own_records() -> None:
    found = rows({"long": records(1, 1000), "short": records(1, 2)}, [check("long"), check("short")])
    assert (found["long"]["status"], found["short"]["status"]) == ("passed", "failed")
    assert (found["long"]["denominator"], found["short"]["denominator"]) == (1000, 2)


def test_a_check_that_could_not_be_made_is_an_error_that_says_why_and_leaves_the_others_alone() -> None:
    found = rows({"late": records(0, 5)}, [CHECK, check("gone")], {"gone": "BinderException: no column x"})
    assert found["late"]["status"] == "passed"
    assert (found["gone"]["status"], found["gone"]["violating"], found["gone"]["denominator"]) == ("error", None, None)
    assert found["gone"]["why"] == "The check could not be made: BinderException: no column x"


def test_the_error_of_a_check_wins_over_records_that_came_all_the_same() -> None:
    assert rows({"late": records(0, 5)}, errors={"late": "stopped halfway"})["late"]["status"] == "error"


def test_great_expectations_itself_says_of_a_missing_column_that_it_raised() -> None:
    told, _ = expectation.validate("IT01", {"late": records(0, 5)}, [CHECK, check("gone")])
    assert told["late"].passed and not told["late"].problem
    assert "gone" in told["gone"].problem


def test_verdicts_that_are_not_boolean_are_an_error_and_not_bad_data() -> None:
    row = rows({"late": pl.Series(["yes", "no"])})["late"]
    assert (row["status"], row["why"]) == (
        "error",
        "The check could not be made: its verdicts are String, not Boolean",
    )


def test_an_expectation_that_raises_is_an_error_and_never_looks_like_bad_data(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = ExpectRecordsToBeOk._validate

    def raising(self: ExpectRecordsToBeOk, *args: Any, **kwargs: Any) -> Any:
        if self.column == "late":
            raise ZeroDivisionError("of the expectation")
        return sound(self, *args, **kwargs)

    monkeypatch.setattr(ExpectRecordsToBeOk, "_validate", raising)
    found = rows({"late": records(5, 5), "other": records(5, 5)}, [CHECK, check("other")])
    assert (found["late"]["status"], found["other"]["status"]) == ("error", "failed")
    assert found["late"]["why"] == "The check could not be made: of the expectation"


def test_a_suite_that_cannot_be_run_at_all_is_an_error_of_every_check(monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(*args: Any, **kwargs: Any) -> Any:
        raise ValueError("a text that nobody may see")

    monkeypatch.setattr(ExpectRecordsToBeOk, "get_validation_dependencies", raising)
    found = judge_center("IT01", {"late": records(0, 5)}, [CHECK, check("absent")], {})
    assert [row["status"] for row in found.rows] == ["error", "not_applicable"]
    assert "ValueError" in found.rows[0]["why"] and "nobody may see" not in found.document


def test_where_great_expectations_and_the_records_differ_it_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("armonia.quality.expectation.mostly", lambda check: 0.0)
    row = rows({"late": records(5, 5)})["late"]
    assert row["status"] == "error"
    assert "finds 5 of 5, which passes; counted here it is 5 of 5, which fails" in row["why"]


def test_what_an_exception_says_is_kept_short() -> None:
    assert len(rows({}, errors={"late": "x" * 10_000})["late"]["why"]) < 400


def test_great_expectations_keeps_counts_and_no_record() -> None:
    _, results = expectation.validate("IT01", {"late": records(2, 9)}, [CHECK])
    kept = results["late"].result
    assert kept["unexpected_count"] == 2
    assert not [name for name, value in kept.items() if not isinstance(value, int | float)]


def test_every_center_is_judged_by_itself() -> None:
    found = judge_centers({"IT02": {"late": records(2, 2)}, "IT01": {"late": records(0, 2)}}, [CHECK], {})
    assert {center: one.rows[0]["status"] for center, one in found.items()} == {"IT01": "passed", "IT02": "failed"}


def test_judging_calls_nobody_writes_no_file_and_says_nothing(tmp_path: Path) -> None:
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=here, env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "failed\n", "")
    assert not [*home.rglob("*"), *here.rglob("*")]


ALONE = """
import socket
from datetime import date

def refuse(*args, **kwargs):
    raise SystemExit("it calls out")

socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
import polars as pl
from armonia.quality.checks import Check, Text
from armonia.quality.judging import judge_center
from armonia.quality.expectation_page import expectation_page

says = Text("x", "x")
check = Check("late", 1, "plausibility", "temporal", "minor", 0.0, says, says, says, says, says, "late")
found = judge_center("IT01", {"late": pl.Series([False])}, [check], {})
assert "IT01" in expectation_page(found.document, "IT01", date(2021, 3, 1), "r")
print(found.rows[0]["status"])
"""
