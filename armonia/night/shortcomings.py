"""Why a night is not complete: a sender whose latest delivery was not taken, or that is late, or was never heard of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import armonia.declaration as declarations
from armonia.contracts import REPLIES, WITHDRAWAL
from armonia.declaration import Declaration
from armonia.night.standing import Standing, by_sender

CRASH = "crash"
KINDS = {
    CRASH: "crashed",
    "archive.corrupted": "corrupted",
    "file.changing": "not_taken",
    "file.incomplete": "not_taken",
    "file.unreadable": "not_taken",
}
SAID = {
    "refused": "was refused",
    "crashed": "crashed the code",
    "corrupted": "is damaged in the archive, and not used: `armonia verify` names the files to restore",
    "not_taken": "could not be taken",
}


@dataclass(frozen=True)
class SenderState:
    """How one sender stands on a night: `on_time`, or why not; the delivery whose data count, and how old they are.

    `reason` is a sentence for a person, empty where all is well. Dates are nights; `data_age_days` counts from them.
    """

    center: str
    program: str
    cadence_days: int
    state: str
    last_received_on: date | None
    current_delivery_id: str | None
    data_received_on: date | None
    data_age_days: int | None
    is_carried_forward: bool
    reason: str


@dataclass(frozen=True)
class Shortcoming:
    """One reason why a night is partial: whose, of which kind, and the sentence that says so."""

    center: str
    program: str
    kind: str
    sentence: str


def sender_states(standings: Iterable[Standing], night: date, programs: Path = declarations.ROOT) -> list[SenderState]:
    """Every sender that is declared or has delivered, by center and program."""
    deliveries = by_sender(standings)
    known = declarations.declared(programs)
    return [
        _state(
            of,
            deliveries.get(of, []),
            night,
            declarations.load_declaration(*of, night, programs) if of in known else None,
        )
        for of in sorted({*known, *deliveries})
    ]


def shortcomings(states: Iterable[SenderState]) -> list[Shortcoming]:
    """The senders that are not as they should be."""
    return [Shortcoming(one.center, one.program, one.state, one.reason) for one in states if one.reason]


def _state(of: tuple[str, str], standings: list[Standing], night: date, declaration: Declaration | None) -> SenderState:
    latest = standings[-1] if standings else None
    counting = [standing for standing in standings if standing.status == "accepted"]
    current = counting[-1] if counting else None
    received = _received(latest, night)
    data = _received(current, night)
    state, why = _judge(latest, received, night, declaration)
    age = (night - data).days if data else None
    is_carried = bool(why) and current is not None and of[1] not in REPLIES
    return SenderState(
        *of,
        cadence_days=declaration.cadence_days if declaration else 0,
        state=state,
        last_received_on=received,
        current_delivery_id=current.verdict.receipt.delivery_id if current else None,
        data_received_on=data,
        data_age_days=age,
        is_carried_forward=is_carried,
        reason=f"{of[0]} {of[1]}: {why}{_left(of[1], data, age)}" if why else "",
    )


def _received(standing: Standing | None, night: date) -> date | None:
    return date.fromisoformat(standing.verdict.receipt.last(night).received_on) if standing else None


def _judge(
    latest: Standing | None, received: date | None, night: date, declaration: Declaration | None
) -> tuple[str, str]:
    """The sender's state, and the clause that says why it is not on time, empty where it is."""
    if latest is not None and latest.status == "refused":
        kind = KINDS.get(latest.verdict.rule_id, "refused")
        return kind, f"the delivery of {received} {SAID[kind]} ({latest.verdict.rule_id})"
    if latest is not None and _program(latest) == WITHDRAWAL and (rejected := _rejected(latest)):
        return "refused", f"{rejected} withdrawals of consent were rejected, and those people are still in"
    if declaration is None or not declaration.cadence_days or declaration.since > night:
        return "on_time", ""
    if received is None:
        return "missing", "nothing was ever delivered"
    days = (night - received).days
    if days > declaration.cadence_days:
        every = f"{declaration.cadence_days} day{'s' if declaration.cadence_days > 1 else ''}"
        return "late", f"late, the last delivery came {days} days ago, one is due every {every}"
    return "on_time", ""


def _program(standing: Standing) -> str:
    return standing.verdict.receipt.program


def _rejected(standing: Standing) -> int:
    return sum(table.rows_rejected for table in standing.verdict.tables)


def _left(program: str, data: date | None, age: int | None) -> str:
    """What there is instead. What was said stays said: it has no age."""
    if data is None:
        return ""
    if program in REPLIES:
        return f"; what was said before stays, last on {data}"
    return f"; its data of {data} are carried forward, {age} day{'' if age == 1 else 's'} old"
