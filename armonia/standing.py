"""Which delivery counts: the latest accepted one of each center and program; what makes a night partial."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import armonia.declaration as declarations
from armonia.staging import Verdict


@dataclass(frozen=True)
class Standing:
    """A delivery's verdict with what became of it: `accepted` (current), `superseded` or `refused`."""

    verdict: Verdict
    status: str


def standings(verdicts: Iterable[Verdict]) -> list[Standing]:
    """Every delivery's standing, given verdicts in the order of receiving."""
    found = list(verdicts)
    current = {sender(verdict): verdict for verdict in found if verdict.status == "accepted"}
    return [Standing(verdict, _status(verdict, current.get(sender(verdict)))) for verdict in found]


def sender(verdict: Verdict) -> tuple[str, str]:
    """Who sent it: center and program."""
    return verdict.receipt.center, verdict.receipt.program


def shortcomings(verdicts: Iterable[Verdict], programs: Path = declarations.ROOT) -> list[str]:
    """Why the night is not complete: a sentence for each sender refused last, or declared and never heard of."""
    latest = {sender(verdict): verdict for verdict in verdicts}
    return [
        sentence
        for center, program in sorted({*declarations.declared(programs), *latest})
        if (sentence := _shortcoming(center, program, latest.get((center, program))))
    ]


def _status(verdict: Verdict, current: Verdict | None) -> str:
    if verdict.status == "refused":
        return "refused"
    return "accepted" if verdict is current else "superseded"


def _shortcoming(center: str, program: str, verdict: Verdict | None) -> str:
    if verdict is None:
        return f"{center} {program}: nothing was ever delivered"
    if verdict.status == "refused":
        return f"{center} {program}: the delivery of {verdict.receipt.received_on} was refused ({verdict.rule_id})"
    return ""
