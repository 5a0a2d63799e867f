"""What is derived of one person by the paper's rules: a row of the cohort, from the record and nothing else."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from synthetic.person import Counts, Drug, Marrow, Mrd, Person
from tests.reference.pseudonym import pseudonym
from tests.reference.regimen import group_of, partner_of, wording_of

FULL_DOSE = 28
PROLONGED_H = 72
WINDOW = timedelta(days=42)
NEAR = timedelta(days=7)
BEST_FIRST = ("CR", "CRp", "CRi", "none")
Row = dict[str, object]


def describe(person: Person, key: str) -> Row:
    """The person's row of the cohort; the person must have cycles and debulking."""
    return {
        "patient_id": pseudonym(person, key),
        "center_code": person.center,
        "program": person.program,
        "sex": person.sex,
        "age_years": person.age_years,
        "disease_status": person.disease_status,
        "prior_lines": person.prior_lines,
        "prior_hsct": person.prior_hsct is not None,
        "ph_status": "positive" if person.ph_positive else "negative",
        **_debulking(person),
        **_treatment(person),
        **_response(person),
        "crs": person.crs,
        "crs_grade": person.crs_grade if person.crs else None,
        "hsct_after": person.hsct_after is not None,
        "hsct_planned_no_donor": person.hsct_planned,
    }


def first_dose(person: Person) -> date | None:
    """The first day of blinatumomab."""
    return min((cycle.start for cycle in person.cycles), default=None)


def debulking_drugs(person: Person) -> list[Drug]:
    """Drugs of debulking begun before blinatumomab; whoever was never given it has none."""
    start = first_dose(person)
    return [drug for drug in person.drugs if drug.indication == "debulking" and start and drug.start < start]


def _debulking(person: Person) -> Row:
    given = debulking_drugs(person)
    drugs, start, first = {drug.code for drug in given}, min(drug.start for drug in given), first_dose(person)
    assert first
    before = [one for one in person.marrows if one.day <= start]
    between = [one for one in person.marrows if start < one.day <= first]
    return {
        "debulking_group": group_of(drugs, person.ph_positive),
        "debulking_regimen": wording_of(drugs),
        "tki_partner": partner_of(drugs),
        "debulking_start": start,
        "days_debulking_to_blinatumomab": (first - start).days,
        "bmb_baseline_pct": _last_blasts(before),
        "bmb_after_debulking_pct": _last_blasts(between),
    }


def _last_blasts(marrows: Iterable[Marrow]) -> float | None:
    counted = [one for one in marrows if one.blasts_pct is not None]
    return max(counted, key=lambda one: one.day).blasts_pct if counted else None


def _treatment(person: Person) -> Row:
    if max(cycle.dose_ug_per_day for cycle in person.cycles) < FULL_DOSE:
        dose = "reduced"
    elif any(cycle.interruption_h > PROLONGED_H for cycle in person.cycles):
        dose = "full_interrupted"
    else:
        dose = "full"
    return {
        "blinatumomab_start": first_dose(person),
        "blinatumomab_dose": dose,
        "blinatumomab_cycles": len(person.cycles),
    }


def _response(person: Person) -> Row:
    opens, closes = _window(person)
    assessed = [one for one in person.marrows if opens < one.day <= closes]
    found = [(_category(one, _nearest(person, one.day)), one) for one in sorted(assessed, key=lambda one: one.day)]
    response, marrow = _best(found)
    counts = _nearest(person, marrow.day) if marrow else None
    searches = [one for one in person.mrd if opens < one.day <= closes and _is_evaluable(one)]
    evaluable = response != "none" and bool(searches)
    return {
        "response": response,
        "cr": response != "none",
        "bmb_response_pct": marrow.blasts_pct if marrow else None,
        "extramedullary_disease": marrow.extramedullary if marrow else None,
        "platelets_per_ul": counts.platelets_per_ul if counts else None,
        "anc_per_ul": counts.anc_per_ul if counts else None,
        "mrd_evaluable": evaluable,
        "mrd_complete": _is_complete(searches) if evaluable else None,
    }


def _window(person: Person) -> tuple[date, date]:
    """Later than the first day, up to six weeks after the second cycle, or after the only one."""
    first_two = sorted(person.cycles, key=lambda cycle: cycle.number)[:2]
    return first_two[0].start, first_two[-1].end + WINDOW


def _nearest(person: Person, day: date) -> Counts | None:
    near = [one for one in person.counts if abs(one.day - day) <= NEAR]
    return min(near, key=lambda one: (abs(one.day - day), one.day), default=None)


def _category(marrow: Marrow, counts: Counts | None) -> str:
    if marrow.blasts_pct is None or marrow.blasts_pct > 5 or marrow.extramedullary is not False or counts is None:
        return "none"
    platelets, neutrophils = counts.platelets_per_ul, counts.anc_per_ul
    if platelets > 100_000 and neutrophils > 1_000:
        return "CR"
    if platelets > 50_000 and neutrophils > 500:
        return "CRp"
    return "CRi" if platelets > 100_000 or neutrophils > 1_000 else "none"


def _best(found: Sequence[tuple[str, Marrow]]) -> tuple[str, Marrow | None]:
    """The earliest of the best; where none is a response, the last with a marrow, else the last."""
    for category in BEST_FIRST[:-1]:
        for met, marrow in found:
            if met == category:
                return category, marrow
    counted = [marrow for _, marrow in found if marrow.blasts_pct is not None] or [marrow for _, marrow in found]
    return "none", counted[-1] if counted else None


def _is_evaluable(search: Mrd) -> bool:
    return search.result in ("detected", "not_detected") and search.sensitivity <= 1e-4


def _is_complete(searches: Sequence[Mrd]) -> bool:
    """On some day nothing was found by any method that counts."""
    days = {one.day for one in searches}
    return any(all(one.result == "not_detected" for one in searches if one.day == day) for day in days)
