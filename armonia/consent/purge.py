"""The purge: who has withdrawn consent is taken out of the archive, of what was made of it, and of older releases.

All is decided before anything is taken out, and what was decided is written down first: after a crash the next purge
goes on from there. The ledger then tells that it happened, and how much was taken out, not of whom.
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import armonia.declaration as declarations
from armonia.archive import ledger
from armonia.archive.intake import corrupted_files, withdraw
from armonia.archive.receipts import Receipt, receipts
from armonia.consent import kept
from armonia.consent.traces import Trace, shows, trace
from armonia.consent.withdrawal import PURGED, Withdrawn, withdrawn
from armonia.contracts import WITHDRAWAL
from armonia.durable import sync, write_durably
from armonia.faults import OperatorError, without_values
from armonia.home import Home
from armonia.lock import hold
from armonia.release.release import remove_release
from armonia.staging import stage

RULE = "consent.withdrawn"
COUNTED = ("center", "persons", "deliveries", "files", "rows")
REASON = (
    "it may hold somebody who withdrew consent, and could not be searched: it is no longer kept."
    " Ask the center to correct it and send it anew"
)


@dataclass(frozen=True)
class Share:
    """How much was taken out of one center's deliveries."""

    center: str
    persons: int
    deliveries: int
    files: int
    rows: int


@dataclass(frozen=True)
class Purged:
    """What a purge took out, by center, and the older releases that it removed."""

    shares: tuple[Share, ...]
    releases: tuple[str, ...]


@dataclass(frozen=True)
class _Found:
    """What one delivery holds; `people` are the pseudonyms, and without a trace it is taken out as a whole."""

    receipt: Receipt
    people: frozenset[str]
    files: int
    rows: int
    is_searchable: bool


def purge(home: Home, programs: Path = declarations.ROOT, on: date | None = None) -> Purged:
    """Takes everybody who withdrew consent out of the archive; nothing is written where there is nobody to take out.

    Raises OperatorError, with nothing changed, where the current release still shows one of them, or an archived file
    of a center concerned is corrupted.
    """
    day = on or datetime.now(ZoneInfo("Europe/Rome")).date()
    with hold(home, "armonia purge"):
        before = finish(home)
        _sweep(home)
        with without_values():
            _decide(home, programs, day)
        after = finish(home)
    return Purged((*before.shares, *after.shares), (*before.releases, *after.releases))


def finish(home: Home) -> Purged:
    """Carries out what a purge decided and, killed, did not. Whoever calls it holds the home."""
    if not _journal(home).exists():
        return Purged((), ())
    decided = json.loads(_journal(home).read_bytes())
    if not any(event.get("purge_id") == decided["purge_id"] for event in ledger.read(home, kind=PURGED)):
        ledger.append(home, decided["events"])
    for receipt in receipts(home):
        _take_out(receipt, home, decided)
    for name in decided["releases"]:
        if (home.releases / name).exists():
            remove_release(home, home.releases / name)
    _journal(home).unlink()
    sync(home.archive)
    shares = tuple(Share(**{name: event[name] for name in COUNTED}) for event in decided["events"])
    return Purged(shares, tuple(decided["releases"]))


def _take_out(receipt: Receipt, home: Home, decided: dict[str, Any]) -> None:
    if receipt.sha256 in decided["rewritten"]:
        kept.settle(receipt, home)
    elif receipt.sha256 in decided["removed"]:
        withdraw(receipt, RULE, REASON, home)
    else:
        return
    for folder in home.staged.glob(f"{receipt.sha256[:32]}-*"):
        shutil.rmtree(folder)


def _decide(home: Home, programs: Path, day: date) -> None:
    """Finds all that is to be taken out, prepares what remains, and writes down what is to be done."""
    who = withdrawn(home, programs)
    found = list(_search(home, who, programs))
    if not found:
        return
    releases = _older_releases(home, frozenset().union(*(one.people for one in found)))
    for one in found:
        if one.is_searchable and (traced := _traced(one.receipt, home, who, programs)):
            kept.prepare(traced.remaining, one.receipt, home)
    decided = json.dumps(_decided(found, releases, day), indent=1)
    write_durably(_journal(home), decided.encode(), scratch=home.scratch)


def _decided(found: Sequence[_Found], releases: Sequence[str], day: date) -> dict[str, Any]:
    purge_id = uuid4().hex
    common = {"on": day.isoformat(), "kind": PURGED, "purge_id": purge_id}
    return {
        "purge_id": purge_id,
        "events": [common | asdict(share) for share in _shares(found)],
        "rewritten": [one.receipt.sha256 for one in found if one.is_searchable],
        "removed": [one.receipt.sha256 for one in found if not one.is_searchable],
        "releases": list(releases),
    }


def _shares(found: Sequence[_Found]) -> Iterator[Share]:
    for center in sorted({one.receipt.center for one in found}):
        of = [one for one in found if one.receipt.center == center]
        people = frozenset().union(*(one.people for one in of))
        yield Share(center, len(people), len(of), sum(one.files for one in of), sum(one.rows for one in of))


def _search(home: Home, who: Withdrawn, programs: Path) -> Iterator[_Found]:
    """Every delivery of the centers concerned that holds one of the people, or cannot be searched for them."""
    concerned = [one for one in receipts(home) if one.center in who.tags and not one.withdrawn]
    _refuse_corrupted(concerned, home)
    for receipt in concerned:
        traced = _traced(receipt, home, who, programs)
        if traced is not None and traced.people:
            yield _Found(receipt, traced.people, traced.files, traced.rows, True)
        if traced is None and not _is_awaited(receipt, concerned, home, programs):
            yield _Found(receipt, frozenset(), len(receipt.files), 0, False)


def _refuse_corrupted(concerned: Iterable[Receipt], home: Home) -> None:
    if wrong := [f"{one.sha256}: {files}" for one in concerned if (files := corrupted_files(one, home))]:
        raise OperatorError(
            f"{home.archive}: files are corrupted and cannot be searched ({'; '.join(wrong)}). Restore them from the"
            " backup, then purge again; nothing was changed."
        )


def _traced(receipt: Receipt, home: Home, who: Withdrawn, programs: Path) -> Trace | None:
    unpacked = Path(tempfile.mkdtemp(prefix="purge-", dir=home.scratch))
    try:
        return trace(receipt, home, who, unpacked, programs)
    finally:
        shutil.rmtree(unpacked)


def _is_awaited(receipt: Receipt, concerned: Sequence[Receipt], home: Home, programs: Path) -> bool:
    """Whether it is a withdrawal that could not be read, and the center has not sent another since: it still holds."""
    if receipt.program != WITHDRAWAL:
        return False
    since = concerned[concerned.index(receipt) + 1 :]
    later = (one for one in since if (one.center, one.program) == (receipt.center, WITHDRAWAL))
    return not any(stage(one, home, programs).status == "accepted" for one in later)


def _older_releases(home: Home, people: frozenset[str]) -> list[str]:
    """The releases that show one of the people. Raises OperatorError where the current one does."""
    folders = [path for path in sorted(home.releases.glob("*")) if path.is_dir() and shows(path, people)]
    if home.current.exists() and home.current.resolve() in [folder.resolve() for folder in folders]:
        raise OperatorError(
            f"{home.current}: the current release still shows somebody who withdrew consent. Make a new one first"
            " (`armonia run`, or `armonia build`), then purge again; nothing was changed."
        )
    return [folder.name for folder in folders]


def _sweep(home: Home) -> None:
    known = {receipt.sha256: receipt for receipt in receipts(home)}
    for sha256 in kept.prepared(home):
        if sha256 in known:
            kept.sweep(known[sha256], home)


def _journal(home: Home) -> Path:
    return home.archive / "purge.json"
