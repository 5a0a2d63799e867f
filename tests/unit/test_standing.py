"""Which delivery counts, and what makes a night partial."""

from pathlib import Path

import pytest

from armonia.archive import Receipt
from armonia.staging import Verdict
from armonia.standing import shortcomings, standings
from tests.drawn import Hospitals


def verdict(center: str, night: str, status: str = "accepted", program: str = "NEUF") -> Verdict:
    receipt = Receipt(f"{center}{night}", center, program, night, {})
    return Verdict(receipt, status, "" if status == "accepted" else "file.empty", "", (), Path())


def test_the_latest_accepted_delivery_of_each_sender_counts() -> None:
    found = standings(
        [
            verdict("IT01", "2021-03-01"),
            verdict("IT02", "2021-03-01"),
            verdict("IT01", "2021-03-01", program="OBS"),
            verdict("IT01", "2021-03-02"),
            verdict("IT02", "2021-03-02", "refused"),
        ]
    )
    assert [standing.status for standing in found] == ["superseded", "accepted", "accepted", "accepted", "refused"]


def test_nothing_delivered_has_no_standing() -> None:
    assert standings([]) == []


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        ([verdict("IT01", "2021-03-01"), verdict("IT02", "2021-03-01")], []),
        ([verdict("IT01", "2021-03-01")], ["IT02 NEUF: nothing was ever delivered"]),
        (
            [verdict("IT01", "2021-03-01"), verdict("IT02", "2021-03-01"), verdict("IT02", "2021-03-02", "refused")],
            ["IT02 NEUF: the delivery of 2021-03-02 was refused (file.empty)"],
        ),
        (
            [verdict("IT01", "2021-03-01", "refused"), verdict("IT01", "2021-03-02"), verdict("IT02", "2021-03-01")],
            [],
        ),
        (
            [verdict("IT01", "2021-03-01"), verdict("IT02", "2021-03-01"), verdict("IT09", "2021-03-01", "refused")],
            ["IT09 NEUF: the delivery of 2021-03-01 was refused (file.empty)"],
        ),
    ],
)
def test_a_night_falls_short_of_each_sender_refused_or_never_heard_of(
    hospitals: Hospitals, verdicts: list[Verdict], told: list[str]
) -> None:
    hospitals.declare("IT01")
    hospitals.declare("IT02")
    assert shortcomings(verdicts, hospitals.programs) == told
