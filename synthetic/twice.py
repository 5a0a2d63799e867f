"""Patients of the study whom their center also screened in its other program: the same person, the same number."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from synthetic.chart import Charts
from synthetic.facts import PLACES
from synthetic.origin import later_origin
from synthetic.person import Person
from synthetic.profile import Profile
from synthetic.screened import never_treated

LAST_START = date(2020, 2, 29)


def treated_twice(profiles: Sequence[Profile], study: Sequence[Person], charts: Charts, many: int) -> Iterator[Person]:
    """Some who relapse and are treated again in the other program, within the study's time."""
    candidates = [person for person in study if _other_program(person) and _next_start(person) <= LAST_START]
    for person in candidates[:many]:
        spare = (LAST_START - _next_start(person)).days
        first_cycle = _next_start(person) + timedelta(days=charts.deck.rng.randint(0, min(spare, 300)))
        profile = _relapsed(person, charts.deck.rng.choice(_alike(profiles, person)))
        again = charts.write(profile, person.number, first_cycle, later_origin(person, first_cycle))
        yield replace(again, prior_hsct=person.hsct_after or person.prior_hsct, fails="one_program_per_person")


def untreated_elsewhere(study: Sequence[Person], many: int) -> Iterator[Person]:
    """Some who were screened in the other program and not treated there; PAAP's narrow form could not hold them."""
    candidates = [person for person in study if _other_program(person) in ("NEUF", "OBS")]
    for person in candidates[:many]:
        yield replace(never_treated(person), program=_other_program(person))


def _alike(profiles: Sequence[Profile], person: Person) -> list[Profile]:
    return [profile for profile in profiles if profile.ph_positive == person.ph_positive]


def _relapsed(person: Person, profile: Profile) -> Profile:
    return replace(
        profile,
        program=_other_program(person),
        center=person.center,
        sex=person.sex,
        disease_status="relapsed",
        prior_lines=person.prior_lines + 1,
        prior_hsct=False,
    )


def _other_program(person: Person) -> str:
    others = [program for program, centers in PLACES.items() if person.center in centers and program != person.program]
    return others[0] if others else ""


def _next_start(person: Person) -> date:
    """The earliest second treatment: half a year after the first, and after any transplant."""
    return max(person.cycles[-1].end, person.hsct_after or date.min) + timedelta(days=180)
