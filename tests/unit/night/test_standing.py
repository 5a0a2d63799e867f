"""Which delivery counts: a snapshot replaces, an increment adds."""

from pathlib import Path

from armonia.archive.receipts import Receipt, Reception
from armonia.night.standing import standings
from armonia.staging import Verdict
from tests.drawn import Hospitals


def verdict(center: str, night: str, status: str = "accepted", program: str = "NEUF") -> Verdict:
    receipt = Receipt(f"{center}{night}", center, program, {}, (Reception(night, 1, night),))
    return Verdict(receipt, status, "" if status == "accepted" else "file.empty", "", (), Path())


def test_the_latest_accepted_delivery_of_each_sender_counts(hospitals: Hospitals) -> None:
    for center in ("IT01", "IT02"):
        hospitals.declare(center)
    found = standings(
        [
            verdict("IT01", "2021-03-01"),
            verdict("IT02", "2021-03-01"),
            verdict("IT01", "2021-03-02"),
            verdict("IT02", "2021-03-02", "refused"),
        ],
        hospitals.programs,
    )
    assert [standing.status for standing in found] == ["superseded", "accepted", "accepted", "refused"]


def test_every_accepted_increment_counts_in_its_place(hospitals: Hospitals) -> None:
    path = hospitals.declare("IT01")
    path.write_text('delivers = "incremental"\n' + path.read_text())
    nights = [verdict("IT01", f"2021-03-0{day}", "refused" if day == 2 else "accepted") for day in (1, 2, 3)]
    found = standings(nights, hospitals.programs)
    assert [(one.status, one.position, one.delivers) for one in found] == [
        ("accepted", 0, "incremental"),
        ("refused", 1, "incremental"),
        ("accepted", 2, "incremental"),
    ]


def test_nothing_delivered_has_no_standing() -> None:
    assert standings([]) == []
