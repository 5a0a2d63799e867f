"""The page of further analyses: those that the paper did not plan, as far as no small count follows from them.

All of an analysis is shown or none: with the totals that the paper prints, one hidden group would follow from the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl

from armonia.quality.checks import Text
from armonia.report.disclosure import Disclosure
from armonia.report.numerals import in_both, numeral, shown
from armonia.report.paper_words import worded
from schemas.analysis import PAPER

Row = dict[str, Any]
RESULTS = """
    from analysis.result select columns(lambda name: name != 'patient_ids')
    order by analysis_order, group_order, level_order, statistic, method
"""
REST = """
    with planned as (
        select distinct analysis_id, origin, population, group_name, variable from analysis.result
    )
    select
        planned.analysis_id,
        count(*) filter (counted.in_numerator) as numerator,
        count(*) as denominator
    from planned
    inner join analysis.grouping_member as part on part.grouping = 'population' and part.level = planned.population
    inner join analysis.endpoint_member as counted
        on part.patient_id = counted.patient_id and planned.variable = counted.endpoint
    anti join analysis.grouping_member as groups
        on groups.patient_id = counted.patient_id and groups.grouping = planned.group_name
    where planned.origin != $paper and counted.in_denominator
    group by planned.analysis_id, counted.level
    order by all
"""
COUNTS, MEDIANS = "counts", "medians"
EFFECTS = ("risk_difference", "risk_ratio", "odds_ratio")
UNITS = {"risk_difference": "%"}


@dataclass(frozen=True)
class Group:
    """One line of an analysis: the group, the level where there are several, the figure and its interval."""

    name: Text
    level: Text | None
    figure: Text
    interval: Text


@dataclass(frozen=True)
class Further:
    """An analysis as it is shown: counts or medians of each group, then how the groups compare."""

    analysis_id: str
    name: Text
    population: Text
    kind: str
    groups: Sequence[Group]
    tests: Text | None
    effects: Text | None


def further_context(con: duckdb.DuckDBPyConnection, rule: Disclosure) -> dict[str, Any]:
    """What `further.html` shows: the analyses that may be shown, and the names of those that are withheld."""
    results, rest = con.sql(RESULTS).pl(), con.sql(REST, params={"paper": PAPER}).pl()
    printed = results.filter((pl.col("origin") == PAPER) & (pl.col("group_name") != "overall"))
    seen = {place: set(counts) for place, counts in _counts_by_group(printed).items()}
    told, withheld = [], []
    for (analysis,), rows in results.filter(pl.col("origin") != PAPER).group_by("analysis_id", maintain_order=True):
        ungrouped = rest.filter(pl.col("analysis_id") == analysis).to_dicts()
        own = _counts_by_group(rows)
        if _is_small(rows, ungrouped, rule) or any(
            _tells(rule, counts, seen.get(at, set())) for at, counts in own.items()
        ):
            withheld.append(_name(rows.row(0, named=True)))
            continue
        for at, counts in own.items():
            seen.setdefault(at, set()).update(counts)
        told.append(_further(str(analysis), rows))
    return {"analyses": told, "withheld": withheld, "minimum": rule.minimum, "shown": shown}


def _is_small(rows: pl.DataFrame, ungrouped: Sequence[Row], rule: Disclosure) -> bool:
    """Whether a count of a group, of those without one, or of who is left of either, is small, or a median of few."""
    grouped = rows.filter(pl.col("group_level").is_not_null()).to_dicts()
    few = any(cell["numerator"] is None and cell["denominator"] < rule.least_of_median for cell in grouped)
    return few or any(rule.hides(count) for cell in (*grouped, *ungrouped) for count in _of_cell(cell))


def _of_cell(cell: Row) -> Iterator[int]:
    yield cell["denominator"]
    if cell["numerator"] is not None:
        yield cell["numerator"]
        yield cell["denominator"] - cell["numerator"]


def _counts_by_group(rows: pl.DataFrame) -> dict[tuple[str, str], list[int]]:
    """The counts that a group's lines tell, by the group in words: two groupings may have the same groups."""
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows.filter(pl.col("group_level").is_not_null()).iter_rows(named=True):
        found.setdefault((row["group_label"], row["group_level_label"]), []).extend(_of_cell(row))
    return found


def _tells(rule: Disclosure, counts: Sequence[int], seen: set[int]) -> bool:
    """Whether a small count is the difference of a new one and one that another analysis tells of the same group."""
    return any(rule.hides(abs(one - other)) for one in set(counts) - seen for other in seen)


def _further(analysis: str, rows: pl.DataFrame) -> Further:
    first = rows.row(0, named=True)
    is_number = first["level"] is None
    lines = rows.filter(pl.col("group_level").is_not_null())
    groups = [
        _median(list(of_it.iter_rows(named=True))) if is_number else _share(list(of_it.iter_rows(named=True)), lines)
        for _, of_it in lines.group_by("group_level", "level", maintain_order=True)
    ]
    kind = MEDIANS if is_number else COUNTS
    population = worded(first["population_label"])
    return Further(analysis, _name(first), population, kind, groups, _tests(rows), _effects(rows))


def _name(row: Row) -> Text:
    of, by = worded(row["variable_label"]), worded(row["group_label"])
    return Text(f"{of.it} – {by.it}", f"{of.en} – {by.en}")


def _share(rows: Sequence[Row], lines: pl.DataFrame) -> Group:
    """Counts and share of a group at a level, with the ends that the plan asks for: Wilson's, or the exact ones."""
    first, ends = rows[0], {row["statistic"].rpartition("_")[2]: row["value"] for row in rows}
    level = worded(first["level_label"]) if lines["level"].n_unique() > 1 else None
    share = next(row["formatted"] for row in rows if row["statistic"] in ("n", "pct"))
    return Group(worded(first["group_level_label"]), level, in_both(share), _interval(ends, "%"))


def _median(rows: Sequence[Row]) -> Group:
    """The median of a group; its ends are values of single patients and stay in the warehouse."""
    median = next((row["value"] for row in rows if row["statistic"] == "median"), None)
    told = numeral(median, 0 if median is None or median == round(median) else 1)
    count = rows[0]["denominator"]
    return Group(worded(rows[0]["group_level_label"]), None, told, Text(f"N = {count}", f"N = {count}"))


def _interval(ends: dict[str, float | None], unit: str) -> Text:
    if ends.get("low") is None or ends.get("high") is None:
        return numeral(None)
    low, high = numeral(ends["low"], 1), numeral(ends["high"], 1, unit)
    return Text(f"{low.it}–{high.it}", f"{low.en}–{high.en}")


def _tests(rows: pl.DataFrame) -> Text | None:
    found = rows.filter((pl.col("statistic") == "p_value") & pl.col("value").is_not_null())
    told = [(worded(row["method"]), in_both(row["formatted"])) for row in found.iter_rows(named=True)]
    return _listed([Text(f"{name.it} {p.it}", f"{name.en} {p.en}") for name, p in told])


def _effects(rows: pl.DataFrame) -> Text | None:
    """Differences and ratios with their intervals, as far as there are any."""
    values = {row["statistic"]: row["formatted"] for row in rows.iter_rows(named=True) if row["group_level"] is None}
    told = []
    for effect in EFFECTS:
        if values.get(effect) is not None:
            name, value = worded(effect), in_both(values[effect] + UNITS.get(effect, ""))
            low, high = (values.get(f"{effect}_{end}") for end in ("low", "high"))
            ends = Text(f" (da {low} a {high})", f" ({low} to {high})") if low and high else Text("", "")
            told.append(Text(f"{name.it} {value.it}{ends.it.replace('.', ',')}", f"{name.en} {value.en}{ends.en}"))
    return _listed(told)


def _listed(told: Sequence[Text]) -> Text | None:
    return Text(" · ".join(one.it for one in told), " · ".join(one.en for one in told)) if told else None
