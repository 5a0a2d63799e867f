"""What a chart is drawn of: boxes, lines, words and marks at their places, rendered as SVG by one template."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

SIZE = 14  # of letters, in units of the drawing
LINE = 17  # from one line of words to the next
LETTER = 8.2  # how wide a letter is taken to be: as wide as in the widest of the usual fonts
DASHES = ("", "7 4", "2 3", "10 3 2 3", "4 4")
SHAPES = ("circle", "square", "triangle", "diamond", "cross")


@dataclass(frozen=True)
class Tone:
    """How a series looks: a color of at least 4.5:1 on white, and a pattern of its own, so that gray tells it, too."""

    color: str
    pattern: str


TONES = (
    Tone("#1f5a99", "solid"),
    Tone("#a8480a", "stripes"),
    Tone("#0f7265", "dots"),
    Tone("#6b4596", "lattice"),
    Tone("#4a5666", "bands"),
)


@dataclass(frozen=True)
class Box:
    """A rectangle filled in the tone of a series."""

    x: float
    y: float
    width: float
    height: float
    tone: int
    kind: str = "box"


@dataclass(frozen=True)
class Line:
    """A line through points; of a series in its tone and dash, of no series a thin gray one."""

    points: tuple[tuple[float, float], ...]
    tone: int | None = None
    is_arrow: bool = False
    kind: str = "line"


@dataclass(frozen=True)
class Words:
    """One or more lines of words; `y` is the base of the first. Those over a bar have a white edge."""

    x: float
    y: float
    lines: tuple[str, ...]
    anchor: str = "middle"
    is_bold: bool = False
    is_quiet: bool = False
    is_over: bool = False
    kind: str = "words"


@dataclass(frozen=True)
class Mark:
    """A point of a series, in the shape that is the series' own."""

    x: float
    y: float
    tone: int
    kind: str = "mark"

    @property
    def shape(self) -> str:
        """Which shape the series has."""
        return SHAPES[self.tone % len(SHAPES)]


@dataclass(frozen=True)
class Frame:
    """An outlined box that holds words."""

    x: float
    y: float
    width: float
    height: float
    kind: str = "frame"


Shape = Box | Line | Words | Mark | Frame


@dataclass(frozen=True)
class Drawing:
    """A picture of so many units, and what is in it, the later above the earlier."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def tones(self) -> list[int]:
        """The tones that are used."""
        found = {shape.tone for shape in self.shapes if isinstance(shape, Box | Mark | Line) and shape.tone is not None}
        return sorted(found)


def wrapped(text: str, width: float) -> tuple[str, ...]:
    """The text in lines that fit into so many units; a longer word keeps a line of its own."""
    return tuple(textwrap.wrap(text, max(int(width / LETTER), 4), break_long_words=False)) or ("",)


def length(texts: Iterable[str]) -> float:
    """How many units the longest of these texts needs."""
    return max((len(text) for text in texts), default=0) * LETTER


def steps(top: float, wanted: int = 4) -> list[float]:
    """Round values from 0 to at least `top`, some `wanted` steps apart; whole ones."""
    size = 1.0
    for candidate in (unit * 10**power for power in range(0, 9) for unit in (1, 2, 5)):
        size = candidate
        if top / candidate <= wanted:
            break
    count = max(int(-(-top // size)), 1)
    return [size * place for place in range(count + 1)]
