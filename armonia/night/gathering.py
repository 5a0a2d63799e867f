"""What a night's warehouse is made of, from archive and ledger alone; and the digest that says whether it is new."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import armonia.declaration as declarations
from armonia.archive import ledger
from armonia.archive.receipts import Receipt, receipts
from armonia.consent.withdrawal import withdrawn_patients
from armonia.faults import Crash, OperatorError
from armonia.fingerprint import digest_of, made_by
from armonia.home import Home
from armonia.night.ingredients import Ingredients
from armonia.night.shortcomings import CRASH, sender_states, shortcomings
from armonia.night.standing import standings
from armonia.quality.asking import asked_before, waivers_in, without_own
from armonia.release.manifest import libraries
from armonia.staging import CORRUPTED, Verdict, stage, staged_all

WORKERS = 2


def gather(home: Home, night: date, programs: Path = declarations.ROOT, workers: int = WORKERS) -> Ingredients:
    """Every delivery up to a night with its verdict and standing; who withdrew by now, also of a past night.

    Raises OperatorError where no delivery at all can be judged: an empty release would be a lie.
    """
    verdicts = judge_all(receipts(home, until=night), home, programs, workers)
    _refuse_all_lost(verdicts)
    found = standings(verdicts, programs)
    of = Ingredients(
        night,
        tuple(found),
        tuple(sender_states(found, night, programs)),
        tuple(withdrawn_patients(home, verdicts, programs)),
        programs,
        tuple(ledger.read(home, until=night)),
        asked_before(home, night),
    )
    return replace(of, events=tuple(without_own(of.events, night, material_of(of))))


def state_of(of: Ingredients) -> str:
    """64 digits that change with anything that a release shows, but for the calendar: the ages of what it rests on.

    The queries that were put to the centers because of the very same material do not change it.
    """
    material = material_of(of)
    return digest_of([], material, *(digest for follows, digest in of.asked if follows != material))


def material_of(of: Ingredients) -> str:
    """64 digits that change with what a release is made of, but for the queries asked before it."""
    deliveries = [
        (
            one.verdict.receipt.sha256,
            one.status,
            one.delivers,
            one.verdict.folder.name,
            _nights(one.verdict.receipt, of.night),
        )
        for one in of.standings
    ]
    missing = [(one.center, one.program, one.kind) for one in shortcomings(of.states)]
    waivers = waivers_in(of.events, of.night)
    made = json.dumps([deliveries, missing, of.withdrawn, of.purges, waivers, libraries()], sort_keys=True)
    return digest_of(made_by(), made)


def unjudged(home: Home, night: date, programs: Path = declarations.ROOT) -> list[Receipt]:
    """The deliveries that must be read: new, or what reads them has changed, or their staged rows are gone."""
    known = receipts(home, until=night)
    return [one for one, verdict in zip(known, staged_all(known, home, programs), strict=True) if verdict is None]


def judge_all(known: list[Receipt], home: Home, programs: Path, workers: int = WORKERS) -> list[Verdict]:
    """The verdict on each; one on which the code fails is refused, and does not stop the others."""

    def verdict(receipt: Receipt) -> Verdict:
        try:
            return stage(receipt, home, programs)
        except Crash as crash:
            return Verdict(receipt, "refused", CRASH, str(crash), (), home.staged / CRASH)

    ready = list(staged_all(known, home, programs))
    with ThreadPoolExecutor(max_workers=workers) as threads:
        judged = threads.map(verdict, [one for one, there in zip(known, ready, strict=True) if there is None])
        return [there or next(judged) for there in ready]


def last_rollback(home: Home, state: str) -> str:
    """A sentence where the release of this very state was rolled back and nothing changed since; else empty."""
    for event in reversed(ledger.read(home, kind="rolled_back")):
        if event["state"] == state:
            told = f"{event['from']} was rolled back on {event['on']}: {event['reason']}"
            return f"{told}. Nothing changed since, so it is not published again; `armonia build` does so."
    return ""


def _refuse_all_lost(verdicts: list[Verdict]) -> None:
    kept = [verdict for verdict in verdicts if not verdict.receipt.withdrawn]
    if kept and all(verdict.rule_id in (CRASH, CORRUPTED) for verdict in kept):
        raise OperatorError(f"No delivery can be judged: {kept[0].reason.rstrip('.')}. Nothing was published.")


def _nights(receipt: Receipt, night: date) -> list[str]:
    return [one.received_on for one in receipt.receptions if one.received_on <= night.isoformat()]
