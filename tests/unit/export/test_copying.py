"""`armonia export`: what it says, what it copies, what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from armonia.export.copying import say_export
from armonia.faults import OperatorError
from armonia.home import Home

RECORDED = {
    "rule": {"patient_level": False},
    "refused": "",
    "printed_is_public": True,
    "counts": 146,
    "hidden": {"primary": 4, "complementary": 3},
    "hidden_results": 14,
}
FILES = ("README.txt", "ars.json", "paper_tables.xlsx", "csv/analysis.result.csv", "parquet/analysis.result.parquet")


def released(folder: Path, recorded: dict[str, Any] | None = RECORDED) -> Home:
    """A home with one release that has exports, and a file beside them that nobody made."""
    home = Home(folder / "home")
    release = home.releases / "2021-03-03-00000000"
    for name in (*FILES, "csv/notes.csv"):
        (release / "exports" / name).parent.mkdir(parents=True, exist_ok=True)
        (release / "exports" / name).write_text(name)
    files = {f"exports/{name}": len(name) for name in FILES}
    manifest = {"release_id": release.name, "shortcomings": [], "blocked": [], "files": files}
    (release / "manifest.json").write_text(json.dumps(manifest | ({"disclosure": recorded} if recorded else {})))
    home.current.symlink_to(release)
    return home


def copied(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_it_says_where_they_stand_and_how_much_is_hidden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say_export(released(tmp_path))
    said = capsys.readouterr().out
    assert "current/exports" in said and "4 small counts and 3 beside them, of 146; 14 results" in said
    assert "synthetic" in said and "personal data" not in said


def test_it_says_where_rows_of_patients_are_in_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say_export(released(tmp_path, RECORDED | {"rule": {"patient_level": True}}))
    assert "personal data" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("what", "files"),
    [
        ("all", set(FILES)),
        ("csv", {"README.txt", "csv/analysis.result.csv"}),
        ("parquet", {"README.txt", "parquet/analysis.result.parquet"}),
        ("xlsx", {"README.txt", "paper_tables.xlsx"}),
        ("ars", {"README.txt", "ars.json"}),
    ],
)
def test_only_what_was_made_is_copied_and_only_what_is_asked_for(what: str, files: set[str], tmp_path: Path) -> None:
    say_export(released(tmp_path), tmp_path / "out", what)
    assert copied(tmp_path / "out") == files


def test_a_release_without_exports_or_whose_exports_were_refused_gives_none(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"without exports\. Make it anew: armonia build"):
        say_export(released(tmp_path / "old", None), tmp_path / "out")
    refused = RECORDED | {"refused": "the cohort has fewer than 10 patients"}
    with pytest.raises(OperatorError, match="nothing may be exported: the cohort has fewer than 10 patients"):
        say_export(released(tmp_path / "small", refused), tmp_path / "out")
    with pytest.raises(OperatorError, match="there is no release yet"):
        say_export(Home(tmp_path / "none"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_nothing_is_copied_into_the_home_or_over_other_files(tmp_path: Path) -> None:
    home = released(tmp_path)
    with pytest.raises(OperatorError, match="stands in the home"):
        say_export(home, home.root / "out")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(OperatorError, match="is not an empty folder"):
        say_export(home, tmp_path / "full")
    assert copied(tmp_path / "full") == {"mine.txt"}
