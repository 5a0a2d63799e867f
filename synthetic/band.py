"""Ranges of a measured quantity between which no figure and no rule can tell: what the solver chooses among."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Band:
    """All values from low to high, both included, in steps of `step`."""

    low: float
    high: float
    step: float

    @property
    def is_point(self) -> bool:
        """Whether the band holds one value."""
        return self.low == self.high

    def draw(self, rng: Random) -> float:
        """A value of the band; where it can be, a whole one more often than not."""
        steps = round((self.high - self.low) / self.step)
        drawn = round(self.low + self.step * rng.randint(0, steps), 1)
        whole = float(round(drawn))
        return whole if self.low <= whole <= self.high and rng.random() < 0.7 else drawn


def split(low: float, high: float, step: float, edges: Iterable[float], points: Iterable[float]) -> tuple[Band, ...]:
    """Bands that cover [low, high]: a new one begins at each edge, each point stands alone."""
    lone = {point for point in points if low <= point <= high and _on_grid(point, step)}
    starts = {low, *lone, *(round(point + step, 1) for point in lone), *edges}
    ordered = sorted(start for start in starts if low <= start <= high)
    ends = [*(round(start - step, 1) for start in ordered[1:]), high]
    return tuple(Band(start, end, step) for start, end in zip(ordered, ends, strict=True))


def _on_grid(value: float, step: float) -> bool:
    return round(value / step, 6).is_integer()
