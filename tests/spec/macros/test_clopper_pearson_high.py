"""stats.clopper_pearson_high against scipy's binomtest."""

import numpy as np
import pytest

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.proportions import UNDEFINED, proportions, scipy_ends


def test_upper_end_agrees_with_scipy(statistics):
    rows = proportions()
    ends = answers(statistics, "stats.clopper_pearson_high(k, n, confidence)", rows)
    assert np.abs(ends - scipy_ends(rows, "exact")[1]).max() < TOLERANCE


def test_confidence_is_95_percent_unless_given(statistics):
    asked = answer(statistics, "stats.clopper_pearson_high(23, 34, confidence := 0.95)")
    assert answer(statistics, "stats.clopper_pearson_high(23, 34)") == asked


def test_upper_end_is_exactly_1_when_all_have_the_event(statistics):
    assert answer(statistics, "stats.clopper_pearson_high(5, 5)") == 1


@pytest.mark.parametrize("undefined", UNDEFINED)
def test_what_is_no_proportion_has_no_interval(statistics, undefined):
    assert answer(statistics, "stats.clopper_pearson_high(?::int, ?::int, ?::double)", *undefined) is None
