"""stats.format_fixed: numbers as they are printed."""

import pytest

from tests.spec.macros.counts import INFINITY, NAN, answer

CALL = "stats.format_fixed(?::double, ?::int)"


@pytest.mark.parametrize(
    ("x", "decimals", "printed"),
    [
        (67.647, 1, "67.6"),
        (17.65, 1, "17.7"),
        (2, 2, "2.00"),
        (0.5, 0, "1"),
        (0.0216, 4, "0.0216"),
        (100, 0, "100"),
        (1234567.891, 1, "1234567.9"),
        (-0.001, 2, "0.00"),
        (-1.005, 2, "-1.01"),
    ],
)
def test_number_is_printed_with_exactly_the_decimals_asked_for(statistics, x, decimals, printed):
    assert answer(statistics, CALL, x, decimals) == printed


@pytest.mark.parametrize(("x", "decimals"), [(None, 1), (1, None), (1, -1), (NAN, 1), (INFINITY, 1)])
def test_what_is_no_number_is_not_printed(statistics, x, decimals):
    assert answer(statistics, CALL, x, decimals) is None
