"""The page of all centers: what is new, mended, late; open queries; completeness; what programs give; every check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from markupsafe import Markup

from armonia.contracts import WAIVER
from armonia.quality.checks import Check, Text
from armonia.report import charts
from armonia.report.asked import Asked
from armonia.report.coverage import Map
from armonia.report.disclosure import Disclosure, number
from armonia.report.figures import mended_by, new_by, open_by, state_by, trend
from armonia.report.not_taken import files_not_taken, rows_not_taken
from armonia.report.reading import Told, is_expected, is_reply
from schemas.quality import SEVERITIES, STATUSES

NIGHTS_SHOWN = 60
COUNTS = (*SEVERITIES, "answered", "waived", "new", "mended", "change")


def overview(
    told: Told, checks: Sequence[Check], asked: Mapping[str, Asked], given: Map, full: Map, shown: Disclosure
) -> dict[str, Any]:
    """What `index.html` is rendered from; nothing in it is of one patient."""
    nights = trend(told.events, told.night)
    centers, by_night = _centers(told, nights), _nights(nights)
    return {
        "here": "index",
        "up": "",
        "night": told.night,
        "release_id": told.release_id,
        "shown": shown,
        "centers": centers,
        "totals": {name: [row[name] for row in centers] for name in COUNTS},
        "behind": told.senders.filter(_is_behind()).to_dicts(),
        "refused_files": files_not_taken(told.refused_files, asked),
        "refused_rows": rows_not_taken(told.refused_rows.filter(pl.col("program") == WAIVER), asked),
        "why": _refusals(told),
        "senders": told.senders.filter(is_expected()).height,
        "arrived": told.deliveries.filter((pl.col("received_on") == told.night) & ~is_reply()).height,
        "drifts": told.drifts.group_by("center_code", "program", "kind").len("columns").sort(pl.all()).to_dicts(),
        "dropped": told.dropped.to_dicts(),
        "rules": _rules(told),
        "asked": asked,
        "nights": by_night[::-1],
        "chart": _chart(by_night, shown),
        "full": full,
        "given": given,
        "checks": _checks(told.results, checks),
        "patients": told.patients["patients"].to_list(),
    }


def _centers(told: Told, nights: pl.DataFrame) -> list[dict[str, Any]]:
    """A row a center: its patients, and its queries as counts."""
    rows = pl.DataFrame({"center_code": told.centers}, schema={"center_code": pl.String}).join(
        told.patients, on="center_code", how="left"
    )
    counted = (
        open_by(told.lives, "center_code"),
        state_by(told.lives, "answered", "center_code"),
        state_by(told.lives, "waived", "center_code"),
        new_by(told.lives, told.night, "center_code"),
        mended_by(told.lives, told.night, "center_code"),
        _change(nights),
        _behind(told.senders),
    )
    for frame in counted:
        rows = rows.join(frame, on="center_code", how="left")
    return rows.with_columns(pl.col(pl.Int64, pl.UInt32).fill_null(0)).sort("center_code").to_dicts()


def _change(nights: pl.DataFrame) -> pl.DataFrame:
    """By how much the open queries of each center changed since the last night on which anything happened."""
    each = nights.group_by("center_code", "night").agg(pl.col("open").sum()).sort("center_code", "night")
    last = pl.col("open").last() - pl.col("open").get(-2, null_on_oob=True).fill_null(0)
    return each.group_by("center_code").agg(change=last.cast(pl.Int64))


def _behind(senders: pl.DataFrame) -> pl.DataFrame:
    return senders.group_by("center_code").agg(behind=_is_behind().sum().cast(pl.Int64))


def _is_behind() -> pl.Expr:
    """Whether a sender of data is late, or what it sent was not taken; answers and waivers are told apart."""
    return ((pl.col("state") != "on_time") | pl.col("is_carried_forward")) & ~is_reply()


def _refusals(told: Told) -> dict[tuple[str, str], str]:
    """The rule under which the latest delivery of each sender was refused, where it was."""
    latest = told.deliveries.sort("last_received_on", "delivery_id").group_by("center_code", "program").last()
    refused = latest.filter(pl.col("status") == "refused")
    return {(row["center_code"], row["program"]): row["rule_id"] for row in refused.to_dicts()}


def _rules(told: Told) -> list[dict[str, Any]]:
    """What of each rule is new, mended and open tonight, most new first."""
    rows = told.lives.select("rule_id", "severity").unique("rule_id", maintain_order=True)
    still = open_by(told.lives, "rule_id").select("rule_id", open=pl.sum_horizontal(SEVERITIES))
    for frame in (new_by(told.lives, told.night, "rule_id"), mended_by(told.lives, told.night, "rule_id"), still):
        rows = rows.join(frame, on="rule_id", how="left")
    moved = rows.with_columns(pl.col(pl.Int64).fill_null(0)).filter((pl.col("new") > 0) | (pl.col("mended") > 0))
    return moved.sort("severity", "new", "rule_id", descending=[False, True, False]).to_dicts()


@dataclass(frozen=True)
class Night:
    """A night over all centers: the parts of each sum as they stand by center and, of the open ones, by severity."""

    night: date
    opened: list[int]
    mended: list[int]
    open: list[int]


def _nights(nights: pl.DataFrame) -> list[Night]:
    """The last nights, the oldest first."""
    by_center = nights.group_by("night", "center_code").agg(pl.col("opened", "mended").sum())
    moved = by_center.group_by("night").agg("opened", "mended")
    still = nights.group_by("night").agg("open")
    rows = moved.join(still, on="night").sort("night").tail(NIGHTS_SHOWN).iter_rows(named=True)
    return [Night(**row) for row in rows]


def _chart(nights: Sequence[Night], shown: Disclosure) -> Markup:
    """The same as lines; what is not shown as one number is not drawn."""
    names = {
        "open": Text("Aperti a fine notte", "Open at its end"),
        "opened": Text("Nuovi o riaperti", "New or reopened"),
        "mended": Text("Risolti", "Mended"),
    }
    series = [
        charts.Series(name, [_drawn(getattr(night, column), shown) for night in nights])
        for column, name in names.items()
    ]
    title = Text("Quesiti di tutti i centri, notte per notte", "Queries of all centers, night by night")
    said = Text(
        "Quanti quesiti erano aperti a fine notte, quanti si sono aperti e quanti sono stati risolti.",
        "How many queries were open at the end of each night, how many were asked and how many were mended.",
    )
    labels = [Text(str(night.night), str(night.night)) for night in nights]
    return charts.lines(charts.Chart("trend", title, said), labels, series)


def _drawn(parts: list[int], shown: Disclosure) -> int | None:
    return sum(parts) if shown.whole(parts) == number(sum(parts)) else None


def _checks(results: pl.DataFrame, checks: Sequence[Check]) -> list[dict[str, Any]]:
    """Every check with how many centers it has which status in, and the records of each center."""
    found = results.partition_by("check_id", as_dict=True) if results.height else {}
    rows = []
    for check in checks:
        of_it = found.get((check.check_id,), results.clear())
        statuses = dict(of_it.group_by("status").len().rows())
        rows.append(
            {
                "check": check,
                "statuses": {status: statuses.get(status, 0) for status in STATUSES},
                "violating": of_it["violating"].drop_nulls().to_list(),
                "denominator": of_it["denominator"].drop_nulls().to_list(),
            }
        )
    return rows
