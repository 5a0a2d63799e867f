"""Invented persons that no solver makes: seeded, of odd combinations, at the boundaries, with much unknown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from synthetic.person import Counts, Cycle, Drug, Marrow, Mrd, Person
from tests.reference.regimen import INHIBITORS, INTENSIVE, TABLE_2

SENDERS = (
    *(("IT01", "NEUF"), ("IT02", "NEUF"), ("IT03", "NEUF"), ("IT04", "NEUF")),
    *(("IT02", "PAAP"), ("IT04", "PAAP"), ("IT05", "PAAP"), ("IT06", "PAAP"), ("IT03", "OBS"), ("IT07", "OBS")),
)
STEROIDS = ("dexamethasone", "prednisone", "methylprednisolone")
LOW = ("vincristine", "vindesine", "vinblastine", "mercaptopurine", "hydroxycarbamide", "methotrexate")
DRUGS = (*STEROIDS, *LOW, *sorted(INTENSIVE), *sorted(INHIBITORS & {"ponatinib", "dasatinib", "imatinib"}))
BLASTS: Sequence[float | None] = (0.0, 0.5, 3.0, 4.9, 5.0, 5.1, 6.0, 19.9, 20.0, 35.0, 49.9, 50.0, 69.0, 90.0, None)
FEW_BLASTS: Sequence[float | None] = (0.0, 1.5, 3.0, 4.9, 5.0, 5.1, None)
PLATELETS = (20_000, 50_000, 51_000, 100_000, 101_000, 250_000)
NEUTROPHILS = (100, 500, 600, 1_000, 1_100, 3_000)
OPENING, CLOSING = date(2014, 1, 1), date(2020, 2, 29)


@dataclass(frozen=True)
class Course:
    """What a person's samples are dated by."""

    program: str
    debulking: date
    first: date
    cycles: tuple[Cycle, ...]


def random_persons(seed: int, per_sender: int) -> list[Person]:
    """So many persons of every center and program; a fifth of the numbers stands in both programs of its center."""
    rng, found = Random(seed), list[Person]()
    for place, (center, program) in enumerate(SENDERS):
        for turn in range(per_sender):
            shared = turn < per_sender // 5
            found.append(random_person(rng, center, program, 1 + turn if shared else 1000 * (place % 9) + 100 + turn))
    return found


def random_person(rng: Random, center: str, program: str, number: int) -> Person:
    """One person as a hospital of that program can record it."""
    first = rng.choice((OPENING, CLOSING, _after(rng, OPENING, 2200), _after(rng, OPENING, 2200)))
    first += timedelta(days=rng.choice((0, 0, 0, 0, 0, 0, 1, -1)))
    course = Course(program, first - timedelta(days=rng.choice((1, 3, 8, 20, 48))), first, _cycles(rng, program, first))
    lines, age, crs = rng.choice((0, 1, 1, 2, 2, 3, 5)), rng.choice((18, 19, 30, 49, 50, 51, 75)), _maybe(rng)
    after = course.cycles[-1].end + timedelta(days=60) if course.cycles and rng.random() < 0.3 else None
    marrows = _marrows(rng, course)
    return Person(
        center=center,
        program=program,
        number=number,
        sex=rng.choice(("male", "female")),
        age_years=age,
        age_at_diagnosis_years=rng.choice((age, age - 1, max(18, age - 1), max(18, age - 1), max(18, age - 1))),
        diagnosis=first - timedelta(days=1200),
        disease_status=rng.choice((*("relapsed", "refractory") * 6, "remission")),
        ph_positive=rng.random() < 0.4,
        prior_lines=lines,
        prior_hsct=first - timedelta(days=500) if rng.random() < 0.4 else None,
        drugs=(*_prior(program, lines, first), *_debulking(rng, course)),
        marrows=marrows,
        counts=_counts(rng, marrows),
        mrd=_mrd(rng, course, marrows),
        cycles=course.cycles,
        crs=crs,
        crs_grade=rng.choice((1, 2, 3, 4)) if crs else None,
        crs_onset=first + timedelta(days=3) if crs else None,
        hsct_after=after,
        hsct_planned=after is None and rng.random() < 0.2,
        fails="",
    )


def _after(rng: Random, day: date, most: int) -> date:
    return day + timedelta(days=rng.randrange(most))


def _maybe(rng: Random) -> bool | None:
    return rng.choice((None, True, False, False))


def _cycles(rng: Random, program: str, first: date) -> tuple[Cycle, ...]:
    number = rng.choice((0, 1, 1, 2, 2, 2, 2, 2, 2, 2 if program == "PAAP" else 3))
    dose = rng.choice((28.0,) * 8 + (27.5, 14.0))
    starts = (first + timedelta(days=42 * turn) for turn in range(number))
    return tuple(
        Cycle(turn, start, start + timedelta(days=27), dose, rng.choice((0, 0, 0, 0, 24, 72, 73, 96)))
        for turn, start in enumerate(starts, start=1)
    )


def _prior(program: str, lines: int, first: date) -> Iterable[Drug]:
    if program != "NEUF":
        return
    for line in range(1, lines + 1):
        start = first - timedelta(days=1100 - 100 * line)
        yield Drug("vincristine", start, start + timedelta(days=30), "prior_therapy", line)
        yield Drug("dexamethasone", start, None, "prior_therapy", line)
    yield Drug("methylprednisolone", first - timedelta(days=1), first, "premedication", None)


def _debulking(rng: Random, course: Course) -> Iterable[Drug]:
    for code in sorted(_regimen(rng, course.program)):
        late = 0 if course.program == "PAAP" else rng.choice((0, 0, 1, 3, 60))
        start = course.debulking + timedelta(days=late)
        yield Drug(code, start, rng.choice((None, start + timedelta(days=2))), "debulking", None)


def _regimen(rng: Random, program: str) -> set[str]:
    kind = rng.random()
    if kind < 0.08:
        return set()
    if kind < 0.3:
        return set(rng.sample(DRUGS, rng.choice((1, 2, 3, 4))))
    printed = rng.choice([drugs for _, drugs in TABLE_2 if len(drugs) <= 4 or program != "PAAP"])
    return {rng.choice(STEROIDS) if drug == "steroid" else drug for drug in printed}


def _marrows(rng: Random, course: Course) -> tuple[Marrow, ...]:
    wide = course.program == "PAAP"
    gap = (course.first - course.debulking).days
    before = rng.sample((-30, -7, -1, 0), 1 if wide else rng.choice((0, 1, 2)))
    between = rng.sample(range(1, gap + 1), min(gap, rng.choice((0, 1)) if wide else rng.choice((0, 1, 2))))
    days = {course.debulking + timedelta(days=shift): BLASTS for shift in (*before, *between)}
    for cycle in course.cycles:
        shifts = rng.sample((1, 7, 14), 1) if wide else rng.sample((-20, 0, 1, 7, 14), rng.choice((0, 1, 2)))
        days |= {cycle.end + timedelta(days=shift): FEW_BLASTS for shift in shifts}
    if course.cycles and rng.random() < 0.3:
        last = course.cycles[-1]
        days = {day: blasts for day, blasts in days.items() if not wide or day <= last.start}
        days[last.end + timedelta(days=rng.choice((42, 43)))] = FEW_BLASTS
    return tuple(_marrow(rng, day, days[day]) for day in sorted(days))


def _marrow(rng: Random, day: date, choices: Sequence[float | None]) -> Marrow:
    blasts = rng.choice(choices)
    return Marrow(day, blasts, rng.choice((False, False, False, False, True, *([None] if blasts is not None else []))))


def _counts(rng: Random, marrows: Iterable[Marrow]) -> tuple[Counts, ...]:
    days = set[date]()
    for marrow in marrows:
        days |= {
            marrow.day + timedelta(days=shift) for shift in rng.choice(((0,), (0,), (-3, 3), (-7,), (8,), (-1, 2)))
        }
    return tuple(Counts(day, rng.choice(PLATELETS), rng.choice(NEUTROPHILS)) for day in sorted(days))


def _mrd(rng: Random, course: Course, marrows: Iterable[Marrow]) -> tuple[Mrd, ...]:
    found: list[Mrd] = []
    for day in (one.day for one in marrows if one.day > course.first):
        sensitivity = rng.choice((1e-3, 1e-4, 1e-4, 1e-5))
        for method in rng.choice((("pcr",), ("flow_cytometry",), ("pcr", "flow_cytometry"), ())):
            found.append(
                Mrd(day, method, rng.choice(("detected", "not_detected", "not_detected", "not_evaluable")), sensitivity)
            )
    return tuple(found)
