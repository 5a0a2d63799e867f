"""The way down from a column to the columns of core that stand on delivered rows, by the links that lineage tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from armonia.lineage.told import CONDITION, EVERY, VALUE, Lineage, Link

SKIPPED = ("core.person", "core.person_link")  # they rest on the records of other people
WHOSE = ("program", "center_code", "delivery_id", "source_file", "source_sheet", "source_row")
JOINED = ("patient_id", "program", "center_code")  # they only tie rows of one person
ROW = "patient_id"  # of what only says whose a row is, the cell that names the patient


@dataclass(frozen=True, order=True)
class Leaf:
    """A column of core that stands on delivered rows; `where` says which rows count, empty: all."""

    relation: str
    column: str
    role: str
    where: str = ""


@dataclass(frozen=True)
class Way:
    """All that a column rests on: the steps down, the columns of core at its end, the references used on it."""

    steps: tuple[Link, ...]
    leaves: tuple[Leaf, ...]
    references: tuple[str, ...]


@dataclass(frozen=True)
class Ways:
    """Lineage as it is walked."""

    lineage: Lineage

    @cached_property
    def below(self) -> dict[tuple[str, str], list[Link]]:
        """The links of each column."""
        found: dict[tuple[str, str], list[Link]] = {}
        for link in self.lineage.links:
            found.setdefault((link.relation, link.column), []).append(link)
        return found

    @cached_property
    def grounded(self) -> dict[str, set[str]]:
        """The columns of core that stand on staged rows, by relation."""
        found: dict[str, set[str]] = {}
        for ground in self.lineage.grounds:
            found.setdefault(ground.relation, set()).update(part.column for part in ground.parts)
        return found

    @cached_property
    def known(self) -> dict[tuple[str, str], Way]:
        """The ways that were walked before."""
        return {}

    def down(self, relation: str, column: str) -> Way:
        """The way down from a column; from one that is always the same, that of the row."""
        if (relation, column) not in self.known:
            self.known[relation, column] = self._walked(relation, column)
        return self.known[relation, column]

    def _walked(self, relation: str, column: str) -> Way:
        start = Leaf(relation, column, VALUE)
        seen, waiting = {start}, [start]
        steps: dict[Link, None] = {}
        leaves, references = set(), set()
        while waiting:
            here = waiting.pop()
            leaves |= self._leaf(here, is_start=here == start)
            for link in self._links(here, is_start=here == start):
                steps[link] = None
                if link.source.startswith("ref.") or link.source in SKIPPED:
                    references.add(link.source)
                    continue
                role = VALUE if here.role == link.role == VALUE else CONDITION
                there = Leaf(link.source, link.source_column, role, link.where)
                if there not in seen:
                    seen.add(there)
                    waiting.append(there)
        return Way(tuple(steps), tuple(_merged(leaves)), tuple(sorted(references)))

    def _leaf(self, here: Leaf, is_start: bool) -> set[Leaf]:
        columns = self.grounded.get(here.relation, set())
        is_whose = here.column in WHOSE or (here.column == EVERY and is_start)
        column = ROW if is_whose else here.column
        return {Leaf(here.relation, column, here.role, here.where)} if column in columns else set()

    def _links(self, here: Leaf, is_start: bool) -> Iterator[Link]:
        if here.relation in self.grounded and here.column == EVERY:
            return
        links = self.below.get((here.relation, here.column)) or self.below.get((here.relation, EVERY), [])
        for link in links:
            is_tie = link.source_column in JOINED and (link.role == CONDITION or here.column == EVERY)
            if link.source.startswith(("analysis.", "core.", "ref.")) and not is_tie:
                yield link


def _merged(leaves: set[Leaf]) -> Iterator[Leaf]:
    """One leaf a column: of its value, where one way gives it; of all rows, where one way asks nothing of them."""
    by_column: dict[tuple[str, str], list[Leaf]] = {}
    for leaf in sorted(leaves):
        by_column.setdefault((leaf.relation, leaf.column), []).append(leaf)
    for (relation, column), found in by_column.items():
        role = VALUE if any(leaf.role == VALUE for leaf in found) else CONDITION
        wheres = sorted({leaf.where for leaf in found})
        where = "" if "" in wheres else " or ".join(f"({one})" for one in wheres)
        yield Leaf(relation, column, role, where)
