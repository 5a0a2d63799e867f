"""Invented patients for clean deliveries, as many as asked for, in every program of every center."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random

from synthetic.chart import Charts
from synthetic.deck import Deck
from synthetic.facts import PLACES
from synthetic.origin import draw_origin
from synthetic.person import Person
from synthetic.profile import Profile
from synthetic.regimen import Regimen, read_regimens
from synthetic.screened import screen
from synthetic.twice import treated_twice

OPENED, CLOSED = date(2014, 1, 1), date(2020, 2, 29)
SCREENED, TWICE = 0.3, 0.05
DAYS = {"steroids": (4, 14), "low_intensity_chemotherapy": (7, 35), "polychemotherapy": (7, 48), "tki": (7, 35)}
NUMBERS = 9_999
CONSTANT = (250_000, 4_500)


def draw_people(seed: int, many: int) -> tuple[Person, ...]:
    """As many records of persons: two in three of the study's kind, others screened, a few treated in two programs."""
    rng = Random(f"people {seed}")  # noqa: S311 - invented patients, no secret
    charts, numbers = Charts(read_regimens(), Deck(rng)), _numbers(rng)
    twice, screened = int(TWICE * many), int(SCREENED * many)
    places = cycle([(program, center) for program, centers in PLACES.items() for center in centers])
    profiles = [_profile(place, charts.regimens, rng) for place in islice(places, many - twice - screened)]
    study = [_treated(profile, charts, numbers) for profile in profiles]
    again = list(treated_twice(profiles, study, charts, twice))
    others = screen(profiles, charts, numbers, many - len(study) - len(again))
    return (*study, *(_varied(person, rng) for person in (*others, *again)))


def _treated(profile: Profile, charts: Charts, numbers: dict[str, Iterator[int]]) -> Person:
    rng = charts.deck.rng
    first_cycle = OPENED + timedelta(days=rng.randint(0, (CLOSED - OPENED).days))
    origin = draw_origin(profile, first_cycle, rng)
    return _varied(charts.write(profile, next(numbers[profile.center]), first_cycle, origin), rng)


def _varied(person: Person, rng: Random) -> Person:
    """Counts well above every limit with other numbers: the charts give one to all, as no laboratory does."""
    counts = [
        replace(one, platelets_per_ul=1_000 * rng.randint(150, 320), anc_per_ul=100 * rng.randint(20, 60))
        if (one.platelets_per_ul, one.anc_per_ul) == CONSTANT
        else one
        for one in person.counts
    ]
    return replace(person, counts=tuple(counts))


def _profile(place: tuple[str, str], regimens: Sequence[Regimen], rng: Random) -> Profile:
    """A patient who makes sense: an inhibitor only in Ph+ leukemia, a response only after two cycles."""
    regimen = rng.choice(regimens)
    responds = rng.random() < 0.65
    crs = rng.choices((False, True, None), (80, 15, 5))[0]
    after = rng.choice(("done", "planned", "no", "no", "no")) if responds else "no"
    status, lines = rng.choice(("relapsed", "relapsed", "refractory")), rng.randint(1, 5)
    return Profile(
        *place,
        sex=rng.choice(("male", "female")),
        age_years=rng.randint(20, 80),
        disease_status=status,
        prior_lines=lines,
        prior_hsct=rng.random() < 0.5 and (status, lines) != ("refractory", 1),
        ph_positive=regimen.group == "tki" or rng.random() < 0.3,
        baseline_pct=rng.randint(55, 980) / 10 if rng.random() < 0.97 else None,
        regimen=regimen,
        days=rng.randint(*DAYS[regimen.group]),
        after_pct=rng.randint(0, 800) / 10 if rng.random() < 0.65 else None,
        dose=rng.choices(("full", "full_interrupted", "reduced"), (88, 9, 3))[0],
        cycles=2 if responds else rng.choice((1, 1, 2)),
        response=rng.choices(("CR", "CRp", "CRi"), (80, 10, 10))[0] if responds else "none",
        mrd=rng.choices(("complete", "detected", "not_evaluable"), (75, 15, 10))[0] if responds else "not_evaluable",
        crs=crs,
        crs_grade=rng.choice((2, 2, 2, 3)) if crs else None,
        hsct_after=after == "done",
        hsct_planned=after == "planned",
    )


def _numbers(rng: Random) -> dict[str, Iterator[int]]:
    """Each hospital's own numbers, never one twice; the last thousand are nobody's."""
    numbers = defaultdict[str, Iterator[int]](lambda: iter(()))
    for center in sorted({center for centers in PLACES.values() for center in centers}):
        numbers[center] = iter(rng.sample(range(1, NUMBERS - 1_000), NUMBERS - 1_001))
    return numbers
