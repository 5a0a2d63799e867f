"""A forest plot: the share of complete responses in every subgroup, with its 95 % interval, beside that of all."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from armonia.figure.canvas import FIRST, GRID, INK, QUIET, blank
from armonia.figure.shares import Comparison, Share, comparisons

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Complete response by subgroup, with 95 % Wilson intervals"
WIDTH, LINE, ABOVE, BELOW = 7.1, 0.185, 0.42, 0.95  # inches: of the figure, of a line, above and below the lines
LEFT, SPAN = 0.445, 0.27  # where the plot begins, and how wide it is, in parts of the width
LETTERS = 36  # of a group's name in one line
COUNTS, SHARE, P = 0.425, 0.745, 0.985  # where the columns of words stand
NOTE = "Squares: share of patients, as large as the group; lines: 95 % Wilson interval; dashed: all patients.\n" + (
    "p: Fisher's exact test of two groups, the Freeman–Halton test of more."
)


@dataclass(frozen=True)
class Line:
    """A line of the plot: a grouping's name with its p-value, or a group with its share."""

    label: str
    share: Share | None = None
    p_formatted: str | None = None
    is_overall: bool = False

    @property
    def height(self) -> float:
        """How many lines of words it takes; a grouping stands off from what is above."""
        return self.label.count("\n") + (1.0 if self.share and not self.is_overall else 1.35)


def forest_shares(con: duckdb.DuckDBPyConnection) -> list[Comparison]:
    """What the forest plot shows: complete response of all, and by every planned grouping."""
    return comparisons(con, "cr")


def draw_forest(compared: list[Comparison]) -> Figure:
    """A line a group, all patients first, with counts, share, interval and p-value in words beside the plot."""
    lines = [line for comparison in compared for line in _lines(comparison)]
    rows = sum(line.height for line in lines)
    height = ABOVE + rows * LINE + BELOW
    figure = blank(WIDTH, height)
    axes = figure.add_axes((LEFT, BELOW / height, SPAN, rows * LINE / height))
    _frame(axes, rows)
    _head(axes)
    top = 0.0
    for line in lines:
        middle = top + line.height - (line.label.count("\n") + 1) / 2
        _draw(axes, line, middle)
        top += line.height
    for share in (line.share for line in lines if line.is_overall and line.share):
        if share.share_pct is not None:
            axes.axvline(share.share_pct, color=QUIET, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
    figure.text(0.5, 0.22 / height, NOTE, ha="center", va="bottom", size=6.5, color=QUIET, linespacing=1.4)
    return figure


def _lines(comparison: Comparison) -> list[Line]:
    if comparison.is_overall:
        return [Line("All patients", share, is_overall=True) for share in comparison.shares]
    groups = [Line("\n".join(textwrap.wrap(share.group, LETTERS)) or "–", share) for share in comparison.shares]
    return [Line(comparison.name, p_formatted=comparison.p_formatted), *groups]


def _frame(axes: Axes, rows: float) -> None:
    axes.set_xlim(0, 100)
    axes.set_ylim(rows, 0)
    axes.set_xticks(range(0, 101, 25), [f"{share}%" for share in range(0, 101, 25)])
    axes.set_yticks([])
    axes.set_xlabel("Patients with complete response")
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)


def _head(axes: Axes) -> None:
    _say(axes, 0.015, -0.7, "Subgroup", "left", "bold")
    _say(axes, COUNTS, -0.7, "n/N", "right", "bold")
    _say(axes, SHARE, -0.7, "% (95 % interval)", "left", "bold")
    _say(axes, P, -0.7, "p", "right", "bold")


def _draw(axes: Axes, line: Line, middle: float) -> None:
    """The words of a line, and its square and interval where it has a share."""
    is_bold = line.is_overall or line.share is None
    _say(axes, 0.015 if is_bold else 0.035, middle, line.label, "left", "bold" if is_bold else "normal")
    if line.p_formatted:
        _say(axes, P, middle, line.p_formatted, "right")
    if line.share is None:
        return
    weight = "bold" if line.is_overall else "normal"
    _say(axes, COUNTS, middle, line.share.counts, "right", weight)
    _say(axes, SHARE, middle, _interval(line.share), "left", weight)
    _mark(axes, line.share, middle, line.is_overall)


def _mark(axes: Axes, share: Share, middle: float, is_overall: bool) -> None:
    if share.share_pct is None or share.low_pct is None or share.high_pct is None:
        return
    color, marker = (INK, "D") if is_overall else (FIRST, "s")
    axes.plot([share.low_pct, share.high_pct], [middle, middle], color=color, linewidth=1.2, solid_capstyle="butt")
    size = 36 if is_overall else 8 + 2.2 * share.denominator
    axes.scatter([share.share_pct], [middle], s=min(size, 60), marker=marker, color=color, clip_on=False, zorder=3)


def _interval(share: Share) -> str:
    if share.share_pct is None:
        return "–"
    return f"{share.share_pct:.1f} ({share.low_pct:.1f} to {share.high_pct:.1f})"


def _say(axes: Axes, across: float, down: float, words: str, side: str, weight: str = "normal") -> None:
    """Words at a part of the figure's width and at a line of the plot."""
    place = (across - LEFT) / SPAN
    axes.text(place, down, words, transform=axes.get_yaxis_transform(), ha=side, va="center", weight=weight)
