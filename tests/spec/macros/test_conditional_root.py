"""stats.conditional_root: where a mean of scores changes its sign."""

import math

import pytest

from tests.spec.macros.counts import TOLERANCE, answer

ONE = "stats.conditional_root(?::struct(shift double, ln_weight double, score double)[])"


def term(shift: int, weight: float, score: float) -> dict[str, float]:
    return {"shift": shift, "ln_weight": math.log(weight), "score": score}


@pytest.mark.parametrize(("weight", "root"), [(1, 1), (4, 0.25), (1e-9, 1e9), (1e9, 1e-9)])
def test_two_tables_balance_where_their_weights_are_equal(statistics, weight, root):
    terms = [term(0, 1, -1), term(1, weight, 1)]
    assert answer(statistics, ONE, terms) == pytest.approx(root, rel=TOLERANCE)


def test_scores_of_a_quadratic_balance_at_its_root(statistics):
    terms = [term(0, 6, -1), term(1, 1, 1), term(2, 1, 1)]
    assert answer(statistics, ONE, terms) == pytest.approx(2, rel=TOLERANCE)


def test_tables_far_from_the_observed_one_neither_fail_nor_give_nan(statistics):
    terms = [term(-5000, 1, -1), term(0, 1, 0), term(5000, math.exp(500), 1)]
    assert answer(statistics, ONE, terms) == pytest.approx(math.exp(-0.05), rel=TOLERANCE)


def test_no_terms_have_no_root(statistics):
    assert answer(statistics, ONE, None) is None
