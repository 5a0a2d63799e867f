"""People screened and not included: like the study's patients, but for the one step of selection that each fails."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice

from synthetic.chart import Charts
from synthetic.deck import Deck
from synthetic.facts import PLACES
from synthetic.origin import draw_minor_origin, draw_origin
from synthetic.person import Drug, Mrd, Person
from synthetic.profile import Profile

Numbers = Mapping[str, Iterator[int]]

# How many of every 60 fail which step.
REASONS = (
    *["debulked_before_blinatumomab"] * 22,
    *["in_window"] * 12,
    *["adult_at_diagnosis"] * 9,
    *["relapsed_or_refractory"] * 9,
    *["treated_with_blinatumomab"] * 8,
)
INSIDE = (date(2014, 3, 1), date(2019, 12, 31))
OUTSIDE = {
    "day_before": (date(2013, 12, 31), date(2013, 12, 31)),
    "day_after": (date(2020, 3, 1), date(2020, 3, 1)),
    "before": (date(2013, 1, 1), date(2013, 12, 30)),
    "after": (date(2020, 3, 2), date(2020, 8, 31)),
}


def screen(profiles: Sequence[Profile], charts: Charts, numbers: Numbers, many: int) -> tuple[Person, ...]:
    """As many people as asked for, in every program of every center and for every reason."""
    rng = charts.deck.rng
    places = cycle([(program, center) for program, centers in PLACES.items() for center in centers])
    reasons = cycle(rng.sample(REASONS, len(REASONS)))
    return tuple(
        _one(reason, replace(rng.choice(profiles), program=program, center=center), charts, numbers)
        for reason, (program, center) in islice(zip(reasons, places, strict=False), many)
    )


def never_treated(person: Person) -> Person:
    """The person as known before blinatumomab, which was never given."""
    before = person.cycles[0].start - timedelta(days=1)
    return replace(
        person,
        drugs=tuple(drug for drug in person.drugs if drug.indication != "premedication"),
        marrows=tuple(marrow for marrow in person.marrows if marrow.day <= before),
        counts=tuple(count for count in person.counts if count.day <= before),
        mrd=(),
        cycles=(),
        crs=None,
        crs_grade=None,
        crs_onset=None,
        hsct_after=None,
        hsct_planned=False,
        fails="treated_with_blinatumomab",
    )


def _one(reason: str, template: Profile, charts: Charts, numbers: Numbers) -> Person:
    rng, deck = charts.deck.rng, charts.deck
    profile = replace(template, sex=rng.choice(("male", "female")), age_years=rng.randint(20, 75))
    opened, closed = OUTSIDE[deck.deal("outside", OUTSIDE)] if reason == "in_window" else INSIDE
    first_cycle = opened + timedelta(days=rng.randint(0, (closed - opened).days))
    is_minor = reason == "adult_at_diagnosis"
    origin = draw_minor_origin(first_cycle, rng) if is_minor else draw_origin(profile, first_cycle, rng)
    person = charts.write(profile, next(numbers[profile.center]), first_cycle, origin)
    return replace(CHANGES[reason](person, deck), fails=reason) if reason in CHANGES else replace(person, fails=reason)


def _not_debulked(person: Person, deck: Deck) -> Person:
    """Without debulking: nothing, only premedication (NEUF asks for it), or drugs from the first day of treatment."""
    ways = ("premedication_only", "never", "too_late") if person.program == "NEUF" else ("never", "too_late")
    way, first_cycle = deck.deal(f"not debulked {person.program}", ways), person.cycles[0].start
    drugs = [drug for drug in person.drugs if drug.indication == "prior_therapy"]
    if way == "premedication_only":
        drugs.append(Drug("dexamethasone", first_cycle - timedelta(days=2), first_cycle, "premedication", None))
    if way == "too_late":
        given = (drug for drug in person.drugs if drug.indication == "debulking")
        drugs += [replace(drug, start=first_cycle, end=first_cycle + timedelta(days=4)) for drug in given]
    return replace(_without_samples_after_debulking(person), drugs=tuple(drugs))


def _without_samples_after_debulking(person: Person) -> Person:
    start, first_cycle = _debulked_on(person), person.cycles[0].start
    gone = {marrow.day for marrow in person.marrows if start < marrow.day <= first_cycle}
    return replace(
        person,
        marrows=tuple(marrow for marrow in person.marrows if marrow.day not in gone),
        counts=tuple(count for count in person.counts if count.day not in gone),
    )


def _in_remission(person: Person, deck: Deck) -> Person:
    """With residual disease only: few blasts before treatment."""
    start, first_cycle = _debulked_on(person), person.cycles[0].start
    before = [marrow for marrow in person.marrows if marrow.day <= first_cycle]
    clear = [replace(marrow, blasts_pct=float(deck.rng.randint(0, 4)), extramedullary=None) for marrow in before]
    found = Mrd(max(marrow.day for marrow in before if marrow.day <= start), "pcr", "detected", 1e-4)
    after = person.marrows[len(before) :]
    return replace(person, marrows=(*clear, *after), mrd=(found, *person.mrd), disease_status="remission")


def _never_treated(person: Person, deck: Deck) -> Person:
    return never_treated(person)


def _debulked_on(person: Person) -> date:
    return min(drug.start for drug in person.drugs if drug.indication == "debulking")


CHANGES: Mapping[str, Callable[[Person, Deck], Person]] = {
    "debulked_before_blinatumomab": _not_debulked,
    "relapsed_or_refractory": _in_remission,
    "treated_with_blinatumomab": _never_treated,
}
