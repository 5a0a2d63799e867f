"""Runs every night that waits in the landing folder. Exit code 0 complete, 2 partial, 1 nothing published."""

import argparse
import sys
from datetime import date
from pathlib import Path

from armonia.display import say_night, say_problem, say_release, watch
from armonia.faults import OperatorError
from armonia.home import Home, find_home
from armonia.landing import find_nights
from armonia.release import current_release
from flows.progress import listening
from flows.settings import settle

COMPLETE, NOTHING, PARTIAL = 0, 1, 2


def main() -> int:
    """Reads the command line, runs the waiting nights, says what came of them."""
    parser = argparse.ArgumentParser(prog="python -m flows", description=__doc__)
    parser.add_argument("--landing", type=Path, required=True)
    parser.add_argument("--home", type=Path)
    options = parser.parse_args()
    home = find_home(options.home)
    try:
        settle(home)
        return run_nights(options.landing.absolute(), home)
    except OperatorError as problem:
        say_problem(str(problem))
    except OSError as problem:
        say_problem(f"{problem.filename}: {problem.strerror}. Give another --home, or mend its permissions.")
    return NOTHING


def run_nights(landing: Path, home: Home) -> int:
    """Runs the waiting nights in order; the last one's exit code. Raises OperatorError where none waits."""
    code = COMPLETE
    for night in waiting_nights(find_nights(landing), home):
        code = run_night(night, landing, home)
        if code == NOTHING:
            return code
    say_release(home)
    return code


def waiting_nights(nights: list[date], home: Home) -> list[date]:
    """The current release's night, for what came late, and all after it. Raises OperatorError where all are older."""
    if not nights:
        raise OperatorError("The landing folder holds no night (a folder named YYYY-MM-DD). Put the deliveries there.")
    current = current_release(home)
    waiting = [night for night in nights if current is None or night.isoformat() >= current.release_id[:10]]
    if not waiting:
        raise OperatorError(f"{nights[-1]} is older than the current release. Put new deliveries into a later night.")
    return waiting


def run_night(night: date, landing: Path, home: Home) -> int:
    """Runs the flow for one night and says what came of it."""
    with watch(f"{night}: the deliveries are taken") as told, listening(told):
        from flows.nightly import Night, nightly

        state = nightly(night, str(landing), str(home.root), return_state=True)
        outcome = state.result(raise_on_failure=False)
    if not isinstance(outcome, Night):
        say_problem(f"{night}: nothing published. {outcome}")
        return NOTHING
    say_night(night, outcome.release, outcome.shortcomings)
    return PARTIAL if outcome.shortcomings else COMPLETE


if __name__ == "__main__":
    sys.exit(main())
