"""What the pages for all centers may show of a count: the rule of `data/disclosure.toml`, applied."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from armonia.faults import OperatorError

DECLARED = Path(__file__).parents[2] / "data" / "disclosure.toml"
THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"
DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Disclosure:
    """The smallest count of persons or records that is shown, 0 apart; a minimum of 1 shows all."""

    minimum: int
    reason: str = ""

    def hides(self, count: int) -> bool:
        """Whether this count is too small to be shown."""
        return 0 < count < self.minimum

    def count(self, count: int | None) -> str:
        """The count as it is shown; empty where there is none."""
        if count is None:
            return ""
        return f"<{self.minimum}" if self.hides(count) else number(count)

    def change(self, change: int) -> str:
        """The change of a count with its sign; a small one without its size."""
        sign = "+" if change > 0 else MINUS if change < 0 else "="
        return f"{sign}{self.count(abs(change))}" if change else sign

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
        """The share in whole %, empty of nothing; where those counted or the others are few: `<3`, or `-<3` missing."""
        if not whole:
            return ""
        if self.hides(part) or self.hides(whole):
            return self.count(1)
        return f"{MINUS}{self.count(1)}" if self.hides(whole - part) else percent(part, whole)


def load_disclosure(path: Path = DECLARED) -> Disclosure:
    """The declared rule. Raises OperatorError, naming the file, where it says something else than it must."""
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
        minimum, reason = declared.pop("minimum_persons"), declared.pop("reason").strip()
    except (ValueError, KeyError, AttributeError) as fault:
        raise OperatorError(f"data/{path.name}: {fault}. Give minimum_persons and its reason.") from None
    if declared or type(minimum) is not int or minimum < 1 or not reason:
        raise OperatorError(f"data/{path.name}: give minimum_persons, a whole number, its reason, and nothing else.")
    return Disclosure(minimum, reason)


def number(count: int) -> str:
    """A whole number, its thousands apart, as both languages read it."""
    return f"{count:,}".replace(",", THIN_SPACE)


def percent(part: int, whole: int) -> str:
    """A share in whole %; never 0 or 100 unless it is."""
    rounded = round(100 * part / whole)
    if rounded in (0, 100) and 0 < part < whole:
        return f">{THIN_SPACE}99%" if rounded else f"<{THIN_SPACE}1%"
    return f"{rounded}%"
