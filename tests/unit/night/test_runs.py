"""The last run is on record, whatever became of it."""

import pytest

from armonia.home import Home
from armonia.night.runs import Run, last_run, record

RUN = Run("2021-03-01", "2021-03-01-abcdef12", True, ("IT02 NEUF: late",))


def test_before_the_first_run_there_is_none(home: Home) -> None:
    assert last_run(home) is None


def test_the_last_run_is_the_one_recorded_last_with_its_time(home: Home) -> None:
    home.root.mkdir()
    record(home, RUN)
    record(home, Run("2021-03-02", "2021-03-01-abcdef12", False, (), problem="the disk is full"))
    found = last_run(home)
    assert found is not None
    assert (found.night, found.is_new, found.shortcomings, found.problem) == (
        "2021-03-02",
        False,
        (),
        "the disk is full",
    )
    assert found.ended_at[:2] == "20" and found.ended_at[-6] in "+-"


def test_shortcomings_come_back_as_they_were(home: Home) -> None:
    home.root.mkdir()
    record(home, RUN)
    found = last_run(home)
    assert found is not None and found.shortcomings == RUN.shortcomings


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"night": "2021-03-01"}'])
def test_a_damaged_record_is_no_run(home: Home, text: str) -> None:
    home.root.mkdir()
    home.last_run.write_text(text)
    assert last_run(home) is None
