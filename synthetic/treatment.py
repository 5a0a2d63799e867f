"""The drugs of a person: prior lines, debulking, premedication, and the cycles of blinatumomab."""

from datetime import date, timedelta
from random import Random

from synthetic.deck import Deck
from synthetic.person import Cycle, Drug
from synthetic.profile import Profile
from synthetic.regimen import draw_drugs

FIRST_LINE = ("vincristine", "daunorubicin", "prednisone", "pegaspargase")
LATER_LINES = (
    ("cytarabine", "fludarabine", "idarubicin"),
    ("cyclophosphamide", "etoposide"),
    ("methotrexate", "cytarabine"),
    ("inotuzumab",),
    ("clofarabine",),
)
PRIOR_TKI = ("imatinib", "dasatinib")
FULL_DOSE = 28.0
REDUCED_DOSES = {"9": 9.0, "15": 15.0}
# Exactly 72 h is no prolonged interruption (§3.3.1 of the paper: more than 72 hours).
INTERRUPTIONS = {
    "full": ("0", "72", "0", "24", "0", "48"),
    "full_interrupted": ("96", "120", "168"),
    "reduced": ("96", "0"),
}
MOST_DRUGS = {"PAAP": 4}


def prior_drugs(profile: Profile, diagnosis: date, until: date, rng: Random) -> tuple[Drug, ...]:
    """The drugs of every prior line, one line after another between diagnosis and `until`."""
    span = (until - diagnosis).days // profile.prior_lines
    return tuple(
        Drug(code, start, start + timedelta(days=min(span // 2, rng.randint(20, 120))), "prior_therapy", line)
        for line in range(1, profile.prior_lines + 1)
        for start in [diagnosis + timedelta(days=1 + span * (line - 1))]
        for code in _prior_codes(line, profile.ph_positive, rng)
    )


def debulking_drugs(
    profile: Profile, first_cycle: date, exact: frozenset[tuple[str, ...]], rng: Random
) -> tuple[Drug, ...]:
    """The drugs of the regimen: at least one starts debulking; PAAP's form knows one start for all and four drugs."""
    codes = list(draw_drugs(profile.regimen, MOST_DRUGS.get(profile.program, 9), exact, rng))
    rng.shuffle(codes)
    start = first_cycle - timedelta(days=profile.days)
    last = max(1, profile.days - 2)
    shifts = [0] + [0 if profile.program == "PAAP" else rng.choice((0, 0, 1, 2)) for _ in codes[1:]]
    ends = [rng.randint(max(shift, min(3, last)), max(shift, last)) for shift in shifts]
    return tuple(
        Drug(code, start + timedelta(days=shift), start + timedelta(days=end), "debulking", None)
        for code, shift, end in zip(codes, shifts, ends, strict=True)
    )


def premedication(first_cycle: date, deck: Deck) -> tuple[Drug, ...]:
    """Dexamethasone before the infusion, in some; it is no debulking."""
    when = deck.deal("premedication", ("none", "same_day", "day_before"))
    start = first_cycle - timedelta(days=when == "day_before")
    return () if when == "none" else (Drug("dexamethasone", start, first_cycle, "premedication", None),)


def cycles(profile: Profile, first_cycle: date, deck: Deck) -> tuple[Cycle, ...]:
    """Four weeks of infusion a cycle, longer by an interruption, two weeks and some days apart."""
    rng, given, start = deck.rng, [], first_cycle
    interrupted = rng.randint(1, profile.cycles)
    hours = int(deck.deal(f"interruption {profile.dose}", INTERRUPTIONS[profile.dose]))
    dose = REDUCED_DOSES[deck.deal("reduced dose", REDUCED_DOSES)] if profile.dose == "reduced" else FULL_DOSE
    for number in range(1, profile.cycles + 1):
        infused = 28 if profile.cycles > 1 else rng.randint(13, 28)
        pause = hours if number == interrupted else 0
        end = start + timedelta(days=infused - 1 + pause // 24)
        given.append(Cycle(number, start, end, dose, pause))
        start = end + timedelta(days=15 + rng.randint(0, 7))
    return tuple(given)


def _prior_codes(line: int, ph_positive: bool, rng: Random) -> tuple[str, ...]:
    codes = FIRST_LINE if line == 1 else rng.choice(LATER_LINES)
    return (*codes, rng.choice(PRIOR_TKI)) if ph_positive and line < 3 else codes
