"""Deals the variants of a story so that all of them come up: the first time in the order given, then shuffled."""

from collections import defaultdict
from collections.abc import Iterable
from random import Random


class Deck:
    """A stack of variants for each kind of thing; one that is dealt out is shuffled and begun again."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._left: dict[str, list[str]] = defaultdict(list)
        self._begun: set[str] = set()

    def deal(self, kind: str, variants: Iterable[str]) -> str:
        """The next variant; a kind always has the same variants, one named twice comes up twice as often."""
        if not self._left[kind]:
            self._left[kind] = self._stack(kind, list(variants))
        return self._left[kind].pop()

    def _stack(self, kind: str, variants: list[str]) -> list[str]:
        if kind in self._begun:
            self.rng.shuffle(variants)
        self._begun.add(kind)
        return variants[::-1]
