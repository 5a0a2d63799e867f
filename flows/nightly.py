"""The night: take what landed, judge what must be judged, build, check, publish. No data logic here."""

import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, StateType
from prefect.futures import PrefectFuture

from armonia.archive.intake import note, receive
from armonia.archive.receipts import Receipt, last_night, receipts
from armonia.consent.purge import finish
from armonia.faults import OperatorError, Refusal, without_values
from armonia.home import Home, find_home
from armonia.landing.arrivals import Arrival, find_loose_files, find_strays
from armonia.landing.settling import find_unsettled
from armonia.landing.waiting import find_waiting, remember
from armonia.lock import hold
from armonia.night.gathering import unjudged
from armonia.night.runs import Run, put_on_record, recorded
from armonia.release.publishing import publish
from armonia.release.release import Release
from armonia.staging import stage
from flows.artifacts import show_deliveries, show_queries, show_reproduction, show_senders
from flows.progress import tell
from flows.runner import task_runner
from flows.turns import wait_until_free

ROME = ZoneInfo("Europe/Rome")


@dataclass(frozen=True)
class Night:
    """What a run gives back: its night, the release, every reason why the night is not complete, and what to know."""

    night: date
    release: Release
    shortcomings: tuple[str, ...]
    notes: tuple[str, ...] = ()


class PartialNight(Exception):
    """A night that was published and is not complete: what a failed state can carry."""

    def __init__(self, night: Night) -> None:
        super().__init__(night)
        self.night = night

    def __str__(self) -> str:
        return f"{len(self.night.shortcomings)} shortcomings: {' '.join(self.night.shortcomings)}"


def night_of(state: State) -> Night | Exception:
    """What a run gives back, complete or partial; else what stopped it."""
    outcome: Any = state.result(raise_on_failure=False)
    return outcome.night if isinstance(outcome, PartialNight) else outcome


def is_passing_fault(_task: object, _run: object, state: State) -> bool:
    """A file system may fail once and not again; what the delivery holds, or the code does, stays as it is."""
    fault = state.result(raise_on_failure=False)
    return isinstance(fault, OSError) and not isinstance(fault, FileNotFoundError | PermissionError)


TRIED_AGAIN: dict[str, Any] = {
    "retries": 2,
    "retry_delay_seconds": 5,
    "retry_condition_fn": is_passing_fault,
    "cache_policy": NO_CACHE,
}


@task(task_run_name="take-{arrival.center}-{arrival.program}", **TRIED_AGAIN)
def take(arrival: Arrival, home: Home, unsettled: Refusal | None, of: int) -> Receipt:
    """Archives one delivery, or puts on record why it could not be."""
    with without_values():
        receipt = note(arrival, unsettled, home) if unsettled else receive(arrival, home)
        tell("deliveries taken", of)
        return receipt


@task(task_run_name="judge-{receipt.center}-{receipt.program}-{receipt.delivery_id}", **TRIED_AGAIN)
def judge(receipt: Receipt, home: Home, of: int) -> None:
    """Reads and judges one archived delivery; the verdict stays in the home."""
    with without_values():
        stage(receipt, home)
        tell("deliveries judged", of)


@task(cache_policy=NO_CACHE)
def release_night(home: Home, night: date) -> Release:
    """Builds the warehouse apart, checks it, and makes it current."""
    with without_values():
        return publish(home, night, report=lambda number, of: tell("relations built", of))


@flow(name="nightly", task_runner=task_runner(), validate_parameters=False)
def nightly(night: date | None = None, landing: str = "landing", home: str | None = None) -> State:
    """One night, else today's in Rome, from what landed to the release; a partial one ends in a state not green."""
    place = find_home(Path(home) if home else None)
    wait_until_free(place)
    with hold(place, "the nightly run"):
        night, notices = _night(place, night)
        with recorded(place, night):
            finish(place)
            strays = find_strays(Path(landing), max(night, datetime.now(ROME).date()))
            faults = [*notices, *strays, *_take(Path(landing), place, night)]
            _judge(place, night)
            release = release_night(place, night)
        told = (*release.shortcomings, *faults)
        unrecorded = put_on_record(place, Run(night.isoformat(), release.release_id, release.is_new, told))
    unshown = _show(release) if release.is_new else ()
    notes = tuple(find_loose_files(Path(landing)))
    return _state(Night(night, release, (*told, *unrecorded, *unshown), notes))


def _show(release: Release) -> tuple[str, ...]:
    """Shows the release in Prefect; a sentence where that cannot be, for the release is out all the same."""
    try:
        show_senders(release)
        show_deliveries(release)
        show_reproduction(release)
        show_queries(release)
    except Exception as fault:  # whatever Prefect's client or its server meets
        return (f"Prefect could not be given the release's tables ({type(fault).__name__})",)
    return ()


def _night(home: Home, night: date | None) -> tuple[date, list[str]]:
    """The night to run, and what is to be told of it: the archive's own time never goes back."""
    wanted = night if isinstance(night, date) else date.fromisoformat(night) if night else datetime.now(ROME).date()
    last = last_night(receipts(home))
    if last is None or wanted >= last:
        return wanted, []
    if night:
        raise OperatorError(
            f"{wanted}: deliveries were already taken on {last}. For a past night: armonia build --as-of"
        )
    return last, [f"the clock says {wanted}; deliveries were already taken on {last}, which is used"]


def _take(landing: Path, home: Home, night: date) -> list[str]:
    """Archives all that waits; gives a sentence for each delivery that not even a receipt could be made of."""
    waiting = find_waiting(landing, home, night)
    unsettled = find_unsettled(waiting, sleep=time.sleep)
    futures = [take.submit(arrival, home, unsettled.get(arrival), len(waiting)) for arrival in waiting]
    faults = [
        _fault(f"{arrival.center} {arrival.program}", future) for arrival, future in zip(waiting, futures, strict=True)
    ]
    remember([one for one, future in zip(waiting, futures, strict=True) if _is_kept(future)], home)
    return [fault for fault in faults if fault]


def _judge(home: Home, night: date) -> None:
    """Reads all that must be; what fails here is told by the release, whose verdict it is."""
    waiting = unjudged(home, night)
    for future in [judge.submit(receipt, home, len(waiting)) for receipt in waiting]:
        future.wait()


def _fault(of: str, future: PrefectFuture[Any]) -> str:
    outcome = future.result(raise_on_failure=False)
    return f"{of}: {outcome}" if isinstance(outcome, Exception) else ""


def _is_kept(future: PrefectFuture[Receipt]) -> bool:
    """Whether the delivery's bytes are in the archive, or were; what was not complete is looked at again."""
    outcome = future.result(raise_on_failure=False)
    return isinstance(outcome, Receipt) and bool(outcome.files)


def _state(result: Night) -> State:
    """Green only where all is well: a partial night is a failed state of its own name."""
    done = f"published {result.release.release_id}" if result.release.is_new else "nothing new, nothing published"
    if not result.shortcomings:
        return State(type=StateType.COMPLETED, name="Completed", message=done.capitalize(), data=result)
    message = f"{done.capitalize()}, with {len(result.shortcomings)} shortcomings. {' '.join(result.shortcomings)}"
    return State(type=StateType.FAILED, name="Partial", message=message, data=PartialNight(result))
