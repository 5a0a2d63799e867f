"""The page of one center, for that center alone: what it is asked, what it mended, what it sent, how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl
from markupsafe import Markup

from armonia.contracts import ANSWER, WAIVER
from armonia.quality.checks import Check, Text
from armonia.report import charts
from armonia.report.asked import Asked, label_of
from armonia.report.check_page import worst_first
from armonia.report.figures import AGES, ages
from armonia.report.not_taken import files_not_taken, rows_not_taken
from armonia.report.reading import Told, is_expected
from armonia.report.standing import Standings
from schemas.quality import SEVERITIES

ROWS_SHOWN, DELIVERIES_SHOWN = 1_000, 60
BANDS = (
    Text("stanotte", "tonight"),
    *(Text(f"{first + 1}–{last} giorni", f"{first + 1}–{last} days") for first, last in pairwise(AGES)),
    Text(f"oltre {AGES[-1]} giorni", f"over {AGES[-1]} days"),
)
PARTS = (
    "senders",
    "deliveries",
    "drifts",
    "lives",
    "waiting",
    "waived",
    "mended",
    "refused_files",
    "refused_rows",
    "refused_replies",
    "results",
)


class Centers:
    """Everything told, apart by center once, so that no page looks through the rows of others."""

    def __init__(self, told: Told, checks: Mapping[str, Check], asked: Mapping[str, Asked], all_of: Standings) -> None:
        self.told, self.checks, self.asked, self.standings = told, checks, asked, all_of
        frames = {name: getattr(told, name) for name in PARTS} | {"ages": ages(told.lives, told.night)}
        self.empty = {name: frame.clear() for name, frame in frames.items()}
        self.parts = {
            name: frame.partition_by("center_code", as_dict=True, maintain_order=True) for name, frame in frames.items()
        }
        self.tables = told.tables.partition_by("delivery_id", as_dict=True)
        received = told.deliveries.select("delivery_id", "program", "received_on").iter_rows()
        self.received = {delivery_id: (program, on) for delivery_id, program, on in received}

    def of(self, center: str, name: str) -> pl.DataFrame:
        """The center's rows of one of the frames."""
        return self.parts[name].get((center,), self.empty[name])

    def _answers(self, center: str, name: str) -> pl.DataFrame:
        """The center's own; a waiver that was not taken is told to the coordinator."""
        return self.of(center, name).filter(pl.col("program") == ANSWER)

    def page(self, center: str, codes: pl.DataFrame, has_document: bool) -> dict[str, Any]:
        """What `centers/<center>/index.html` is rendered from. `codes` are the center's own codes of its patients."""
        lives, waiting = self.of(center, "lives"), with_codes(self.of(center, "waiting"), codes)
        shown = most_telling(waiting)
        deliveries = self.of(center, "deliveries").filter(pl.col("program") != WAIVER)
        return {
            "up": None,
            "night": self.told.night,
            "release_id": self.told.release_id,
            "center": center,
            "counts": _counts(lives, self.told.night),
            "age_chart": _chart(center, self.of(center, "ages")),
            "rules": _rules(lives).to_dicts(),
            "asked": self.asked,
            "waiting": waiting.height,
            "rows": shown.iter_rows(named=True),
            "rows_shown": shown.height,
            "chosen": {
                name: shown[name].unique().sort().to_list() for name in ("severity", "program", "state", "rule_id")
            },
            "labels": {
                name: label_of(name)
                for kind in ("waiting", "waived", "mended")
                for name in self.of(center, kind)["column_name"]
            },
            "waived": with_codes(self.of(center, "waived"), codes).to_dicts(),
            "mended": with_codes(self.of(center, "mended"), codes).to_dicts(),
            "received": self.received,
            "refused_files": files_not_taken(self._answers(center, "refused_files"), self.asked),
            "refused_rows": rows_not_taken(self._answers(center, "refused_rows"), self.asked),
            "refused": self.of(center, "refused_replies").filter(pl.col("kind") == "answer").to_dicts(),
            "senders": self.of(center, "senders").filter(is_expected()).to_dicts(),
            "drifts": self.of(center, "drifts").to_dicts(),
            "deliveries": deliveries.head(DELIVERIES_SHOWN).to_dicts(),
            "deliveries_left": max(deliveries.height - DELIVERIES_SHOWN, 0),
            "tables": self.tables,
            "figures": self.standings.figures(center),
            "variables": self.standings.variables(center),
            "shown": self.standings.shown,
            "results": self.of(center, "results").sort(worst_first(), "severity", "check_id").to_dicts(),
            "checks": self.checks,
            "has_document": has_document,
        }


def with_codes(queries: pl.DataFrame, codes: pl.DataFrame) -> pl.DataFrame:
    """The queries with the center's own code of each patient; several of one patient, one after the other."""
    each = codes.group_by("program", "patient_id").agg(pl.col("patient_code").unique().sort().str.join(", "))
    return queries.join(each, on=["program", "patient_id"], how="left", maintain_order="left")


def most_telling(queries: pl.DataFrame, most: int = ROWS_SHOWN) -> pl.DataFrame:
    """At most so many queries, in their order: of every rule its first ones, so that none hides the others."""
    if queries.height <= most:
        return queries
    rank = pl.int_range(pl.len()).over("rule_id")
    return queries.with_row_index("place").sort(rank, "place").head(most).sort("place").drop("place")


def _counts(lives: pl.DataFrame, night: date) -> dict[str, int]:
    is_open, asked = pl.col("state") == "open", pl.coalesce("reopened_on", "opened_on")
    told = {
        **{one: is_open & (pl.col("severity") == one) for one in SEVERITIES},
        "open": is_open,
        "answered": pl.col("state") == "answered",
        "waived": pl.col("state") == "waived",
        "new": asked == night,
        "mended": (pl.col("state") == "closed") & (pl.col("closed_on") == night),
        "all_mended": pl.col("state") == "closed",
    }
    return lives.select(pl.col("queries").filter(which).sum().alias(name) for name, which in told.items()).to_dicts()[0]


def _rules(lives: pl.DataFrame) -> pl.DataFrame:
    """The open queries rule by rule, the gravest first: how many, and since when the oldest."""
    is_open = lives.filter(pl.col("state") == "open")
    each = is_open.group_by("rule_id", "severity").agg(
        pl.col("queries").sum(), oldest=pl.coalesce("reopened_on", "opened_on").min()
    )
    return each.sort("severity", "queries", "rule_id", descending=[False, True, False])


def _chart(center: str, found: pl.DataFrame) -> Markup:
    if not found.height:
        return Markup("")
    by_band = {row["band"]: row for row in found.to_dicts()}
    names = {
        "critical": Text("critica", "critical"),
        "major": Text("maggiore", "major"),
        "minor": Text("minore", "minor"),
    }
    series = [
        charts.Series(name, [by_band.get(band, {}).get(severity, 0) for band in range(len(BANDS))])
        for severity, name in names.items()
    ]
    title = Text("Quesiti aperti per età e gravità", "Open queries by age and severity")
    said = Text(
        f"Quesiti aperti del centro {center}: da quanto tempo, e di quale gravità.",
        f"Open queries of center {center}: for how long, and how grave.",
    )
    return charts.ages(charts.Chart("ages", title, said), BANDS, series)
