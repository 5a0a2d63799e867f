"""The nights, and how the defects of one delivery that come and go together are told."""

from datetime import date
from typing import NamedTuple

from synthetic.defects import ROW_REJECTED, Defect, Edit

FIRST, SECOND, THIRD = NIGHTS = (date(2021, 3, 1), date(2021, 3, 2), date(2021, 3, 3))
STAYS = None


class Fault(NamedTuple):
    """A defect without its delivery: the table (none: the whole file), what it is, the rule that it breaks, how."""

    table: str
    kind: str
    rule: str
    edit: Edit
    outcome: str = ROW_REJECTED


def series(
    prefix: str, center: str, program: str, night: date, mended_on: date | None, *faults: Fault
) -> tuple[Defect, ...]:
    """The faults as defects of a center's delivery, numbered, from a night until the night that mends them."""
    return tuple(
        Defect(f"{prefix}{number}", night, center, program, *fault[:4], mended_on=mended_on, outcome=fault.outcome)
        for number, fault in enumerate(faults, start=1)
    )
