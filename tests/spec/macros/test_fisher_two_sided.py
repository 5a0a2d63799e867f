"""stats.fisher_two_sided against scipy, and against the figures that the paper prints."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import fisher_exact

from tests.spec.macros.counts import NOT_A_TABLE, TOLERANCE, answer, answers, is_table, random_tables

CALL = "stats.fisher_two_sided(?, ?, ?, ?)"
BY_GROUP = """stats.fisher_two_sided(
    numerators[1], denominators[1] - numerators[1], numerators[2], denominators[2] - numerators[2]
)"""
UNDEFINED = [
    (k[0], n[0] - k[0], k[1], n[1] - k[1])
    for name, (k, n) in NOT_A_TABLE.items()
    if k and n and len(k) == len(n) == 2 and None not in (*k, *n)
]


def scipy_p(row: tuple[list[int], list[int]]) -> float:
    return fisher_exact([[k, n - k] for k, n in zip(*row, strict=True)]).pvalue


@pytest.mark.parametrize(("cells", "printed"), [((12, 1, 10, 10), 0.0216), ((17, 3, 6, 8), 0.0230)])
def test_paper_p_values_are_met(statistics, cells, printed):
    assert round(answer(statistics, CALL, *cells), 4) == printed


@pytest.mark.parametrize("largest", [6, 40, 400])
def test_p_agrees_with_scipy_over_random_tables(statistics, largest):
    tables = random_tables(400, groups=(2, 2), largest=largest)
    expected = [scipy_p(row) for row in tables.iter_rows()]
    assert np.abs(answers(statistics, BY_GROUP, tables) - expected).max() < TOLERANCE


def test_p_agrees_with_scipy_over_every_table_of_up_to_four_patients_a_group(statistics):
    size = range(1, 5)
    every = [([k, j], [n, m]) for n in size for m in size for k in range(n + 1) for j in range(m + 1)]
    tables = pl.DataFrame([{"numerators": k, "denominators": n} for k, n in every if is_table(k, n)])
    expected = [scipy_p(row) for row in tables.iter_rows()]
    assert np.abs(answers(statistics, BY_GROUP, tables) - expected).max() < TOLERANCE


def test_mirrored_table_counts_as_equally_probable(statistics):
    assert answer(statistics, CALL, 3, 0, 0, 3) == pytest.approx(0.1, abs=TOLERANCE)


def test_order_of_rows_and_columns_does_not_matter(statistics):
    cells = pl.DataFrame(np.random.default_rng(7).integers(1, 30, (200, 4)), schema=["a", "b", "c", "d"])
    turned = [
        answers(statistics, f"stats.fisher_two_sided({order})", cells)
        for order in ("a, b, c, d", "c, d, a, b", "b, a, d, c", "a, c, b, d")
    ]
    assert np.ptp(turned, axis=0).max() < TOLERANCE


@pytest.mark.parametrize("cells", UNDEFINED)
def test_table_that_cannot_be_tested_has_no_p(statistics, cells):
    assert answer(statistics, CALL, *cells) is None


@pytest.mark.parametrize("position", range(4))
def test_unknown_cell_gives_no_p(statistics, position):
    cells = [None if place == position else 3 for place in range(4)]
    assert answer(statistics, "stats.fisher_two_sided(?::int, ?::int, ?::int, ?::int)", *cells) is None
