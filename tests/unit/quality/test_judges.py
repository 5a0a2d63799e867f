"""Processes that judge: the same verdicts as here, in daemons too, and where a process dies."""

import multiprocessing
from collections.abc import Iterator

import polars as pl
import pytest

from armonia.quality import judges as judges_module
from armonia.quality.checks import Check, Text
from armonia.quality.judges import Judges, judges
from armonia.quality.judging import CenterJudgement, judge_centers

SAYS = Text("x", "x")
CHECKS = [Check("late", 3, "plausibility", "temporal", "minor", 0.1, SAYS, SAYS, SAYS, SAYS, SAYS, "late")]
VERDICTS = {f"IT{number:02}": {"late": pl.Series([True] * number + [False])} for number in range(1, 13)}


@pytest.fixture(scope="module")
def here() -> dict[str, CenterJudgement]:
    return judge_centers(VERDICTS, CHECKS, {})


@pytest.fixture
def started() -> Iterator[Judges]:
    with judges() as found:
        yield found


def test_other_processes_judge_as_this_one_does_even_for_a_daemon(
    here: dict[str, CenterJudgement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    monkeypatch.setattr(judges_module, "MANY", 6)
    with judges() as found:
        assert found.judge(VERDICTS, CHECKS, {}) == here
        assert len(found._started) == 2
        processes = [one._process for one in found._started]
        assert all(process.poll() is None for process in processes)
    assert all(process.poll() is not None for process in processes)


def test_what_a_process_that_died_should_have_done_is_done_here(
    started: Judges, here: dict[str, CenterJudgement]
) -> None:
    started._started[0]._process.kill()
    assert started.judge(VERDICTS, CHECKS, {}) == here


def test_a_process_that_says_nothing_for_long_is_not_waited_for(
    started: Judges, here: dict[str, CenterJudgement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judges_module, "PATIENCE", 0.01)
    assert started.judge(VERDICTS, CHECKS, {}) == here
    assert started._started[0]._process.poll() is not None


def test_no_center_is_nothing_to_judge(started: Judges) -> None:
    assert started.judge({}, CHECKS, {}) == {}


def test_a_process_ends_with_who_started_it() -> None:
    one = judges_module._Judge()
    one._pipe.close()
    assert one._process.wait(timeout=300) == 0
