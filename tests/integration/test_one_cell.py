"""One delivered cell is changed and sent again: exactly those figures change that rest on it, and no other."""

import shutil
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from armonia.landing.arrivals import Arrival
from synthetic.cohort import everyone
from synthetic.targets import Targets
from tests.reference.agreement import PROVENANCE, compare_all
from tests.reference.changes import CHANGES, Change, lines
from tests.reference.comparing import relation
from tests.reference.pipeline import publish_arrival, publish_landing
from tests.reference.redelivery import Cell, overwrite

DELIVERIES = Path(__file__).parents[2] / "data/deliveries"
SHIPPED_SEED = 1
NEXT_NIGHT = date(2021, 3, 4)
Differing = dict[Hashable, tuple[Mapping[str, Any], Mapping[str, Any]]]


@dataclass(frozen=True)
class Changed:
    """What differs between the warehouse of the shipped deliveries and that with one cell changed."""

    change: Change
    cohort: Differing
    result: Differing
    verdicts: dict[str, tuple[str, str]]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that has taken the three shipped nights."""
    home = tmp_path_factory.mktemp("shipped") / "home"
    publish_landing(DELIVERIES, home)
    return home


@pytest.fixture(scope="module", params=CHANGES, ids=lambda change: change.name)
def changed(request: pytest.FixtureRequest, shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Changed:
    """The shipped deliveries, one of which was sent again on the next night with one cell changed."""
    change, folder = request.param, tmp_path_factory.mktemp("one-cell")
    before = shipped / "current" / "warehouse.duckdb"
    after = _sent_again(change, _find(change, before), shipped, folder)
    verdicts = _differing(before, after, "reproduction", ["figure_id"])
    return Changed(
        change,
        _differing(before, after, "cohort", ["patient_id"]),
        _differing(before, after, "result", ["analysis_id", "group_level", "level", "statistic", "method"]),
        {
            str(one[0]): (old["verdict"], new["verdict"])
            for one, (old, new) in verdicts.items()
            if isinstance(one, tuple) and old["verdict"] != new["verdict"]
        },
    )


def _find(change: Change, warehouse: Path) -> Cell:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        found = con.execute(change.sql).fetchall()
    assert len(found) == 1, f"{change.name}: {len(found)} such cells; the shipped people are others than before."
    return Cell(*found[0])


def _sent_again(change: Change, cell: Cell, shipped: Path, folder: Path) -> Path:
    """The warehouse after the center has sent its delivery again with the cell changed."""
    shutil.copytree(shipped, folder / "home", symlinks=True)
    delivery = folder / "landing"
    shutil.copytree(DELIVERIES / change.night / change.center / change.program.lower(), delivery)
    overwrite(delivery, cell, change.encoding, change.new)
    arrival = Arrival(NEXT_NIGHT, change.center, change.program, delivery, NEXT_NIGHT)
    return publish_arrival(arrival, folder / "home").warehouse


def _differing(before: Path, after: Path, name: str, key: Iterable[str]) -> Differing:
    old, new = (
        {tuple(row[part] for part in key): row for row in relation(one, f"analysis.{name}")} for one in (before, after)
    )
    assert old.keys() == new.keys()
    return {one: (old[one], new[one]) for one in old if _told(old[one]) != _told(new[one])}


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in PROVENANCE}


def test_exactly_the_papers_figures_change_that_rest_on_the_cell(changed: Changed):
    expected = {
        (analysis, group, level, statistic): (old, new)
        for analysis, group, level, old, new in lines(changed.change.figures)
        for statistic in ("n", "pct")
    } | {(analysis, None, None, test): (old, new) for analysis, test, old, new in lines(changed.change.p_values)}
    found = {
        (*key[:3], key[4] if key[3] == "p_value" else key[3]): (old["formatted"], new["formatted"])
        for key, (old, new) in changed.result.items()
        if isinstance(key, tuple) and new["origin"] == "paper"
    }
    assert found == expected


def test_exactly_one_patient_changes_and_in_what_the_cell_says(changed: Changed):
    assert len(changed.cohort) == 1
    ((old, new),) = changed.cohort.values()
    told = [(name, str(old[name]), str(new[name])) for name in _told(old) if old[name] != new[name]]
    assert sorted(told) == sorted(lines(changed.change.cohort))


def test_exactly_the_printed_figures_are_no_longer_reproduced_that_rest_on_the_cell(changed: Changed):
    expected = dict.fromkeys(changed.change.no_longer.split(), ("reproduced", "differs"))
    assert changed.verdicts == expected | dict.fromkeys(changed.change.worse.split(), ("rounding", "differs"))


def test_the_shipped_deliveries_agree_with_the_reference_in_every_cell(shipped: Path):
    compared = compare_all(everyone(Targets.read(), SHIPPED_SEED), shipped / "current" / "warehouse.duckdb")
    assert {name: one.differences for name, one in compared.items() if one.differences} == {}
    assert sum(one.cells for one in compared.values()) > 7_000
