"""What waits to be taken is what is not as it was taken last; the archive, not the folder, says what comes again."""

from datetime import date, timedelta

from armonia.archive.intake import receive
from armonia.archive.receipts import Receipt, receipts
from armonia.landing.arrivals import Arrival
from armonia.landing.waiting import find_waiting, remember
from tests.drawn import NIGHT, SOUND, Hospitals

NEXT_NIGHT = NIGHT + timedelta(days=1)
OTHER = SOUND["DM"].replace("45", "46")


def waiting(hospitals: Hospitals, night: date = NIGHT) -> list[Arrival]:
    return find_waiting(hospitals.landing, hospitals.home, night)


def take(hospitals: Hospitals, night: date = NIGHT) -> list[Receipt]:
    found = waiting(hospitals, night)
    taken = [receive(arrival, hospitals.home, hospitals.programs) for arrival in found]
    remember(found, hospitals.home)
    return taken


def test_what_was_taken_waits_no_more_until_it_changes(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01")
    hospitals.deliver("IT02")
    assert [one.center for one in waiting(hospitals)] == ["IT01", "IT02"]
    take(hospitals)
    assert waiting(hospitals) == waiting(hospitals, NEXT_NIGHT) == []
    hospitals.deliver("IT02", DM=OTHER)
    assert [one.center for one in waiting(hospitals)] == ["IT02"]


def test_a_late_arrival_into_an_older_nights_folder_waits_and_one_of_a_night_to_come_does_not(
    hospitals: Hospitals,
) -> None:
    hospitals.deliver("IT01", NEXT_NIGHT)
    hospitals.deliver("IT02", NEXT_NIGHT + timedelta(days=1))
    take(hospitals, NEXT_NIGHT)
    hospitals.deliver("IT03", NIGHT)
    (late,) = waiting(hospitals, NEXT_NIGHT)
    assert (late.center, late.night, late.landed_on, late.number) == ("IT03", NEXT_NIGHT, NIGHT, 1)


def test_several_of_one_sender_on_one_night_are_numbered_on_in_the_order_of_their_folders(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", NIGHT)
    hospitals.deliver("IT01", NEXT_NIGHT, DM=OTHER)
    hospitals.deliver("IT02", NEXT_NIGHT)
    found = waiting(hospitals, NEXT_NIGHT)
    assert [(one.center, one.landed_on, one.number) for one in found] == [
        ("IT01", NIGHT, 1),
        ("IT01", NEXT_NIGHT, 2),
        ("IT02", NEXT_NIGHT, 1),
    ]
    take(hospitals, NEXT_NIGHT)
    hospitals.deliver("IT01", NEXT_NIGHT, DM=SOUND["DM"].replace("45", "47"))
    assert [one.number for one in waiting(hospitals, NEXT_NIGHT)] == [3]


def test_bytes_put_back_into_one_folder_after_others_are_received_again(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01")
    (first,) = take(hospitals)
    hospitals.deliver("IT01", DM=OTHER)
    (second,) = take(hospitals)
    hospitals.deliver("IT01")
    (again,) = waiting(hospitals)
    assert (again.number, again.last_taken) == (3, second.sha256)
    (third,) = take(hospitals)
    assert third.sha256 == first.sha256
    assert [one.number for one in third.receptions] == [1, 3]
    assert [one.sha256 for one in receipts(hospitals.home)] == [second.sha256, first.sha256]


def test_deleting_what_is_remembered_takes_nothing_twice(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01")
    before = take(hospitals)
    hospitals.home.seen.unlink()
    assert [one.center for one in waiting(hospitals)] == ["IT01"]
    assert take(hospitals) == before == receipts(hospitals.home)
    hospitals.home.seen.write_text("{")
    assert [one.center for one in waiting(hospitals)] == ["IT01"]


def test_folders_that_are_gone_are_forgotten(hospitals: Hospitals) -> None:
    folder = hospitals.deliver("IT01")
    take(hospitals)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    hospitals.deliver("IT02")
    take(hospitals)
    assert "IT01" not in hospitals.home.seen.read_text()
    assert "IT02" in hospitals.home.seen.read_text()
