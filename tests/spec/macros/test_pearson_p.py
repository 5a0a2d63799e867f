"""stats.pearson_p against scipy's chi2_contingency, and against the paper."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from tests.spec.macros.counts import NOT_A_TABLE, TOLERANCE, answer, answers, random_tables

CALL = "stats.pearson_p(numerators, denominators)"
ONE = "stats.pearson_p(?::double[], ?::double[])"


def scipy_p(numerators: list[int], denominators: list[int]) -> float:
    """P without correction; 1 for equal proportions, where scipy's rounding error would show as 1e-8."""
    if len({k / n for k, n in zip(numerators, denominators, strict=True)}) == 1:
        return 1.0
    cells = [[k, n - k] for k, n in zip(numerators, denominators, strict=True)]
    return chi2_contingency(cells, correction=False, lambda_="pearson").pvalue


def test_p_of_the_blasts_after_debulking_is_met(statistics):
    assert round(answer(statistics, ONE, [14, 2, 0], [18, 2, 2]), 4) == 0.0425


@pytest.mark.parametrize(("groups", "largest"), [((2, 2), 40), ((3, 5), 20), ((6, 12), 100), ((2, 3), 100_000)])
def test_p_agrees_with_scipy_over_random_tables(statistics, groups, largest):
    tables = random_tables(300, groups=groups, largest=largest)
    expected = [scipy_p(*row) for row in tables.iter_rows()]
    assert np.abs(answers(statistics, CALL, tables) - expected).max() < TOLERANCE


def test_equal_proportions_give_exactly_one(statistics):
    assert answer(statistics, ONE, [1, 2, 11], [3, 6, 33]) == 1


def test_p_is_computed_over_groups_gathered_by_a_query(statistics):
    gathered = """(
        select stats.pearson_p(list(k order by level), list(n order by level))
        from (values ('a', 14, 18), ('b', 2, 2), ('c', 0, 2)) as counted (level, k, n)
    )"""
    assert round(answer(statistics, gathered), 4) == 0.0425


@pytest.mark.parametrize("name", NOT_A_TABLE)
def test_counts_that_cannot_be_tested_have_no_p(statistics, name):
    assert answer(statistics, ONE, *NOT_A_TABLE[name]) is None
