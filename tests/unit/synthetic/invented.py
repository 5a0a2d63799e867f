"""A hand-made person with awkward values, and others like it."""

from dataclasses import replace
from datetime import date

from synthetic.person import Counts, Cycle, Drug, Marrow, Mrd, Person

PERSON = Person(
    center="IT01",
    program="NEUF",
    number=42,
    sex="female",
    age_years=67,
    age_at_diagnosis_years=65,
    diagnosis=date(2015, 2, 28),
    disease_status="refractory",
    ph_positive=True,
    prior_lines=2,
    prior_hsct=date(2016, 12, 31),
    drugs=(
        Drug("cytarabine", date(2015, 3, 1), date(2015, 4, 1), "prior_therapy", 1),
        Drug("inotuzumab", date(2016, 2, 29), None, "prior_therapy", 2),
        Drug("vincristine", date(2017, 2, 20), date(2017, 3, 1), "debulking", None),
        Drug("prednisone", date(2017, 2, 20), date(2017, 3, 4), "debulking", None),
        Drug("dexamethasone", date(2017, 3, 10), date(2017, 3, 10), "premedication", None),
    ),
    marrows=(
        Marrow(date(2017, 2, 18), 69.5, True),
        Marrow(date(2017, 3, 8), 7.0, None),
        Marrow(date(2017, 4, 10), 0.3, False),
        Marrow(date(2017, 5, 24), 0.0, False),
    ),
    counts=(
        Counts(date(2017, 2, 18), 9_000, 100),
        Counts(date(2017, 3, 8), 51_000, 500),
        Counts(date(2017, 4, 12), 100_000, 1_000),
        Counts(date(2017, 5, 24), 101_000, 1_100),
    ),
    mrd=(
        Mrd(date(2017, 5, 24), "pcr", "not_detected", 0.00001),
        Mrd(date(2017, 5, 24), "flow_cytometry", "not_evaluable", 0.00001),
    ),
    cycles=(
        Cycle(1, date(2017, 3, 10), date(2017, 4, 6), 28.0, 96),
        Cycle(2, date(2017, 4, 24), date(2017, 5, 21), 28.0, 0),
    ),
    crs=None,
    crs_grade=None,
    crs_onset=None,
    hsct_after=date(2017, 8, 1),
    hsct_planned=False,
    fails="",
)


def person_at(center: str, program: str, number: int = 42) -> Person:
    """The same person elsewhere."""
    return replace(PERSON, center=center, program=program, number=number)


def people(dialects: tuple, each: int = 8) -> tuple[Person, ...]:
    """Enough persons everywhere for every planned defect to find a row."""
    return tuple(
        replace(person_at(one.center, one.program, number), crs=bool(number % 2), crs_grade=1 if number % 2 else None)
        for one in dialects
        for number in range(1, each + 1)
    )
