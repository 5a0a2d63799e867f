"""Deliveries as a whole: landed twice, changing, from nobody; what is told and published of them."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import armonia.archive.intake
from armonia.archive.receipts import receipts
from armonia.faults import Refusal
from armonia.night.standing import standings
from armonia.release.publishing import publish
from armonia.staging import Verdict
from tests.drawn import NIGHT, Hospitals, loaded
from tests.integration.bad_input import DM, NEXT_NIGHT, VALUES, assert_nothing_told, refusal, row_faults


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that is logged, at any level."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


def test_a_delivery_landed_twice_is_one_delivery(hospitals: Hospitals) -> None:
    for night in (NIGHT, NEXT_NIGHT):
        hospitals.deliver("IT01", night)
        hospitals.deliver("IT02", night)
        hospitals.take(night)
    found = receipts(hospitals.home)
    assert [(receipt.center, receipt.received_on) for receipt in found] == [
        ("IT01", "2021-03-01"),
        ("IT02", "2021-03-01"),
    ]


def test_a_file_that_changes_while_it_is_read_is_not_taken_and_nothing_of_it_is_kept(
    hospitals: Hospitals, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = hospitals.deliver("IT01") / "LB.csv"
    hospitals.deliver("IT02")
    synced = os.fsync

    def write_meanwhile(descriptor: int) -> None:
        if growing.exists():
            growing.write_bytes(growing.read_bytes() + b"7316,IT01,2,PLT,blood,90,10^9/L,2016-03-10\n")
        synced(descriptor)

    monkeypatch.setattr(armonia.archive.intake.os, "fsync", write_meanwhile)
    taken = hospitals.take()
    fault = taken["IT01"]
    assert isinstance(fault, Refusal)
    assert (fault.rule_id, fault.where) == ("file.changing", "LB.csv")
    assert loaded(taken["IT02"], "dm").height == 2
    assert [receipt.center for receipt in receipts(hospitals.home)] == ["IT02"]
    assert list(hospitals.home.scratch.iterdir()) == []
    monkeypatch.undo()
    assert loaded(hospitals.take()["IT01"], "lb").height == 3


def test_a_link_is_not_followed(hospitals: Hospitals, tmp_path: Path) -> None:
    folder = hospitals.deliver("IT01")
    (tmp_path / "elsewhere.csv").write_bytes((folder / "DM.csv").read_bytes())
    (folder / "DM.csv").unlink()
    (folder / "DM.csv").symlink_to(tmp_path / "elsewhere.csv")
    hospitals.deliver("IT02")
    taken = hospitals.take()
    fault = taken["IT01"]
    assert isinstance(fault, Refusal)
    assert (fault.rule_id, fault.where) == ("file.unexpected", "DM.csv")
    assert loaded(taken["IT02"], "dm").height == 2


def test_a_delivery_that_nobody_declared_waits_for_its_declaration(hospitals: Hospitals) -> None:
    declaration = hospitals.declare("IT01")
    hospitals.deliver("IT01")
    hospitals.deliver("IT02")
    declared = declaration.read_text()
    declaration.unlink()
    rule, reason = refusal(hospitals)
    assert rule == "sender.unknown"
    assert "IT01" in reason and "NEUF" in reason
    declaration.write_text(declared)
    assert loaded(hospitals.take()["IT01"], "dm").height == 2


def test_a_folder_of_no_program_refuses_only_itself(hospitals: Hospitals) -> None:
    hospitals.deliver("IT02")
    stray = hospitals.landing / NIGHT.isoformat() / "IT01" / "bozze"
    stray.mkdir(parents=True)
    (stray / "appunti.txt").write_text("7316 Brambilla")
    rule, _ = refusal(hospitals)
    assert rule == "sender.unknown"


def test_nothing_of_a_patient_is_logged(hospitals: Hospitals, logged: pytest.LogCaptureFixture) -> None:
    row_faults(hospitals, "dm", DM=DM.replace("| F ", "| X ").replace("| 61 ", "| abc "))
    assert [value for value in (*VALUES, "abc") if value in logged.text] == []


def test_a_refused_delivery_leaves_the_last_good_one_standing(hospitals: Hospitals) -> None:
    for center in ("IT01", "IT02"):
        hospitals.deliver(center)
        hospitals.deliver(center, NEXT_NIGHT)
    hospitals.deliver("IT01", NEXT_NIGHT, DM=b"")
    first = hospitals.take()["IT01"]
    hospitals.take(NEXT_NIGHT)
    release = publish(hospitals.home, NEXT_NIGHT, hospitals.programs)
    assert release.shortcomings == (
        "IT01 NEUF: the delivery of 2021-03-02 was refused (file.empty);"
        " its data of 2021-03-01 are carried forward, 1 day old",
    )
    assert isinstance(first, Verdict)
    assert _published(hospitals, "select distinct delivery_id from core.patient where center_code = 'IT01'") == [
        (first.receipt.delivery_id,)
    ]


def test_what_was_rejected_is_published_by_rule_and_row_and_without_values(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=DM.replace("| F ", "| X "))
    hospitals.deliver("IT02", LB=b"")
    taken = hospitals.take()
    publish(hospitals.home, NIGHT, hospitals.programs)
    rows = _published(hospitals, "select center_code, source_file, source_row, rule_ids from quality.rejected_row")
    assert rows == [("IT01", "DM.csv", 2, ["code.sex"])]
    deliveries = (
        "select center_code, status, rule_id, rows_delivered, rows_loaded, rows_rejected from ops.delivery order by 1"
    )
    assert _published(hospitals, deliveries) == [
        ("IT01", "accepted", None, 6, 5, 1),
        ("IT02", "refused", "file.empty", None, None, None),
    ]
    verdicts = [verdict for verdict in taken.values() if isinstance(verdict, Verdict)]
    assert {one.status for one in standings(verdicts, hospitals.programs)} == {"accepted", "refused"}
    assert_nothing_told(hospitals)


def _published(hospitals: Hospitals, sql: str) -> list[tuple]:
    import duckdb

    with duckdb.connect(str(hospitals.home.current / "warehouse.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()
