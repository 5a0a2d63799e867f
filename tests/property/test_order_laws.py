"""Laws of the checks across columns: a partial or unknown date never makes a failure, a sure disorder always does."""

from datetime import date, timedelta

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st
from pandera.polars import PolarsData

from armonia.doors.parsing import earliest, latest
from schemas.rules import implies, in_order

DAYS = st.dates(date(2015, 11, 1), date(2017, 2, 28))
PRECISIONS = st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"])
PARTIAL = st.none() | st.builds(date.strftime, DAYS, PRECISIONS)
TRUTH = st.sampled_from([True, False, None])


def verdict(frame: pl.DataFrame) -> bool:
    return in_order(PolarsData(frame.lazy()), "first", "second").collect().item()


def could_be_in_order(first: str | None, second: str | None) -> bool:
    """Whether some day that `first` can be is not after some day that `second` can be."""
    if first is None or second is None:
        return True
    ends = pl.select(earliest(pl.lit(first)).alias("a"), latest(pl.lit(second)).alias("b")).row(0)
    return ends[0] <= ends[1]


@given(PARTIAL, PARTIAL)
@example("2016", "2016-01-01")
@example("2016-12-31", "2016")
@example("2016-03", "2016-02-29")
def test_an_order_fails_exactly_where_no_days_could_be_in_order(first: str | None, second: str | None) -> None:
    frame = pl.DataFrame({"first": [first], "second": [second]}, schema={"first": pl.String, "second": pl.String})
    assert verdict(frame) == could_be_in_order(first, second)


@given(DAYS, st.integers(0, 400), PRECISIONS, PRECISIONS)
def test_days_in_order_are_never_failed_for_being_told_in_part(start: date, days: int, one: str, other: str) -> None:
    end = start + timedelta(days)
    assert verdict(pl.DataFrame({"first": [start.strftime(one)], "second": [end.strftime(other)]}))


@given(st.none() | DAYS, st.none() | DAYS)
def test_whole_days_are_in_order_unless_the_first_is_later(first: date | None, second: date | None) -> None:
    frame = pl.DataFrame({"first": [first], "second": [second]}, schema={"first": pl.Date, "second": pl.Date})
    assert verdict(frame) == (first is None or second is None or first <= second)


@given(st.none() | st.integers(0, 120), st.none() | st.integers(0, 120))
def test_numbers_are_compared_as_numbers(first: int | None, second: int | None) -> None:
    frame = pl.DataFrame({"first": [first], "second": [second]}, schema={"first": pl.Int64, "second": pl.Int64})
    assert verdict(frame) == (first is None or second is None or first <= second)


@given(TRUTH, TRUTH)
def test_a_consequence_is_due_only_where_the_condition_surely_holds(condition: bool | None, then: bool | None) -> None:
    frame = pl.DataFrame({"if": [condition], "then": [then]}, schema={"if": pl.Boolean, "then": pl.Boolean})
    found = implies(PolarsData(frame.lazy()), pl.col("if"), pl.col("then")).collect().item()
    assert found == (condition is not True or then is True)
