"""Whoever reads the page of all centers on two nights, and subtracts, learns no count that it hides."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

import pytest

from armonia.report.disclosure import Disclosure, Row

SHOWN = Disclosure(3)
MOST_BOTH = 3  # asked and mended on one night in one center beyond what its stocks moved by
World = tuple[Row, ...]


@dataclass(frozen=True)
class OnlyFlows(Disclosure):
    """A weaker rule: hides flows where one of them is small, whatever stands beside them."""

    def shows_flows(self, row: Row) -> bool:
        return not self.hides(row.new) and not self.hides(row.mended)


@dataclass(frozen=True)
class OneByOne(Disclosure):
    """A weaker rule still: hides each small count alone."""

    def shows_flows(self, row: Row) -> bool:
        return True

    def new(self, row: Row) -> str:
        return self.count(row.new)

    def mended(self, row: Row) -> str:
        return self.count(row.mended)


@dataclass(frozen=True)
class ExactTotals(Disclosure):
    """A weaker rule: adds up hidden flows of all centers."""

    def all_new(self, rows: Sequence[Row]) -> str:
        return self.count(sum(row.new for row in rows))


def rows(kinds: int, most: int) -> list[Row]:
    """Every night of a center with so many kinds of queries, at most so many of each."""
    found = []
    for before, after in product(product(range(most + 1), repeat=kinds), repeat=2):
        rose, fell = Row(before, after, 0, 0).moved
        both = min(sum(map(min, before, after)), MOST_BOTH)  # who is asked and mended at once leaves no trace in stocks
        found += [Row(before, after, rose + more, fell + more) for more in range(both + 1)]
    return found


def page(world: World, shown: Disclosure) -> tuple[object, ...]:
    """All that the pages of both nights say of the queries of these centers."""
    cells = [
        (tuple(map(shown.count, row.before)), tuple(map(shown.count, row.after)), shown.new(row), shown.mended(row))
        for row in world
    ]
    stocks = [[row.before for row in world], [row.after for row in world]]
    totals = [shown.whole(list(chain.from_iterable(one))) for one in stocks]
    return (*cells, *totals, shown.all_new(world), shown.all_mended(world))


def counts(world: World) -> list[int]:
    """Every count of both nights."""
    return [count for row in world for count in (*row.before, *row.after, row.new, row.mended)]


def given_away(centers: int, kinds: int, most: int, shown: Disclosure) -> Iterator[tuple[World, int]]:
    """Each small count that a page leaves only one possibility for, though it does not show it."""
    worlds: dict[tuple[object, ...], list[World]] = defaultdict(list)
    for world in product(rows(kinds, most), repeat=centers):
        worlds[page(world, shown)].append(world)
    for possible in worlds.values():
        for values in zip(*map(counts, possible), strict=True):
            if len(set(values)) == 1 and shown.hides(values[0]):
                yield possible[0], values[0]


@pytest.mark.parametrize(("centers", "kinds", "most"), [(1, 1, 8), (1, 2, 5), (1, 3, 4), (2, 1, 6)])
def test_no_small_count_follows_from_two_nights(centers: int, kinds: int, most: int) -> None:
    assert next(given_away(centers, kinds, most, SHOWN), None) is None


@pytest.mark.parametrize("weak", [OnlyFlows(3), OneByOne(3), ExactTotals(3)], ids=lambda rule: type(rule).__name__)
def test_a_weaker_rule_is_seen_through(weak: Disclosure) -> None:
    assert next(given_away(2, 1, 4, weak), None)


def test_flows_show_where_nothing_small_stands_beside_them() -> None:
    told = Row((10, 0, 4), (17, 0, 4), 7, 0)
    assert (SHOWN.new(told), SHOWN.mended(told)) == ("7", "0")
    few = Row((10, 0, 4), (14, 0, 4), 5, 1)
    assert (SHOWN.new(few), SHOWN.mended(few)) == ("*", "*")
    assert SHOWN.all_new([told, few]) == "≥\N{NARROW NO-BREAK SPACE}7" and SHOWN.all_mended([told, few]) == "*"
    assert SHOWN.all_new([told, told]) == "14" and SHOWN.all_new([few]) == "*" and SHOWN.all_new([]) == "0"
