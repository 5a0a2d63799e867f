"""stats.cmh_odds_ratio_low against Robins, Breslow and Greenland's formula over fractions."""

import math

import pytest
from scipy.stats import norm

from tests.spec.macros.counts import TOLERANCE, answer, answers_or_null
from tests.spec.macros.pairs import NO_CONFIDENCE
from tests.spec.macros.strata import NO_STRATA, ONE, ln_variance, odds_ratio, random_strata

SIDE = -1


@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_lower_end_agrees_with_the_formula(statistics, confidence):
    rows, defined = random_strata(200), 0
    ends = answers_or_null(statistics, f"stats.cmh_odds_ratio_low(strata, {confidence})", rows)
    for (strata,), end in zip(rows.iter_rows(), ends, strict=True):
        if not (ratio := odds_ratio(strata)):
            assert end is None
        else:
            reach = norm.ppf((1 + confidence) / 2) * math.sqrt(ln_variance(strata))
            assert end == pytest.approx(float(ratio) * math.exp(SIDE * reach), rel=TOLERANCE)
            defined += 1
    assert defined > 100


def test_one_stratum_gives_woolf_interval(statistics):
    one = "stats.cmh_odds_ratio_low([{a: 12, b: 5, c: 7, d: 9}]) - stats.odds_ratio_low(12, 17, 7, 16)"
    assert answer(statistics, one) == pytest.approx(0, abs=TOLERANCE)


@pytest.mark.parametrize("name", NO_STRATA)
def test_strata_without_a_ratio_have_no_interval(statistics, name):
    assert answer(statistics, f"stats.cmh_odds_ratio_low({ONE})", NO_STRATA[name]) is None


@pytest.mark.parametrize("confidence", NO_CONFIDENCE)
def test_what_is_no_confidence_gives_no_interval(statistics, confidence):
    strata = [{"a": 5, "b": 2, "c": 3, "d": 8}]
    assert answer(statistics, f"stats.cmh_odds_ratio_low({ONE}, ?::double)", strata, confidence) is None
