"""stats.is_proportion: what has a confidence interval and what has not."""

import pytest

from tests.spec.macros.counts import INFINITY, NAN, answer

CALL = "stats.is_proportion(?::double, ?::double, ?::double)"

# name: (k, n, confidence)
NOT_A_PROPORTION = {
    "nobody": (0, 0, 0.95),
    "more events than patients": (4, 3, 0.95),
    "a negative count": (-1, 3, 0.95),
    "a negative group": (0, -3, 0.95),
    "half a patient": (1.5, 3, 0.95),
    "half a patient in the group": (1, 3.5, 0.95),
    "unknown events": (None, 3, 0.95),
    "unknown patients": (1, None, 0.95),
    "unknown confidence": (1, 3, None),
    "no confidence": (1, 3, 0),
    "certainty": (1, 3, 1),
    "confidence in percent": (1, 3, 95),
    "events that are not a number": (NAN, 3, 0.95),
    "an endless group": (1, INFINITY, 0.95),
    "confidence that is not a number": (1, 3, NAN),
}


@pytest.mark.parametrize("name", NOT_A_PROPORTION)
def test_what_has_no_interval_is_no_proportion(statistics, name):
    assert answer(statistics, CALL, *NOT_A_PROPORTION[name]) is False


@pytest.mark.parametrize("k", [0, 1, 3])
def test_none_some_and_all_of_a_group_are_proportions(statistics, k):
    assert answer(statistics, CALL, k, 3, 0.95) is True
