"""What one assessment of a response finds: blasts, disease elsewhere, blood counts on the right side of each limit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from synthetic.deck import Deck

Numbers = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """One assessment; `category` is what it amounts to: CR, CRp, CRi, or why it is none of them."""

    category: str
    blasts_pct: float
    extramedullary: bool
    platelets_per_ul: int
    anc_per_ul: int

    @property
    def is_response(self) -> bool:
        """Whether it amounts to a complete response of any kind."""
        return self.category in ("CR", "CRp", "CRi")


def take_reading(category: str, deck: Deck, counts_as: str = "in passing") -> Reading:
    """A reading of the category, each of its ways (at a limit, just beyond it, plain) in turn, by what it counts as."""
    ways = COUNTS[category]
    platelets, neutrophils = ways[deck.deal(f"counts of {category} {counts_as}", ways)](deck.rng)
    return Reading(category, _blasts(category, deck), category == "extramedullary", platelets, neutrophils)


def _blasts(category: str, deck: Deck) -> float:
    if category == "blasts":
        way = deck.deal("blasts above the limit", ("just_above", "many", "some", "many"))
        return {"just_above": 5.1, "some": float(deck.rng.randint(6, 30)), "many": float(deck.rng.randint(31, 95))}[way]
    way = deck.deal("blasts within the limit", ("at_limit", "none", "few", "tenths"))
    few = deck.rng.randint(1, 4)
    return {"at_limit": 5.0, "none": 0.0, "few": float(few), "tenths": deck.rng.randint(1, 49) / 10}[way]


def _between(platelets: Numbers, neutrophils: Numbers) -> Callable[[Random], Numbers]:
    """Platelets in thousands and neutrophils in hundreds, drawn from these ranges."""
    return lambda rng: (1_000 * rng.randint(*platelets), 100 * rng.randint(*neutrophils))


FULL, RECOVERED = (101, 320), (11, 60)
COUNTS: Mapping[str, Mapping[str, Callable[[Random], Numbers]]] = {
    "CR": {
        "just_above": _between((101, 101), (11, 11)),
        "plain": _between(FULL, RECOVERED),
        "plenty": _between((180, 320), (20, 60)),
    },
    "CRp": {
        "platelets_at_full": _between((100, 100), RECOVERED),
        "neutrophils_at_full": _between(FULL, (10, 10)),
        "plain": _between((51, 99), (6, 9)),
    },
    "CRi": {
        "platelets_at_partial": _between((50, 50), RECOVERED),
        "neutrophils_at_partial": _between(FULL, (5, 5)),
        "plain": _between((8, 49), RECOVERED),
    },
    "low_counts": {
        "at_limits": _between((50, 50), (10, 10)),
        "plain": _between((8, 45), (1, 4)),
    },
    "blasts": {
        "plenty": _between(FULL, RECOVERED),
        "plain": _between((8, 90), (1, 12)),
    },
    "extramedullary": {
        "plenty": _between(FULL, RECOVERED),
    },
}
