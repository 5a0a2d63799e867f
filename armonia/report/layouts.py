"""Where each kind of chart puts its shapes, for one language: plain arithmetic, no data of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from armonia.report.drawing import (
    LETTER,
    LINE,
    Box,
    Drawing,
    Frame,
    Line,
    Mark,
    Shape,
    Words,
    length,
    steps,
    wrapped,
)
from armonia.report.numerals import written

WIDTH, HEIGHT = 480, 190  # of a drawing, and of the plot in it
TOP, RIGHT = 26, 10
BAR, GAP = 20, 18
FLOW, FLOW_GAP = 320, 34  # the width of a step's box, and what lies between two
WIDEST = 64  # of a bar
MOST_MARKS = 31  # on a line
LEAST = 4  # that an axis goes up to, so that a single case does not fill the plot


@dataclass(frozen=True)
class Content:
    """What a chart shows, in one language: a value, or none, for each group of each series; decimals by series."""

    groups: Sequence[str]
    names: Sequence[str]
    values: Sequence[Sequence[float | None]]
    language: str
    decimals: Sequence[int]
    unit: str = ""
    top: float | None = None
    notes: Sequence[str] = ()

    def said(self, series: int, place: int) -> str:
        """A value as the language writes it."""
        return written(self.values[series][place], self.language, self.decimals[series], self.unit)

    def scale(self, highest: float) -> list[float]:
        """The values at which the axis has a line, from 0 to the top."""
        return steps(self.top if self.top is not None else max(highest, LEAST))

    @property
    def highest(self) -> float:
        """The highest single value."""
        return max((value for values in self.values for value in values if value is not None), default=0)

    @property
    def longest(self) -> float:
        """How many units the longest value needs."""
        places = range(len(self.groups))
        return length(self.said(series, place) for series in range(len(self.names)) for place in places)


@dataclass(frozen=True)
class Plot:
    """Where values stand: the plot's edges, and the scale of its axis; `pitch` is the room of one group."""

    left: float
    top: float
    width: float
    pitch: float
    scale: Sequence[float]

    @property
    def base(self) -> float:
        """Where 0 is."""
        return self.top + HEIGHT

    def tall(self, value: float | None) -> float:
        """How high a value stands above 0."""
        return HEIGHT * (value or 0) / self.scale[-1]

    def middle(self, place: int) -> float:
        """The middle of a group."""
        return self.left + self.pitch * (place + 0.5)


def columns(content: Content) -> Drawing:
    """Upright bars side by side in each group, each with its value above it."""
    series = max(len(content.names), 1)
    bar = max(BAR, content.longest + 4)
    plot, shapes = _plotted(content, content.highest, series * bar + GAP)
    bar = max(bar, min((plot.pitch - GAP) / series, WIDEST))
    for place in range(len(content.groups)):
        left = plot.middle(place) - bar * series / 2
        for tone, values in enumerate(content.values):
            tall, x = plot.tall(values[place]), left + bar * tone
            if values[place] is not None:
                shapes.append(Box(x + 2, plot.base - tall, bar - 4, tall, tone))
            shapes.append(Words(x + bar / 2, plot.base - tall - 6, (content.said(tone, place),), is_over=True))
    return _labelled(content, shapes, plot)


def stacked(content: Content) -> Drawing:
    """Upright bars with the series on top of each other, the number of each within or beside it, their sum above."""
    totals = [sum(values[place] or 0 for values in content.values) for place in range(len(content.groups))]
    plot, shapes = _plotted(content, max(totals, default=0), BAR + GAP + content.longest)
    bar = min(plot.pitch - GAP - content.longest, WIDEST)
    for place, total in enumerate(totals):
        base, x = plot.base, plot.middle(place)
        beside: list[tuple[float, float, str]] = []
        for tone, values in enumerate(content.values):
            tall = plot.tall(values[place])
            base -= tall
            said, y = content.said(tone, place), base + tall / 2
            if tall:
                shapes.append(Box(x - bar / 2, base, bar, tall, tone))
            if tall >= LINE:
                shapes.append(Words(x, y + 5, (said,), is_over=True))
            elif tall:
                beside.append((x + bar / 2 - 5, y, said))
        shapes += _told_apart(beside)
        shapes.append(Words(x, base - 6, (written(total, content.language),), is_bold=True, is_over=True))
    return _labelled(content, shapes, plot)


def across(content: Content) -> Drawing:
    """Lying bars under each group's name, one below the other, each with its value behind it."""
    legend, y = _legend(content.names, WIDTH)
    shapes, y = list(legend), y - TOP + 8
    full = WIDTH - RIGHT - 8 - content.longest
    top = content.scale(content.highest)[-1] if content.top is None else content.top
    for place, group in enumerate(content.groups):
        told = wrapped(group, WIDTH)
        shapes.append(Words(0, y + 12, told, "start"))
        y += LINE * len(told)
        for tone, values in enumerate(content.values):
            value = values[place]
            long = full * (value or 0) / top
            if value is not None:
                shapes.append(Box(1, y, max(long, 1), BAR - 6, tone))
            shapes.append(Words(long + 8, y + 12, (content.said(tone, place),), "start"))
            y += BAR
        y += GAP - 8
    return Drawing(WIDTH, y, tuple(shapes))


def lines(content: Content) -> Drawing:
    """A line a series from the first group to the last, marked where they are few, the last value told."""
    plot, shapes = _plotted(content, content.highest, as_lines=True)
    count, label = len(content.groups), length(content.groups)
    start, end = plot.left + label / 2, WIDTH - RIGHT - max(content.longest + 14, label / 2)
    places = [start + (end - start) * place / max(count - 1, 1) for place in range(count)]
    ends: list[tuple[float, float, str]] = []
    for tone, values in enumerate(content.values):
        known = [place for place, value in enumerate(values) if value is not None]
        points = tuple((places[place], plot.base - plot.tall(values[place])) for place in known)
        if len(points) > 1:
            shapes.append(Line(points, tone))
        shapes += [Mark(x, y, tone) for x, y in (points if count <= MOST_MARKS else points[-1:])]
        ends += [(*points[-1], content.said(tone, known[-1]))] if known else []
    shapes += _told_apart(ends)
    every = max(int(-(-count * (label + 26) // (end - start + label))), 1)
    ticks = [place for place in range(count) if (count - 1 - place) % every == 0]
    shapes += [Words(places[place], plot.base + LINE + 3, (content.groups[place],), is_quiet=True) for place in ticks]
    return Drawing(WIDTH, plot.base + LINE + 10, tuple(shapes))


def flow(steps: Sequence[tuple[str, int, int]], language: str) -> Drawing:
    """A box a step, from the top down, and beside the way to it the left out; a step: name, remaining, left out."""
    left_out = {"it": "esclusi", "en": "left out"}[language]
    shapes: list[Shape] = []
    y = 2.0
    for place, (name, remaining, gone) in enumerate(steps):
        if place:
            middle = y + FLOW_GAP / 2
            shapes.append(Line(((FLOW / 2, y), (FLOW / 2, y + FLOW_GAP - 1)), is_arrow=True))
            shapes.append(Line(((FLOW / 2, middle), (FLOW + 24, middle)), is_arrow=True))
            shapes.append(
                Words(FLOW + 32, middle + 5, (f"{written(gone, language)} {left_out}",), "start", is_quiet=True)
            )
            y += FLOW_GAP
        told = wrapped(name, FLOW - 20)
        tall = LINE * (len(told) + 1) + 12
        shapes.append(Frame(1, y, FLOW, tall))
        shapes.append(Words(FLOW / 2, y + LINE + 2, told))
        shapes.append(
            Words(FLOW / 2, y + LINE * (len(told) + 1) + 2, (f"n = {written(remaining, language)}",), is_bold=True)
        )
        y += tall
    return Drawing(WIDTH, y + 2, tuple(shapes))


def _told_apart(ends: Sequence[tuple[float, float, str]]) -> list[Shape]:
    """Values to the right of where they belong, from the lowest up, none written over another."""
    shapes: list[Shape] = []
    above = float("inf")
    for x, y, said in sorted(ends, key=lambda end: -end[1]):
        above = min(y + 5, above - LINE)
        shapes.append(Words(x + 10, above, (said,), "start", is_bold=True))
    return shapes


def _legend(names: Sequence[str], width: float, as_lines: bool = False) -> tuple[list[Shape], float]:
    """A sample and a name for each series, in as many lines as they need; none for one. And where the plot begins."""
    shapes: list[Shape] = []
    x, y, sample = 0.0, 2.0, 34 if as_lines else 22
    for tone, name in enumerate(names if len(names) > 1 else ()):
        need = sample + (len(name) + 2) * LETTER
        if x and x + need > width:
            x, y = 0.0, y + LINE + 4
        if as_lines:
            shapes += [Line(((x + 1, y + 7), (x + 27, y + 7)), tone), Mark(x + 14, y + 7, tone)]
        else:
            shapes.append(Box(x + 1, y, 14, 14, tone))
        shapes.append(Words(x + sample, y + 12, (name,), "start"))
        x += need
    return shapes, (y + LINE + TOP) if shapes else TOP


def _plotted(content: Content, highest: float, group: float = 0, as_lines: bool = False) -> tuple[Plot, list[Shape]]:
    """The plot, each group of it at least so wide, and what is drawn of it first: legend, axis, a line a value."""
    scale = content.scale(highest)
    labels = [written(value, content.language, 0, content.unit) for value in scale]
    left, groups = length(labels) + 14, max(len(content.groups), 1)
    width = max(WIDTH, left + RIGHT + groups * group)
    legend, top = _legend(content.names, width, as_lines)
    plot, shapes = Plot(left, top, width, (width - left - RIGHT) / groups, scale), [*legend]
    for value, label in zip(scale, labels, strict=True):
        y = plot.base - plot.tall(value)
        shapes.append(Line(((left, y), (width - RIGHT, y))))
        shapes.append(Words(left - 6, y + 5, (label,), "end", is_quiet=True))
    return plot, shapes


def _labelled(content: Content, shapes: list[Shape], plot: Plot) -> Drawing:
    """The drawing with the groups' names below, each with its note."""
    most, room = 1, plot.pitch - 14
    for place, group in enumerate(content.groups):
        notes = wrapped(content.notes[place], room) if content.notes else ()
        told = (*wrapped(group, room), *notes)
        shapes.append(Words(plot.middle(place), plot.base + LINE, told))
        most = max(most, len(told))
    return Drawing(plot.width, plot.base + LINE * most + 8, tuple(shapes))
