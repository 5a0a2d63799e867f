"""stats.fisher_less against scipy."""

import numpy as np
import pytest
from scipy.stats import fisher_exact

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.pairs import NOT_A_PAIR, all_pairs, counts, full_margins

CALL = "stats.fisher_less(k1, n1 - k1, k2, n2 - k2)"
ONE = "stats.fisher_less(?::double, ?::double, ?::double, ?::double)"


def test_p_agrees_with_scipy(statistics):
    rows = full_margins(all_pairs())
    expected = [fisher_exact(counts(row), alternative="less").pvalue for row in rows.iter_rows()]
    assert np.abs(answers(statistics, CALL, rows) - expected).max() < TOLERANCE


@pytest.mark.parametrize("cells", [(0, 0, 2, 3), (2, 3, 0, 0), (0, 2, 0, 3), (2, 0, 3, 0), (0, 0, 0, 0)])
def test_table_with_an_empty_margin_has_no_p(statistics, cells):
    assert answer(statistics, ONE, *cells) is None


@pytest.mark.parametrize("pair", NOT_A_PAIR)
def test_cells_that_are_no_counts_have_no_p(statistics, pair):
    k1, n1, k2, n2 = pair
    cells = (k1, None if None in (k1, n1) else n1 - k1, k2, None if None in (k2, n2) else n2 - k2)
    assert answer(statistics, ONE, *cells) is None


def test_both_sides_share_the_observed_table(statistics):
    sides = "stats.fisher_less(3, 1, 1, 3) + stats.fisher_greater(3, 1, 1, 3)"
    assert answer(statistics, sides) == pytest.approx(1 + 16 / 70, abs=TOLERANCE)
