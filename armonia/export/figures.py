"""The figures of a release as an export shows them: `analysis.result` and the tables over it, behind the gate.

Only those of the analyses that the paper reports: the counts of others are not held against one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from armonia.export.counting import Counted, read_counts
from armonia.export.gate import Gated, Refused, pass_gate
from armonia.export.rule import ExportRule
from armonia.export.telling import KEY, Told
from armonia.report.disclosure import MASK
from armonia.warehouse.relations import read_relations
from schemas.analysis import PAPER

RESULTS = """
    select columns(* exclude (patient_ids)) from analysis.result where origin = $paper
    order by analysis_order, group_order nulls last, level_order nulls last, statistic, method
"""
PRINTED = """
    select analysis_id, coalesce(nullif(group_level, ''), 'all') as group_level,
        coalesce(nullif(level, ''), 'yes') as level, statistic, verdict
    from analysis.reproduction order by all
"""
FURTHER = "select origin, analysis_id from ref.analysis where origin != $paper order by all"
FOOTNOTES = "select * exclude (patients) from analysis.footnote order by number"
GROUP_LABELS = """
    select level, level_label from analysis.level where variable = 'debulking_group' and kind = 'grouping'
"""
COUNTS = ("n", "denominator")
TOLD, OVER = ("n", "pct"), ("denominator", "pct")  # a share of few patients tells both of its counts
READABLE = ("table_1", "figure_1", "response_by_group")


@dataclass(frozen=True)
class Figures:
    """What is told: the relations, by name; and what the gate hid of them, for the manifest.

    `further` are the analyses that are left out, each with the file that declares it.
    """

    relations: dict[str, pl.DataFrame]
    gated: Gated
    printed_is_public: bool
    hidden_results: int
    further: list[tuple[str, str]]


def read_figures(con: duckdb.DuckDBPyConnection, rule: ExportRule) -> Figures:
    """The release's figures behind the gate. Raises Refused where the rule cannot be met."""
    counts, printed = read_counts(con), con.sql(PRINTED).pl()
    everybody = max((one.denominator.bit_count() for one in counts), default=0)
    if everybody < rule.minimum_patients:
        raise Refused(f"the cohort has fewer than {rule.minimum_patients} patients")
    public = _public(printed) if rule.printed_is_public else printed.clear()
    told, over = _keys(public, TOLD), _keys(public, OVER)
    gated = pass_gate(
        counts,
        rule.minimum_persons,
        [one for one in counts if one.key in told],
        [one for one in counts if one.key in over],
        public.filter(pl.col("statistic") == "distinct")["analysis_id"].to_list(),
    )
    results = _masked(con.sql(RESULTS, params={"paper": PAPER}).pl(), Told(counts, gated, public, rule))
    relations = {"result": results, **_readable(results), "table_2": _table_2(con, counts, gated)}
    relations["footnote"] = _footnotes(con)
    hidden = results.filter(pl.col("formatted") == MASK).height
    return Figures(relations, gated, bool(public.height), hidden, _further(con))


def _further(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return con.execute(FURTHER, {"paper": PAPER}).fetchall()


def _public(printed: pl.DataFrame) -> pl.DataFrame:
    """The printed figures that the release reproduces; none where it does not reproduce every printed count."""
    counts = printed.filter(pl.col("statistic").is_in(COUNTS))
    met = pl.col("verdict") == "reproduced"
    return printed.filter(met) if counts.filter(met).height == counts.height else printed.clear()


def _keys(public: pl.DataFrame, kinds: Sequence[str]) -> set[tuple[str, str, str | None]]:
    return set(public.filter(pl.col("statistic").is_in(kinds)).select(KEY).iter_rows())


def _masked(results: pl.DataFrame, told: Told) -> pl.DataFrame:
    """The results, those that are not told without their numbers and marked."""
    rows = list(results.iter_rows(named=True))
    shown = pl.Series([told.tells(row) for row in rows], dtype=pl.Boolean)
    over = pl.Series([told.tells_denominator(row) for row in rows], dtype=pl.Boolean)
    return results.with_columns(
        *(pl.when(shown).then(name).alias(name) for name in ("value", "numerator")),
        pl.when(shown | over).then("denominator").alias("denominator"),
        pl.when(shown).then("formatted").otherwise(pl.lit(MASK)).alias("formatted"),
    )


def _readable(told: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The tables that only lay out `analysis.result`, of the results as they are told."""
    selects = read_relations()
    with duckdb.connect() as con:
        con.execute("create schema analysis")
        con.register("told", told)
        con.execute("create table analysis.result as from told")
        return {name: con.sql(selects[f"analysis.{name}"].sql).pl() for name in READABLE}


def _table_2(con: duckdb.DuckDBPyConnection, counts: Sequence[Counted], gated: Gated) -> pl.DataFrame:
    """Table 2; a group's total and a regimen's count each behind the gate."""
    lines = con.sql("from analysis.table_2 order by line").pl()
    labels = dict(con.sql(GROUP_LABELS).fetchall())
    groups = {labels[one.level or ""]: gated.shows(one) for one in counts if one.analysis_id == "debulking_group"}
    regimens = {
        (labels[one.group_level], one.level): gated.tells_numerator(one)
        for one in counts
        if one.analysis_id == "table_2"
    }
    rows = lines.select("debulking_group", "debulking_regimen").rows()
    totals = pl.Series([groups[group] for group, _ in rows], dtype=pl.Boolean)
    patients = pl.Series([regimens.get((group, name), True) for group, name in rows], dtype=pl.Boolean)
    return lines.with_columns(
        pl.when(patients).then("patients").alias("patients"),
        pl.when(totals).then("total").otherwise(pl.lit(MASK)).alias("total"),
    )


def _footnotes(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The footnotes without how many patients rest on a sender's data, which is what each ends with."""
    return con.sql(FOOTNOTES).pl().with_columns(pl.col("footnote").str.replace(r", [^,]*$", ""))
