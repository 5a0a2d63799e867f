"""Persons or a landing folder taken the whole way: landing, archive, doors, staging, one published warehouse."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from armonia.archive.intake import archive
from armonia.home import Home
from armonia.landing.arrivals import Arrival, find_nights
from armonia.landing.waiting import find_waiting
from armonia.release.publishing import publish
from armonia.release.release import Release
from armonia.staging import stage
from synthetic.person import Person
from synthetic.write import write_night

KEY = "5eed" * 16
NIGHT = date(2021, 3, 3)


def publish_persons(persons: Sequence[Person], folder: Path) -> Release:
    """Every center's clean delivery of these persons, published."""
    write_night(folder / "landing", NIGHT, persons)
    return publish_landing(folder / "landing", folder / "home")


def publish_landing(landing: Path, home: Path) -> Release:
    """Every night that landed, taken in turn; what is current after the last, under the tests' key."""
    place = Home(home)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ARMONIA_KEY", KEY)
        for night in find_nights(landing):
            for arrival in find_waiting(landing, place, night):
                stage(archive(arrival, place), place)
        return publish(place, find_nights(landing)[-1])


def publish_arrival(arrival: Arrival, home: Path) -> Release:
    """One more delivery, taken into a home that has others; what is current after it."""
    place = Home(home)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ARMONIA_KEY", KEY)
        stage(archive(arrival, place), place)
        return publish(place, arrival.night)
