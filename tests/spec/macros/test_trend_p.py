"""stats.trend_p against the weighted regression that R's prop.trend.test is, and Pearson's test for two groups."""

import numpy as np
import pytest
from scipy.stats import chi2

from tests.spec.macros.counts import NOT_A_TABLE, TOLERANCE, answer, answers, random_tables

CALL = "stats.trend_p(numerators, denominators)"
ONE = "stats.trend_p(?::double[], ?::double[])"


def regression_p(numerators: list[int], denominators: list[int]) -> float:
    """p of the slope of the shares on 1, 2, …, each group weighing n / (p × (1 - p)), the variance being known."""
    k, n = np.array(numerators, float), np.array(denominators, float)
    share = k.sum() / n.sum()
    weights, scores = n / (share * (1 - share)), np.arange(1, len(k) + 1)
    centered = scores - np.average(scores, weights=weights)
    slope = (weights * centered * (k / n)).sum() / (weights * centered**2).sum()
    return float(chi2.sf(slope**2 * (weights * centered**2).sum(), 1))


@pytest.mark.parametrize(("groups", "largest"), [((2, 2), 40), ((3, 5), 20), ((6, 12), 100), ((2, 3), 100_000)])
def test_p_agrees_with_the_regression_over_random_tables(statistics, groups, largest):
    tables = random_tables(300, groups=groups, largest=largest)
    expected = [regression_p(*row) for row in tables.iter_rows()]
    assert np.abs(answers(statistics, CALL, tables) - expected).max() < TOLERANCE


def test_two_groups_give_pearson_p(statistics):
    tables = random_tables(200, groups=(2, 2), largest=60)
    pearson = answers(statistics, "stats.pearson_p(numerators, denominators)", tables)
    assert np.abs(answers(statistics, CALL, tables) - pearson).max() < TOLERANCE


def test_the_order_of_the_groups_matters_and_its_direction_does_not(statistics):
    rising, falling, mixed = ([2, 5, 9], [10] * 3), ([9, 5, 2], [10] * 3), ([5, 9, 2], [10] * 3)
    assert answer(statistics, ONE, *rising) == pytest.approx(answer(statistics, ONE, *falling), abs=TOLERANCE)
    assert answer(statistics, ONE, *mixed) > answer(statistics, ONE, *rising)


def test_equal_proportions_give_exactly_one(statistics):
    assert answer(statistics, ONE, [1, 2, 11], [3, 6, 33]) == 1


@pytest.mark.parametrize("name", NOT_A_TABLE)
def test_counts_that_cannot_be_tested_have_no_p(statistics, name):
    assert answer(statistics, ONE, *NOT_A_TABLE[name]) is None
