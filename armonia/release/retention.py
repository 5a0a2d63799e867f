"""Which releases are kept, by the rule in `data/retention.toml`; the others, and staged rows of no use, are removed.

What is removed leaves its place in one step, so that nothing half deleted ever stands there; who reads it keeps it.
"""

import re
import tomllib
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import armonia.declaration as declarations
from armonia.archive.receipts import receipts
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lock import hold
from armonia.release.release import Release, load_release, releases, remove_release
from armonia.staging import staged_folder

DECLARED = Path(__file__).parents[2] / "data" / "retention.toml"
RELEASE = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]+")
STAGED = re.compile(r"[0-9a-f]{32}-[0-9a-f]{16}")
MONTHS = 12


@dataclass(frozen=True)
class Rule:
    """Every release of so many nights, the last of so many months and years; None stands for all of them."""

    nights: int
    months: int | None
    years: int | None


@dataclass(frozen=True)
class Removed:
    """A folder of the home that is no longer kept, with its bytes."""

    folder: Path
    size: int


def load_rule(path: Path = DECLARED) -> Rule:
    """The declared rule. Raises OperatorError, naming the file, where it says something else than it must."""
    try:
        keep = tomllib.loads(path.read_text(encoding="utf-8"))["keep"]
        nights, months, years = (
            _count(keep.pop(name))
            for name in ("every_release_of_nights", "last_release_of_months", "last_release_of_years")
        )
    except (KeyError, ValueError, AttributeError, TypeError) as fault:
        raise OperatorError(f'{path}: {fault}. Give [keep] its three lines: a number each, or "all".') from None
    if keep or nights is None:
        raise OperatorError(f"{path}: every_release_of_nights must be a number, and {sorted(keep)} mean nothing here.")
    return Rule(nights, months, years)


def releases_to_keep(names: Sequence[str], rule: Rule, always: Iterable[str] = ()) -> set[str]:
    """Which releases stay, of names in the order of their making; `always` and the newest do whatever the rule.

    Nights are counted back from the newest release's, so that a clock set wrong deletes nothing.
    """
    if not names:
        return set()
    newest = max(map(_night, names))
    kept = {name for name in names if (newest - _night(name)).days < rule.nights}
    kept |= _last_of_each(names, lambda night: MONTHS * night.year + night.month, rule.months, newest)
    kept |= _last_of_each(names, lambda night: night.year, rule.years, newest)
    return (kept | {*always, _newest(names)}) & set(names)


def apply(
    home: Home, dry_run: bool = False, rule: Rule | None = None, programs: Path = declarations.ROOT
) -> list[Removed]:
    """Removes what is not kept, and gives it; with `dry_run` nothing is removed.

    Raises OperatorError where another process holds the home.
    """
    if dry_run:
        return _superfluous(home, rule or load_rule(), programs)
    with hold(home, "armonia retain"):
        found = _superfluous(home, rule or load_rule(), programs)
        for one in found:
            remove_release(home, one.folder)
    return found


def _superfluous(home: Home, rule: Rule, programs: Path) -> list[Removed]:
    whole = releases(home)
    kept = releases_to_keep([one.release_id for one in whole], rule, _always(home, whole))
    staged = _staged_in_use(home, [one for one in whole if one.release_id in kept][-2:], programs)
    folders = [one.folder for one in whole if one.release_id not in kept]
    folders += [path for path in _folders(home.releases, RELEASE) if _is_half_gone(path, home)]
    folders += [path for path in _folders(home.staged, STAGED) if path.name not in staged]
    return [Removed(folder, _size(folder)) for folder in folders]


def _always(home: Home, whole: Sequence[Release]) -> set[str]:
    """The current release and the one before it, to which it can be rolled back."""
    names = [one.release_id for one in whole]
    current = home.current.resolve().name
    before = names[: names.index(current)][-1:] if current in names else []
    return {current, *before}


def _staged_in_use(home: Home, latest: Sequence[Release], programs: Path) -> set[str]:
    """The staged folders of what is archived as it is read now, and of the last releases, to tell them apart."""
    now = {staged_folder(one, home, programs).name for one in receipts(home) if not one.withdrawn}
    return now | {delivery["staged"] for release in latest for delivery in release.manifest["deliveries"]}


def _is_half_gone(folder: Path, home: Home) -> bool:
    """Whether it is no whole release; the current one, if damaged, is for the operator to judge."""
    return load_release(folder) is None and folder.resolve() != home.current.resolve()


def _folders(root: Path, name: re.Pattern[str]) -> list[Path]:
    return sorted(path for path in root.glob("*") if path.is_dir() and name.fullmatch(path.name))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _last_of_each(names: Sequence[str], period: Callable[[date], int], count: int | None, newest: date) -> set[str]:
    """The last release of each period, of the latest `count` periods up to the newest night's."""
    last: dict[Hashable, str] = {}
    for name in sorted(names, key=lambda one: (_night(one), names.index(one))):
        last[period(_night(name))] = name
    return {name for name in last.values() if count is None or period(newest) - period(_night(name)) < count}


def _newest(names: Sequence[str]) -> str:
    return max(names, key=lambda name: (_night(name), names.index(name)))


def _night(name: str) -> date:
    return date.fromisoformat(name[:10])


def _count(value: Any) -> int | None:
    if value == "all":
        return None
    if not isinstance(value, int) or value < 1:
        raise ValueError(f'{value!r} is neither a number above 0 nor "all"')
    return value
