"""The page of one check: what it says, how much it tolerates and why, and how each center stands in it."""

from __future__ import annotations

from typing import Any

import polars as pl

from armonia.quality.checks import Check
from armonia.report.disclosure import Disclosure
from armonia.report.reading import Told

WORST = ("error", "failed", "passed", "not_applicable")


def check_page(told: Told, check: Check, results: pl.DataFrame, shown: Disclosure) -> dict[str, Any]:
    """What `checks/<check_id>.html` is rendered from; why a check could not be made is the only text of its result."""
    return {
        "up": "../",
        "night": told.night,
        "release_id": told.release_id,
        "check": check,
        "sql": f"sql/quality/{check.relation}.sql",
        "rows": results.sort(worst_first(), "center_code").to_dicts(),
        "faults": results.filter(pl.col("status") == "error")["why"].unique().sort().to_list(),
        "shown": shown,
    }


def worst_first() -> pl.Expr:
    """By which results are sorted so that what needs a look stands on top."""
    return pl.col("status").replace_strict({status: n for n, status in enumerate(WORST)}, return_dtype=pl.Int64)
