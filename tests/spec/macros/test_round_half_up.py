"""stats.round_half_up against decimal arithmetic."""

from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest

from tests.spec.macros.counts import INFINITY, NAN, answer, answers


@pytest.mark.parametrize("decimals", [0, 1, 2, 3])
def test_every_percentage_of_a_small_group_is_rounded_as_by_hand(statistics, decimals):
    rows = pl.DataFrame([{"k": k, "n": n} for n in (*range(1, 41), 80, 200, 400, 2000) for k in range(n + 1)])
    place = Decimal(1).scaleb(-decimals)
    expected = [float((Decimal(100 * k) / n).quantize(place, ROUND_HALF_UP)) for k, n in rows.iter_rows()]
    rounded = answers(statistics, f"stats.round_half_up(100.0 * k / n, {decimals})", rows)
    assert rounded.tolist() == expected


@pytest.mark.parametrize(
    ("x", "decimals", "rounded"),
    [
        (17.65, 1, 17.7),
        (2.675, 2, 2.68),
        (0.5, 0, 1),
        (2.5, 0, 3),
        (-2.5, 0, -3),
        (-17.65, 1, -17.7),
        (17.6499, 1, 17.6),
        (0, 2, 0),
        (1234, -2, 1200),
    ],
)
def test_half_is_rounded_away_from_zero(statistics, x, decimals, rounded):
    assert answer(statistics, "stats.round_half_up(?::double, ?::int)", x, decimals) == rounded


@pytest.mark.parametrize(("x", "decimals"), [(None, 1), (1, None), (NAN, 1), (INFINITY, 1), (-INFINITY, 1)])
def test_what_is_no_number_is_null(statistics, x, decimals):
    assert answer(statistics, "stats.round_half_up(?::double, ?::int)", x, decimals) is None
