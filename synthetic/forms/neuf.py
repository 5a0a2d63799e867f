"""NEUF: a sponsor's EDC export, one SDTM-like table a domain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from synthetic.forms.dialect import Dialect
from synthetic.forms.sampling import presence
from synthetic.forms.table import Table
from synthetic.forms.value import Blank, Count, Moment, PatientCode, Share, Value, Word, exact, flag, moment, rough
from synthetic.person import Cycle, Drug, Person

STEP_DAYS = 7
STEP_DOSE = 9.0
STUDY = "NEUF-EAP-2014"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "dm": ("STUDYID", "DOMAIN", "USUBJID", "SITEID", "RFSTDTC", "AGE", "AGEU", "AGEDX", "SEX", "COUNTRY"),
    "mh": ("STUDYID", "DOMAIN", "USUBJID", "MHSEQ", "MHTERM", "MHCAT", "MHSTDTC"),
    "cm": ("STUDYID", "DOMAIN", "USUBJID", "CMSEQ", "CMTRT", "CMINDC", "CMLINE", "CMSTDTC", "CMENDTC"),
    "ex": ("STUDYID", "DOMAIN", "USUBJID", "EXSEQ", "EXTRT", "EXDOSE", "EXDOSU", "EXCYCLE", "EXSTDTC", "EXENDTC"),
    "lb": (
        *("STUDYID", "DOMAIN", "USUBJID", "SITEID", "LBSEQ", "LBTESTCD", "LBTEST", "LBSPEC", "LBORRES", "LBORRESU"),
        *("LBORNRLO", "LBORNRHI", "LBDTC", "LBDY", "VISITNUM"),
    ),
    "gf": ("STUDYID", "DOMAIN", "USUBJID", "GFSEQ", "GFTESTCD", "GFORRES", "GFMETHOD", "GFSENS", "GFDTC"),
    "tu": ("STUDYID", "DOMAIN", "USUBJID", "TUSEQ", "TUTESTCD", "TUORRES", "TUDTC"),
    "pr": ("STUDYID", "DOMAIN", "USUBJID", "PRSEQ", "PRTRT", "PROCCUR", "PRSTDTC"),
    "ae": ("STUDYID", "DOMAIN", "USUBJID", "AESEQ", "AETERM", "AEPRESP", "AEOCCUR", "AETOXGR", "AESTDTC"),
}
TEST_NAMES = {"platelets": "Platelets", "neutrophils": "Neutrophils", "marrow_blasts": "Blasts in bone marrow"}
OTHER_ILLNESSES = ("HYPERTENSION", "TYPE 2 DIABETES MELLITUS", "HYPOTHYROIDISM", "ASTHMA")
OTHER_EVENTS = ("FEBRILE NEUTROPENIA", "PYREXIA", "HEADACHE", "NAUSEA", "HYPOKALAEMIA")

Record = Mapping[str, Value]


def emit(persons: Iterable[Person], dialect: Dialect) -> dict[str, Table]:
    """The nine domains."""
    people = tuple(persons)
    return {domain: dialect.table(domain, _records(domain, people, dialect)) for domain in COLUMNS}


def _records(domain: str, people: Iterable[Person], dialect: Dialect) -> Iterator[Record]:
    for person in people:
        for number, record in zip(count(1), DOMAINS[domain](person, dialect), strict=False):
            yield _common(domain, person, dialect) | {f"{domain.upper()}SEQ": number} | dict(record)


def _common(domain: str, person: Person, dialect: Dialect) -> dict[str, Value]:
    return {
        "STUDYID": STUDY,
        "DOMAIN": domain.upper(),
        "USUBJID": PatientCode(person.number),
        "SITEID": dialect.site,
    }


def _demographics(person: Person, dialect: Dialect) -> Iterator[Record]:
    yield {
        "RFSTDTC": moment(_first_dose(person)) or Blank(),
        "AGE": person.age_years,
        "AGEU": "YEARS",
        "AGEDX": person.age_at_diagnosis_years,
        "SEX": Word("sex", person.sex),
        "COUNTRY": "ITA",
    }


def _history(person: Person, dialect: Dialect) -> Iterator[Record]:
    yield _event("diagnosis", Word("disease_status", "first_diagnosis"), rough(person.diagnosis, person.number))
    if person.number % 2:
        yield _event("out_of_scope", OTHER_ILLNESSES[person.number % len(OTHER_ILLNESSES)], Moment(person.diagnosis, 1))
    yield _event("entry_status", Word("disease_status", person.disease_status), moment(_entry(person)))


def _event(category: str, term: Value, start: Moment | None) -> Record:
    return {"MHTERM": term, "MHCAT": Word("history_category", category), "MHSTDTC": start}


def _drugs(person: Person, dialect: Dialect) -> Iterator[Record]:
    for turn, drug in enumerate(person.drugs):
        yield _drug(drug, person.number + turn, before=_entry(person))
    if person.number % 3 == 0:
        start = _entry(person)
        yield {
            "CMTRT": "PARACETAMOL",
            "CMINDC": Word("indication", "out_of_scope"),
            "CMLINE": Blank(),
            "CMSTDTC": Moment(start),
            "CMENDTC": Moment(start + timedelta(days=3)),
        }


def _drug(drug: Drug, turn: int, before: date) -> Record:
    prior = drug.indication == "prior_therapy"
    return {
        "CMTRT": Word("drug_name", drug.code),
        "CMINDC": Word("indication", drug.indication),
        "CMLINE": drug.line or Blank(),
        "CMSTDTC": rough(drug.start, turn, before=before) if prior else moment(drug.start),
        "CMENDTC": rough(drug.end, turn, before=before) if prior else moment(drug.end),
    }


def _infusions(person: Person, dialect: Dialect) -> Iterator[Record]:
    for cycle in person.cycles:
        for start, end, dose in _stretches(cycle):
            yield {
                "EXTRT": Word("drug_name", "blinatumomab"),
                "EXDOSE": exact(dose),
                "EXDOSU": "ug/day",
                "EXCYCLE": cycle.number,
                "EXSTDTC": Moment(start),
                "EXENDTC": Moment(end),
            }


def _stretches(cycle: Cycle) -> Iterator[tuple[date, date, float]]:
    """Uninterrupted infusions: 9 ug/d in the first week of the first cycle, then the full dose, around any gap."""
    gap = timedelta(days=-(-cycle.interruption_h // 24))
    start, last = cycle.start, cycle.end
    if cycle.number == 1 and cycle.dose_ug_per_day > STEP_DOSE and start < last:
        step_end = min(start + timedelta(days=STEP_DAYS - 1), last - timedelta(days=1))
        yield start, step_end, STEP_DOSE
        start = step_end + timedelta(days=1)
    if gap:
        pause = start + (last - start - gap) // 2
        if pause < start or pause + gap >= last:
            raise ValueError(f"An interruption of {cycle.interruption_h} h does not fit between {start} and {last}.")
        yield start, pause, cycle.dose_ug_per_day
        start = pause + gap + timedelta(days=1)
    yield start, last, cycle.dose_ug_per_day


def _laboratory(person: Person, dialect: Dialect) -> Iterator[Record]:
    days = sorted({one.day for one in person.marrows} | {one.day for one in person.counts})
    for visit, day in enumerate(days, start=1):
        for record in _results(person, day, dialect):
            yield record | {"LBDTC": Moment(day), "LBDY": _study_day(person, day), "VISITNUM": visit}


def _results(person: Person, day: date, dialect: Dialect) -> Iterator[dict[str, Value]]:
    for counts in (one for one in person.counts if one.day == day):
        yield _result("platelets", "blood", Count(counts.platelets_per_ul), dialect.count_unit, (150_000, 400_000))
        yield _result("neutrophils", "blood", Count(counts.anc_per_ul), dialect.count_unit, (1_800, 7_700))
        yield _other(person, day)
    for marrow in (one for one in person.marrows if one.day == day and one.blasts_pct is not None):
        yield _result("marrow_blasts", "bone_marrow", Share(marrow.blasts_pct or 0.0), dialect.share_unit, None)


def _result(test: str, specimen: str, result: Value, unit: str, normal: tuple[int, int] | None) -> dict[str, Value]:
    return {
        "LBTESTCD": Word("lab_test", test),
        "LBTEST": TEST_NAMES[test],
        "LBSPEC": Word("specimen", specimen),
        "LBORRES": result,
        "LBORRESU": unit,
        "LBORNRLO": Count(normal[0]) if normal else Blank(),
        "LBORNRHI": Count(normal[1]) if normal else Blank(),
    }


def _other(person: Person, day: date) -> dict[str, Value]:
    """A result that no study asks for."""
    code, name, specimen, tenths, unit, low, high = (
        ("HGB", "Hemoglobin", "BLOOD", 75 + person.number % 60, "g/dL", "12", "16"),
        ("ALT", "Alanine Aminotransferase", "SERUM", 120 + 10 * (person.number % 70), "U/L", "5", "45"),
        ("CREAT", "Creatinine", "SERUM", 5 + person.number % 9, "mg/dL", "0.5", "1.2"),
    )[(person.number + day.day) % 3]
    result: dict[str, Value] = {"LBTESTCD": code, "LBTEST": name, "LBSPEC": specimen, "LBORRES": Decimal(tenths) / 10}
    return result | {"LBORRESU": unit, "LBORNRLO": Decimal(low), "LBORNRHI": Decimal(high)}


def _study_day(person: Person, day: date) -> Value:
    """SDTM's study day: the first dose is day 1, the day before it -1."""
    first = _first_dose(person)
    if first is None:
        return Blank()
    days = (day - first).days
    return days + 1 if days >= 0 else days


def _findings(person: Person, dialect: Dialect) -> Iterator[Record]:
    yield {
        "GFTESTCD": Word("gene_test", "bcr_abl1"),
        "GFORRES": Word("finding", "detected" if person.ph_positive else "not_detected"),
        "GFMETHOD": Blank(),
        "GFSENS": Blank(),
        "GFDTC": Moment(_entry(person)),
    }
    for one in person.mrd:
        yield {
            "GFTESTCD": Word("gene_test", "mrd"),
            "GFORRES": Word("finding", one.result),
            "GFMETHOD": Word("mrd_method", one.method),
            "GFSENS": exact(one.sensitivity),
            "GFDTC": Moment(one.day),
        }


def _tumors(person: Person, dialect: Dialect) -> Iterator[Record]:
    for marrow in person.marrows:
        if marrow.extramedullary is not None:
            yield {"TUTESTCD": "EMD", "TUORRES": presence(marrow.extramedullary), "TUDTC": Moment(marrow.day)}


def _procedures(person: Person, dialect: Dialect) -> Iterator[Record]:
    first = _first_dose(person)
    if person.prior_hsct:
        yield _transplant(True, rough(person.prior_hsct, person.number, before=first))
    yield {"PRTRT": "BONE MARROW ASPIRATE", "PROCCUR": flag(True), "PRSTDTC": Moment(_entry(person))}
    if person.hsct_after:
        yield _transplant(True, rough(person.hsct_after, person.number, after=first))
    if person.hsct_planned:
        yield _transplant(False, None)


def _transplant(occurred: bool, start: Moment | None) -> Record:
    return {"PRTRT": Word("procedure", "hsct"), "PROCCUR": flag(occurred), "PRSTDTC": start or Blank()}


def _events(person: Person, dialect: Dialect) -> Iterator[Record]:
    grade = person.crs_grade if person.crs else None
    yield _adverse(Word("adverse_event", "crs"), "Y", person.crs, grade, rough(person.crs_onset, person.number))
    if person.number % 2:
        term, day = OTHER_EVENTS[person.number % len(OTHER_EVENTS)], _entry(person)
        yield _adverse(term, "N", True, 1 + person.number % 3, Moment(day))


def _adverse(term: Value, asked: str, occurred: bool | None, grade: int | None, start: Moment | None) -> Record:
    return {
        "AETERM": term,
        "AEPRESP": asked,
        "AEOCCUR": flag(occurred),
        "AETOXGR": grade,
        "AESTDTC": start or Blank(),
    }


def _first_dose(person: Person) -> date | None:
    return min((cycle.start for cycle in person.cycles), default=None)


def _entry(person: Person) -> date:
    """The day of entry: the first marrow known here, else the first dose, else the diagnosis."""
    return min((one.day for one in person.marrows), default=_first_dose(person) or person.diagnosis)


DOMAINS: Mapping[str, Callable[[Person, Dialect], Iterator[Record]]] = {
    "dm": _demographics,
    "mh": _history,
    "cm": _drugs,
    "ex": _infusions,
    "lb": _laboratory,
    "gf": _findings,
    "tu": _tumors,
    "pr": _procedures,
    "ae": _events,
}
