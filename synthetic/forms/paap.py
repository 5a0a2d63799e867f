"""PAAP: the wide Italian form, one row a person."""

from collections.abc import Iterable
from datetime import date

from synthetic.forms.dialect import Dialect
from synthetic.forms.sampling import finding, mrd_of, nearest_counts, presence, sensitivity
from synthetic.forms.table import Table
from synthetic.forms.value import Blank, Count, PatientCode, Value, Word, exact, flag, moment, rough, share
from synthetic.person import Cycle, Drug, Marrow, Person

NOTES = ("", "in follow-up", "", "terapia ben tollerata", "già valutato per TMO", "", "dati verificati in cartella")


def emit(persons: Iterable[Person], dialect: Dialect) -> dict[str, Table]:
    """The form as the center fills it."""
    return {"form": dialect.table("form", [_record(person, dialect) for person in persons])}


def _record(person: Person, dialect: Dialect) -> dict[str, Value]:
    return {
        "patient_id": PatientCode(person.number),
        "center_code": dialect.site,
        **_history(person),
        **_debulking(person),
        **{key: value for number in (1, 2) for key, value in _cycle(person, number).items()},
        **{key: value for number in (1, 2) for key, value in _assessment(person, number).items()},
        **_outcome(person),
        "note": NOTES[person.number % len(NOTES)],
    }


def _history(person: Person) -> dict[str, Value]:
    return {
        "sex": Word("sex", person.sex),
        "age_years": person.age_years,
        "age_at_diagnosis_years": person.age_at_diagnosis_years,
        "diagnosis_date": rough(person.diagnosis, person.number),
        "disease_status": Word("disease_status", person.disease_status),
        "bcr_abl1": Word("finding", "detected" if person.ph_positive else "not_detected"),
        "prior_lines": person.prior_lines,
        "prior_hsct": flag(person.prior_hsct is not None),
        "prior_hsct_date": rough(person.prior_hsct, person.number + 1, before=_first_cycle(person)) or Blank(),
    }


def _debulking(person: Person) -> dict[str, Value]:
    drugs = [drug for drug in person.drugs if drug.indication == "debulking"]
    start = min((drug.start for drug in drugs), default=None)
    before, after = _before(person, start), _after(person, start)
    return {
        "baseline_bmb_pct": share(before.blasts_pct if before else None),
        "baseline_date": moment(before.day if before and before.blasts_pct is not None else None),
        **_drugs(drugs),
        "debulking_start_date": moment(start) or Blank(),
        "debulking_end_date": moment(max((drug.end for drug in drugs if drug.end), default=None)) or Blank(),
        "after_debulking_bmb_pct": share(after.blasts_pct if after else None),
        "after_debulking_date": moment(after.day if after else None),
    }


def _drugs(drugs: list[Drug]) -> dict[str, Value]:
    if len(drugs) > 4:
        raise ValueError(f"The form has room for 4 debulking drugs, not {len(drugs)}. Use another program.")
    words: list[Value] = [Word("drug_name", drug.code) for drug in drugs]
    return {f"drug_{place}": (words[place - 1] if place <= len(words) else Blank()) for place in (1, 2, 3, 4)}


def _cycle(person: Person, number: int) -> dict[str, Value]:
    cycle = _cycle_of(person, number)
    if cycle is None:
        return dict.fromkeys(_keys(number, ("start_date", "end_date", "dose_ug_per_day", "interruption_h")), Blank())
    return {
        f"cycle_{number}_start_date": moment(cycle.start),
        f"cycle_{number}_end_date": moment(cycle.end),
        f"cycle_{number}_dose_ug_per_day": exact(cycle.dose_ug_per_day),
        f"cycle_{number}_interruption_h": cycle.interruption_h,
    }


def _assessment(person: Person, number: int) -> dict[str, Value]:
    marrow = _marrow_after(person, number)
    if marrow is None:
        return {}
    counts, mrd = nearest_counts(person, marrow.day), mrd_of(person, marrow.day)
    return {
        f"assessment_{number}_date": moment(marrow.day),
        f"assessment_{number}_bmb_pct": share(marrow.blasts_pct),
        f"assessment_{number}_extramedullary": presence(marrow.extramedullary),
        f"assessment_{number}_platelets_per_ul": Count(counts.platelets_per_ul) if counts else None,
        f"assessment_{number}_anc_per_ul": Count(counts.anc_per_ul) if counts else None,
        f"mrd_{number}_pcr": finding(mrd, "pcr"),
        f"mrd_{number}_flow": finding(mrd, "flow_cytometry"),
        f"mrd_{number}_sensitivity": sensitivity(mrd),
    }


def _outcome(person: Person) -> dict[str, Value]:
    return {
        "crs": flag(person.crs),
        "crs_grade": person.crs_grade if person.crs else Blank(),
        "hsct_after": flag(person.hsct_after is not None),
        "hsct_after_date": rough(person.hsct_after, person.number + 2, after=_first_cycle(person)) or Blank(),
        "hsct_planned": flag(person.hsct_planned),
    }


def _keys(number: int, names: Iterable[str]) -> list[str]:
    return [f"cycle_{number}_{name}" for name in names]


def _cycle_of(person: Person, number: int) -> Cycle | None:
    return next((cycle for cycle in person.cycles if cycle.number == number), None)


def _first_cycle(person: Person) -> date | None:
    return min((cycle.start for cycle in person.cycles), default=None)


def _before(person: Person, debulking: date | None) -> Marrow | None:
    """The last marrow up to the start of debulking, or of blinatumomab where there was none."""
    limit = debulking or _first_cycle(person) or date.max
    return max((one for one in person.marrows if one.day <= limit), key=lambda one: one.day, default=None)


def _after(person: Person, debulking: date | None) -> Marrow | None:
    first = _first_cycle(person)
    if debulking is None:
        return None
    limit = first or date.max
    return max((one for one in person.marrows if debulking < one.day <= limit), key=lambda one: one.day, default=None)


def _marrow_after(person: Person, number: int) -> Marrow | None:
    cycle, following = _cycle_of(person, number), _cycle_of(person, number + 1)
    if cycle is None:
        return None
    limit = following.start if following else date.max
    within = [one for one in person.marrows if cycle.start < one.day <= limit]
    if len(within) > 1:
        raise ValueError(f"The form has room for one assessment of cycle {number}, not {len(within)}.")
    return within[0] if within else None
