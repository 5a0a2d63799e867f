"""When a person fell ill, and how old they were then and at treatment."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from synthetic.person import Person
from synthetic.profile import Profile

ADULT = 18


@dataclass(frozen=True)
class Origin:
    """First diagnosis and ages in completed years."""

    diagnosis: date
    age_at_diagnosis_years: int
    age_years: int


def draw_origin(profile: Profile, first_cycle: date, rng: Random) -> Origin:
    """An adult's: refractory leukemia is young, relapsed leukemia older, more lines take longer."""
    birth = _birth(first_cycle, profile.age_years, rng)
    ill_days = 90 + 70 * profile.prior_lines + rng.randint(0, 120)
    if profile.disease_status != "refractory":
        ill_days += 100 * profile.prior_lines + rng.randint(100, 1200)
    diagnosis = max(first_cycle - timedelta(days=ill_days), _birthday(birth, ADULT))
    return _origin(birth, diagnosis, first_cycle)


def draw_minor_origin(first_cycle: date, rng: Random) -> Origin:
    """Of someone diagnosed before the eighteenth birthday and treated after it."""
    birth = _birth(first_cycle, rng.randint(19, 33), rng)
    diagnosis = _birthday(birth, ADULT) - timedelta(days=rng.randint(1, 5 * 365))
    return _origin(birth, diagnosis, first_cycle)


def later_origin(person: Person, first_cycle: date) -> Origin:
    """The same person's at a later treatment."""
    youngest = (
        _birthday(person.diagnosis, -person.age_at_diagnosis_years - 1),
        _birthday(person.cycles[0].start, -person.age_years - 1),
    )
    return _origin(max(youngest) + timedelta(days=1), person.diagnosis, first_cycle)


def _birth(first_cycle: date, age: int, rng: Random) -> date:
    return _birthday(first_cycle, -age) - timedelta(days=rng.randint(200, 360))


def _birthday(day: date, years: int) -> date:
    """The same day of the year some years later; 1 March for 29 February."""
    year = day.year + years
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(year, 3, 1) if is_leap_day else day.replace(year=year)


def _origin(birth: date, diagnosis: date, first_cycle: date) -> Origin:
    return Origin(diagnosis, _age(birth, diagnosis), _age(birth, first_cycle))


def _age(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
