"""`python -m benchmarks.detection`: injects, runs, scores, and prints what was found of every class."""

import argparse
import sys

from rich.console import Console
from rich.progress import Progress

from benchmarks.detection.measuring import SAMPLE, Size, measure
from benchmarks.detection.showing import FORMS, show


def main() -> int:
    """Exit code 1 where a class that can be found is not, or there are too many false alarms."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.detection", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="how many, one after another, scored together")
    parser.add_argument("--patients", type=int, default=1_200)
    parser.add_argument("--faults", type=int, default=24, help="of each class of patients' cells, at most, a seed")
    parser.add_argument("--deliveries", type=int, default=4, help="of each class of whole deliveries, a seed")
    parser.add_argument("--sample", action="store_true", help="as few of all as tests run")
    parser.add_argument("--as", dest="form", choices=FORMS, default="table")
    options = parser.parse_args()
    size = SAMPLE if options.sample else Size(options.patients, options.faults, options.deliveries)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        board = measure(range(options.seed, options.seed + options.seeds), size, progress)
    show(board, options.form)
    return 0 if board.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
