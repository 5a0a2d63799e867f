"""The disclosure gate: which counts an export hides, so that no small one can be told from what is shown beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from armonia.export.counting import Cell, Counted, Sums, add_up
from armonia.export.guessing import GivenUp, Shown


Key = tuple[str, str, str | None]
NOT_EMPTY = ("table_2", "debulking_regimen")  # Table 2 lists only regimens that somebody was given


class Refused(Exception):
    """Nothing may be exported, for the reason given."""


@dataclass(frozen=True)
class Gated:
    """What the gate decided: the small counts, which it hides, and those it hides for their sake.

    A count of nobody is hidden with others of its analysis, so that each that is hidden could be nobody's.
    """

    sums: Sums
    told: frozenset[Cell]
    small: frozenset[Cell]
    beside: frozenset[Cell]
    partly: frozenset[str]
    public: frozenset[Key]

    def shows(self, one: Counted) -> bool:
        """Whether both counts may be told."""
        return self.tells_numerator(one) and self.tells_denominator(one)

    def tells_numerator(self, one: Counted) -> bool:
        """Whether the count at the level may be told; there is none of a number."""
        return one.level is None or self._is_open(one, one.numerator, self.sums.numerator(one))

    def tells_denominator(self, one: Counted) -> bool:
        """Whether the count of those with an answer may be told."""
        return self._is_open(one, one.denominator, self.sums.denominator(one))

    def _is_open(self, one: Counted, patients: int, cell: Cell) -> bool:
        if not patients:
            return one.analysis_id not in self.partly or one.key in self.public
        return cell not in self.small and cell not in self.beside


def pass_gate(
    counts: Sequence[Counted],
    minimum: int,
    public: Collection[Counted] = (),
    public_denominators: Collection[Counted] = (),
    not_empty: Collection[str] = (),
) -> Gated:
    """Decides which counts are hidden: the small ones, and others until no small one follows from the shown ones.

    Of the `public` ones anybody can read elsewhere how many are at the level, of the others over how many: these counts
    are shown and taken to be known, and so is what follows from them. Of the analyses that are `not_empty` it is known
    that somebody is at each level. Raises Refused where not even hiding all the others helps, or where nothing would be
    left to show.
    """
    sums = add_up(counts, minimum)
    used = Counter(cell for one in counts for cell in sums.told(one))
    known = {sums.numerator(one) for one in public} | {sums.denominator(one) for one in public_denominators}
    known &= set(used)
    known |= Shown(sums, frozenset(known), frozenset()).follow(sorted(set(used) - known)).keys()
    small = frozenset(cell for cell in used if cell not in known and sums.sizes[cell] < minimum)
    somebody = frozenset(sums.numerator(one) for one in counts if one.analysis_id in (*not_empty, *NOT_EMPTY))
    beside = _beside(sums, used, small, frozenset(known), somebody)
    if used and not set(used) - small - beside:
        raise Refused("every count would have to be hidden")
    partly = frozenset(one.analysis_id for one in counts if not (small | beside).isdisjoint(sums.told(one)))
    return Gated(sums, frozenset(used), small, beside, partly, frozenset(one.key for one in public))


def _beside(
    sums: Sums, used: Counter[Cell], small: frozenset[Cell], public: frozenset[Cell], somebody: frozenset[Cell]
) -> frozenset[Cell]:
    told = frozenset(used)
    few = [cell for cell, size in enumerate(sums.sizes) if size < sums.minimum and cell not in public]
    targets = sorted(few, key=lambda cell: (sums.sizes[cell], cell))
    beside: frozenset[Cell] = frozenset()
    while True:
        shown = Shown(sums, told - small - beside, somebody)
        unsafe = shown.follow(targets) or shown.surely_small(targets) or shown.near(_unsafe(shown, targets))
        if not unsafe:
            return beside
        if hidden := _chosen(sums, unsafe, used, public):
            beside |= hidden
            continue
        anyway = Shown(sums, public, frozenset())
        follows = {one for one in unsafe if _is_certain(anyway, one)}
        if not follows:
            raise Refused("a small count may follow from public figures, whatever else is hidden")
        targets = [one for one in targets if one not in follows]


def _unsafe(shown: Shown, targets: Iterable[Cell]) -> list[Cell]:
    """Those of the targets for which no other value was found; one set of other values serves many."""
    safe: set[Cell] = set()
    unsafe = []
    for target in targets:
        if target not in safe:
            others = _others(shown, target)
            safe.update(cell for cell, size in enumerate(others) if size == 0 or size >= shown.sums.minimum)
            unsafe += [] if others else [target]
    return unsafe


def _others(shown: Shown, target: Cell) -> Sequence[int]:
    try:
        return shown.others(target) or ()
    except GivenUp:
        return ()


def _is_certain(shown: Shown, target: Cell) -> bool:
    """Whether what is shown tells for sure that the target is small."""
    try:
        return shown.others(target) is None
    except GivenUp:
        return False


def _chosen(
    sums: Sums, unsafe: Mapping[Cell, Collection[Cell]], used: Counter[Cell], public: frozenset[Cell]
) -> frozenset[Cell]:
    """Of the known counts that each is told from, the one that the fewest figures need; one for all that it helps."""
    chosen: set[Cell] = set()
    for told_from in unsafe.values():
        able = sorted(set(told_from) - public, key=lambda cell: (used[cell], sums.sizes[cell], cell))
        if chosen.isdisjoint(able):
            chosen.update(able[:1])
    return frozenset(chosen)
