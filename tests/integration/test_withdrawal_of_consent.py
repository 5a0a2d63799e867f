"""A person withdraws consent: out of the next release, out of the archive with a purge, and never back."""

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from armonia.archive import ledger
from armonia.archive.receipts import files_of, receipts
from armonia.consent.kept import kept_extracts
from armonia.consent.purge import purge
from armonia.contracts import STATEMENTS
from armonia.declaration import declared
from armonia.home import Home
from armonia.lock import hold
from armonia.release.publishing import build
from armonia.release.release import Release, current_release, releases
from armonia.staging import stage
from tests.consent import declare_withdrawals, land_shipped, places_that_hold, release, take, withdraw
from tests.deliveries.test_every_center import KEY, pseudonym
from tests.drawn import Hospitals

FIRST, SECOND, THIRD = (date(2021, 3, day) for day in (1, 2, 3))
HOLDERS = ("warehouse.duckdb", "report/centers/IT01/")
CODE, OTHER = "QWERTZUI", "ASDFGHJK"
PERSON, ANOTHER = pseudonym("IT01", CODE), pseudonym("IT01", OTHER)
DM = """
    SUBJID | SITEID | SEX | AGE | AGEDX | Note
    QWERTZUI | IT01 | F   | 45  | 44    |
    ASDFGHJK | IT01 | M   | 61  | 58    | lontano
"""
CM = """
    SUBJID   | SEQ | INDC      | TRT           | START      | END
    QWERTZUI | 1   | debulking | dexamethasone | 2016-03-01 | 2016-03-05
    ASDFGHJK | 1   | debulking | vincristine   | 2017-05    | 2017
    ASDFGHJK | 1   | debulking | no such drug  | 2017-05    | 2017
"""
LB = """
    SUBJID   | SITEID | SEQ | TEST | SPEC  | RESULT | UNIT   | DATE
    QWERTZUI | IT01   | 1   | PLT  | blood | 87     | 10^9/L | 2016-03-09
    ASDFGHJK | IT01   | 1   | PLT  | blood | 104    | 10^9/L | 2017-06-02
"""


@pytest.fixture(scope="module")
def two_nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two nights of hospitals and their home: on the second, one of two people of IT01 withdrew; IT02 delivered."""
    root = tmp_path_factory.mktemp("two-nights")
    hospitals = Hospitals(root, Home(root / "home"))
    for center in ("IT01", "IT02"):
        hospitals.declare(center, {r"\d{4}": "[A-Z]{8}"} if center == "IT01" else None)
        declare_withdrawals(hospitals.programs, center, "[A-Z]{8}" if center == "IT01" else r"\d{4}")
    hospitals.deliver("IT01", DM=DM, CM=CM, LB=LB)
    hospitals.deliver("IT02")
    (root / "home").mkdir()
    (root / "home" / "pseudonym.key").write_text(KEY)
    (root / "home" / "pseudonym.key").chmod(0o600)
    first = release(hospitals.landing, hospitals.home, FIRST, hospitals.programs)
    assert is_held_where_it_may_be(first.folder, PERSON)
    withdraw(hospitals.landing, SECOND, "IT01", CODE, programs=hospitals.programs)
    release(hospitals.landing, hospitals.home, SECOND, hospitals.programs)
    return root


@pytest.fixture
def hospitals(two_nights: Path, tmp_path: Path) -> Hospitals:
    """The same hospitals and home, each test's own."""
    shutil.copytree(two_nights, tmp_path / "copy", symlinks=True)
    return Hospitals(tmp_path / "copy", Home(tmp_path / "copy" / "home"))


@pytest.fixture
def withdrawn(hospitals: Hospitals) -> Release:
    """The release of the second night."""
    found = current_release(hospitals.home)
    assert found and found.night == SECOND
    return found


def again(hospitals: Hospitals, night: date) -> Release:
    with hold(hospitals.home, "a test"):
        return build(hospitals.home, night, hospitals.programs)


def is_held_where_it_may_be(folder: Path, person: str) -> bool:
    """Whether a release tells of a person in its warehouse, and else in the folder of the person's center only."""
    places = places_that_hold(folder, person)
    return "warehouse.duckdb" in places and all(place.startswith(HOLDERS) for place in places)


def account(made: Release, program: str, table: str) -> tuple[int, ...]:
    (found,) = [
        one
        for delivery in made.manifest["deliveries"]
        if (delivery["center"], delivery["program"], delivery["status"]) == ("IT01", program, "accepted")
        for one in delivery["tables"]
        if one["table_name"] == table
    ]
    return tuple(found[f"rows_{end}"] for end in ("delivered", "loaded", "rejected", "duplicate", "out_of_scope"))


def test_the_next_release_has_no_row_of_the_person_and_every_row_is_accounted_for(withdrawn: Release) -> None:
    assert places_that_hold(withdrawn.folder, PERSON, CODE) == []
    assert is_held_where_it_may_be(withdrawn.folder, ANOTHER)
    assert account(withdrawn, "NEUF", "dm") == (2, 1, 0, 0, 1)
    assert account(withdrawn, "NEUF", "cm") == (3, 0, 2, 0, 1)
    assert account(withdrawn, "WITHDRAWAL", "withdrawal")[0] == 1
    assert withdrawn.shortcomings == ()


def test_a_past_night_made_anew_is_without_the_person_too(withdrawn: Release, hospitals: Hospitals) -> None:
    past = again(hospitals, FIRST)
    assert past.night == FIRST
    assert places_that_hold(past.folder, PERSON) == []


def test_a_purge_leaves_nothing_of_the_person_and_says_that_it_happened(
    withdrawn: Release, hospitals: Hospitals
) -> None:
    home = hospitals.home
    assert len(releases(home)) == 2
    done = purge(home, hospitals.programs, on=SECOND)
    assert places_that_hold(home.root, PERSON, CODE) == []
    assert done.shares[0].center == "IT01" and len(done.shares) == 1
    (event,) = ledger.read(home, kind="purged")
    assert {name: event[name] for name in ("on", "kind", "center", "persons", "deliveries", "files", "rows")} == {
        "on": "2021-03-02", "kind": "purged", "center": "IT01", "persons": 1, "deliveries": 2, "files": 4, "rows": 4
    }  # fmt: skip
    assert [one.release_id for one in releases(home)] == [withdrawn.release_id]
    assert len(done.releases) == 1


def test_after_a_purge_the_warehouse_is_the_same_but_for_what_operations_tell(
    withdrawn: Release, hospitals: Hospitals
) -> None:
    purge(hospitals.home, hospitals.programs, on=SECOND)
    after = again(hospitals, SECOND)
    assert after.release_id != withdrawn.release_id
    before = withdrawn.manifest["tables"]
    changed = {name for name, content in after.manifest["tables"].items() if content != before[name]}
    of_operations = {"ops.delivery", "ops.delivery_table", "ops.purge", "ops.column_profile"}
    telling = {"quality.finding", "meta.relation"}  # shares of delivered rows, and how many rows there are
    assert changed == of_operations | telling
    assert account(after, "NEUF", "dm") == (1, 1, 0, 0, 0)
    assert account(after, "NEUF", "cm") == (2, 0, 2, 0, 0)
    assert account(after, "WITHDRAWAL", "withdrawal") == (0, 0, 0, 0, 0)
    assert after.shortcomings == ()


def test_a_person_delivered_again_after_the_purge_stays_out(withdrawn: Release, hospitals: Hospitals) -> None:
    home = hospitals.home
    purge(home, hospitals.programs, on=SECOND)
    hospitals.deliver("IT01", THIRD, DM=DM.replace("| 61", "| 62"), CM=CM, LB=LB)
    third = release(hospitals.landing, home, THIRD, hospitals.programs)
    assert places_that_hold(third.folder, PERSON) == []
    assert account(third, "NEUF", "lb") == (2, 1, 0, 0, 1)
    assert purge(home, hospitals.programs, on=THIRD).shares[0].rows == 3
    assert places_that_hold(home.root, PERSON, CODE) == []


def test_the_same_bytes_delivered_again_bring_nobody_back(withdrawn: Release, hospitals: Hospitals) -> None:
    home = hospitals.home
    purge(home, hospitals.programs, on=SECOND)
    hospitals.deliver("IT01", THIRD, DM=DM, CM=CM, LB=LB)
    third = release(hospitals.landing, home, THIRD, hospitals.programs)
    assert places_that_hold(home.root, PERSON, CODE) == []
    assert account(third, "NEUF", "dm") == (1, 1, 0, 0, 0)


STUDY = [(center, program) for center, program in declared() if program not in STATEMENTS]


@pytest.mark.parametrize(("center", "program"), STUDY)
def test_a_delivery_of_every_form_is_purged_of_one_person_and_keeps_the_others(
    center: str, program: str, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARMONIA_KEY", KEY)
    landing = tmp_path / "landing"
    land_shipped(landing, THIRD, center, program)
    take(landing, home, THIRD)
    (delivered,) = receipts(home)
    before = staged_rows(home)
    person, cell = somebody(center, program, home)
    withdraw(landing, date(2021, 3, 4), center, cell)
    take(landing, home, date(2021, 3, 4))
    (share,) = purge(home, on=date(2021, 3, 4)).shares
    assert (share.persons, share.deliveries) == (1, 2)
    assert not files_of(delivered, home).exists()
    assert kept_extracts(delivered, home)
    after = staged_rows(home)
    assert places_that_hold(home.root, person) == []
    for table, rows in before.items():
        assert after[table].equals(rows.filter(pl.col("patient_id") != person)), table
    assert sum(rows.height for rows in before.values()) > sum(rows.height for rows in after.values()) > 0


def staged_rows(home: Home) -> dict[str, pl.DataFrame]:
    """The accepted rows of the delivery that is not a withdrawal, by table."""
    (receipt,) = [one for one in receipts(home) if one.program != "WITHDRAWAL"]
    verdict = stage(receipt, home)
    assert verdict.status == "accepted", verdict.reason
    tables = [one.table_name for one in verdict.tables if not one.table_name.startswith("files.")]
    return {table: pl.read_parquet(verdict.folder / f"{table}.parquet") for table in tables}


def somebody(center: str, program: str, home: Home) -> tuple[str, str]:
    """A person of the tiny delivery with the hospital's own digits: the first who stands in its expected files."""
    (folder,) = [Path(__file__).parents[1] / "deliveries" / program.lower() / center / "expected"]
    for path in sorted(folder.glob("*.csv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("patient_id,"):
                code = line.split(",")[1]
                return pseudonym(center, code), code
    raise AssertionError(folder)
