"""Conditions on a patient's facts: for each fact named, a test of what it is."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from synthetic.band import Band

Test = Callable[[Any], bool]
Condition = Mapping[str, Test]


def both(first: Condition, second: Condition) -> Condition:
    """The condition that holds where both do."""
    merged = dict(first)
    for fact, test in second.items():
        merged[fact] = _all_of(merged[fact], test) if fact in merged else test
    return merged


def one_of(*values: Hashable) -> Test:
    """Is one of the values."""
    return lambda value: value in values


def known(value: Band | None) -> bool:
    """A number was measured."""
    return value is not None


def below(limit: float) -> Test:
    """A number under the limit."""
    return lambda band: band is not None and band.high < limit


def at_least(limit: float) -> Test:
    """A number at or above the limit."""
    return lambda band: band is not None and band.low >= limit


def above(limit: float) -> Test:
    """A number over the limit."""
    return lambda band: band is not None and band.low > limit


def exactly(number: float) -> Test:
    """That number alone."""
    return lambda band: band is not None and band.low == band.high == number


def _all_of(first: Test, second: Test) -> Test:
    return lambda value: first(value) and second(value)
