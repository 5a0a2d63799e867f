"""stats.cmh_sums against whole-number fractions."""

import pytest

from tests.spec.macros.counts import TOLERANCE, answer, answers_or_null
from tests.spec.macros.strata import NO_STRATA, ONE, moments, random_strata, tables_of

INVALID = [name for name in NO_STRATA if name.startswith(("nothing", "no table", "an ", "a ", "half"))]


def test_moments_are_those_of_the_hypergeometric_distribution(statistics):
    rows = random_strata()
    for (strata,), sums in zip(
        rows.iter_rows(), answers_or_null(statistics, "stats.cmh_sums(strata)", rows), strict=True
    ):
        if tables_of(strata):
            expected = [float(one) for one in moments(strata)]
            assert [sums["difference"], sums["variance"]] == pytest.approx(expected, rel=TOLERANCE, abs=TOLERANCE)
        else:
            assert set(sums.values()) == {None}


def test_a_table_of_fewer_than_two_patients_adds_nothing(statistics):
    table, empty, alone = {"a": 1, "b": 2, "c": 3, "d": 4}, dict.fromkeys("abcd", 0), {"a": 1, "b": 0, "c": 0, "d": 0}
    one = answer(statistics, f"stats.cmh_sums({ONE})", [table])
    assert answer(statistics, f"stats.cmh_sums({ONE})", [empty, table, alone]) == one


@pytest.mark.parametrize("name", INVALID)
def test_what_are_no_tables_have_no_sums(statistics, name):
    sums = answer(statistics, f"stats.cmh_sums({ONE})", NO_STRATA[name])
    assert sums is None or set(sums.values()) == {None}
