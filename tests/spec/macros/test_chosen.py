"""stats.chosen: the items of a list whose bits are set."""

import pytest

from tests.spec.macros.counts import answer


@pytest.mark.parametrize(
    ("xs", "bits", "chosen"),
    [
        (["a", "b", "c"], "101", ["a", "c"]),
        (["a", "b", "c"], "101000", ["a", "c"]),
        (["a", "b"], "0000", []),
        ([], "0000", []),
        (None, "0000", None),
        (["a"], None, None),
    ],
)
def test_the_first_item_goes_by_the_first_bit_and_bits_left_over_choose_nothing(statistics, xs, bits, chosen):
    assert answer(statistics, "stats.chosen(?::varchar[], ?::bit)", xs, bits) == chosen


def test_a_hundred_thousand_items_are_chosen_from_at_once(statistics):
    every_third = "100" * 33_334
    asked = "len(stats.chosen(range(100000), ?::bit)), list_sum(stats.chosen(range(100000), ?::bit))"
    found = statistics.execute(f"select {asked}", [every_third, every_third]).fetchall()
    assert found == [(33_334, sum(range(0, 100_000, 3)))]
