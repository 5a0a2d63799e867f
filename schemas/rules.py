"""Checks across columns that several contracts share: each gives one boolean per row, true where nothing is wrong."""

import pandera.polars as pa
import polars as pl


def in_order(data: pa.PolarsData, first: str, second: str) -> pl.LazyFrame:
    """True unless `first` is surely after `second`: null or a partial date never makes a failure."""
    return data.lazyframe.select(_possibly_in_order(data.lazyframe, first, second).fill_null(True))


def implies(data: pa.PolarsData, condition: pl.Expr, consequence: pl.Expr) -> pl.LazyFrame:
    """True unless the condition holds and the consequence does not; an unknown condition makes no failure."""
    return data.lazyframe.select(~condition.fill_null(False) | consequence.fill_null(False))


def _possibly_in_order(frame: pl.LazyFrame, first: str, second: str) -> pl.Expr:
    if frame.collect_schema()[first].is_numeric():
        return pl.col(first) <= pl.col(second)
    start, end = pl.col(first).cast(pl.String), pl.col(second).cast(pl.String)
    return start.str.head(end.str.len_chars()) <= end.str.head(start.str.len_chars())
