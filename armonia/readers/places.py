"""How a message names rows and columns: the first few, and how many there are."""

from collections.abc import Sequence

FEW = 5


def listed(noun: str, items: Sequence[object]) -> str:
    """`row 7` or `rows 7, 9, 12, 14, 15 and 20 more`: what is wrong where, short enough to read."""
    few = ", ".join(str(item) for item in items[:FEW])
    more = f" and {len(items) - FEW} more" if len(items) > FEW else ""
    return f"{noun}{'' if len(items) == 1 else 's'} {few}{more}"


def quoted(names: Sequence[str]) -> list[str]:
    """Column names in quotes, so that a blank or a comma within one is seen."""
    return [f"'{name}'" for name in names]
