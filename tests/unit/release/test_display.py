"""What `armonia rollback`, `retain` and `diff` say, by the command itself."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from armonia.cli import app
from armonia.home import Home
from armonia.release.publishing import publish
from armonia.release.release import releases
from tests.drawn import NIGHT, SOUND, Hospitals


@pytest.fixture(scope="module")
def two_nights(tmp_path_factory: pytest.TempPathFactory) -> Home:
    root = tmp_path_factory.mktemp("two")
    hospitals = Hospitals(root, Home(root / "home"))
    for number, night in enumerate((NIGHT, date(2021, 3, 2)), start=1):
        hospitals.deliver("IT01", night, DM=SOUND["DM"].replace("45", str(45 + number)))
        hospitals.take(night)
        publish(hospitals.home, night, hospitals.programs)
    return hospitals.home


def armonia(home: Home, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--home", str(home.root)])


def test_the_list_has_every_release_and_marks_the_current(two_nights: Home) -> None:
    told = armonia(two_nights, "rollback", "--list").output
    lines = {
        one.release_id: [line for line in told.splitlines() if one.release_id in line] for one in releases(two_nights)
    }
    first, second = lines.values()
    assert "current" in second[0]
    assert "current" not in first[0]


def test_a_rollback_says_what_it_did_and_what_comes(two_nights: Home) -> None:
    first, second = (one.release_id for one in releases(two_nights))
    told = " ".join(armonia(two_nights, "rollback", "--reason", "a [test] file").output.split())
    assert f"{first} is current again; {second} was taken back: a [test] file" in told
    assert "armonia build" in told
    assert armonia(two_nights, "rollback", second, "--reason", "it was right").exit_code == 0


def test_a_rollback_without_a_reason_ends_in_1(two_nights: Home) -> None:
    done = armonia(two_nights, "rollback")
    assert done.exit_code == 1
    assert "--reason" in done.output


def test_a_difference_is_told_by_rows_and_causes(two_nights: Home) -> None:
    told = armonia(two_nights, "diff").output
    assert "IT01 NEUF of 2021-03-02" in told
    assert "core.patient: changed 1, columns age_years" in told
    assert "No printed figure moved." in told


def test_an_unknown_release_is_told_with_the_nearest(two_nights: Home) -> None:
    known = releases(two_nights)[0].release_id
    done = armonia(two_nights, "diff", known[:-1])
    assert done.exit_code == 1
    assert known in done.output


def test_retention_says_what_it_removes_and_that_nothing_is_left_to(two_nights: Home) -> None:
    of_nobody = two_nights.staged / f"{'0' * 32}-{'0' * 16}"
    of_nobody.mkdir()
    (of_nobody / "rows.parquet").write_bytes(bytes(150_000))
    told = [f"staged/{of_nobody.name}", "1 folder would be removed, 0.1 MB"]
    assert [line.strip() for line in armonia(two_nights, "retain", "--dry-run").output.splitlines()] == told
    assert of_nobody.exists()
    assert "1 folder removed" in armonia(two_nights, "retain").output
    assert armonia(two_nights, "retain").output == "Nothing to remove.\n"


def test_a_home_without_a_release_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    assert "No release yet" in armonia(home, "rollback", "--list").output
    done = armonia(home, "diff")
    assert done.exit_code == 1
    assert "no release yet" in done.output
