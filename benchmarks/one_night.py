"""One night in this process, step by step: all that the nightly flow does but Prefect itself, each step timed.

`python -m benchmarks.one_night KIND FOLDER` prints the seconds as JSON; the imports are done before the first step.
"""

import argparse
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from armonia.archive.intake import receive
from armonia.archive.receipts import last_night, receipts
from armonia.home import Home
from armonia.landing.arrivals import find_loose_files, find_nights, find_strays
from armonia.landing.settling import find_unsettled
from armonia.landing.waiting import find_waiting, remember
from armonia.lock import hold
from armonia.night.gathering import gather, state_of, unjudged
from armonia.night.ingredients import Ingredients
from armonia.night.runs import Run, record
from armonia.release.publishing import publish
from armonia.release.release import current_release
from armonia.release.steps import Steps
from armonia.staging import stage
from benchmarks.deliveries import NIGHT

WORKERS = 2  # as the nightly flow fans out
NEXT_NIGHT = NIGHT + timedelta(days=1)
KINDS = ("taken", "published", "full", "night")


class Place:
    """The benchmark's folder: `landing/`, `programs/` and the home."""

    def __init__(self, folder: Path) -> None:
        self.landing, self.programs, self.home = folder / "landing", folder / "programs", Home(folder / "home")


def main() -> None:
    """Runs one night of a kind, and prints what each of its steps took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.one_night", description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    print(json.dumps(measure(options.kind, Place(options.folder))))


def measure(kind: str, place: Place) -> dict[str, float]:
    """Seconds of each step, and in `cpu` those of processors.

    `taken` and `published` only make ready; `full` reads and judges all, from a cold cache.
    """
    steps, began = Steps(), process_time()
    if kind == "taken":
        for landed_on in find_nights(place.landing):
            _take(place, landed_on, Steps())
    elif kind == "published":
        publish(place.home, NEXT_NIGHT, place.programs, workers=WORKERS)
    elif kind == "full":
        shutil.rmtree(place.home.staged, ignore_errors=True)
        _judge(place, NEXT_NIGHT, steps)
    else:
        _night(place, steps)
    return {str(one["step"]): float(one["seconds"]) for one in steps.taken} | {"cpu": process_time() - began}


def _night(place: Place, steps: Steps) -> None:
    """From looking at the landing to knowing whether there is anything to build."""
    with hold(place.home, "the benchmark"):
        with steps.step("look"):
            last_night(receipts(place.home))
            find_strays(place.landing, NEXT_NIGHT)
        _take(place, NEXT_NIGHT, steps)
        _judge(place, NEXT_NIGHT, steps)
        with steps.step("gather"):
            of = gather(place.home, NEXT_NIGHT, place.programs, WORKERS)
        with steps.step("compare"):
            is_new = _is_new(place.home, of)
            find_loose_files(place.landing)
            record(place.home, Run(NEXT_NIGHT.isoformat(), "", is_new, ()))


def _take(place: Place, night: date, steps: Steps) -> None:
    with steps.step("find what waits"):
        waiting = find_waiting(place.landing, place.home, night)
        find_unsettled(waiting, place.programs)
    with steps.step("archive"):
        with ThreadPoolExecutor(max_workers=WORKERS) as threads:
            list(threads.map(lambda arrival: receive(arrival, place.home, place.programs), waiting))
        remember(waiting, place.home)


def _judge(place: Place, night: date, steps: Steps) -> None:
    with steps.step("find what to judge"):
        waiting = unjudged(place.home, night, place.programs)
    with steps.step("judge"), ThreadPoolExecutor(max_workers=WORKERS) as threads:
        list(threads.map(lambda receipt: stage(receipt, place.home, place.programs), waiting))


def _is_new(home: Home, of: Ingredients) -> bool:
    state, current = state_of(of), current_release(home)
    return current is None or current.manifest["state"] != state


if __name__ == "__main__":
    main()
