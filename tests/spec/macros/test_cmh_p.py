"""stats.cmh_p against R's formula over fractions."""

import numpy as np
import pytest
from scipy.stats import chi2

from tests.spec.macros.counts import TOLERANCE, answer, answers
from tests.spec.macros.strata import NO_STRATA, ONE, moments, random_strata


def mantel_haenszel_p(strata: list[dict[str, int]]) -> float | None:
    """p with the correction that R makes: one half where the summed difference is at least that."""
    difference, variance = moments(strata)
    if not variance:
        return None
    distance = abs(difference)
    return float(chi2.sf(float((distance - (0.5 if distance >= 0.5 else 0)) ** 2 / variance), 1))


def test_p_agrees_with_the_formula(statistics):
    rows = random_strata()
    expected = [mantel_haenszel_p(strata) for (strata,) in rows.iter_rows()]
    defined = rows.filter([p is not None for p in expected])
    known = np.array([p for p in expected if p is not None])
    assert len(known) > 200
    assert np.abs(answers(statistics, "stats.cmh_p(strata)", defined) - known).max() < TOLERANCE


def test_strata_gathered_by_a_query_are_taken_in_any_field_order(statistics):
    gathered = """(
        select stats.cmh_p(list({d: d, a: a, c: c, b: b} order by center))
        from (values ('x', 5, 2, 3, 8), ('y', 6, 1, 4, 4)) as counted (center, a, b, c, d)
    )"""
    strata = [{"a": 5, "b": 2, "c": 3, "d": 8}, {"a": 6, "b": 1, "c": 4, "d": 4}]
    assert answer(statistics, gathered) == pytest.approx(mantel_haenszel_p(strata), abs=TOLERANCE)


@pytest.mark.parametrize("name", NO_STRATA)
def test_strata_that_cannot_be_tested_have_no_p(statistics, name):
    assert answer(statistics, f"stats.cmh_p({ONE})", NO_STRATA[name]) is None


@pytest.mark.parametrize("given", ["null", "[]"])
def test_untyped_nothing_has_no_p(statistics, given):
    assert answer(statistics, f"stats.cmh_p({given})") is None
