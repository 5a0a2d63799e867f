"""Whether a column's cells are of another kind, form or size than they were: told from two layouts, not from cells."""

from collections.abc import Collection
from math import log10

from armonia.codelist import load_unit_factors
from armonia.declaration import Dialect
from armonia.doors.coding import plain
from armonia.layout.date_shape import MONTH_FIRST
from armonia.layout.profile import ColumnLayout

ENOUGH = 5  # cells
LEAST_FACTOR = 5
SOME = 0.1  # of the cells in a form make it one of the column's
DECISIVE = 0.5  # of the cells, or more, are no longer of the former kind
KNOWN_FACTORS = (7, 10, 12, 24, 60, 100, 365.25, 1_000, 10_000, 100_000, 1_000_000, 1_000_000_000)
UNIT_IS_NEAR = 0.5  # decades
NUMBERS_AS_DATES = {"%Y": (1_900, 2_100), "serial": (20_000, 60_000), "%Y%m%d": (19_000_101, 21_001_299)}
MARKS = {".": "with a decimal point", ",": "with a decimal comma", "grouped": "with marks of thousands"}


def has_other_kind(before: ColumnLayout, now: ColumnLayout) -> bool:
    """Whether numbers, dates or words have become another of the three, in most cells."""
    if min(before.cells, now.cells) < ENOUGH or before.family == now.family:
        return False
    return _share(now, before.family) <= DECISIVE and _share(before, now.family) <= DECISIVE


def forms_of(column: ColumnLayout) -> list[str]:
    """The forms of date that the column has, of a column of numbers too, where all of them can be days or years."""
    if column.kind == "whole" and len(column.quartiles) == 3:
        low, _, high = column.quartiles
        return [form for form, (first, last) in NUMBERS_AS_DATES.items() if log10(first) <= low <= high <= log10(last)]
    return sorted(form for form, share in column.formats.items() if share >= SOME)


def new_forms(before: ColumnLayout, now: ColumnLayout, dialect: Dialect) -> list[str]:
    """Forms of date that the column did not have and the dialect does not know."""
    if min(before.cells, now.cells) < ENOUGH:
        return []
    return [form for form in forms_of(now) if form not in {*dialect.dates, *forms_of(before)}]


def with_forms(dates: Collection[str], forms: Collection[str]) -> list[str]:
    """The dialect's forms of dates with more of them: month first takes the place of day first, which it looks like."""
    kept = [form for form in dates if form.translate(MONTH_FIRST) not in forms]
    return [*kept, *sorted(set(forms) - set(kept))]


def has_other_mark(before: ColumnLayout, now: ColumnLayout, dialect: Dialect) -> bool:
    """Whether numbers have another decimal mark than they had, one that the dialect does not know."""
    if min(before.numbers, now.numbers) < ENOUGH or {before.family, now.family} != {"number"}:
        return False
    if now.decimal == "grouped":  # 87.000 that was 87000; where it was 1.234 it still is
        return before.decimal == "" and before.quartiles[1:2] >= (3.0,)
    return now.decimal not in ("", before.decimal, dialect.decimal)


def decades_moved(before: ColumnLayout, now: ColumnLayout) -> float | None:
    """By how many powers of ten the numbers are larger, in the declared units; None where they may be the same."""
    if min(before.numbers, now.numbers) < ENOUGH or {before.family, now.family} != {"number"}:
        return None
    if len(before.quartiles) != 3 or len(now.quartiles) != 3 or now.decimal == "grouped" != before.decimal:
        return None
    declared = _decades_declared(before.unit, now.unit)
    low, middle, high = (size + declared for size in now.quartiles)
    is_apart = low > before.quartiles[2] or high < before.quartiles[0]
    moved = middle - before.quartiles[1]
    return moved if is_apart and abs(moved) >= log10(LEAST_FACTOR) else None


def unit_for(column: str, unit: str, decades: float) -> str | None:
    """The unit word in which numbers that are so much larger mean what they meant; None where there is none.

    One that stands in the column's name goes before others.
    """
    known = load_unit_factors()
    if plain(unit) not in known:
        return None
    canonical, factor = known[plain(unit)]
    wanted = log10(factor) - decades
    off = {
        word: abs(log10(other) - wanted) for word, (of, other) in known.items() if of == canonical and other != factor
    }
    near = [word for word in off if off[word] <= UNIT_IS_NEAR]
    if not near:
        return None
    best = min(off[word] for word in near)
    words = [word for word in near if off[word] == best]
    named = [word for word in words if word in plain(column) and not word.isalnum()]
    return max(named, key=len) if named else canonical if plain(canonical) in words else words[0]


def told_kind(column: ColumnLayout, is_date: bool = False) -> str:
    """What the column's cells are, in words; of numbers that may be dates, how they are, where dates are wanted."""
    forms = forms_of(column) if is_date or column.family == "date" else []
    if forms:
        return "dates as " + " and ".join(forms)
    if column.family != "number":
        return {"empty": "nothing", "word": "words", "date": "dates"}[column.family]
    mark = MARKS.get(column.decimal)
    return ("whole numbers" if column.kind == "whole" else "numbers") + (f" {mark}" if mark else "")


def told_factor(decades: float) -> str:
    """About how many times the numbers are what they were, by the nearest factor that units differ by."""
    factor = min(KNOWN_FACTORS, key=lambda known: abs(log10(known) - abs(decades)))
    share = f"{factor:,} times" if decades > 0 else f"1/{factor:,} of"
    return f"numbers are about {share} what they were"


def _share(column: ColumnLayout, family: str) -> float:
    """How much of the column is of a family."""
    numbers, dates = column.numbers / max(column.cells, 1), sum(column.formats.values())
    return {"number": numbers, "date": dates, "word": 1 - max(numbers, dates)}.get(family, 1.0)


def _decades_declared(before: str | None, now: str | None) -> float:
    """How much larger a number is for being in the unit that is declared now."""
    known = load_unit_factors()
    old, new = known.get(plain(before or "")), known.get(plain(now or ""))
    return log10(new[1] / old[1]) if old and new and old[0] == new[0] else 0.0
