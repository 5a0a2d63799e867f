"""Each sender's latest delivery is held against its last accepted one before it."""

from datetime import date, timedelta
from typing import Any

from armonia.archive.receipts import receipts
from armonia.layout.drifts import find_drifts
from armonia.night.standing import standings
from armonia.staging import stage
from tests.drawn import NIGHT, SOUND, Hospitals

SECOND, THIRD = NIGHT + timedelta(days=1), NIGHT + timedelta(days=2)
RENAMED = SOUND["LB"].replace("RESULT", "VALUE ")


def drifts(hospitals: Hospitals, night: date) -> list[tuple[Any, ...]]:
    hospitals.take(night)
    verdicts = [stage(one, hospitals.home, hospitals.programs) for one in receipts(hospitals.home)]
    found = find_drifts(standings(verdicts, hospitals.programs), hospitals.programs)
    return [(row["center_code"], row["source_file"], row["column_name"], row["kind"]) for row in found]


def test_a_first_delivery_and_one_like_the_last_have_not_drifted(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01")
    assert drifts(hospitals, NIGHT) == []
    hospitals.deliver("IT01", SECOND, DM=SOUND["DM"].replace("45", "46"))
    assert drifts(hospitals, SECOND) == []


def test_a_refused_delivery_is_held_against_the_last_accepted_one_and_only_while_it_is_the_latest(
    hospitals: Hospitals,
) -> None:
    hospitals.deliver("IT01")
    hospitals.deliver("IT02")
    hospitals.deliver("IT01", SECOND, LB=RENAMED)
    drifts(hospitals, NIGHT)
    assert drifts(hospitals, SECOND) == [("IT01", "LB.csv", "VALUE", "renamed")]
    hospitals.deliver("IT01", THIRD, DM=SOUND["DM"].replace("45", "46"))
    assert drifts(hospitals, THIRD) == []


def test_two_refused_deliveries_are_not_held_against_one_another(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", LB=RENAMED)
    hospitals.deliver("IT01", SECOND, LB=RENAMED.replace("UNIT", "EINH"))
    assert drifts(hospitals, SECOND) == []


def test_a_delivery_that_could_not_even_be_read_has_not_drifted(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01")
    hospitals.deliver("IT01", SECOND, LB=b"")
    drifts(hospitals, NIGHT)
    assert drifts(hospitals, SECOND) == []
