"""An older release made current again, on record, and not undone by the next night."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from armonia.archive import ledger
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lock import hold
from armonia.release.publishing import publish
from armonia.release.release import current_release, releases
from armonia.release.rollback import roll_back
from tests.drawn import NIGHT, SOUND, Hospitals

SECOND, THIRD, FOURTH = (date(2021, 3, day) for day in (2, 3, 4))


@pytest.fixture(scope="module")
def three_nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three nights, three releases; the last is current."""
    root = tmp_path_factory.mktemp("rollback")
    hospitals = Hospitals(root / "made", Home(root / "made" / "home"))
    for number, night in enumerate((NIGHT, SECOND, THIRD), start=1):
        hospitals.deliver("IT01", night, DM=SOUND["DM"].replace("45", str(45 + number)))
        hospitals.take(night)
        publish(hospitals.home, night, hospitals.programs)
    return hospitals.root


@pytest.fixture
def three(three_nights: Path, tmp_path: Path) -> Hospitals:
    """The same in a copy of the test's own."""
    shutil.copytree(three_nights, tmp_path / "copy", symlinks=True)
    return Hospitals(tmp_path / "copy", Home(tmp_path / "copy" / "home"))


def current(hospitals: Hospitals) -> str:
    release = current_release(hospitals.home)
    assert release
    return release.release_id


def names(hospitals: Hospitals) -> list[str]:
    return [one.release_id for one in releases(hospitals.home)]


def test_the_release_before_is_current_again(three: Hospitals) -> None:
    _, second, third = names(three)
    done = roll_back(three.home, None, "IT01 sent a test file")
    assert (done.taken_back, done.current.release_id) == (third, second)
    assert current(three) == second
    assert (three.home.current / "warehouse.duckdb").exists()


def test_the_ledger_has_who_what_and_why(three: Hospitals) -> None:
    first, _, third = names(three)
    roll_back(three.home, first, "  wrong unit ", on=FOURTH)
    (event,) = ledger.read(three.home, kind="rolled_back")
    state = event.pop("state")
    assert event == {
        "on": "2021-03-04",
        "kind": "rolled_back",
        "from": third,
        "to": first,
        "reason": "wrong unit",
    }
    assert state == releases(three.home)[-1].manifest["state"]


def test_the_next_night_with_nothing_new_leaves_it_so(three: Hospitals) -> None:
    second = names(three)[1]
    roll_back(three.home, None, "a test file")
    release = publish(three.home, THIRD, three.programs)
    assert current(three) == second
    assert any("a test file" in sentence for sentence in release.shortcomings)


def test_a_night_with_a_new_delivery_is_published_after_it(three: Hospitals) -> None:
    roll_back(three.home, None, "a test file")
    three.deliver("IT01", FOURTH, DM=SOUND["DM"].replace("45", "50"))
    three.take(FOURTH)
    publish(three.home, FOURTH, three.programs)
    assert current(three).startswith("2021-03-04")


def test_rolled_back_twice_goes_back_twice(three: Hospitals) -> None:
    roll_back(three.home, None, "first")
    roll_back(three.home, None, "second")
    assert current(three) == names(three)[0]
    assert len(ledger.read(three.home, kind="rolled_back")) == 2


def refused(three: Hospitals, name: str | None, reason: str, match: str) -> None:
    """Refused with these words; nothing is changed, and nothing on record."""
    before = three.home.current.resolve()
    with pytest.raises(OperatorError, match=match):
        roll_back(three.home, name, reason)
    assert three.home.current.resolve() == before
    assert ledger.read(three.home, kind="rolled_back") == []


def test_a_reason_is_required(three: Hospitals) -> None:
    refused(three, None, " ", "--reason")


def test_an_unknown_release_is_refused_with_the_nearest(three: Hospitals) -> None:
    refused(three, names(three)[0][:-1], "why", names(three)[0])


@pytest.mark.parametrize("name", ["..", "../archive", "."])
def test_a_path_is_no_release(three: Hospitals, name: str) -> None:
    refused(three, name, "why", "no such release")


def test_the_current_release_is_refused(three: Hospitals) -> None:
    refused(three, names(three)[-1], "why", "current release already")


def test_a_release_that_is_not_whole_is_refused(three: Hospitals) -> None:
    first = names(three)[0]
    warehouse = three.home.releases / first / "warehouse.duckdb"
    warehouse.write_bytes(warehouse.read_bytes()[:-1])
    refused(three, first, "why", f"{first}: this release is not whole")


def test_one_that_is_not_whole_is_passed_over(three: Hospitals) -> None:
    first, second, _ = names(three)
    (three.home.releases / second / "warehouse.duckdb").unlink()
    assert roll_back(three.home, None, "why").current.release_id == first


def test_a_damaged_current_release_is_taken_back(three: Hospitals) -> None:
    _, second, third = names(three)
    (three.home.releases / third / "warehouse.duckdb").unlink()
    assert roll_back(three.home, None, "the disk").current.release_id == second
    assert current(three) == second


def test_the_first_release_has_none_before_it(three: Hospitals) -> None:
    roll_back(three.home, names(three)[0], "why")
    with pytest.raises(OperatorError, match="no whole release before it"):
        roll_back(three.home, None, "why")


def test_a_home_without_a_release_is_refused(home: Home) -> None:
    with pytest.raises(OperatorError, match="no release is current"):
        roll_back(home, None, "why")


def test_a_home_in_use_is_left_alone(three: Hospitals) -> None:
    with hold(three.home, "the night"), ThreadPoolExecutor(1) as another:
        another.submit(refused, three, None, "why", "the night").result()
