"""The names that are near to one that nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

SHOWN, CLOSE = 5, 0.5


def near(name: str, known: Iterable[str], otherwise: Sequence[str], folded: Callable[[str], str] = str.lower) -> str:
    """The nearest of the known names as a sentence; where none is near, some of the others as examples."""
    by_folded: dict[str, str] = {}
    for one in known:
        by_folded.setdefault(folded(one), one)
    found = [by_folded[one] for one in get_close_matches(folded(name), list(by_folded), n=SHOWN, cutoff=CLOSE)]
    return f"Nearest: {', '.join(found)}." if found else f"Such as: {', '.join(otherwise[:SHOWN])}."
