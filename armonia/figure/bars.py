"""Figure 1 of the paper: CR and complete MRD response by bone marrow blasts at baseline, as bars from 0 to 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from armonia.figure.canvas import FIRST, GRID, INK, QUIET, SECOND, blank
from armonia.figure.shares import Comparison, comparisons

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Complete and MRD response by bone marrow blasts at baseline"
ANALYSES = ("cr_by_bmb_baseline", "mrd_complete_by_bmb_baseline")
TONES = ((FIRST, ""), (SECOND, "////"))
NOTE = "<50%, ≥50%: bone marrow blasts at baseline. Lines: 95 % Wilson intervals.\np: Fisher's exact test."
WIDTH, GAP = 0.8, 0.9  # of a bar, and between responses, where bars stand one apart


def figure_1_shares(con: duckdb.DuckDBPyConnection) -> list[Comparison]:
    """What Figure 1 shows: for each of the two responses the groups by blasts at baseline."""
    every = [one for variable in ("cr", "mrd_complete") for one in comparisons(con, variable)]
    return [one for analysis in ANALYSES for one in every if one.analysis_id == analysis]


def draw_figure_1(compared: list[Comparison]) -> Figure:
    """Bars with their 95 % intervals, the counts below each and the exact test's p above each pair."""
    figure = blank(4.8, 4.1)
    figure.text(0.5, 0.053, NOTE, ha="center", va="bottom", size=6.5, color=QUIET, linespacing=1.4)
    axes = figure.add_axes((0.14, 0.4, 0.84, 0.515))
    _frame(axes)
    start = 0.0
    for comparison in compared:
        places = [start + number for number in range(len(comparison.shares))]
        _bars(axes, comparison, places)
        _words(axes, comparison, places)
        start = places[-1] + 1 + GAP
    axes.set_xlim(-0.75, start - GAP - 0.25)
    return figure


def _frame(axes: Axes) -> None:
    axes.set_ylim(0, 100)
    axes.set_yticks(range(0, 101, 20), [f"{share}%" for share in range(0, 101, 20)])
    axes.set_ylabel("Patients with the response")
    axes.set_xticks([])
    axes.grid(axis="y", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


def _bars(axes: Axes, comparison: Comparison, places: list[float]) -> None:
    for place, share, (color, hatch) in zip(places, comparison.shares, TONES * len(places), strict=False):
        if share.share_pct is None or share.low_pct is None or share.high_pct is None:
            continue
        axes.bar(place, share.share_pct, WIDTH, color=color, hatch=hatch, edgecolor="white", linewidth=0)
        axes.errorbar(
            place,
            share.share_pct,
            [[share.share_pct - share.low_pct], [share.high_pct - share.share_pct]],
            ecolor=INK,
            elinewidth=1,
            capsize=3,
            clip_on=False,
        )


def _words(axes: Axes, comparison: Comparison, places: list[float]) -> None:
    """Below each bar its blasts, share and counts; below each pair the response; above it the p-value."""
    below = axes.get_xaxis_transform()
    middle = (places[0] + places[-1]) / 2
    for place, share in zip(places, comparison.shares, strict=True):
        shown = "–" if share.share_pct is None else f"{share.share_pct:.1f}%"
        axes.text(place, -0.04, share.group, transform=below, ha="center", va="top", weight="bold")
        axes.text(place, -0.12, f"{shown}\n{share.counts}", transform=below, ha="center", va="top", linespacing=1.4)
    axes.text(middle, -0.325, _response(comparison), transform=below, ha="center", va="top", linespacing=1.3)
    axes.plot(
        [places[0] - 0.4, places[-1] + 0.4], [-0.295, -0.295], transform=below, color=QUIET, lw=0.8, clip_on=False
    )
    if comparison.p_formatted:
        ends = [places[0], places[0], places[-1], places[-1]]
        axes.plot(ends, [1.035, 1.06, 1.06, 1.035], transform=below, color=INK, lw=0.8, clip_on=False)
        axes.text(middle, 1.075, f"p = {comparison.p_formatted}", transform=below, ha="center", va="bottom")


def _response(comparison: Comparison) -> str:
    """The response in words, what it is of on a line of its own."""
    return comparison.shares[0].response.replace(", ", ",\n")
