"""Counts of queries over nights and centers, from their lives and events."""

from __future__ import annotations

from datetime import date

import polars as pl

from schemas.quality import SEVERITIES

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


def state_by(lives: pl.DataFrame, state: str, *keys: str) -> pl.DataFrame:
    """The queries in this state, under its name."""
    return _counted(lives.filter(pl.col("state") == state), state, *keys)


def ages(lives: pl.DataFrame, night: date) -> pl.DataFrame:
    """The open queries by center and band of age (0 the youngest), by severity."""
    days = (pl.lit(night) - pl.coalesce("reopened_on", "opened_on")).dt.total_days()
    band = sum((days > last).cast(pl.Int64) for last in AGES)
    return _by_severity(lives.filter(pl.col("state") == "open").with_columns(band=band), "center_code", "band")


def trend(events: pl.DataFrame, night: date) -> pl.DataFrame:
    """By center, severity and night on which anything happened, and this one: `opened`, `mended`, `open` at its end.

    Events come in the order of each query's life.
    """
    is_open = (pl.col("state") == "open").cast(pl.Int64)
    before = is_open.shift(1).over("query_id").fill_null(0)
    counted = (
        events.with_columns(gain=is_open - before)
        .group_by("center_code", "severity", pl.col("happened_on").alias("night"))
        .agg(
            opened=pl.col("event").is_in(["opened", "reopened"]).sum().cast(pl.Int64),
            mended=(pl.col("event") == "closed").sum().cast(pl.Int64),
            gain=pl.col("gain").sum(),
        )
    )
    whose = ["center_code", "severity"]
    nights = pl.concat([counted.select("night"), pl.DataFrame({"night": [night]})]).unique()
    grid = counted.select(whose).unique().join(nights, how="cross")
    filled = grid.join(counted, on=[*whose, "night"], how="left").sort(*whose, "night").fill_null(0)
    return filled.with_columns(pl.col("gain").cum_sum().over(whose).alias("open")).drop("gain")


def _by_severity(lives: pl.DataFrame, *keys: str) -> pl.DataFrame:
    each = [pl.col("queries").filter(pl.col("severity") == one).sum().cast(pl.Int64).alias(one) for one in SEVERITIES]
    return lives.group_by(keys).agg(each).sort(keys)


def _counted(lives: pl.DataFrame, name: str, *keys: str) -> pl.DataFrame:
    return lives.group_by(keys).agg(pl.col("queries").sum().cast(pl.Int64).alias(name)).sort(keys)
