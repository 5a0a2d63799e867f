"""Readers while releases are published one after the other: none ever fails, and none sees half of one."""

from datetime import date, timedelta

import duckdb
import pytest

from armonia.home import Home
from schemas.study import Cohort
from tests.drawn import Hospitals
from tests.killed import PROCESSES, Night, amiss, one_after_another, undisturbed
from tests.reading import ANSWER, answer, reading

BEGIN = date(2021, 3, 1)
PATIENTS = (
    """
    SUBJID | SITEID | SEX | AGE | AGEDX | Note
    7316   | IT01   | F   | 45  | 44    |
    """,
    """
    SUBJID | SITEID | SEX | AGE | AGEDX | Note
    7316   | IT01   | F   | 45  | 44    |
    7421   | IT01   | M   | 61  | 58    |
    """,
)


@pytest.fixture(params=[15, pytest.param(50, marks=pytest.mark.soak)])
def nights(hospitals: Hospitals, request: pytest.FixtureRequest) -> list[Night]:
    """Nights on which one center sends now one of its patients, now both; the first two are published."""
    hospitals.deliver("IT01", BEGIN)
    landed = [BEGIN + timedelta(days=number) for number in range(request.param + 2)]
    for number, night in enumerate(landed):
        hospitals.deliver("IT02", night, DM=PATIENTS[number % 2])
    nights = [Night(night, hospitals.landing, hospitals.home, hospitals.programs) for night in landed]
    built = [undisturbed(night) for night in nights[:2]]
    made = [hospitals.home.releases / one.release_id / "warehouse.duckdb" for one in built]
    relations = sum(step.startswith("relation") for step in built[0].steps)
    return [
        Night(night, hospitals.landing, hospitals.home, hospitals.programs, made[number % 2], relations)
        for number, night in enumerate(landed)
    ][2:]


def test_readers_in_a_loop_during_many_releases_meet_no_fault_and_no_mixture(nights: list[Night], home: Home) -> None:
    ours = {answer(night.built) for night in nights[:2] if night.built}
    assert len(ours) == 2
    with (
        duckdb.connect(str(home.current / "warehouse.duckdb"), read_only=True) as kept_open,
        reading(home.current, PROCESSES) as one,
        reading(home.current, PROCESSES) as other,
    ):
        before = kept_open.execute(ANSWER).fetchall()
        assert one_after_another(nights) == 0
        assert kept_open.execute(ANSWER).fetchall() == before
    made = {path.name for path in home.releases.iterdir()}
    assert len(made) == len(nights) + 2 and amiss(home) == []
    for seen in (one, other):
        print(f"{seen.reads} reads of {len(seen.releases)} releases")
        assert seen.faults == []
        assert seen.answers == ours
        assert [set(one) for one in seen.columns] == [set(Cohort.to_schema().columns)]
        assert len(seen.releases) > len(nights) // 2 and seen.releases <= made
