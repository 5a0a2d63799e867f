"""`armonia export`: where the current release's exports stand, what is hidden in them, and a copy of them elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from rich.markup import escape

from armonia.display import console
from armonia.export.words import NOT_PUBLIC, PUBLIC, ROWS
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.notice import SYNTHETIC
from armonia.release.release import Release, current_release

PLACES = {"csv": "csv/", "parquet": "parquet/", "xlsx": "paper_tables.xlsx", "ars": "ars.json", "all": ""}
ALWAYS = "README.txt"


def say_export(home: Home, into: Path | None = None, what: str = "all") -> None:
    """Says what may be handed on of the current release and, if asked, copies it, with the text that explains it.

    Raises OperatorError where there is no release, where it was made without exports or the gate refused them, and
    where the folder is in the home or not empty.
    """
    release = current_release(home)
    if release is None:
        raise OperatorError(f"{home.root}: there is no release yet. Run: armonia run --landing DIR")
    recorded = _recorded(release)
    _tell(home, recorded)
    if into is not None:
        copied = _copy(release, _empty(into, home), what)
        console.print(f"copied     {copied} files to {escape(str(into))}", soft_wrap=True)
    console.print(f"[dim]{SYNTHETIC}[/]")


def _recorded(release: Release) -> dict[str, Any]:
    """What the manifest says of the gate."""
    recorded: dict[str, Any] | None = release.manifest.get("disclosure")
    if recorded is None:
        raise OperatorError(f"{release.folder}: the release was made without exports. Make it anew: armonia build")
    if recorded["refused"]:
        raise OperatorError(
            f"{release.release_id}: nothing may be exported: {recorded['refused']}. The rule stands in"
            " data/disclosure.toml, [exports]."
        )
    return recorded


def _tell(home: Home, recorded: dict[str, Any]) -> None:
    hidden = recorded["hidden"]
    console.print(f"exports    {escape(str(home.current / 'exports'))}", soft_wrap=True)
    console.print(
        f"hidden     {hidden['primary']} small counts and {hidden['complementary']} beside them, of"
        f" {recorded['counts']}; {recorded['hidden_results']} results",
        soft_wrap=True,
    )
    console.print(f"           {PUBLIC if recorded['printed_is_public'] else NOT_PUBLIC}", soft_wrap=True)
    if recorded["rule"]["patient_level"]:
        console.print(f"[yellow]           {ROWS}[/]", soft_wrap=True)


def _empty(into: Path, home: Home) -> Path:
    """The folder, if it may be filled."""
    if into.resolve().is_relative_to(home.root.resolve()):
        raise OperatorError(f"{into}: stands in the home, which is the pipeline's own. Give a folder outside it.")
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise OperatorError(f"{into}: is not an empty folder. Give an empty or a new one.")
    return into


def _copy(release: Release, into: Path, what: str) -> int:
    """Copies the files that the manifest names, and no other that may stand beside them; gives how many."""
    exports = [name.removeprefix("exports/") for name in release.manifest["files"] if name.startswith("exports/")]
    wanted = [name for name in exports if name.startswith(PLACES[what]) or name == ALWAYS]
    for name in wanted:
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(release.folder / "exports" / name, into / name)
    return len(wanted)
