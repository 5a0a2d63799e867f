"""The samples of a person by the day: marrow before and after debulking, and after the cycles, with blood counts."""

from collections.abc import Sequence
from datetime import date, timedelta

from synthetic.deck import Deck
from synthetic.person import Counts, Cycle, Marrow
from synthetic.profile import Profile
from synthetic.reading import Reading, take_reading

Assessments = list[tuple[date, Reading]]

WORSE = {"CR": ("CRp", "CRi", "low_counts"), "CRp": ("CRi", "low_counts"), "CRi": ("low_counts",)}
COURSES = ("steady", "later", "improving", "lost")
# The window for a response closes 42 days after the last cycle.
WINDOW_DAYS = 42
# A blood count belongs to a marrow at most a week away.
NEAR_DAYS = 7


def marrows_before(profile: Profile, first_cycle: date, deck: Deck) -> tuple[Marrow, ...]:
    """Marrow up to the first cycle: at baseline (a dry tap where none is available), in some also after debulking."""
    start, rng = first_cycle - timedelta(days=profile.days), deck.rng
    elsewhere = None if profile.program == "PAAP" else rng.random() < 0.15
    baseline = Marrow(start - timedelta(days=_days_before(deck)), profile.baseline_pct, elsewhere)
    after = [] if profile.after_pct is None else _after_debulking(profile, first_cycle, deck)
    is_older_known = profile.program != "PAAP" and profile.baseline_pct is not None and rng.random() < 0.3
    older = [Marrow(start - timedelta(days=rng.randint(15, 25)), float(rng.randint(5, 95)), None)]
    return (*(older if is_older_known else []), baseline, *after)


def assess(profile: Profile, cycles: Sequence[Cycle], deck: Deck) -> Assessments:
    """An assessment after each cycle, together giving the profile's response; none in some who progressed at once."""
    categories = _categories(profile, deck)
    readings = [take_reading(one, deck, "best" if one == profile.response else "in passing") for one in categories]
    days = [_day_after(cycle, place == profile.cycles - 1, deck) for place, cycle in enumerate(cycles)]
    return list(zip(days, readings, strict=False))


def assess_too_late(profile: Profile, cycles: Sequence[Cycle], known: Assessments, deck: Deck) -> Assessments:
    """A response that comes after the window, in some who had none within it; PAAP's form has no room for it."""
    closed = cycles[-1].end + timedelta(days=WINDOW_DAYS)
    is_crowded = any(closed - day < timedelta(days=10) for day, _ in known)
    if profile.response != "none" or profile.program == "PAAP" or is_crowded:
        return []
    when = deck.deal("late", ("first_day", "never", "later"))
    days = {"first_day": 1, "later": deck.rng.randint(10, 40), "never": 0}[when]
    return [(closed + timedelta(days=days), take_reading("CR", deck))] if days else []


def marrow_of(day: date, reading: Reading) -> Marrow:
    """The marrow of an assessment."""
    return Marrow(day, reading.blasts_pct, reading.extramedullary)


def counts_of(profile: Profile, assessments: Assessments, deck: Deck) -> tuple[Counts, ...]:
    """The blood counts of the assessments; NEUF's laboratory data also hold counts of the days around."""
    return tuple(count for day, reading in assessments for count in _counts(profile, day, reading, deck))


def counts_before(profile: Profile, marrows: Sequence[Marrow], deck: Deck) -> tuple[Counts, ...]:
    """Counts on the days of the marrows before treatment; PAAP's form does not ask for them."""
    if profile.program == "PAAP":
        return ()
    return tuple(
        Counts(marrow.day, 1_000 * deck.rng.randint(6, 120), 100 * deck.rng.randint(1, 30)) for marrow in marrows
    )


def _categories(profile: Profile, deck: Deck) -> list[str]:
    if profile.response != "none":
        return _responding(profile.response, deck)
    if profile.cycles == 1:
        first = deck.deal("single cycle", ("extramedullary", "blasts", "not_assessed", "blasts", "blasts"))
        return [] if first == "not_assessed" else [first]
    return [deck.deal(f"no response {number}", ("blasts", "extramedullary")) for number in (1, 2)]


def _responding(response: str, deck: Deck) -> list[str]:
    course = deck.deal(f"course of {response}", COURSES)
    return {
        "steady": [response, response],
        "later": [deck.rng.choice(("blasts", "extramedullary")), response],
        "improving": [deck.rng.choice(WORSE[response]), response],
        "lost": [response, "blasts"],
    }[course]


def _after_debulking(profile: Profile, first_cycle: date, deck: Deck) -> list[Marrow]:
    back = deck.rng.randint(1, 3) if deck.deal("after debulking", ("same_day", "before", "before")) == "before" else 0
    last = Marrow(first_cycle - timedelta(days=back), profile.after_pct, None)
    if profile.program == "PAAP" or profile.days < 12 or deck.rng.random() < 0.5:
        return [last]
    midway = first_cycle - timedelta(days=profile.days // 2)
    return [Marrow(midway, float(deck.rng.randint(20, 90)), None), last]


def _days_before(deck: Deck) -> int:
    return deck.rng.randint(1, 9) if deck.deal("baseline", ("same_day", "before", "before")) == "before" else 0


def _day_after(cycle: Cycle, is_last: bool, deck: Deck) -> date:
    if not is_last:
        return cycle.end + timedelta(days=deck.rng.randint(1, 12))
    ways = {"last_day": WINDOW_DAYS, "soon": deck.rng.randint(1, 12), "weeks": deck.rng.randint(13, 30)}
    return cycle.end + timedelta(days=ways[deck.deal("assessed", ("last_day", "soon", "weeks", "soon"))])


def _counts(profile: Profile, day: date, reading: Reading, deck: Deck) -> list[Counts]:
    if profile.program != "NEUF":
        return [Counts(day, reading.platelets_per_ul, reading.anc_per_ul)]
    days_off = {"same_day": 0, "days_off": deck.rng.choice((-3, 2, 4))}[deck.deal("counts", ("days_off", "same_day"))]
    near = Counts(day + timedelta(days=days_off), reading.platelets_per_ul, reading.anc_per_ul)
    outside = Counts(day + timedelta(days=NEAR_DAYS + 1), 250_000, 4_500)
    return [outside] if reading.category == "low_counts" else [near, outside]
