"""The reference's own tests of significance, held against the paper's p-values and against known tables."""

from fractions import Fraction

import pytest

from tests.reference.testing import freeman_halton, p_value

BASELINE = [(12, 1), (10, 10)]
LINES = [(17, 3), (6, 8)]
AFTER_DEBULKING = [(14, 4), (2, 0), (0, 2)]


@pytest.mark.parametrize(
    ("test", "table", "p"),
    [
        ("fisher", BASELINE, 0.0216),
        ("fisher", LINES, 0.0230),
        ("likelihood_ratio", AFTER_DEBULKING, 0.0349),
        ("pearson", AFTER_DEBULKING, 0.0425),
        ("freeman_halton", AFTER_DEBULKING, 0.1278),
    ],
)
def test_the_papers_tables_have_the_p_values_that_were_solved_for(test: str, table: list[tuple[int, int]], p: float):
    assert p_value(test, table) == pytest.approx(p, abs=5e-5)


def test_trying_every_table_gives_fishers_p_where_there_are_two_groups():
    assert float(freeman_halton(BASELINE)) == pytest.approx(p_value("fisher", BASELINE))


def test_trying_every_table_counts_those_as_likely_as_the_observed_one():
    # Two groups of two, two events: 1, 4 and 1 of 6 ways to have 0, 1 and 2 of them in the first group.
    assert freeman_halton([(0, 2), (2, 0)]) == Fraction(2, 6)
    assert freeman_halton([(1, 1), (1, 1)]) == 1


def test_a_table_of_three_outcomes_does_not_depend_on_which_way_it_lies():
    table = [(0, 3, 2), (6, 15, 4)]
    assert freeman_halton(table) == freeman_halton(list(zip(*table, strict=True)))


@pytest.mark.parametrize("table", [[(3, 0), (5, 0)], [(0, 3), (0, 5)], [(2, 2), (0, 0)], []])
def test_nothing_to_compare_has_no_p(table: list[tuple[int, int]]):
    for test in ("fisher", "pearson", "likelihood_ratio", "freeman_halton"):
        assert p_value(test, table) is None
