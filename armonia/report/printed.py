"""The paper's tables and Figure 1, line by line: what is computed beside what is printed, and how they agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from armonia.quality.checks import Text
from armonia.report.numerals import in_both, numeral
from armonia.report.paper_words import worded

Row = dict[str, Any]
WORST_FIRST = ("differs", "not_computable", "rounding", "reproduced")
TOGETHER = "\N{NO-BREAK SPACE}"
RESPONSES = ("cr", "mrd_complete")

ON_GROUP: Row = {"on": ["analysis_id", "group_level"], "how": "inner"}


@dataclass(frozen=True)
class Line:
    """One line of a table: its value, the printed one and the verdict; the last two None where nothing is printed."""

    name: Text
    recomputed: Text
    printed: Text | None
    verdict: str | None


@dataclass(frozen=True)
class Block:
    """Lines under one heading; `total` and `tests` belong to them all."""

    name: Text
    lines: Sequence[Line]
    total: Line | None = None
    tests: Line | None = None
    section: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar of Figure 1: its height, the printed one, and the counts behind it."""

    name: Text
    share_pct: float | None
    counts: str
    published: str | None
    verdict: str | None


def verdict_of(figures: Iterable[Row]) -> str | None:
    """The worst verdict among printed figures; None of none."""
    found = {figure["verdict"] for figure in figures}
    return next((verdict for verdict in WORST_FIRST if verdict in found), None)


def table_1(table: pl.DataFrame, ledger: pl.DataFrame) -> list[Block]:
    """Patient characteristics, a block a characteristic."""
    blocks = []
    for (name,), rows in table.group_by("characteristic", maintain_order=True):
        lines = []
        for row in rows.iter_rows(named=True):
            figures = _at(ledger, f"Table 1, {name}, {row['category']}")
            lines.append(_line(row["category"], in_both(row["share"]), figures, _statement(figures)))
        blocks.append(Block(worded(str(name)), lines))
    return blocks


def table_2(table: pl.DataFrame, ledger: pl.DataFrame) -> list[Block]:
    """Debulking regimens, a block a group, with its total."""
    blocks = []
    for (name,), rows in table.group_by("debulking_group", maintain_order=True):
        lines = []
        for row in rows.drop_nulls("debulking_regimen").iter_rows(named=True):
            figures = _at(ledger, f"Table 2, {name}", starting=f"{row['debulking_regimen']}: ")
            printed = figures[0]["published"] if figures else None
            lines.append(_line(row["debulking_regimen"], numeral(row["patients"]), figures, printed))
        figures = _at(ledger, f"Table 2, {name}, total")
        total = _line(str(name), in_both(rows["total"][0]), figures, _statement(figures))
        blocks.append(Block(worded(str(name)), lines, total))
    return blocks


def responses(results: pl.DataFrame, ledger: pl.DataFrame) -> list[Block]:
    """Response by group of patients (paper §3.3.2 to §3.3.5), a block a planned comparison, with its tests."""
    wanted = results.filter(pl.col("variable").is_in(RESPONSES) & (pl.col("group_name") != "overall"))
    blocks = []
    for (analysis,), rows in wanted.group_by("analysis_id", maintain_order=True):
        printed, first = ledger.filter(pl.col("analysis_id") == analysis), rows.row(0, named=True)
        lines = []
        for row in rows.filter(pl.col("statistic") == "n").iter_rows(named=True):
            figures = printed.filter(pl.col("group_level") == row["group_level"]).to_dicts()
            composed = _composed(figures, row["section"])
            lines.append(_line(row["group_level_label"], in_both(row["formatted"]), figures, composed))
        of, by = worded(first["variable_label"]), worded(first["group_label"])
        name = Text(f"{by.it}: {_lowered(of.it)}", f"{by.en}: {_lowered(of.en)}")
        blocks.append(Block(name, lines, tests=_tests(rows, printed), section=first["section"]))
    return blocks


def figure_1(figure: pl.DataFrame, results: pl.DataFrame, ledger: pl.DataFrame) -> list[Bar]:
    """The bars of Figure 1, with the heights that the paper prints."""
    heights = results.filter((pl.col("statistic") == "pct") & pl.col("variable").is_in(RESPONSES))
    printed = ledger.filter((pl.col("section") == "Figure 1") & (pl.col("statistic") == "pct"))
    keyed = heights.join(printed.select("analysis_id", "group_level", "published", "verdict"), **ON_GROUP)
    labels = {"variable_label": "response", "group_level_label": "bone_marrow_blasts"}
    bars = figure.join(keyed.rename(labels), on=list(labels.values()), how="left", maintain_order="left")
    return [_bar(row) for row in bars.iter_rows(named=True)]


def _bar(row: Row) -> Bar:
    of, by = worded(row["response"]), f"BMB{TOGETHER}{row['bone_marrow_blasts']}"
    name = Text(f"{of.it.split(',')[0]}, {by}", f"{of.en.split(',')[0]}, {by}")
    return Bar(name, row["share_pct"], f"{row['numerator']}/{row['denominator']}", row["published"], row["verdict"])


def _at(ledger: pl.DataFrame, place: str, starting: str = "") -> list[Row]:
    """The printed figures of a place of the paper, of those whose cell begins so."""
    of_place = (pl.col("place") == place) & pl.col("statement").str.starts_with(starting)
    return ledger.filter(of_place).to_dicts()


def _line(name: str, recomputed: Text, figures: Sequence[Row], printed: str | None) -> Line:
    return Line(worded(name), recomputed, in_both(printed) if printed else None, verdict_of(figures))


def _statement(figures: Sequence[Row]) -> str | None:
    return figures[0]["statement"] if figures else None


def _composed(figures: Sequence[Row], section: str) -> str | None:
    """Counts and share as printed, `12/13 (92%)`, of what the paper prints of them, its own section first."""
    said: dict[str, str] = {}
    for figure in sorted(figures, key=lambda one: one["section"] != section):
        said.setdefault(figure["statistic"], figure["published"])
    counts = "/".join(said[one] for one in ("n", "denominator") if one in said)
    percent = f"{said['pct']}%" if "pct" in said else ""
    return f"{counts} ({percent})" if counts and percent else counts or percent or None


def _tests(rows: pl.DataFrame, printed: pl.DataFrame) -> Line | None:
    tests = rows.filter((pl.col("statistic") == "p_value") & pl.col("value").is_not_null()).to_dicts()
    if not tests:
        return None
    told = [(worded(test["method"]), numeral(test["value"], 4)) for test in tests]
    recomputed = Text(
        " · ".join(f"{name.it}{TOGETHER}{value.it}" for name, value in told),
        " · ".join(f"{name.en}{TOGETHER}{value.en}" for name, value in told),
    )
    figures = printed.filter(pl.col("statistic") == "p_value").to_dicts()
    return _line("p", recomputed, figures, figures[0]["published"] if figures else None)


def _lowered(text: str) -> str:
    """The text as it goes on within a sentence."""
    return text[:1].lower() + text[1:]
