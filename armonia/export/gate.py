"""The disclosure gate: which counts an export hides, so that no small one can be told from what is shown beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from armonia.export.counting import Cell, Counted, Sum, Sums, add_up, by_name
from armonia.export.guessing import GivenUp, Shown

Key = tuple[str, str, str | None]
Guarded = list[tuple[Sequence[Sum], list[Cell]]]  # sums, and the counts that are guarded against them
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
    known = _public(counts, sums, public, public_denominators)
    small = frozenset(cell for cell in used if cell not in known and sums.sizes[cell] < minimum)
    somebody = frozenset(sums.numerator(one) for one in counts if one.analysis_id in (*not_empty, *NOT_EMPTY))
    beside = _beside(sums, used, small, known, somebody)
    if used and not set(used) - small - beside:
        raise Refused("every count would have to be hidden")
    partly = frozenset(one.analysis_id for one in counts if not (small | beside).isdisjoint(sums.told(one)))
    return Gated(sums, frozenset(used), small, beside, partly, frozenset(one.key for one in public))


def _public(
    counts: Sequence[Counted], sums: Sums, public: Collection[Counted], denominators: Collection[Counted]
) -> frozenset[Cell]:
    """The public counts, and those that follow from them as the plan says, by no chance."""
    named = by_name(counts, sums.minimum)
    known = {named.numerator(one) for one in public} | {named.denominator(one) for one in denominators}
    known |= Shown(named, named.all, range(len(named.sizes)), frozenset(known)).follow().keys()
    numbers = ((named.numerator, sums.numerator), (named.denominator, sums.denominator))
    told = {of(one) for one in counts for name, of in numbers if name(one) in known}
    return frozenset(cell for cell in told if sums.sizes[cell])


def _beside(
    sums: Sums, used: Counter[Cell], small: frozenset[Cell], public: frozenset[Cell], somebody: frozenset[Cell]
) -> frozenset[Cell]:
    """What must be hidden for the sake of every small count, told or only following from others.

    A count that public figures tell by themselves needs no more hiding; where they tell it only with sums that may be
    chance, it is still guarded against the others.
    """
    told = frozenset(used)
    few = [cell for cell, size in enumerate(sums.sizes) if size < sums.minimum and cell not in public]
    guarded: Guarded = [(sums.all, sorted(few, key=lambda cell: (sums.sizes[cell], cell))), (sums.plain, [])]
    beside: frozenset[Cell] = frozenset()
    while True:
        known = told - small - beside
        unsafe = next(filter(None, (_told_from(Shown(sums, *each, known, somebody)) for each in guarded)), {})
        if not unsafe:
            return beside
        if hidden := _chosen(sums, unsafe, used, public):
            beside |= hidden
            continue
        guarded = _without_public(sums, guarded, list(unsafe), public)


def _without_public(sums: Sums, guarded: Guarded, stuck: Sequence[Cell], public: frozenset[Cell]) -> Guarded:
    """Guards less, as far as public figures tell it anyway. Raises Refused where they do not."""
    (every, strictly), (plain, mildly) = guarded
    found = set[Cell]()
    for among, targets in ((every, strictly), (plain, mildly)):
        anyway = Shown(sums, among, [one for one in stuck if one in targets], public)
        found |= anyway.follow().keys() | anyway.surely_small().keys()
        found |= {one for one in anyway.targets if _is_certain(anyway, one)}
    if not found:
        raise Refused("a small count may follow from public figures, whatever else is hidden")
    moved = [one for one in strictly if one in found]
    return [
        (every, [one for one in strictly if one not in found]),
        (plain, [*(one for one in mildly if one not in found), *moved]),
    ]


def _told_from(shown: Shown) -> dict[Cell, set[Cell]]:
    """The small counts that can be told, or for which no other value was found; and what each is told from."""
    return shown.follow() or shown.surely_small() or shown.near(_unsafe(shown, shown.targets))


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
