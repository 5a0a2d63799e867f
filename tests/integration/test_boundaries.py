"""Patients made by hand on each boundary of the paper's rules, sent through three programs: what must come out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from synthetic.person import Person
from tests.reference.agreement import compare_all
from tests.reference.boundaries import CASES, Case, moved
from tests.reference.comparing import relation
from tests.reference.handmade import FIRST, plain
from tests.reference.pipeline import KEY, publish_persons
from tests.reference.pseudonym import pseudonym


def _persons(number: int, case: Case) -> Iterator[Person]:
    """One person for each sender, each diagnosed on another day: alike, they would be one person in several centers."""
    for days, (center, program) in enumerate(case.senders):
        person = plain(center, program, number, case.changes)
        yield replace(person, diagnosis=person.diagnosis - timedelta(days=days))


def _in_two_programs() -> list[Person]:
    """The same persons in two programs of their center."""
    later = moved(FIRST + timedelta(days=100))
    return [
        plain("IT03", "NEUF", 901, {}),
        plain("IT03", "OBS", 901, {}),
        plain("IT03", "NEUF", 902, later),
        plain("IT03", "OBS", 902, {}),
        plain("IT02", "NEUF", 903, {"disease_status": "remission"}),
        plain("IT02", "PAAP", 903, later),
    ]


def _in_two_centers() -> list[Person]:
    """A person moved from one center to another; two others whose diagnosis one center knows to the month only."""
    once, again = moved(FIRST + timedelta(days=150)), moved(FIRST + timedelta(days=160))
    return [
        plain("IT04", "PAAP", 912, once),
        plain("IT06", "PAAP", 914, once),
        plain("IT04", "NEUF", 915, again),
        plain("IT06", "PAAP", 916, again),
    ]


@pytest.fixture(scope="module")
def made() -> dict[int, list[Person]]:
    return {number: list(_persons(number, case)) for number, case in enumerate(CASES, start=1)}


@pytest.fixture(scope="module")
def warehouse(made: dict[int, list[Person]], tmp_path_factory: pytest.TempPathFactory):
    everyone = [*(person for persons in made.values() for person in persons), *_in_two_programs(), *_in_two_centers()]
    others = [
        plain(center, program, 999, {}) for center, program in (("IT04", "NEUF"), ("IT04", "PAAP"), ("IT06", "PAAP"))
    ]
    release = publish_persons([*everyone, *others], tmp_path_factory.mktemp("boundaries"))
    return [*everyone, *others], release.warehouse


@pytest.fixture(scope="module")
def rows(warehouse) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["patient_id"], row["program"]): row for row in relation(warehouse[1], "analysis.cohort")}


@pytest.mark.parametrize("number", range(1, len(CASES) + 1), ids=[case.name for case in CASES])
def test_on_the_boundary(number: int, made, rows):
    expected = CASES[number - 1].expected
    for person in made[number]:
        row = rows.get((pseudonym(person, KEY), person.program))
        told = None if row is None or expected is None else {name: row[name] for name in expected}
        assert (told if row else None) == expected, person.program


def test_who_is_in_two_programs_is_counted_in_that_of_the_earlier_first_cycle(rows):
    kept = {person.number: person for person in _in_two_programs() if (pseudonym(person, KEY), person.program) in rows}
    assert {number: person.program for number, person in kept.items()} == {901: "NEUF", 902: "OBS", 903: "PAAP"}
    assert len([row for row in rows if row[0] in {pseudonym(person, KEY) for person in kept.values()}]) == 3


def test_who_moved_to_another_center_is_counted_once_where_both_know_the_days(rows):
    counted = [person.number for person in _in_two_centers() if (pseudonym(person, KEY), person.program) in rows]
    assert counted == [912, 915, 916]


def test_the_reference_agrees_in_every_cell(warehouse):
    told = {name: one.differences for name, one in compare_all(*warehouse).items() if one.differences}
    assert told == {}
