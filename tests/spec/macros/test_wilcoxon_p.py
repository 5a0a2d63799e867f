"""stats.wilcoxon_p against scipy, with the method that R would choose."""

import numpy as np
import pytest

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.samples import NO_COMPARISON, all_samples, is_exact, scipy_p

CALL = "stats.wilcoxon_p(xs, ys)"
ONE = "stats.wilcoxon_p(?::double[], ?::double[])"


def test_p_agrees_with_scipy(statistics):
    rows = all_samples()
    assert {is_exact(*row) for row in rows.iter_rows()} == {True, False}
    assert np.abs(answers(statistics, CALL, rows) - scipy_p(rows, "two-sided")).max() < TOLERANCE


def test_missing_values_are_left_out(statistics):
    assert answer(statistics, ONE, [1, None, 2], [None, 3, 4]) == answer(statistics, ONE, [1, 2], [3, 4])


@pytest.mark.parametrize("name", NO_COMPARISON)
def test_what_cannot_be_compared_has_no_p(statistics, name):
    assert answer(statistics, ONE, *NO_COMPARISON[name]) is None


@pytest.mark.parametrize("given", ["null, [1, 2]", "[], []", "[null], [1]"])
def test_untyped_nothing_has_no_p(statistics, given):
    assert answer(statistics, f"stats.wilcoxon_p({given})") is None


def test_p_is_computed_over_groups_gathered_by_a_query(statistics):
    gathered = """(
        select stats.wilcoxon_p(list(value) filter (level = 'a'), list(value) filter (level = 'b'))
        from (values ('a', 1), ('a', 2), ('a', 3), ('b', 4), ('b', null), ('b', 5)) as measured (level, value)
    )"""
    assert answer(statistics, gathered) == pytest.approx(0.2, abs=TOLERANCE)


def test_p_never_exceeds_one(statistics):
    assert answer(statistics, ONE, [1, 4], [2, 3]) == 1
