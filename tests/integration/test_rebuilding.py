"""The three shipped nights, built anew from a copy of the archive: the same content as each night published."""

import json
import shutil
from datetime import date

import pytest

from armonia.home import Home
from armonia.landing.arrivals import find_nights
from armonia.release.publishing import build
from tests.integration.conftest import ROOT, Run

NIGHTS = find_nights(ROOT / "data" / "deliveries") if (ROOT / "data" / "deliveries").exists() else []


@pytest.fixture(scope="module")
def copied(three_nights: Run, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """What the backup holds, in another folder: archive, ledger where there is one, key."""
    home = Home(tmp_path_factory.mktemp("rebuilding") / "elsewhere")
    home.root.mkdir()
    was = Home(three_nights.home)
    shutil.copytree(was.archive, home.archive)
    if was.ledger.exists():
        shutil.copytree(was.ledger, home.ledger)
    shutil.copy(was.key, home.key)
    return home


def published(three_nights: Run, night: date) -> dict[str, dict[str, str]]:
    (path,) = three_nights.home.glob(f"releases/{night}-*/manifest.json")
    found: dict[str, dict[str, str]] = json.loads(path.read_text())
    return found


@pytest.mark.parametrize("night", NIGHTS, ids=str)
@pytest.mark.parametrize("workers", [1, 4])
def test_each_night_is_built_as_it_was_published(three_nights: Run, copied: Home, workers: int, night: date) -> None:
    for cache in (copied.releases, copied.staged):
        shutil.rmtree(cache, ignore_errors=True)
    built, before = build(copied, as_of=night, workers=workers).manifest, published(three_nights, night)
    names = sorted({*built["tables"], *before["tables"]})
    assert [name for name in names if built["tables"].get(name) != before["tables"].get(name)] == []
    assert built["content_hash"] == before["content_hash"]


def test_the_nights_are_not_all_alike(three_nights: Run) -> None:
    assert len({published(three_nights, night)["content_hash"] for night in NIGHTS}) == len(NIGHTS) > 1
