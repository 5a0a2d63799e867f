"""Runs every night that waits in the landing folder. Exit code 0 complete, 2 partial, 1 nothing published."""

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from shutil import disk_usage
from zoneinfo import ZoneInfo

from armonia.archive.receipts import receipts
from armonia.display import say_night, say_problem, watch
from armonia.faults import OperatorError, explain, is_disk_full
from armonia.home import Home, find_home
from armonia.landing.arrivals import find_nights
from armonia.lock import hold
from armonia.night.display import say_status
from armonia.night.runs import Run, last_run
from armonia.release.publishing import build_night
from flows.progress import listening
from flows.settings import settle

COMPLETE, NOTHING, PARTIAL = 0, 1, 2
LEAST_FREE_BYTES = 1 << 20  # with less, Prefect's database cannot go on
ROME = ZoneInfo("Europe/Rome")


def main() -> int:
    """Reads the command line, runs the waiting nights, says what came of them."""
    parser = argparse.ArgumentParser(prog="python -m flows", description=__doc__)
    parser.add_argument("--landing", type=Path, required=True)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--night", help="YYYY-MM-DD or today; if not given, every night that waits")
    options = parser.parse_args()
    home = find_home(options.home)
    try:
        settle(home)
        return run_nights(options.landing.absolute(), home, options.night)
    except OperatorError as problem:
        say_problem(str(problem))
    except OSError as problem:
        say_problem(explain(problem, home.root))
    return NOTHING


def run_nights(landing: Path, home: Home, night: str | None = None) -> int:
    """Runs the night asked for, else those that wait, in order; the last one's exit code.

    Raises OperatorError where the landing holds none, or the night is not a date.
    """
    known = find_nights(landing)
    code = COMPLETE
    with hold(home, "armonia run"):
        _refuse_full(home)
        for one in [_asked(night)] if night else waiting_nights(known, home):
            code = run_night(one, landing, home)
            if code == NOTHING:
                return code
    say_status(home)
    return code


def waiting_nights(nights: Sequence[date], home: Home) -> list[date]:
    """The last night once more, for what came late, and all after it up to today. Raises OperatorError for no night."""
    if not nights:
        raise OperatorError("The landing folder holds no night (a folder named YYYY-MM-DD). Put the deliveries there.")
    today = datetime.now(ROME).date()
    last = build_night(home) if receipts(home) else date.min
    again = [last] if nights[0] <= last else []
    return again + [night for night in nights if last < night <= today]


def run_night(night: date, landing: Path, home: Home) -> int:
    """Runs the flow for one night and says what came of it."""
    with watch(f"{night}: the deliveries are taken") as told, listening(told):
        from flows.nightly import Night, night_of, nightly

        before = last_run(home)
        try:
            state = nightly(night, str(landing), str(home.root), return_state=True)
        except Exception as fault:  # Prefect's own: what the night itself meets is in its state
            return _say_untold(night, home, before, fault)
        outcome = night_of(state)
    if not isinstance(outcome, Night):
        problem = explain(outcome, home.root) if isinstance(outcome, OSError) else str(outcome)
        say_problem(f"{night}: nothing published. {problem}")
        return NOTHING
    say_night(outcome.night, outcome.release, outcome.shortcomings, outcome.notes)
    return PARTIAL if outcome.shortcomings else COMPLETE


def _refuse_full(home: Home) -> None:
    """Says so at once, for Prefect would wait long for a database of its own. Raises OSError."""
    if disk_usage(home.root).free < LEAST_FREE_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _say_untold(night: date, home: Home, before: Run | None, fault: Exception) -> int:
    """What became of a night of which Prefect could not be told: the home itself knows."""
    server = os.environ.get("PREFECT_API_URL")
    cause = f"The Prefect server at {server} does not answer" if server else "Prefect's own server failed"
    if is_disk_full(fault) or disk_usage(home.root).free < LEAST_FREE_BYTES:
        cause = f"{home.root}: the disk is full"
    run = last_run(home)
    if run is None or run == before or run.problem:
        say_problem(f"{night}: nothing published. {cause} ({type(fault).__name__}). Mend that, and run again.")
        return NOTHING
    say_problem(
        f"{night}: {run.release_id} is current, but Prefect does not know it. {cause} ({type(fault).__name__})."
    )
    return PARTIAL


def _asked(night: str) -> date:
    try:
        return datetime.now(ROME).date() if night == "today" else date.fromisoformat(night)
    except ValueError:
        raise OperatorError(f"--night {night}: not a night. Give YYYY-MM-DD, or today.") from None


if __name__ == "__main__":
    sys.exit(main())
