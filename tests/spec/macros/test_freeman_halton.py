"""stats.freeman_halton against an enumeration in whole numbers, and against the paper."""

import itertools
import math
import time
from fractions import Fraction

import numpy as np
import polars as pl
import pytest

from tests.spec.macros.counts import NOT_A_TABLE, TOLERANCE, answer, answers, random_tables

CALL = "stats.freeman_halton(numerators, denominators)"
ONE = "stats.freeman_halton(?::double[], ?::double[])"


def enumerated_p(numerators: list[int], denominators: list[int]) -> float:
    """Sums, in exact arithmetic, the weights of all tables with these margins that weigh no more than this one."""
    weigh = [[math.comb(n, k) for k in range(n + 1)] for n in denominators]
    every = itertools.product(*[range(n + 1) for n in denominators[:-1]])
    lasts = ((ks, sum(numerators) - sum(ks)) for ks in every)
    weights = [
        math.prod(weigh[group][k] for group, k in enumerate((*ks, last)))
        for ks, last in lasts
        if 0 <= last <= denominators[-1]
    ]
    observed = math.prod(weigh[group][k] for group, k in enumerate(numerators))
    return float(Fraction(sum(weight for weight in weights if weight <= observed), sum(weights)))


def test_paper_p_value_is_met(statistics):
    assert round(answer(statistics, ONE, [14, 2, 0], [18, 2, 2]), 3) == 0.128


@pytest.mark.parametrize(("groups", "largest"), [((2, 2), 40), ((3, 3), 15), ((4, 5), 6)])
def test_p_agrees_with_exact_enumeration_over_random_tables(statistics, groups, largest):
    tables = random_tables(120, groups=groups, largest=largest)
    expected = [enumerated_p(*row) for row in tables.iter_rows()]
    assert np.abs(answers(statistics, CALL, tables) - expected).max() < TOLERANCE


def test_p_agrees_with_exact_enumeration_for_five_groups_of_twelve(statistics):
    table = pl.DataFrame([{"numerators": [1, 4, 7, 6, 9], "denominators": [12] * 5}])
    assert np.abs(answers(statistics, CALL, table) - enumerated_p(*table.row(0))).max() < TOLERANCE


def test_forty_tables_of_five_groups_of_twelve_take_less_than_ten_seconds(statistics):
    tables = pl.DataFrame([{"numerators": [1, 4, k % 13, 6, 9], "denominators": [12] * 5} for k in range(40)])
    begun = time.perf_counter()
    values = answers(statistics, CALL, tables)
    assert time.perf_counter() - begun < 10
    assert ((values > 0) & (values <= 1)).all()


def test_two_groups_give_fisher_p(statistics):
    tables = random_tables(200, groups=(2, 2), largest=60)
    fisher = """stats.fisher_two_sided(
        numerators[1], denominators[1] - numerators[1], numerators[2], denominators[2] - numerators[2]
    )"""
    assert np.abs(answers(statistics, CALL, tables) - answers(statistics, fisher, tables)).max() < TOLERANCE


def test_order_of_groups_and_the_event_counted_do_not_matter(statistics):
    orders = list(itertools.permutations([(14, 18), (2, 3), (0, 2), (1, 4)]))
    counted = [{"numerators": [k for k, _ in order], "denominators": [n for _, n in order]} for order in orders]
    others = [{**table, "numerators": [n - k for k, n in order]} for table, order in zip(counted, orders, strict=True)]
    expected = enumerated_p([14, 2, 0, 1], [18, 3, 2, 4])
    assert np.abs(answers(statistics, CALL, pl.DataFrame(counted + others)) - expected).max() < TOLERANCE


@pytest.mark.parametrize("name", NOT_A_TABLE)
def test_counts_that_cannot_be_tested_have_no_p(statistics, name):
    assert answer(statistics, ONE, *NOT_A_TABLE[name]) is None
