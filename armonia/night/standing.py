"""Which delivery counts: a snapshot replaces the ones before it, an increment adds to them; each with its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import armonia.declaration as declarations
from armonia.staging import Verdict

INCREMENTAL = "incremental"


@dataclass(frozen=True)
class Standing:
    """A delivery's verdict with what became of it: `accepted` (counts), `superseded` or `refused`.

    `position` is its place among all deliveries, in the order of receiving; `delivers` how its sender delivers.
    """

    verdict: Verdict
    status: str
    position: int = 0
    delivers: str = "snapshot"


def standings(verdicts: Iterable[Verdict], programs: Path = declarations.ROOT) -> list[Standing]:
    """Every delivery's standing, given verdicts in the order of receiving."""
    found = list(verdicts)
    current = {sender(verdict): verdict for verdict in found if verdict.status == "accepted"}
    kinds = {of: _delivers(*of, verdict, programs) for of, verdict in current.items()}
    return [
        Standing(verdict, _status(verdict, current, kinds), place, kinds.get(sender(verdict), "snapshot"))
        for place, verdict in enumerate(found)
    ]


def sender(verdict: Verdict) -> tuple[str, str]:
    """Who sent it: center and program."""
    return verdict.receipt.center, verdict.receipt.program


def by_sender(standings: Iterable[Standing]) -> dict[tuple[str, str], list[Standing]]:
    """The deliveries of each sender, in the order given."""
    found: dict[tuple[str, str], list[Standing]] = {}
    for standing in standings:
        found.setdefault(sender(standing.verdict), []).append(standing)
    return found


def _delivers(center: str, program: str, verdict: Verdict, programs: Path) -> str:
    return declarations.load_declaration(center, program, verdict.receipt.night, programs).delivers


def _status(verdict: Verdict, current: dict[tuple[str, str], Verdict], kinds: dict[tuple[str, str], str]) -> str:
    if verdict.status == "refused":
        return "refused"
    counts = kinds[sender(verdict)] == INCREMENTAL or verdict is current[sender(verdict)]
    return "accepted" if counts else "superseded"
