"""The night: find what landed, take each delivery through the doors, build, check, publish. No data logic here."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, StateType
from prefect.futures import PrefectFuture
from prefect.task_runners import ThreadPoolTaskRunner

from armonia.archive import archive
from armonia.faults import Refusal, without_values
from armonia.home import Home, find_home
from armonia.landing import Arrival, find_arrivals, find_nights
from armonia.release import Release, publish
from armonia.staging import Verdict, stage
from flows.artifacts import show_deliveries, show_reproduction
from flows.progress import tell

threads: Any = ThreadPoolTaskRunner(max_workers=2)


@dataclass(frozen=True)
class Night:
    """What a run gives back: the release, and every reason why the night is not complete."""

    release: Release
    shortcomings: tuple[str, ...]


def is_passing_fault(_task: object, _run: object, state: State) -> bool:
    """A file system may fail once and not again; what the delivery holds, or the code does, stays as it is."""
    fault = state.result(raise_on_failure=False)
    return isinstance(fault, OSError) and not isinstance(fault, FileNotFoundError | PermissionError)


@task(
    task_run_name="{arrival.center}-{arrival.program}",
    retries=2,
    retry_delay_seconds=5,
    retry_condition_fn=is_passing_fault,
    cache_policy=NO_CACHE,
)
def take(arrival: Arrival, home: Home, of: int) -> Verdict | Refusal:
    """Archives one delivery, then reads and judges it; one that cannot even be archived comes back as a Refusal."""
    with without_values():
        try:
            receipt = archive(arrival, home)
        except Refusal as refusal:
            return refusal
        verdict = stage(receipt, home)
        tell("deliveries judged", of)
        return verdict


@task(cache_policy=NO_CACHE)
def release_night(home: Home, night: date) -> Release:
    """Builds the warehouse apart, checks it, and makes it current."""
    with without_values():
        return publish(home, night, report=lambda number, of: tell("relations built", of))


@flow(name="nightly", task_runner=threads, validate_parameters=False)
def nightly(night: date | None = None, landing: str = "landing", home: str | None = None) -> Night | State:
    """One night, else the last that landed, from its deliveries to the release; a partial one ends not green."""
    night = night or find_nights(Path(landing))[-1]
    place = find_home(Path(home) if home else None)
    arrivals = find_arrivals(Path(landing), night)
    taken = [take.submit(arrival, place, len(arrivals)) for arrival in arrivals]
    failures = [fault for arrival, future in zip(arrivals, taken, strict=True) if (fault := _fault(arrival, future))]
    release = release_night(place, night)
    show_deliveries(release)
    show_reproduction(release)
    result = Night(release, (*release.shortcomings, *failures))
    return _partial(result) if result.shortcomings else result


def _fault(arrival: Arrival, future: PrefectFuture[Verdict | Refusal]) -> str:
    """Why a delivery was not judged at all; a refusal by the doors is the verdict's own, and told by the release."""
    outcome = future.result(raise_on_failure=False)
    if isinstance(outcome, Refusal):
        return f"{arrival.center} {arrival.program}: not taken ({outcome.rule_id}). {outcome}"
    return f"{arrival.center} {arrival.program}: {outcome}" if isinstance(outcome, Exception) else ""


def _partial(result: Night) -> State:
    message = f"Published, with {len(result.shortcomings)} shortcomings: a sender was refused or never delivered"
    return State(type=StateType.FAILED, name="Partial", message=message, data=result)
