"""The last run of a night, on record for whoever looks in the morning: also one that published nothing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime

from armonia.durable import write_durably
from armonia.faults import Crash, OperatorError, explain
from armonia.home import Home


@dataclass(frozen=True)
class Run:
    """One run: its night, the release it left current, whether that was made by it, and what was amiss.

    `problem` says why nothing could be published, else it is empty. `ended_at` is the machine's own time.
    """

    night: str
    release_id: str
    is_new: bool
    shortcomings: tuple[str, ...]
    problem: str = ""
    ended_at: str = ""


def record(home: Home, run: Run) -> None:
    """Keeps this run as the last one."""
    told = asdict(run) | {"ended_at": datetime.now().astimezone().isoformat(timespec="seconds")}
    write_durably(home.last_run, json.dumps(told, indent=1).encode())


def put_on_record(home: Home, run: Run) -> tuple[str, ...]:
    """Keeps this run as the last one; where that cannot be, a sentence that says so, for its release is out already."""
    try:
        record(home, run)
    except OSError as fault:
        return (f"{home.last_run}: the run could not be put on record ({fault.strerror}). Make room, and run again",)
    return ()


@contextmanager
def recorded(home: Home, night: date) -> Iterator[None]:
    """Has a night on which nothing could be published on record, too, with the reason."""
    try:
        yield
    except (OperatorError, Crash, OSError) as fault:
        told = explain(fault, home.root) if isinstance(fault, OSError) else str(fault)
        with suppress(OSError):
            record(home, Run(night.isoformat(), "", False, (), f"the night of {night} published nothing: {told}"))
        raise


def last_run(home: Home) -> Run | None:
    """The last run, or None before the first."""
    try:
        told = json.loads(home.last_run.read_bytes())
        return Run(**told | {"shortcomings": tuple(told["shortcomings"])})
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None
