"""stats.known: what is left of a list without what is missing."""

import pytest

from tests.spec.macros.counts import INFINITY, NAN, answer


@pytest.mark.parametrize(
    ("xs", "known"),
    [
        ([3, None, 1, NAN, 2], [3, 1, 2]),
        ([INFINITY, -INFINITY], [INFINITY, -INFINITY]),
        ([None, NAN], []),
        ([], []),
        (None, None),
    ],
)
def test_missing_values_are_left_out_and_the_others_keep_their_order(statistics, xs, known):
    assert answer(statistics, "stats.known(?::double[])", xs) == known


def test_minus_zero_is_zero(statistics):
    assert answer(statistics, "list_distinct(stats.known([0.0, -0.0::double]))") == [0]


@pytest.mark.parametrize("given", ["null", "[]", "[null]"])
def test_untyped_nothing_is_taken(statistics, given):
    assert not answer(statistics, f"stats.known({given})")
