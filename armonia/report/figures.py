"""Counts of queries over nights and centers, from their lives and events."""

from __future__ import annotations

from datetime import date

import polars as pl

from armonia.report.disclosure import Row
from schemas.quality import SEVERITIES

STOCKS = ("open", "answered", "waived")
AGES = (0, 7, 30, 90)  # last day of each band of ages but the last


def open_by(lives: pl.DataFrame, *keys: str) -> pl.DataFrame:
    """The open queries by these keys, by severity: `critical`, `major`, `minor`."""
    return _by_severity(lives.filter(pl.col("state") == "open"), *keys)


def new_by(lives: pl.DataFrame, night: date, *keys: str) -> pl.DataFrame:
    """The queries asked on this night, for the first time or again: `new`."""
    asked = pl.coalesce("reopened_on", "opened_on") == night
    return _counted(lives.filter(asked), "new", *keys)


def mended_by(lives: pl.DataFrame, night: date, *keys: str) -> pl.DataFrame:
    """The queries closed on this night by what was delivered: `mended`."""
    return _counted(lives.filter((pl.col("state") == "closed") & (pl.col("closed_on") == night)), "mended", *keys)


def ages(lives: pl.DataFrame, night: date) -> pl.DataFrame:
    """The open queries by center and band of age (0 the youngest), by severity."""
    days = (pl.lit(night) - pl.coalesce("reopened_on", "opened_on")).dt.total_days()
    band = sum((days > last).cast(pl.Int64) for last in AGES)
    return _by_severity(lives.filter(pl.col("state") == "open").with_columns(band=band), "center_code", "band")


def trend(events: pl.DataFrame, night: date) -> pl.DataFrame:
    """By center, severity and night on which anything happened, and this one.

    `opened` and `mended` on it, `open`, `answered` and `waived` at its end. Events come in order.
    """
    counted = (
        events.with_columns(map(_gain, STOCKS))
        .group_by("center_code", "severity", pl.col("happened_on").alias("night"))
        .agg(
            pl.col(*STOCKS).sum(),
            opened=pl.col("event").is_in(["opened", "reopened"]).sum().cast(pl.Int64),
            mended=(pl.col("event") == "closed").sum().cast(pl.Int64),
        )
    )
    whose = ["center_code", "severity"]
    nights = pl.concat([counted.select("night"), pl.DataFrame({"night": [night]})]).unique()
    grid = counted.select(whose).unique().join(nights, how="cross")
    filled = grid.join(counted, on=[*whose, "night"], how="left").sort(*whose, "night").fill_null(0)
    return filled.with_columns(pl.col(state).cum_sum().over(whose) for state in STOCKS)


def _gain(state: str) -> pl.Expr:
    """What an event adds to those in a state: 1 where it leads there, -1 where it leads away."""
    is_there = (pl.col("state") == state).cast(pl.Int64)
    return (is_there - is_there.shift(1).over("query_id").fill_null(0)).alias(state)


def rows_by_night(nights: pl.DataFrame) -> dict[date, dict[str, Row]]:
    """What each night did to each center's queries, from the trend, the oldest night first.

    The stocks of a row: open ones by severity, in the order of SEVERITIES, then answered and waived ones.
    """
    found: dict[date, dict[str, Row]] = {}
    before: dict[str, tuple[int, ...]] = {}
    open_ones = [pl.col("open").filter(pl.col("severity") == one).sum().alias(one) for one in SEVERITIES]
    summed = nights.group_by("night", "center_code").agg(
        *open_ones, pl.col("answered", "waived", "opened", "mended").sum()
    )
    for night, center, *stocks, new, mended in summed.sort("night", "center_code").iter_rows():
        after = tuple(stocks)
        found.setdefault(night, {})[center] = Row(before.get(center, (0,) * len(after)), after, new, mended)
        before[center] = after
    return found


def _by_severity(lives: pl.DataFrame, *keys: str) -> pl.DataFrame:
    each = [pl.col("queries").filter(pl.col("severity") == one).sum().cast(pl.Int64).alias(one) for one in SEVERITIES]
    return lives.group_by(keys).agg(each).sort(keys)


def _counted(lives: pl.DataFrame, name: str, *keys: str) -> pl.DataFrame:
    return lives.group_by(keys).agg(pl.col("queries").sum().cast(pl.Int64).alias(name)).sort(keys)
