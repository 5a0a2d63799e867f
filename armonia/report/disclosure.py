"""What the pages for all centers may show of a count: the rule of `data/disclosure.toml`, applied."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from armonia.faults import OperatorError

DECLARED = Path(__file__).parents[2] / "data" / "disclosure.toml"
THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"
DASH, MINUS, AT_LEAST = "\N{EN DASH}", "\N{MINUS SIGN}", "\N{GREATER-THAN OR EQUAL TO}"
WANTED = "Give minimum_persons and minimum_centers, whole numbers from 1, their reason, and nothing else."
MASK = "*"  # stands for what is hidden and could be anything, also 0


@dataclass(frozen=True)
class Row:
    """What one night did to the queries of a center: their stocks of each kind before and after it, and its flows."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    new: int
    mended: int

    @property
    def moved(self) -> tuple[int, int]:
        """By how much the stocks rose and fell, kind by kind: the least that were asked, and that were mended."""
        changes = [after - before for before, after in zip(self.before, self.after, strict=True)]
        return sum(change for change in changes if change > 0), -sum(change for change in changes if change < 0)


@dataclass(frozen=True)
class Disclosure:
    """The smallest count of persons or records that is shown, 0 apart, and of how many centers a figure of others is.

    A minimum of 1 shows all. A median is shown of `least_of_median` patients or more.
    """

    minimum: int
    least_centers: int = 1
    reason: str = ""
    least_of_median: int = 1

    def hides(self, count: int) -> bool:
        """Whether this count is too small to be shown."""
        return 0 < count < self.minimum

    def count(self, count: int | None) -> str:
        """The count as it is shown; empty where there is none."""
        if count is None:
            return ""
        return f"<{self.minimum}" if self.hides(count) else number(count)

    def shows_flows(self, row: Row) -> bool:
        """Whether the flows of a row may stand beside its stocks: all of them, or none.

        Stocks of two nights give the difference of the flows and the least that each can be, and one stock with the
        flows gives the other: so none of these counts may be small.
        """
        return not any(map(self.hides, (*row.before, *row.after, *row.moved, row.new, row.mended)))

    def new(self, row: Row) -> str:
        """How many were asked, or the mark where that is not to be told."""
        return number(row.new) if self.shows_flows(row) else MASK

    def mended(self, row: Row) -> str:
        """How many were mended, likewise."""
        return number(row.mended) if self.shows_flows(row) else MASK

    def all_new(self, rows: Sequence[Row]) -> str:
        """How many were asked in all centers: what the rows that show it say together, and nothing more."""
        return self._at_least([row.new for row in rows if self.shows_flows(row)], len(rows))

    def all_mended(self, rows: Sequence[Row]) -> str:
        """How many were mended in all centers, likewise."""
        return self._at_least([row.mended for row in rows if self.shows_flows(row)], len(rows))

    def _at_least(self, told: Sequence[int], of: int) -> str:
        if len(told) == of:
            return number(sum(told))
        return f"{AT_LEAST}{THIN_SPACE}{number(sum(told))}" if any(told) else MASK

    def total(self, parts: Iterable[int]) -> str:
        """The sum of counts that are shown beside it: exact, or, where some are hidden, what the visible ones say."""
        parts = list(parts)
        hidden = sum(map(self.hides, parts))
        seen = sum(part for part in parts if not self.hides(part))
        if not hidden:
            return number(seen)
        if not seen and hidden == 1:
            return self.count(1)
        return f"{number(seen + hidden)}{DASH}{number(seen + hidden * (self.minimum - 1))}"

    def whole(self, parts: Iterable[int]) -> str:
        """The sum over all centers: exact unless that tells one of its hidden counts, then as `total` has it."""
        parts = list(parts)
        hidden = [part for part in parts if self.hides(part)]
        if not hidden or len(hidden) < sum(hidden) < len(hidden) * (self.minimum - 1):
            return self.count(sum(parts))
        return self.total(parts)

    def share(self, part: int, whole: int) -> str:
        """The share in whole %, empty of nothing; where those counted or the others are few, that they are.

        `<3` are there, or (`-<3`) missing; of a whole so small that this would tell how many, the mark.
        """
        if not whole:
            return ""
        if not self.hides_share(part, whole):
            return percent(part, whole)
        if whole < 2 * self.minimum - 1:
            return MASK
        return self.count(1) if self.hides(part) else f"{MINUS}{self.count(1)}"

    def hides_share(self, part: int, whole: int) -> bool:
        """Whether a share is hidden: of few, or of few on either side."""
        return any(map(self.hides, (part, whole - part, whole)))

    def ratio(self, part: int, whole: int) -> str:
        """The share of two counts that stand beside it: the mark where either of them is hidden, empty of nothing."""
        if not whole:
            return ""
        return MASK if self.hides(part) or self.hides(whole) else percent(part, whole)


def load_disclosure(path: Path = DECLARED) -> Disclosure:
    """The declared rule. Raises OperatorError, naming the file, where it says something else than it must."""
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
        persons, centers = declared.pop("minimum_persons"), declared.pop("minimum_centers")
        reason = declared.pop("reason").strip()
        exports = declared.pop("exports", {})  # armonia/export/rule.py reads it, and refuses a wrong one
    except (ValueError, KeyError, AttributeError) as fault:
        raise OperatorError(f"data/{path.name}: {fault}. {WANTED}") from None
    if declared or not reason or any(type(one) is not int or one < 1 for one in (persons, centers)):
        raise OperatorError(f"data/{path.name}: {WANTED}")
    least = exports.get("minimum_patients", 1)
    return Disclosure(persons, centers, reason, least if type(least) is int else 1)


def number(count: int) -> str:
    """A whole number, its thousands apart, as both languages read it."""
    return f"{count:,}".replace(",", THIN_SPACE)


def percent(part: int, whole: int) -> str:
    """A share in whole %; never 0 or 100 unless it is."""
    rounded = round(100 * part / whole)
    if rounded in (0, 100) and 0 < part < whole:
        return f">{THIN_SPACE}99%" if rounded else f"<{THIN_SPACE}1%"
    return f"{rounded}%"
