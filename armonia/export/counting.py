"""Every count that an export tells, as the set of patients it counts, and how these counts add up to one another.

A set is a number, one bit a patient. Two counts of the same patients are one, unless it is a small one: that may be
chance, and they are one where the plan says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import permutations
from operator import or_

import duckdb

from schemas.analysis import PAPER

TALLIES = """
    select
        tally.analysis_id, tally.population, tally.grouping, tally.group_level, tally.endpoint, tally.level,
        left(coalesce(counted.numerator_set::varchar, '0'), roster.patients),
        left(counted.denominator_set::varchar, roster.patients)
    from analysis.tally as tally
    cross join (select greatest(1, count(*)) as patients from analysis.roster) as roster
    inner join analysis.planned_set as counted
        on
            tally.analysis_id = counted.analysis_id
            and tally.group_level = counted.group_level
            and tally.level is not distinct from counted.level
    where tally.origin = $paper order by tally.analysis_order, tally.group_order, tally.level_order
"""
MOST_STEPS = 3_000  # of all searches for other sizes together; what was not found by then counts as told
Cell = int  # the number of a count in its `Sums`
Sum = tuple[Cell, ...]  # a count, and those that it is the sum of


@dataclass(frozen=True)
class Counted:
    """One level of an endpoint in one group of a population: whom it counts, and over whom; no level of a number."""

    analysis_id: str
    population: str
    grouping: str
    group_level: str
    endpoint: str
    level: str | None
    numerator: int
    denominator: int

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What tells it from the others: analysis, group, level."""
        return self.analysis_id, self.group_level, self.level

    @property
    def group(self) -> tuple[str, ...]:
        """The group of the population that it is counted in."""
        return self.population, self.grouping, self.group_level


@dataclass
class Sums:
    """All counts, told or following from others, by number, and the sums that they make."""

    minimum: int
    is_named: bool = False
    sizes: list[int] = field(default_factory=list)
    all: list[Sum] = field(default_factory=list)
    plain: list[Sum] = field(default_factory=list)  # those that the plan says, without those that may be chance
    steps: Iterator[int] = field(default_factory=lambda: iter(range(MOST_STEPS)))
    _cells: dict[tuple[int, tuple[str, ...]], Cell] = field(default_factory=dict)

    def cell(self, patients: int, *name: str) -> Cell:
        """The count of these patients; of few, or if nothing is left to chance, under this name."""
        key = (patients, name if self.is_named or patients.bit_count() < self.minimum else ())
        if key not in self._cells:
            self._cells[key] = len(self.sizes)
            self.sizes.append(patients.bit_count())
        return self._cells[key]

    def numerator(self, one: Counted) -> Cell:
        """The count of those at the level."""
        return self.cell(one.numerator, *one.group, one.endpoint, one.level or "")

    def denominator(self, one: Counted) -> Cell:
        """The count of those with an answer."""
        return self.cell(one.denominator, *one.group)

    def told(self, one: Counted) -> list[Cell]:
        """The counts that a reader is told of it, but for nobody, which hides nobody."""
        both = [] if one.level is None or not one.numerator else [self.numerator(one)]
        return [*both, self.denominator(one)] if one.denominator else both

    def add(self, whole: Cell, parts: Iterable[Cell]) -> None:
        """Notes that the parts make up the whole."""
        one = (whole, *sorted(set(parts)))
        if len(one) > 1 and one != (whole, whole):
            self.all.append(one)


def read_counts(con: duckdb.DuckDBPyConnection) -> list[Counted]:
    """Every count that the paper planned, in the order of the plan; and each regimen in each group, as in Table 2."""
    found = con.execute(TALLIES, {"paper": PAPER}).fetchall()
    counts = [Counted(*row[:-2], *(int(bits, 2) for bits in row[-2:])) for row in found]
    return [*counts, *_regimens(counts)]


def by_name(counts: Sequence[Counted], minimum: int) -> Sums:
    """How the counts add up as the plan says, whatever patients there are."""
    sums = Sums(minimum, is_named=True)
    _levels(sums, counts)
    _groups(sums, counts)
    _populations(sums, counts)
    return sums


def add_up(counts: Sequence[Counted], minimum: int) -> Sums:
    """How the counts add up.

    Levels add up to those with an answer; groups, to all that any of them counts; a population and the others, to the
    whole; the levels of a finer endpoint, grouping or population, to those of a coarser one.
    """
    sums = Sums(minimum)
    _levels(sums, counts)
    _groups(sums, counts)
    _populations(sums, counts)
    sums.plain = list(dict.fromkeys(sums.all))
    for parted in _contexts(sums, counts):
        for fine, coarse in permutations(parted, 2):
            _finer(sums, fine, coarse)
    sums.all = list(dict.fromkeys(sums.all))
    return sums


def _regimens(counts: Sequence[Counted]) -> Iterator[Counted]:
    """Table 2 is a table of two endpoints: each regimen among those of each group."""
    regimens = [one for one in counts if one.analysis_id == "debulking_regimen"]
    for group in counts:
        if group.analysis_id == "debulking_group":
            named = ("table_2", group.population, "debulking_group", group.level or "", "debulking_regimen")
            for one in regimens:
                yield Counted(*named, one.level, one.numerator & group.numerator, group.numerator)


Parted = dict[int, Cell]  # the sets that patients fall into, each with its count


def _levels(sums: Sums, counts: Sequence[Counted]) -> None:
    for own in _by(counts, "population", "grouping", "group_level", "endpoint"):
        answered = own[0].denominator
        if answered:
            inside = {patients: cell for patients, cell in _at_levels(sums, own).items() if not patients & ~answered}
            sums.add(sums.denominator(own[0]), inside.values())


def _at_levels(sums: Sums, own: Sequence[Counted], everybody: int = 0) -> Parted:
    """The levels of an endpoint in a group; those with an answer that is none of them; those without an answer."""
    levels = {one.numerator: sums.numerator(one) for one in own if one.level is not None and one.numerator}
    rest, silent = own[0].denominator & ~_union(levels), everybody & ~own[0].denominator
    levels |= {rest: sums.cell(rest, *own[0].group, own[0].endpoint, " other")} if rest else {}
    return levels | ({silent: sums.cell(silent, *own[0].group, own[0].endpoint, " unknown")} if silent else {})


def _groups(sums: Sums, counts: Sequence[Counted]) -> None:
    for own in _by(counts, "population", "endpoint", "level"):
        at, of = ("numerator", sums.numerator), ("denominator", sums.denominator)
        for name, number in (at, of) if own[0].level is not None else (of,):
            whole = _union(getattr(one, name) for one in own)
            level = (own[0].endpoint, own[0].level or "") if name == "numerator" else ()
            for group in _by(own, "grouping"):
                told = {getattr(one, name): number(one) for one in group if getattr(one, name)}
                rest = whole & ~_union(told)
                none = [sums.cell(rest, own[0].population, group[0].grouping, " none", *level)] if rest else []
                if whole:
                    every = sums.cell(whole, own[0].population, "overall", "all", *level)
                    sums.add(every, [*told.values(), *none])


def _populations(sums: Sums, counts: Sequence[Counted]) -> None:
    """Of a part of the cohort and the whole, or two parts of which one is in the other: those only in the larger."""
    for own in _by(counts, "grouping", "group_level", "endpoint", "level"):
        for large, small in permutations(own, 2):
            name = (f"{large.population} {small.population}", *large.group[1:], large.endpoint)
            for number, a, b, of in (
                (sums.numerator, large.numerator, small.numerator, large.level or ""),
                (sums.denominator, large.denominator, small.denominator, " all"),
            ):
                if a & b == b and a and b:
                    rest = [sums.cell(a & ~b, *name, of)] if a & ~b else []
                    sums.add(number(large), [number(small), *rest])


def _contexts(sums: Sums, counts: Sequence[Counted]) -> Iterator[list[Parted]]:
    """The ways in which the same patients are parted: by each endpoint; all of them, by grouping and population too."""
    groups = _by(counts, "population", "grouping", "group_level")
    base = {own[0].group: _union(one.denominator for one in own) for own in groups}
    for own in groups:
        parted = [_at_levels(sums, endpoint, base[own[0].group]) for endpoint in _by(own, "endpoint")]
        if own[0].grouping == "overall":
            parted += _all_parted(sums, own[0].population, counts, base)
        yield parted
    for at_level in _by(counts, "population", "endpoint", "level"):
        whole = _union(one.numerator for one in at_level)
        yield [_grouped(sums, group, whole) for group in _by(at_level, "grouping")]


def _all_parted(
    sums: Sums, population: str, counts: Sequence[Counted], base: dict[tuple[str, ...], int]
) -> Iterator[Parted]:
    """All of a population, by each grouping and by who is in a part of it."""
    everybody = base[population, "overall", "all"]
    grouped = [one for one in counts if one.population == population and one.grouping != "overall"]
    for groups in _by(grouped, "grouping", "endpoint"):
        told = {one.denominator: sums.denominator(one) for one in groups if one.denominator}
        yield _with_rest(sums, told, everybody, population, groups[0].grouping, " none")
    for (part, *_), others in base.items():
        if part != population and others and not others & ~everybody:
            told = {others: sums.cell(others, part, "overall", "all")}
            yield _with_rest(sums, told, everybody, f"{population} {part}")


def _grouped(sums: Sums, groups: Sequence[Counted], whole: int) -> Parted:
    """Those at a level, by group."""
    told = {one.numerator: sums.numerator(one) for one in groups if one.numerator}
    name = (groups[0].population, groups[0].grouping, " none", groups[0].endpoint, groups[0].level or "")
    return _with_rest(sums, told, whole, *name)


def _with_rest(sums: Sums, told: Parted, everybody: int, *name: str) -> Parted:
    rest = everybody & ~_union(told)
    return told | ({rest: sums.cell(rest, *name)} if rest else {})


def _finer(sums: Sums, fine: Parted, coarse: Parted) -> None:
    """Where each part of the one lies in one of the other, they add up; and two that differ by a few tell these."""
    inside = {whole: [part for part in fine if not part & ~whole] for whole in coarse}
    if all(any(part in parts for parts in inside.values()) for part in fine):
        for whole, parts in inside.items():
            sums.add(coarse[whole], [fine[part] for part in parts])
    for whole, parts in inside.items():
        for part in parts:
            few = whole & ~part
            if part.bit_count() >= sums.minimum > few.bit_count() > 0:
                sums.add(coarse[whole], [fine[part], sums.cell(few, "between", str(coarse[whole]), str(fine[part]))])


def _union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)


def _by(counts: Iterable[Counted], *names: str) -> list[list[Counted]]:
    """The counts, in groups of those that agree in these fields."""
    groups: dict[tuple[str, ...], list[Counted]] = {}
    for one in counts:
        groups.setdefault(tuple(getattr(one, name) for name in names), []).append(one)
    return list(groups.values())
