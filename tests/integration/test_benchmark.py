"""The benchmark compares like with like: both ways give the same rows of core, faults or not. Times are not tested."""

from pathlib import Path

import pytest

from benchmarks.deliveries import make_deliveries
from benchmarks.landing_to_core import measure


@pytest.mark.parametrize("faulty", [0.0, 0.05])
def test_both_ways_give_the_same_rows_of_core(tmp_path: Path, faulty: float) -> None:
    make_deliveries(tmp_path, rows=2_000, deliveries=2, faulty=faulty)
    rows = {name: measure(name, tmp_path)["core_rows"] for name in ("armonia", "bare")}
    assert rows["armonia"] == rows["bare"]
    assert rows["armonia"] == 2_000 if faulty == 0 else 1_700 < rows["armonia"] < 2_000
