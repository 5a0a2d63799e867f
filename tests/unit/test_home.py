"""Where everything written stands."""

from pathlib import Path

import pytest

from armonia.home import ENVIRONMENT, Home, find_home


def test_the_home_given_comes_before_the_environments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "environment"))
    assert find_home(tmp_path / "given").root == tmp_path / "given"
    assert find_home().root == tmp_path / "environment"


def test_without_either_it_is_a_folder_beside_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_home().root == tmp_path / "warehouse"


def test_it_is_the_same_place_after_the_process_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_home(Path("here")).root == tmp_path / "here"


def test_everything_stands_within(home: Home) -> None:
    places = [home.archive, home.staged, home.releases, home.current, home.key, home.scratch]
    assert {place.parent for place in places} == {home.root}
    assert len(set(places)) == len(places)
