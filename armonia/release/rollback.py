"""An older release made current again, on record: the next night does not publish again what was taken back."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from armonia.archive import ledger
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lock import hold
from armonia.release.release import (
    MANIFEST,
    Release,
    find_release,
    load_release,
    make_current,
    release_before,
    releases,
)

ROLLED_BACK = "rolled_back"
ROME = ZoneInfo("Europe/Rome")


@dataclass(frozen=True)
class RolledBack:
    """What was done: which release was current, which is now, and why."""

    taken_back: str
    current: Release
    reason: str


def roll_back(home: Home, name: str | None, reason: str, on: date | None = None) -> RolledBack:
    """Makes an older whole release current, the one before the current if none is named; the ledger has it first.

    Raises OperatorError where there is no such release, it is not whole or is current already, or no reason is given.
    """
    if not reason.strip():
        raise OperatorError("--reason: say why the release is taken back; the ledger keeps it.")
    with hold(home, "armonia rollback"):
        standing = _standing(home)
        target = _named(home, name) if name else _before(home, standing)
        if target.folder.resolve() == standing:
            raise OperatorError(f"{target.release_id} is the current release already; nothing was changed.")
        event = {
            "on": (on or datetime.now(ROME).date()).isoformat(),
            "kind": ROLLED_BACK,
            "from": standing.name,
            "to": target.release_id,
            "state": _state(standing),
            "reason": reason.strip(),
        }
        ledger.append(home, [event])
        make_current(home, target.folder)
    return RolledBack(standing.name, target, reason.strip())


def _standing(home: Home) -> Path:
    """The folder that `current` names, whole or damaged."""
    if not home.current.is_symlink():
        raise OperatorError(f"{home.current}: no release is current; there is nothing to roll back.")
    return home.current.resolve()


def _named(home: Home, name: str) -> Release:
    damaged = [folder for folder in home.releases.glob("*") if folder.name == name and load_release(folder) is None]
    if damaged:
        raise OperatorError(f"{damaged[0]}: this release is not whole. Choose another: armonia rollback --list")
    return find_release(home, name)


def _before(home: Home, standing: Path) -> Release:
    """The release before the one in this folder, which may be damaged."""
    if there := load_release(standing):
        older = release_before(home, there)
    else:
        before = [one for one in releases(home) if one.night < date.fromisoformat(standing.name[:10])]
        older = before[-1] if before else None
    if older is None:
        raise OperatorError(f"{standing.name}: there is no whole release before it. See: armonia rollback --list")
    return older


def _state(folder: Path) -> str:
    """The digest of what the release was made of; empty where its manifest can no longer be read."""
    try:
        return str(json.loads((folder / MANIFEST).read_bytes())["state"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
