"""The invented people: the study's patients, rebuilt from the published figures, and those screened beside them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from synthetic.chart import Charts
from synthetic.deck import Deck
from synthetic.facts import PLACES
from synthetic.origin import draw_origin
from synthetic.person import Person
from synthetic.profile import Profile, draw_profile
from synthetic.regimen import read_regimens
from synthetic.screened import screen
from synthetic.solver import solve
from synthetic.targets import Targets
from synthetic.twice import treated_twice, untreated_elsewhere

# §2.1 of the paper: treated from January 2014 to February 2020.
OPENED, CLOSED = date(2014, 1, 1), date(2020, 2, 29)
PERIODS = {
    "NEUF": (OPENED, date(2017, 6, 30)),
    "PAAP": (date(2014, 9, 1), date(2018, 12, 31)),
    "OBS": (date(2016, 1, 1), CLOSED),
}
TWICE, UNTREATED = 4, 2
ON_THE_EDGE = {"NEUF": OPENED, "OBS": CLOSED}


def cohort(targets: Targets, seed: int) -> tuple[Person, ...]:
    """The study's patients: as many and such that every figure of the targets comes out; the same for the same seed.

    Raises NoCohortError if no patients can meet the figures.
    """
    return _study(_profiles(targets, seed), _charts(seed), _numbers(seed))


def everyone(targets: Targets, seed: int, screened: int = 66) -> tuple[Person, ...]:
    """The study's patients and the people screened beside them, each of whom fails one step of selection."""
    charts, numbers, profiles = _charts(seed), _numbers(seed), _profiles(targets, seed)
    study = _study(profiles, charts, numbers)
    again = tuple(treated_twice(profiles, study, charts, TWICE))
    taken = {(person.center, person.number) for person in again}
    once = [person for person in study if (person.center, person.number) not in taken]
    elsewhere = tuple(untreated_elsewhere(once, UNTREATED))
    alone = screen(profiles, charts, numbers, screened - len(again) - len(elsewhere))
    return study + alone + again + elsewhere


def _profiles(targets: Targets, seed: int) -> list[Profile]:
    rng = Random(f"profiles {seed}")
    profiles = [draw_profile(solved, rng) for solved in solve(targets, read_regimens(), seed)]
    rng.shuffle(profiles)
    return profiles


def _study(profiles: list[Profile], charts: Charts, numbers: dict[str, Iterator[int]]) -> tuple[Person, ...]:
    return tuple(
        charts.write(profile, next(numbers[profile.center]), day, draw_origin(profile, day, charts.deck.rng))
        for profile, day in zip(profiles, _first_cycles(profiles, charts.deck.rng), strict=True)
    )


def _first_cycles(profiles: Iterable[Profile], rng: Random) -> Iterator[date]:
    edges = dict(ON_THE_EDGE)
    for profile in profiles:
        opened, closed = PERIODS[profile.program]
        inside = opened + timedelta(days=rng.randint(0, (closed - opened).days))
        yield edges.pop(profile.program, inside)


def _charts(seed: int) -> Charts:
    return Charts(read_regimens(), Deck(Random(f"charts {seed}")))


def _numbers(seed: int) -> dict[str, Iterator[int]]:
    """Each hospital's own numbers, never one twice, about half of them short enough to need leading zeros."""
    rng, numbers = Random(f"numbers {seed}"), defaultdict[str, Iterator[int]](lambda: iter(()))
    for center in sorted({center for centers in PLACES.values() for center in centers}):
        own = rng.sample(range(1, 1_000), 400) + rng.sample(range(1_000, 10_000), 400)
        numbers[center] = iter(rng.sample(own, len(own)))
    return numbers
