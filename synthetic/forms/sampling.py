"""What several forms ask of a person's samples on one day."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from synthetic.forms.value import Word, exact
from synthetic.person import Counts, Mrd, Person

NEAR_DAYS = 7


def nearest_counts(person: Person, day: date) -> Counts | None:
    """The blood count nearest to the day, at most a week away."""
    near = [one for one in person.counts if abs((one.day - day).days) <= NEAR_DAYS]
    return min(near, key=lambda one: (abs((one.day - day).days), one.day), default=None)


def mrd_of(person: Person, day: date) -> list[Mrd]:
    """The searches for residual disease in that day's sample."""
    return [one for one in person.mrd if one.day == day]


def finding(searches: Sequence[Mrd], method: str) -> Word | None:
    """The result by this method, if it was used."""
    return next((Word("finding", one.result) for one in searches if one.method == method), None)


def sensitivity(searches: Sequence[Mrd]) -> Decimal | None:
    """The day's one sensitivity. Raises ValueError where the searches differ: these forms have one field for it."""
    stated = {one.sensitivity for one in searches}
    if len(stated) > 1:
        raise ValueError(f"The form has one sensitivity a day, not {sorted(stated)}.")
    return exact(stated.pop()) if stated else None


def presence(extramedullary: bool | None) -> Word | None:
    """Extramedullary disease as a word."""
    return None if extramedullary is None else Word("presence", "present" if extramedullary else "absent")
