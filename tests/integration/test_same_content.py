"""Two builds of one state are equal in content, whatever the order of deliveries and the number of threads."""

import functools
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

import armonia.warehouse.build
from armonia.home import Home
from armonia.night.gathering import gather
from armonia.night.ingredients import Ingredients
from armonia.night.standing import sender
from armonia.quality.examining import Examination
from armonia.release.content import Content, content_of
from armonia.release.release import current_release
from armonia.warehouse.build import build_warehouse
from tests.integration.conftest import Run

LAST_NIGHT = date(2021, 3, 3)


@pytest.fixture(scope="module")
def ingredients(three_nights: Run) -> Ingredients:
    """What the last of the shipped nights was made of."""
    return gather(Home(three_nights.home), LAST_NIGHT)


def senders(of: Ingredients) -> set[tuple[str, str]]:
    return {sender(one.verdict) for one in of.standings}


def contents(
    of: Ingredients, home: Path, path: Path, threads: int, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Content]:
    """The content of a warehouse made of these with so many threads."""

    @functools.wraps(duckdb.connect)
    def connect(config: dict[str, Any] | None = None) -> duckdb.DuckDBPyConnection:
        return ours(config=(config or {}) | {"threads": threads})

    ours = duckdb.connect
    with monkeypatch.context() as patch:
        patch.setattr(armonia.warehouse.build.duckdb, "connect", connect)
        build_warehouse(path, of, judge=Examination(of, Home(home)))
    return content_of(path)


@pytest.mark.parametrize("threads", [1, 4])
def test_neither_order_nor_threads_change_the_content(
    ingredients: Ingredients, three_nights: Run, tmp_path: Path, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {of: random.Random(threads + number).random() for number, of in enumerate(sorted(senders(ingredients)))}
    shuffled = sorted(ingredients.standings, key=lambda one: places[sender(one.verdict)])  # each sender's in its order
    assert shuffled != list(ingredients.standings)
    made = contents(
        replace(ingredients, standings=tuple(shuffled)),
        three_nights.home,
        tmp_path / "again.duckdb",
        threads,
        monkeypatch,
    )
    current = current_release(Home(three_nights.home))
    assert current
    published = content_of(current.warehouse)
    assert {name for name in made if made[name] != published.get(name)} == set()
    assert made.keys() == published.keys()


def test_the_manifest_has_the_content_of_its_warehouse(three_nights: Run) -> None:
    current = current_release(Home(three_nights.home))
    assert current
    told = {name: Content(**one) for name, one in current.manifest["tables"].items()}
    assert told == content_of(current.warehouse)
    assert len(told) > 50
