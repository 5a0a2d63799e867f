"""What a record says before a center writes it down: words of a code list, days, counts, shares."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

DAY, MONTH, YEAR = 3, 2, 1


@dataclass(frozen=True)
class Word:
    """A code of a code list; the center has its own spelling."""

    codes: str
    code: str


@dataclass(frozen=True)
class Moment:
    """A day, known as far as `parts`: 3 to the day, 2 to the month, 1 to the year."""

    day: date
    parts: int = DAY


@dataclass(frozen=True)
class Count:
    """Cells per microliter."""

    per_ul: int


@dataclass(frozen=True)
class Share:
    """A percentage."""

    percent: float


@dataclass(frozen=True)
class PatientCode:
    """The hospital's number of the person."""

    number: int


@dataclass(frozen=True)
class Blank:
    """A cell that does not apply: always left empty, where an unknown value may get a word for it."""


Value = Word | Moment | Count | Share | PatientCode | Blank | Decimal | str | int | None


def flag(truth: bool | None) -> Word | None:
    """Yes or no as a word."""
    return None if truth is None else Word("yes_no", "yes" if truth else "no")


def moment(day: date | None) -> Moment | None:
    """A whole day."""
    return None if day is None else Moment(day)


def rough(day: date | None, turn: int, before: date | None = None, after: date | None = None) -> Moment | None:
    """A day that some records keep only to the month or year, yet never so roughly that it may pass a bound."""
    if day is None:
        return None
    parts = (DAY, MONTH, DAY, YEAR, DAY)[turn % 5]
    while parts < DAY and not _is_clear(day, parts, before, after):
        parts += 1
    return Moment(day, parts)


def share(percent: float | None) -> Share | None:
    """A percentage, if there is one."""
    return None if percent is None else Share(percent)


def exact(number: float | None) -> Decimal | None:
    """A number by its shortest decimal writing."""
    return None if number is None else Decimal(repr(number)).normalize()


def _is_clear(day: date, parts: int, before: date | None, after: date | None) -> bool:
    known = day.isoformat()[: 4 if parts == YEAR else 7]
    clear_before = before is None or known < before.isoformat()[: len(known)]
    clear_after = after is None or known > after.isoformat()[: len(known)]
    return clear_before and clear_after
