"""The page of the paper: every printed figure beside the recomputed one, its tables, Figure 1, and who was selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
import polars as pl
from markupsafe import Markup

from armonia.quality.checks import Text
from armonia.report import charts
from armonia.report.charts import Chart, Series, Step
from armonia.report.numerals import in_both, numeral, shown
from armonia.report.paper_words import worded
from armonia.report.printed import Bar, figure_1, responses, table_1, table_2
from schemas.analysis import PAPER, VERDICTS

ALL = "all"
ORDER = {
    "reproduction": ["figure_id"],
    "result": ["analysis_order", "group_order", "level_order", "statistic", "method"],
    "footnote": ["number"],
    "table_1": ["line"],
    "table_2": ["line"],
    "attrition": ["program", "step_order"],
}
SYNTHETIC = Text("Ricalcolato (dati sintetici)", "Recomputed (synthetic data)")
PARTS = {"Abstract": "Sommario", "Figure 1": "Figura 1", "Table 1": "Tabella 1", "Table 2": "Tabella 2"}
PRINTED = Text("Stampato nel lavoro", "Printed in the paper")


def reproduction_context(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """What `paper.html` shows, read from the warehouse only."""
    ledger, results = (
        _read(con, "reproduction"),
        _read(con, "result").filter(pl.col("origin") == PAPER),
    )
    verdicts = ledger["verdict"].to_list()
    bars = figure_1(_read(con, "figure_1"), results, ledger)
    return {
        "verdicts": {verdict: verdicts.count(verdict) for verdict in VERDICTS},
        "ledger": [_entry(row) for row in ledger.iter_rows(named=True)],
        "parts": [_part(section) for section in ledger["section"].unique(maintain_order=True)],
        "footnotes": _read(con, "footnote").to_dicts(),
        "bars": bars,
        "figure": _figure(bars),
        "table_1": table_1(_read(con, "table_1"), ledger),
        "table_2": table_2(_read(con, "table_2"), ledger),
        "responses": responses(results, ledger),
        **_selection(_read(con, "attrition")),
        "shown": shown,
        "numeral": numeral,
        "pages": set(),  # the figures that have a page of their own
    }


def _read(con: duckdb.DuckDBPyConnection, relation: str) -> pl.DataFrame:
    """A relation of analysis in the paper's order, without the patients behind it."""
    frame = con.sql(f"from analysis.{relation} select columns(lambda name: name != 'patient_ids')").pl()
    return frame.sort(ORDER[relation]) if relation in ORDER else frame


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    """A line of the ledger as it is shown; a share with the counts that it is of."""
    recomputed = row["recomputed_as_printed"]
    counts = f"{row['numerator']}/{row['denominator']}" if row["statistic"] == "pct" else ""
    return row | {
        "published": in_both(row["published"]),
        "recomputed_as_printed": in_both(recomputed) if recomputed else numeral(None),
        "counts": counts,
        "note": worded(row["note"]) if row["note"] else None,
    }


def _part(section: str) -> tuple[str, str, str]:
    """A part of the paper, as a choice: its name, in Italian, in English."""
    name = f"§{section}" if section[:1].isdigit() else section
    return section, PARTS.get(section, name), name


def _figure(bars: Sequence[Bar]) -> Markup:
    """Figure 1 redrawn, the printed heights beside it."""
    title = Text(
        "Figura 1, ridisegnata: CR e risposte MRD per blasti midollari basali",
        "Figure 1, redrawn: CR and MRD responses by baseline bone marrow blasts",
    )
    pairs = [(bar.name, numeral(bar.share_pct, 1, "%"), bar.published or "–", bar.counts) for bar in bars]
    description = Text(
        "; ".join(f"{name.it}: {value.it} ({counts}), stampato {printed}%" for name, value, printed, counts in pairs),
        "; ".join(f"{name.en}: {value.en} ({counts}), printed {printed}%" for name, value, printed, counts in pairs),
    )
    return charts.columns(
        Chart("figure-1", title, description),
        [bar.name for bar in bars],
        [
            Series(SYNTHETIC, [bar.share_pct for bar in bars], decimals=1),
            Series(PRINTED, [float(bar.published) if bar.published else None for bar in bars]),
        ],
        unit="%",
        top=100,
        notes=[Text(bar.counts, bar.counts) for bar in bars],
        with_data=False,
    )


def _selection(attrition: pl.DataFrame) -> dict[str, Any]:
    """The way from everyone screened to the cohort, as a flow over all and as a table by program."""
    steps = attrition.filter(pl.col("program") == ALL)
    programs = attrition.filter(pl.col("program") != ALL)["program"].unique(maintain_order=True).to_list()
    left = {
        (program, step): remaining
        for program, step, remaining in attrition.select("program", "step", "remaining").iter_rows()
    }
    title = Text("Dai registrati alla coorte (dati sintetici)", "From the recorded to the cohort (synthetic data)")
    remaining = steps["remaining"].to_list()
    description = Text(
        f"In {len(remaining) - 1} passi restano {remaining[-1]} dei {remaining[0]} registrati.",
        f"In {len(remaining) - 1} steps {remaining[-1]} of the {remaining[0]} recorded remain.",
    )
    flow = [Step(worded(row["description"]), row["remaining"], row["excluded"]) for row in steps.iter_rows(named=True)]
    return {
        "selection": charts.flow(Chart("selection", title, description), flow),
        "programs": programs,
        "steps": [
            (worded(text), [left.get((program, step), 0) for program in (*programs, ALL)])
            for step, text in steps.select("step", "description").iter_rows()
        ],
    }
