"""stats.same_margins against scipy's hypergeometric distribution."""

import numpy as np
import pytest
from scipy.stats import hypergeom

from tests.spec.macros.counts import TOLERANCE, answer
from tests.spec.macros.pairs import NOT_A_PAIR

CALL = "stats.same_margins(?::double, ?::double, ?::double, ?::double)"


@pytest.mark.parametrize("cells", [(3, 1, 1, 3), (2, 10, 15, 3), (0, 5, 7, 2), (40, 60, 30, 170)])
def test_every_table_with_the_same_margins_has_its_probability(statistics, cells):
    a, b, c, d = cells
    tables = answer(statistics, CALL, *cells)
    firsts = range(max(0, a - d), min(a + b, a + c) + 1)
    assert [table["a"] for table in tables] == list(firsts)
    expected = hypergeom.pmf(firsts, a + b + c + d, a + b, a + c)
    assert np.abs(np.exp([table["ln_p"] for table in tables]) - expected).max() < TOLERANCE


def test_an_empty_margin_has_no_tables(statistics):
    assert answer(statistics, CALL, 0, 0, 2, 3) is None
    assert answer(statistics, CALL, 0, 2, 0, 3) is None


@pytest.mark.parametrize("pair", NOT_A_PAIR)
def test_cells_that_are_no_counts_have_no_tables(statistics, pair):
    k1, n1, k2, n2 = pair
    cells = (k1, None if None in (k1, n1) else n1 - k1, k2, None if None in (k2, n2) else n2 - k2)
    assert answer(statistics, CALL, *cells) is None


def test_with_a_spread_those_far_beyond_the_observed_table_are_left_out_and_those_as_far_are_not(statistics):
    first = "list_transform(stats.same_margins(?, ?, ?, ?{}), lambda one: one.a)"
    every, near = (answer(statistics, first.format(spread), 700, 300, 500, 500) for spread in ("", ", spread := 12"))
    assert (min(every), max(every)) == (200, 1000)
    assert set(near) < set(every) and {500, 600, 700} <= set(near)
    kept = "list_sum(list_transform(stats.same_margins(700, 300, 500, 500, spread := 12), lambda one: exp(one.ln_p)))"
    assert answer(statistics, kept) == pytest.approx(1, abs=TOLERANCE)
