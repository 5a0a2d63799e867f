"""A name stands for whole bytes or is not there."""

import os
from pathlib import Path

import pytest

from armonia import durable
from armonia.durable import rename_durably, write_durably


def test_what_is_written_is_there_with_its_mode_and_nothing_beside_it(tmp_path: Path) -> None:
    write_durably(tmp_path / "a", b"one", mode=0o640)
    write_durably(tmp_path / "a", b"two", mode=0o640)
    assert (tmp_path / "a").read_bytes() == b"two"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_crash_before_the_rename_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scratch").mkdir()
    write_durably(tmp_path / "a", b"old")

    def crash(*_: object) -> None:
        raise OSError("the power went")

    monkeypatch.setattr(durable, "rename_durably", crash)
    with pytest.raises(OSError, match="the power went"):
        write_durably(tmp_path / "a", b"new", scratch=tmp_path / "scratch")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [path.suffix for path in (tmp_path / "scratch").iterdir()] == [".half"]


def test_bytes_are_on_the_disk_before_they_have_their_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []
    fsync = os.fsync

    def watch(file: int) -> None:
        synced.append((tmp_path / "a").exists())
        fsync(file)

    monkeypatch.setattr(os, "fsync", watch)
    write_durably(tmp_path / "a", b"one")
    assert synced == [False, True]


def test_a_folder_replaces_none_that_is_not_empty(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    with pytest.raises(OSError):
        rename_durably(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old" / "file").read_text() == "old"
