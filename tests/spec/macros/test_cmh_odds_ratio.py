"""stats.cmh_odds_ratio against Mantel and Haenszel's formula over fractions."""

import pytest

from tests.spec.macros.counts import TOLERANCE, answer, answers_or_null
from tests.spec.macros.strata import NO_STRATA, ONE, odds_ratio, random_strata


def test_ratio_agrees_with_the_formula(statistics):
    rows = random_strata()
    for (strata,), ratio in zip(
        rows.iter_rows(), answers_or_null(statistics, "stats.cmh_odds_ratio(strata)", rows), strict=True
    ):
        expected = odds_ratio(strata)
        assert ratio is None if expected is None else ratio == pytest.approx(float(expected), rel=TOLERANCE)


def test_one_stratum_gives_its_own_odds_ratio(statistics):
    one = "stats.cmh_odds_ratio([{a: 3, b: 1, c: 1, d: 3}]) - stats.odds_ratio(3, 4, 1, 4)"
    assert answer(statistics, one) == pytest.approx(0, abs=TOLERANCE)


@pytest.mark.parametrize("name", NO_STRATA)
def test_strata_without_a_ratio_give_null(statistics, name):
    assert answer(statistics, f"stats.cmh_odds_ratio({ONE})", NO_STRATA[name]) is None
