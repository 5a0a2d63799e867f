"""The page of all centers: what is new, mended, late; open queries; completeness; what programs give; every check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import polars as pl
from markupsafe import Markup

from armonia.contracts import WAIVER
from armonia.quality.checks import Check, Text
from armonia.report import charts
from armonia.report.asked import Asked
from armonia.report.coverage import Map
from armonia.report.disclosure import Disclosure, Row, number
from armonia.report.figures import STOCKS, mended_by, new_by, open_by, rows_by_night, trend
from armonia.report.not_taken import files_not_taken, rows_not_taken
from armonia.report.reading import Told, is_expected, is_reply
from schemas.quality import SEVERITIES, STATUSES

NIGHTS_SHOWN = 60
KINDS = (*SEVERITIES, *(state for state in STOCKS if state != "open"))  # of the stocks of a row
NONE = (0,) * len(KINDS)
NOTHING = Row(NONE, NONE, new=0, mended=0)


def overview(
    told: Told, checks: Sequence[Check], asked: Mapping[str, Asked], given: Map, full: Map, shown: Disclosure
) -> dict[str, Any]:
    """What `index.html` is rendered from; nothing in it is of one patient."""
    by_night = _nights(told)
    centers = _centers(told, by_night[-1])
    return {
        "here": "index",
        "up": "",
        "night": told.night,
        "release_id": told.release_id,
        "shown": shown,
        "centers": centers,
        "totals": {name: [row[name] for row in centers] for name in KINDS},
        "tonight": by_night[-1],
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


def _centers(told: Told, tonight: Night) -> list[dict[str, Any]]:
    """A row a center: its patients, and its queries as counts."""
    rows = pl.DataFrame({"center_code": told.centers}, schema={"center_code": pl.String})
    for frame in (told.patients, _behind(told.senders)):
        rows = rows.join(frame, on="center_code", how="left")
    centers = rows.with_columns(pl.col(pl.Int64, pl.UInt32).fill_null(0)).sort("center_code").to_dicts()
    for center in centers:
        row = tonight.rows.get(center["center_code"], NOTHING)
        center |= dict(zip(KINDS, row.after, strict=True)) | {"row": row}
    return centers


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
    """The rules of which anything is new or mended tonight, the gravest first, and whether any is open still.

    Without counts: by rule and by center they are of the same queries, and one would give away what the other hides.
    """
    rows = told.lives.select("rule_id", "severity").unique("rule_id", maintain_order=True)
    still = open_by(told.lives, "rule_id").select("rule_id", is_open=pl.sum_horizontal(SEVERITIES) > 0)
    for frame in (new_by(told.lives, told.night, "rule_id"), mended_by(told.lives, told.night, "rule_id"), still):
        rows = rows.join(frame, on="rule_id", how="left")
    moved = rows.filter((pl.col("new") > 0) | (pl.col("mended") > 0)).sort("severity", "rule_id")
    return moved.select("rule_id", "severity", pl.col("is_open").fill_null(value=False)).to_dicts()


@dataclass(frozen=True)
class Night:
    """A night over all centers: a row each of those that were ever asked anything."""

    night: date
    rows: Mapping[str, Row]

    @property
    def all_of(self) -> list[Row]:
        """The rows alone."""
        return list(self.rows.values())

    @property
    def open(self) -> list[int]:
        """The parts of how many are open at its end: by center and severity."""
        return list(chain.from_iterable(row.after[: len(SEVERITIES)] for row in self.all_of))


def _nights(told: Told) -> list[Night]:
    """The last nights, the oldest first; this one is the last."""
    nights = trend(told.events, told.night)
    lasting = nights["night"].unique().sort().tail(NIGHTS_SHOWN + 1)  # the first of them only to know what was before
    found = rows_by_night(nights.filter(pl.col("night").is_in(lasting.implode()))) or {told.night: {}}
    return [Night(night, rows) for night, rows in found.items()][-NIGHTS_SHOWN:]


def _chart(nights: Sequence[Night], shown: Disclosure) -> Markup:
    """The same as lines; what is not shown as one number is not drawn, and a line of nothing else is left out."""
    told = {
        Text("Aperti a fine notte", "Open at its end"): [_drawn(night.open, shown) for night in nights],
        Text("Nuovi o riaperti", "New or reopened"): [_flow(night, "new", shown) for night in nights],
        Text("Risolti", "Mended"): [_flow(night, "mended", shown) for night in nights],
    }
    series = [charts.Series(name, values) for name, values in told.items() if any(one is not None for one in values)]
    title = Text("Quesiti di tutti i centri, notte per notte", "Queries of all centers, night by night")
    said = Text(
        "Quanti quesiti erano aperti a fine notte e, dove si può mostrare, quanti si sono aperti e risolti.",
        "How many queries were open at the end of each night and, where it can be shown, how many came and went.",
    )
    labels = [Text(str(night.night), str(night.night)) for night in nights]
    return charts.lines(charts.Chart("trend", title, said), labels, series)


def _drawn(parts: list[int], shown: Disclosure) -> int | None:
    return sum(parts) if shown.whole(parts) == number(sum(parts)) else None


def _flow(night: Night, name: str, shown: Disclosure) -> int | None:
    return sum(getattr(row, name) for row in night.all_of) if all(map(shown.shows_flows, night.all_of)) else None


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
