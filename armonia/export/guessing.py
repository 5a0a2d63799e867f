"""Whether somebody who is given everything that is shown can tell a hidden count: looked for by finding another.

A count is safe where it could as well be another one: where numbers exist that agree with all that is shown and give it
another value. They are looked for, never estimated: what is not found counts as told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice

import numpy as np

from armonia.export.counting import Cell, Sum, Sums

PRIME = 2_147_483_647
TRIES = 100  # steps of the search for one other value, after which it counts as not found


class GivenUp(Exception):
    """The search took too long to say that there is nothing."""


@dataclass(frozen=True)
class Shown:
    """What somebody outside is given: how the counts add up, which are known, and which surely are not nobody's.

    The targets are the counts that this must not tell.
    """

    sums: Sums
    among: Sequence[Sum]
    targets: Sequence[Cell]
    known: frozenset[Cell]
    not_empty: frozenset[Cell] = frozenset()
    at: list[list[Sum]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.at.extend([] for _ in self.sums.sizes)
        for one in self.among:
            for member in one:
                self.at[member].append(one)

    def follow(self) -> dict[Cell, set[Cell]]:
        """Those of the targets that are nothing but known ones added and taken away, and these."""
        unknown = [cell for cell in range(len(self.sums.sizes)) if cell not in self.known]
        order = [*unknown, *sorted(self.known)]
        place = {cell: column for column, cell in enumerate(order)}
        signs = np.zeros((len(self.among), len(order)), dtype=np.int64)
        for row, one in enumerate(self.among):
            signs[row, [place[part] for part in one[1:]]] = 1
            signs[row, place[one[0]]] = -1
        solved = solve(signs, len(unknown))
        rows = ((np.flatnonzero(row[: len(unknown)]), row) for row in solved)
        alone = {order[left[0]]: row for left, row in rows if len(left) == 1}
        return {
            one: {order[column] for column in np.flatnonzero(alone[one]) if column >= len(unknown)}
            for one in self.targets
            if one in alone
        }

    def surely_small(self) -> dict[Cell, set[Cell]]:
        """Those of the targets that the sums, one after the other, show to be small; and the known ones in these."""
        lows, highs, why = self._narrowed
        found = [one for one in self.targets if lows[one] > 0 and highs[one] < self.sums.minimum]
        return {one: set(chain.from_iterable(_because(one, why))) & self.known for one in found}

    def near(self, targets: Iterable[Cell]) -> dict[Cell, set[Cell]]:
        """The known counts next to each target: those in its sums or, if there are none, in the sums of these.

        A target that nothing known is linked to is left out: three times all true sizes agree with what is shown, too.
        """
        found = ((one, next((ring for ring in self._rings(one) if ring), None)) for one in targets)
        return {one: ring for one, ring in found if ring}

    def others(self, target: Cell) -> list[int] | None:
        """Sizes that all could have instead, so that the target is not small; None where there surely are none.

        Raises GivenUp where that was not found out.
        """
        linked = self._linked(target)
        lows, highs, _ = self._narrowed
        given_up = False
        for value in (0, self.sums.minimum, self.sums.minimum + 1):
            if lows[target] <= value <= highs[target]:
                try:
                    if found := self._with(target, value, lows[:], highs[:], linked):
                        return found
                except GivenUp:
                    given_up = True
        if given_up or highs[target] > self.sums.minimum + 1:
            raise GivenUp
        return None

    def _rings(self, target: Cell) -> Iterator[set[Cell]]:
        seen, ring = {target}, {target}
        while ring:
            fresh = {other for member in ring for one in self.at[member] for other in one} - seen
            seen |= fresh
            yield fresh & self.known
            ring = fresh - self.known

    @cached_property
    def _narrowed(self) -> tuple[list[int], list[int], dict[Cell, set[Sum]]]:
        """The least and the most that each count can be as its sums tell, and the sums that tell it."""
        sizes, most = self.sums.sizes, max(self.sums.sizes, default=0)
        lows = [size if cell in self.known else int(cell in self.not_empty) for cell, size in enumerate(sizes)]
        highs = [size if cell in self.known else most for cell, size in enumerate(sizes)]
        why: dict[Cell, set[Sum]] = {}
        narrow(lows, highs, self.among, self.at, why)
        return lows, highs, why

    def _linked(self, target: Cell) -> list[Sum]:
        """The sums that have to do with the target, through hidden counts."""
        seen, ring, found = {target}, [target], dict[Sum, None]()
        while ring:
            for one in self.at[ring.pop()]:
                if one not in found:
                    found[one] = None
                    fresh = [each for each in one if each not in self.known and each not in seen]
                    seen.update(fresh)
                    ring += fresh
        return list(found)

    def _with(
        self, target: Cell, value: int, lows: list[int], highs: list[int], linked: Sequence[Sum]
    ) -> list[int] | None:
        lows[target] = highs[target] = value
        steps = islice(self.sums.steps, TRIES)
        return self._settle(lows, highs, linked, self.at[target], steps)

    def _settle(
        self, lows: list[int], highs: list[int], linked: Sequence[Sum], touched: Sequence[Sum], steps: Iterator[int]
    ) -> list[int] | None:
        """One way to give every count a size; those nearest to the true sizes are tried first."""
        if next(steps, None) is None:
            raise GivenUp
        if not narrow(lows, highs, touched, self.at):
            return None
        sizes = [min(max(size, low), high) for size, low, high in zip(self.sums.sizes, lows, highs, strict=True)]
        amiss = next(((one, over) for one in linked if (over := sum(sizes[p] for p in one[1:]) - sizes[one[0]])), None)
        if amiss is None:
            return sizes
        one, over = amiss
        member = min((m for m in one if lows[m] < highs[m]), key=lambda m: (highs[m] - lows[m], m))
        wanted = sizes[member] + (over if member == one[0] else -over)
        for value in sorted(range(lows[member], highs[member] + 1), key=lambda v: (abs(v - wanted), v)):
            low, high = lows[:], highs[:]
            low[member] = high[member] = value
            if found := self._settle(low, high, linked, self.at[member], steps):
                return found
        return None


def solve(rows: np.ndarray, columns: int) -> np.ndarray:
    """The rows combined until each of the first columns that can be stands in one row only; reckoned in whole numbers.

    They are reckoned modulo a prime, in which a number that is not 0 comes out as 0 once in two thousand million.
    """
    solved = rows % PRIME
    done = 0
    for column in range(columns):
        standing = np.flatnonzero(solved[done:, column]) + done
        if len(standing):
            solved[[done, standing[0]]] = solved[[standing[0], done]]
            solved[done] = solved[done] * pow(int(solved[done, column]), -1, PRIME) % PRIME
            others = np.flatnonzero(solved[:, column])
            others = others[others != done]
            solved[others] = (solved[others] - solved[others, column, None] * solved[done]) % PRIME
            done += 1
    return solved[:done]


def narrow(
    lows: list[int],
    highs: list[int],
    touched: Iterable[Sum],
    at: Sequence[Sequence[Sum]],
    why: dict[Cell, set[Sum]] | None = None,
) -> bool:
    """Narrows what each count can be by every sum that it is in; whether anything can be at all. Notes why."""
    waiting = dict.fromkeys(touched)
    while waiting:
        one = next(iter(waiting))
        del waiting[one]
        whole, parts = one[0], one[1:]
        least, most = sum(lows[p] for p in parts), sum(highs[p] for p in parts)
        if lows[whole] > most or highs[whole] < least:
            return False
        bounds = [(whole, least, most)]
        bounds += [(p, lows[whole] - most + highs[p], highs[whole] - least + lows[p]) for p in parts]
        for cell, low, high in bounds:
            if low > lows[cell] or high < highs[cell]:
                lows[cell], highs[cell] = max(low, lows[cell]), min(high, highs[cell])
                if lows[cell] > highs[cell]:
                    return False
                waiting.update(dict.fromkeys(at[cell]))
                if why is not None:
                    why.setdefault(cell, set()).add(one)
    return True


def _because(cell: Cell, why: dict[Cell, set[Sum]]) -> set[Sum]:
    """The sums that narrowed a count, and those that narrowed the others in these."""
    found: set[Sum] = set()
    ring = {cell}
    while ring:
        fresh = {one for member in ring for one in why.get(member, ())} - found
        found |= fresh
        ring = {member for one in fresh for member in one}
    return found
