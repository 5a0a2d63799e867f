"""`python -m synthetic`: the three nights of invented deliveries, written into an empty folder."""

import argparse
import sys
from pathlib import Path

from synthetic.write import synthesize


def main() -> int:
    """Writes the deliveries; exit code 1 where the folder holds some already."""
    parser = argparse.ArgumentParser(prog="synthetic", description=__doc__)
    parser.add_argument("--into", type=Path, required=True, help="landing folder to write")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other people with the same figures")
    options = parser.parse_args()
    try:
        synthesize(options.into, options.seed)
    except FileExistsError as fault:
        print(f"synthetic: {fault}", file=sys.stderr)
        return 1
    print(f"{options.into}: synthetic deliveries of three nights. They prove the pipeline, not the paper.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
