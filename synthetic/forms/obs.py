"""OBS: a REDCap export, longitudinal with repeating instruments, and its data dictionary."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from synthetic.forms.dialect import Dialect
from synthetic.forms.redcap import INSTRUMENTS, data_dictionary
from synthetic.forms.sampling import finding, mrd_of, nearest_counts, sensitivity
from synthetic.forms.table import Table
from synthetic.forms.value import Blank, Count, PatientCode, Value, Word, exact, flag, moment, rough, share
from synthetic.person import Marrow, Person

COMPLETE = "2"
SITES = ("emd_none", "emd_cns", "emd_testis", "emd_nodes", "emd_other")

Record = Mapping[str, Value]


def emit(persons: Iterable[Person], dialect: Dialect) -> dict[str, Table]:
    """The export with every event of every person, and the dictionary that explains its codes."""
    records = [record for person in persons for record in _of_person(person, dialect)]
    return {"export": dialect.table("export", records), "dictionary": data_dictionary(dialect.center)}


def _of_person(person: Person, dialect: Dialect) -> Iterator[Record]:
    yield _row(person, dialect, "baseline_arm_1", "baseline", None) | _baseline(person)
    for instrument, records in (("drug", _drugs(person)), ("cycle", _cycles(person)), ("assessment", _reviews(person))):
        for instance, record in enumerate(records, start=1):
            yield _row(person, dialect, "treatment_arm_1", instrument, instance) | dict(record)
    yield _row(person, dialect, "followup_arm_1", "outcome", None) | _outcome(person)
    if person.cycles:
        life = {"vas": 35 + person.number * 7 % 60}
        yield _row(person, dialect, "quality_of_life_arm_1", "quality_of_life", None) | life


def _row(person: Person, dialect: Dialect, event: str, instrument: str, instance: int | None) -> dict[str, Value]:
    return {
        "patient_id": PatientCode(person.number),
        "redcap_event_name": event,
        "redcap_repeat_instrument": INSTRUMENTS[dialect.center][instrument] if instance else "",
        "instance": instance or Blank(),
        "center_code": dialect.site,
        f"{instrument}_complete": COMPLETE,
    }


def _baseline(person: Person) -> dict[str, Value]:
    return {
        "sex": Word("sex", person.sex),
        "age_years": person.age_years,
        "age_at_diagnosis_years": person.age_at_diagnosis_years,
        "diagnosis_date": rough(person.diagnosis, person.number),
        "disease_status": Word("disease_status", person.disease_status),
        "bcr_abl1": Word("finding", "detected" if person.ph_positive else "not_detected"),
        "prior_lines": person.prior_lines,
    }


def _drugs(person: Person) -> Iterator[Record]:
    for drug in person.drugs:
        if drug.indication == "debulking":
            yield {
                "drug_code": Word("drug_name", drug.code),
                "drug_start": moment(drug.start),
                "drug_end": moment(drug.end) or Blank(),
            }


def _cycles(person: Person) -> Iterator[Record]:
    for cycle in person.cycles:
        yield {
            "cycle_start": moment(cycle.start),
            "cycle_end": moment(cycle.end),
            "dose_ug_per_day": exact(cycle.dose_ug_per_day),
            "interruption_h": cycle.interruption_h,
        }


def _reviews(person: Person) -> Iterator[Record]:
    days = {one.day for one in person.marrows} | {one.day for one in person.mrd} | {one.day for one in person.counts}
    marrows = {one.day: one for one in person.marrows}
    for day in sorted(days):
        yield {"assessed_date": moment(day), **_marrow(person, marrows.get(day)), **_blood(person, day)}


def _marrow(person: Person, marrow: Marrow | None) -> Record:
    disease = marrow.extramedullary if marrow else None
    site = "emd_none" if disease is False else _site(person) if disease else ""
    return {"bmb_pct": share(marrow.blasts_pct) if marrow else Blank()} | {name: int(name == site) for name in SITES}


def _site(person: Person) -> str:
    """A place outside the marrow; no testis in a woman."""
    site = SITES[1 + person.number % 4]
    return "emd_other" if site == "emd_testis" and person.sex == "female" else site


def _blood(person: Person, day: date) -> Record:
    counts, mrd = nearest_counts(person, day), mrd_of(person, day)
    same_day = counts if counts and counts.day == day else None
    return {
        "platelets_per_ul": Count(same_day.platelets_per_ul) if same_day else Blank(),
        "anc_per_ul": Count(same_day.anc_per_ul) if same_day else Blank(),
        "mrd_pcr": finding(mrd, "pcr"),
        "mrd_flow": finding(mrd, "flow_cytometry"),
        "mrd_sensitivity": sensitivity(mrd) or Blank(),
    }


def _outcome(person: Person) -> dict[str, Value]:
    first = min((cycle.start for cycle in person.cycles), default=None)
    return {
        "crs": flag(person.crs),
        "crs_grade": person.crs_grade if person.crs else Blank(),
        "prior_hsct": flag(person.prior_hsct is not None),
        "prior_hsct_date": rough(person.prior_hsct, person.number, before=first) or Blank(),
        "hsct_after": flag(person.hsct_after is not None),
        "hsct_after_date": rough(person.hsct_after, person.number, after=first) or Blank(),
        "hsct_planned": flag(person.hsct_planned),
    }
