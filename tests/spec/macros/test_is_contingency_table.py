"""stats.is_contingency_table: what can be tested and what cannot."""

import pytest

from tests.spec.macros.counts import NOT_A_TABLE, answer, answers, random_tables

CALL = "stats.is_contingency_table(?::double[], ?::double[])"


@pytest.mark.parametrize("name", NOT_A_TABLE)
def test_counts_that_cannot_be_tested_are_no_table(statistics, name):
    assert answer(statistics, CALL, *NOT_A_TABLE[name]) is False


def test_whole_counts_with_both_margins_filled_are_a_table(statistics):
    tables = random_tables(100, groups=(2, 5), largest=20)
    assert answers(statistics, "stats.is_contingency_table(numerators, denominators)", tables).all()


def test_groups_without_any_event_are_a_table_as_long_as_another_has_one(statistics):
    assert answer(statistics, CALL, [0, 0, 1], [5, 5, 1]) is True
