"""What an operator wants to know in the morning."""

import json
from datetime import timedelta

import pytest

from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lock import hold
from armonia.night.runs import Run, record
from armonia.night.status import read_status, to_json
from armonia.release.publishing import publish
from tests.drawn import NIGHT, Hospitals


def test_before_the_first_release_there_is_nothing_to_tell(home: Home) -> None:
    assert read_status(home) is None
    with pytest.raises(OperatorError, match="No release yet"):
        to_json(None)


def test_each_sender_is_told_with_its_last_delivery_its_age_and_its_rows(one_night: Hospitals) -> None:
    status = read_status(one_night.home)
    assert status and (status.day, status.shortcomings, status.problem, status.previous) == (NIGHT, (), "", "")
    told = [
        (one["center_code"], one["state"], one["last_age_days"], one["rows_delivered"], one["rows_rejected"])
        for one in status.senders
        if one["program"] == "NEUF"
    ]
    assert told == [("IT01", "on_time", 0, 6, 0), ("IT02", "on_time", 0, 6, 1)]


def test_ages_count_to_the_last_run_also_where_it_published_nothing(one_night: Hospitals) -> None:
    release_id = one_night.home.current.resolve().name
    record(one_night.home, Run((NIGHT + timedelta(days=1)).isoformat(), release_id, False, ()))
    status = read_status(one_night.home)
    assert status and [(one["state"], one["data_age_days"]) for one in status.senders] == [("on_time", 1)] * 2
    record(one_night.home, Run((NIGHT + timedelta(days=3)).isoformat(), release_id, False, ()))
    status = read_status(one_night.home)
    assert status and [(one["state"], one["last_age_days"]) for one in status.senders] == [("late", 3)] * 2


def test_a_run_that_failed_is_told_beside_the_release_that_stayed(one_night: Hospitals) -> None:
    record(one_night.home, Run("2021-03-02", "", False, (), problem="the disk is full"))
    status = read_status(one_night.home)
    assert status and (status.problem, status.release.night) == ("the disk is full", NIGHT)


def test_who_holds_the_home_is_told_and_a_run_that_was_cut_off(one_night: Hospitals) -> None:
    with hold(one_night.home, "the nightly run"):
        left = one_night.home.lock.read_bytes()
        status = read_status(one_night.home)
        assert status and status.holder.startswith("the nightly run of ") and status.problem == ""
    status = read_status(one_night.home)
    assert status and (status.holder, status.problem) == ("", "")
    one_night.home.lock.write_bytes(left)
    status = read_status(one_night.home)
    assert status and status.holder == "" and "was cut off before its end" in status.problem


def test_the_release_before_is_named(one_night: Hospitals) -> None:
    first = one_night.home.current.resolve().name
    publish(one_night.home, NIGHT + timedelta(days=2), one_night.programs)
    status = read_status(one_night.home)
    assert status and status.previous == first
    assert [told.split(",")[0] for told in status.shortcomings] == ["IT01 NEUF: late", "IT02 NEUF: late"]


def test_the_same_is_told_to_a_machine(one_night: Hospitals) -> None:
    told = json.loads(to_json(read_status(one_night.home)))
    assert (told["day"], told["is_complete"], told["problem"]) == ("2021-03-01", True, "")
    assert told["release_id"] == one_night.home.current.resolve().name
    assert {one["last_received_on"] for one in told["senders"]} == {"2021-03-01"}


def test_a_damaged_release_is_told_with_what_to_do(one_night: Hospitals) -> None:
    (one_night.home.current / "warehouse.duckdb").write_bytes(b"")
    with pytest.raises(OperatorError, match="armonia build"):
        read_status(one_night.home)
