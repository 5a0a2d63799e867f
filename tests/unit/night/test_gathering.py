"""What a night is made of, and the digest that says whether it is new."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import armonia.staging
from armonia.archive import ledger
from armonia.archive.receipts import receipts
from armonia.faults import OperatorError
from armonia.night.gathering import gather, judge_all, last_rollback, state_of, unjudged
from tests.drawn import NIGHT, SOUND, Hospitals

NEXT_NIGHT = NIGHT + timedelta(days=1)


@pytest.fixture
def delivered(hospitals: Hospitals) -> Hospitals:
    """Two centers that have delivered."""
    hospitals.deliver("IT01")
    hospitals.deliver("IT02")
    hospitals.take()
    return hospitals


def state(hospitals: Hospitals, night: date = NIGHT) -> str:
    return state_of(gather(hospitals.home, night, hospitals.programs))


def test_the_calendar_alone_makes_no_new_state_and_a_late_sender_does(delivered: Hospitals) -> None:
    assert state(delivered) == state(delivered, NEXT_NIGHT)
    assert state(delivered) != state(delivered, NEXT_NIGHT + timedelta(days=1))


def test_what_comes_later_is_not_in_an_earlier_nights_state(delivered: Hospitals) -> None:
    before = state(delivered)
    delivered.deliver("IT01", NEXT_NIGHT, DM=SOUND["DM"].replace("45", "46"))
    delivered.take(NEXT_NIGHT)
    assert state(delivered) == before
    assert state(delivered, NEXT_NIGHT) != before


def test_a_changed_declaration_a_purge_and_a_withdrawal_make_a_new_state(delivered: Hospitals) -> None:
    of = gather(delivered.home, NIGHT, delivered.programs)
    states = {
        state_of(of),
        state_of(replace(of, withdrawn=("a",))),
        state_of(replace(of, events=({"on": "x", "kind": "purged"},))),
    }
    delivered.declare("IT02", {'sex = "SEX"': 'sex = { column = "SEX", words = { "F" = "M" } }'})
    assert len(states | {state(delivered)}) == 4


def test_only_what_is_new_or_read_otherwise_must_be_judged(delivered: Hospitals) -> None:
    def waiting() -> list[str]:
        return [one.center for one in unjudged(delivered.home, NIGHT, delivered.programs)]

    assert waiting() == []
    delivered.declare("IT02", {'missing = ["ND", "-9"]': 'missing = ["ND"]'})
    assert waiting() == ["IT02"]
    (folder,) = [
        one.folder
        for one in judge_all(receipts(delivered.home), delivered.home, delivered.programs, 1)
        if one.receipt.center == "IT01"
    ]
    (folder / "dm.parquet").write_bytes(b"")
    assert waiting() == ["IT01"]


@pytest.mark.parametrize("workers", [1, 3])
def test_verdicts_stand_in_the_order_of_receiving_whoever_is_judged_anew(delivered: Hospitals, workers: int) -> None:
    for center in ("IT03", "IT04"):
        delivered.deliver(center, NEXT_NIGHT)
    delivered.take(NEXT_NIGHT)
    delivered.declare("IT01", {'missing = ["ND", "-9"]': 'missing = ["ND"]'})
    delivered.declare("IT03", {'missing = ["ND", "-9"]': 'missing = ["ND"]'})
    known = receipts(delivered.home)
    found = judge_all(known, delivered.home, delivered.programs, workers)
    assert [one.receipt for one in found] == known
    assert {one.status for one in found} == {"accepted"}


def test_where_no_delivery_can_be_judged_there_is_no_night(
    delivered: Hospitals, monkeypatch: pytest.MonkeyPatch
) -> None:
    for center in ("IT01", "IT02"):
        delivered.declare(center, {'missing = ["ND", "-9"]': 'missing = ["ND"]'})

    def break_down(*_: object) -> None:
        raise ValueError("ROSSI MARIA")

    monkeypatch.setattr(armonia.staging, "_judge", break_down)
    with pytest.raises(OperatorError, match="No delivery can be judged: ValueError in break_down") as told:
        gather(delivered.home, NIGHT, delivered.programs)
    assert "ROSSI" not in str(told.value)


def test_the_last_rollback_of_this_very_state_is_told(hospitals: Hospitals) -> None:
    event = {"on": "2021-03-02", "kind": "rolled_back", "from": "a release", "to": "b", "reason": "wrong unit"}
    ledger.append(hospitals.home, [event | {"state": "1"}])
    assert last_rollback(hospitals.home, "1").startswith("a release was rolled back on 2021-03-02: wrong unit.")
    assert last_rollback(hospitals.home, "2") == ""
