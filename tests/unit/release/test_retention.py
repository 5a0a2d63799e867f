"""Which releases stay, which go, and that whoever reads one that goes keeps it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lock import hold
from armonia.release.publishing import publish
from armonia.release.release import current_release, make_current, releases
from armonia.release.retention import DECLARED, Rule, apply, load_rule, releases_to_keep
from tests.drawn import NIGHT, SOUND, Hospitals

RULE = Rule(nights=30, months=24, years=None)
NOTHING_ELSE = Rule(nights=1, months=1, years=1)
SECOND, THIRD = date(2021, 3, 2), date(2021, 3, 3)


def nightly(first: date, last: date) -> list[str]:
    return [f"{first + timedelta(days=day)}-0a1b2c3d" for day in range((last - first).days + 1)]


def kept(first: date, last: date, rule: Rule = RULE) -> list[str]:
    return sorted(name[:10] for name in releases_to_keep(nightly(first, last), rule))


def test_every_release_of_the_last_nights_is_kept() -> None:
    assert kept(date(2021, 3, 1), date(2021, 3, 31)) == [f"2021-03-{day:02}" for day in range(2, 32)]


def test_the_last_of_each_month_is_kept() -> None:
    found = kept(date(2020, 10, 1), date(2021, 3, 31))
    assert found[:5] == ["2020-10-31", "2020-11-30", "2020-12-31", "2021-01-31", "2021-02-28"]
    assert len(found) == 5 + 30


def test_the_last_of_each_year_is_kept_when_its_months_no_longer_are() -> None:
    found = kept(date(2017, 1, 1), date(2021, 3, 31))
    assert found[:3] == ["2017-12-31", "2018-12-31", "2019-04-30"]
    assert len(found) == 2 + 23 + 30


def test_a_number_of_years_is_an_end() -> None:
    assert kept(date(2017, 1, 1), date(2021, 3, 31), Rule(30, 24, 3))[0] == "2019-04-30"


def test_of_one_night_all_are_kept_and_the_last_made_stands_for_its_month() -> None:
    names = ["2020-01-31-aaaaaaaa", "2020-01-31-00000000", "2021-03-01-bbbbbbbb", "2021-03-01-11111111"]
    assert releases_to_keep(names, Rule(1, 24, 1)) == {*names[1:]}


def test_what_is_always_kept_is_kept_and_nothing_that_is_not_there() -> None:
    names = nightly(date(2021, 1, 1), date(2021, 3, 1))
    assert releases_to_keep(names, NOTHING_ELSE, [names[3], "gone"]) == {names[3], names[-1]}
    assert releases_to_keep([], RULE) == set()


def test_the_clock_has_no_part_in_it() -> None:
    """Releases of years ago, when the clock was set wrong or the machine was off, are not all too old."""
    assert len(kept(date(1999, 1, 1), date(1999, 1, 30))) == 30


def test_the_declared_rule_is_read() -> None:
    assert load_rule(DECLARED) == Rule(30, 24, None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("= 30", "= 0"),
        ("= 30", '= "all"'),
        ("= 24", '= "two"'),
        ("last_release_of_years", "years"),
        ("[keep]", "[kept]"),
    ],
)
def test_a_wrong_rule_is_refused_by_its_file(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "retention.toml"
    path.write_text(DECLARED.read_text().replace(old, new))
    with pytest.raises(OperatorError, match=r"retention\.toml"):
        load_rule(path)


@pytest.fixture
def three(hospitals: Hospitals) -> Home:
    """Three nights, three releases; the last is current."""
    for number, night in enumerate((NIGHT, SECOND, THIRD), start=1):
        hospitals.deliver("IT01", night, DM=SOUND["DM"].replace("45", str(45 + number)))
        hospitals.take(night)
        publish(hospitals.home, night, hospitals.programs)
    return hospitals.home


def ids(home: Home) -> list[str]:
    return [one.release_id[:10] for one in releases(home)]


def test_releases_beyond_the_rule_are_removed(three: Home, hospitals: Hospitals) -> None:
    removed = apply(three, rule=NOTHING_ELSE, programs=hospitals.programs)
    assert [one.folder.name[:10] for one in removed if one.folder.parent == three.releases] == ["2021-03-01"]
    assert ids(three) == ["2021-03-02", "2021-03-03"]  # the current, and the one to roll back to
    assert all(one.size > 0 and not one.folder.exists() for one in removed)


def test_a_dry_run_tells_the_same_and_removes_nothing(three: Home, hospitals: Hospitals) -> None:
    told = apply(three, True, NOTHING_ELSE, hospitals.programs)
    assert len(ids(three)) == 3
    assert apply(three, False, NOTHING_ELSE, hospitals.programs) == told
    assert apply(three, True, NOTHING_ELSE, hospitals.programs) == []


def test_the_current_release_stays_however_old(three: Home, hospitals: Hospitals) -> None:
    make_current(three, releases(three)[0].folder)
    apply(three, rule=NOTHING_ELSE, programs=hospitals.programs)
    assert ids(three) == ["2021-03-01", "2021-03-03"]
    assert current_release(three)


def test_who_has_a_removed_release_open_keeps_reading_it(three: Home, hospitals: Hospitals) -> None:
    oldest = releases(three)[0]
    with duckdb.connect(str(oldest.warehouse), read_only=True) as con:
        apply(three, rule=NOTHING_ELSE, programs=hospitals.programs)
        assert not oldest.folder.exists()
        assert con.execute("select max(age_years) from core.patient").fetchall() == [(61,)]
        assert con.execute("select count(*) from ref.unit").fetchall()[0][0] > 10


def test_a_release_half_gone_is_removed(three: Home, hospitals: Hospitals) -> None:
    oldest = releases(three)[0].folder
    (oldest / "warehouse.duckdb").unlink()
    assert oldest in [one.folder for one in apply(three, rule=RULE, programs=hospitals.programs)]
    assert not oldest.exists()


def test_staged_rows_that_nothing_refers_to_are_removed(three: Home, hospitals: Hospitals) -> None:
    staged = sorted(path.name for path in three.staged.iterdir())
    of_old_rules = three.staged / f"{staged[0][:32]}-{'0' * 16}"
    of_nobody = three.staged / f"{'0' * 32}-{'0' * 16}"
    for folder in (of_old_rules, of_nobody):
        folder.mkdir()
    removed = apply(three, rule=RULE, programs=hospitals.programs)
    assert {one.folder for one in removed} == {of_old_rules, of_nobody}
    assert sorted(path.name for path in three.staged.iterdir()) == staged


def test_what_is_no_release_and_no_staged_folder_is_left_alone(three: Home, hospitals: Hospitals) -> None:
    (three.releases / "notes").mkdir()
    (three.staged / "README").write_text("mine")
    assert apply(three, rule=RULE, programs=hospitals.programs) == []


def test_the_next_night_is_published_after_it(three: Home, hospitals: Hospitals) -> None:
    apply(three, rule=NOTHING_ELSE, programs=hospitals.programs)
    assert not publish(three, THIRD, hospitals.programs).is_new


def test_a_home_in_use_is_left_alone(three: Home, hospitals: Hospitals) -> None:
    with hold(three, "the night of 2021-03-03"), ThreadPoolExecutor(1) as another:
        asked = another.submit(apply, three, rule=NOTHING_ELSE, programs=hospitals.programs)
        with pytest.raises(OperatorError, match="the night of 2021-03-03"):
            asked.result()
    assert len(ids(three)) == 3


def test_an_empty_home_has_nothing_to_remove(home: Home) -> None:
    assert apply(home) == []
