"""A release: one published night in a folder of its own. Readers see the one that `current` names."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

from armonia.durable import rename_durably
from armonia.faults import OperatorError
from armonia.home import Home

MANIFEST = "manifest.json"


class Manifest(dict[str, Any]):
    """What a release was made of, by what, how it was checked. Raises OperatorError for what an older one lacks."""

    def __missing__(self, key: str) -> NoReturn:
        raise OperatorError(told_anew(self, str(self.get("release_id", "?")), f"its {MANIFEST} has no {key!r}"))


@dataclass(frozen=True)
class Release:
    """A published night: its id, folder, whether it was made just now, and why it is partial, if it is."""

    release_id: str
    folder: Path
    is_new: bool
    shortcomings: tuple[str, ...]

    @property
    def warehouse(self) -> Path:
        """The DuckDB file."""
        return self.folder / "warehouse.duckdb"

    @property
    def report(self) -> Path:
        """The page that the report begins with."""
        return self.folder / "report" / "index.html"

    @property
    def night(self) -> date:
        """The night that it shows."""
        return date.fromisoformat(self.release_id[:10])

    @property
    def manifest(self) -> Manifest:
        """What it was made of, by what, how it was checked."""
        return Manifest(json.loads((self.folder / MANIFEST).read_bytes()))


def current_release(home: Home) -> Release | None:
    """The release that readers see, or None before the first. Raises OperatorError where it is damaged."""
    if not home.current.is_symlink():
        return None
    release = load_release(home.current.resolve())
    if release is None:
        _tell_of_older(home.current.resolve())
        raise OperatorError(
            f"{home.current}: the current release is damaged. Run `armonia build` to make it anew from the archive,"
            " or `armonia rollback` for the one before."
        )
    return release


def told_anew(manifest: Mapping[str, Any], release_id: str, lacks: str) -> str:
    """That a release was made by another version, what it lacks therefore, and how to have it anew."""
    code = manifest.get("code", {})
    made_by = f"version {code.get('version', 'unknown')}" + (f" ({code['commit']})" if code.get("commit") else "")
    return (
        f"{release_id}: made by {made_by} of Armonia, and {lacks}. Run `armonia build` to make the current release anew"
        f" from the archive, `armonia build --as-of {release_id[:10]}` for another night."
    )


def _tell_of_older(folder: Path) -> None:
    """Raises OperatorError where the manifest can be read and lacks what this version reads of every one."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return
    if isinstance(manifest, dict) and "release_id" in manifest:
        for key in ("files", "shortcomings", "blocked"):
            Manifest(manifest)[key]


def releases(home: Home) -> list[Release]:
    """Every whole release, oldest night first; of one night, as they were made."""
    found = (load_release(folder) for folder in home.releases.glob("*") if folder.is_dir())
    return sorted((one for one in found if one), key=lambda one: (one.night, _made_ns(one), one.release_id))


def find_release(home: Home, name: str) -> Release:
    """The whole release of this id, or the last one made of this night. Raises OperatorError where there is none."""
    known = {one.release_id: one for one in releases(home)}
    if of_night := [one for one in known.values() if one.night.isoformat() == name]:
        return of_night[-1]
    if name not in known:
        near = get_close_matches(name, known, n=3, cutoff=0.3) or list(known)[-3:]
        raise OperatorError(f"{name}: no such release. There are {len(known)}; nearest: {', '.join(near) or 'none'}.")
    return known[name]


def release_before(home: Home, release: Release) -> Release | None:
    """The release that was current when this one was made, or, where that is gone, the last one of an earlier night."""
    known = {one.release_id: one for one in releases(home) if one.release_id != release.release_id}
    earlier = [one for one in known.values() if one.night < release.night]
    return known.get(release.manifest["follows"]) or (earlier[-1] if earlier else None)


def load_release(folder: Path) -> Release | None:
    """The release in this folder; None where it is not whole: a file is missing, or not as long as it was made."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        is_whole = all((folder / name).stat().st_size == size for name, size in manifest["files"].items())
        told = (*(one["sentence"] for one in manifest["shortcomings"]), *manifest["blocked"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Release(manifest["release_id"], folder, False, told) if is_whole else None


def make_current(home: Home, folder: Path) -> None:
    """Replaces the link `current` in one step: a reader sees the old release or the new one, never neither."""
    if home.current.is_symlink() and home.current.resolve() == folder.resolve():
        return
    home.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    link = Path(tempfile.mkdtemp(prefix="current-", dir=home.scratch)) / "current"
    link.symlink_to(os.path.relpath(folder, home.root))
    rename_durably(link, home.current)
    link.parent.rmdir()


def remove_release(home: Home, folder: Path) -> None:
    """Takes a release away: out of its place in one step, then from the disk. Readers keep what they have open."""
    home.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = Path(tempfile.mkdtemp(prefix="removed-", dir=home.scratch))
    rename_durably(folder, aside / folder.name)
    shutil.rmtree(aside)


def files_in(folder: Path) -> Iterator[tuple[str, int]]:
    """The files of a release being made, with their bytes, for its manifest."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), path.stat().st_size


def _made_ns(release: Release) -> int:
    return (release.folder / MANIFEST).stat().st_mtime_ns
