"""The invented people of two seeds, made once."""

from collections.abc import Callable
from functools import cache

import pytest

from synthetic.cohort import everyone
from synthetic.person import Person
from synthetic.targets import Targets

People = tuple[Person, ...]


@pytest.fixture(scope="session")
def people_of() -> Callable[[int], People]:
    """Everyone of a seed."""
    return cache(lambda seed: everyone(Targets.read(), seed))


@pytest.fixture(params=(1, 2), ids=("seed_1", "seed_2"))
def people(request: pytest.FixtureRequest, people_of: Callable[[int], People]) -> People:
    """Everyone of either seed."""
    return people_of(request.param)


@pytest.fixture
def study(people: People) -> People:
    """The study's patients."""
    return tuple(person for person in people if not person.fails)


@pytest.fixture
def screened(people: People) -> People:
    """Those who fail a step of selection."""
    return tuple(person for person in people if person.fails)
