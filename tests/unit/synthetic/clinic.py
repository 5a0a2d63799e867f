"""What a person's chart says by the study's rules, in plain Python: shares no code with the cohort's solver."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from synthetic.person import Counts, Marrow, Person

CODELISTS = Path(__file__).parents[3] / "data" / "codelists"
RANK = {"CR": 3, "CRp": 2, "CRi": 1, "none": 0}


@dataclass(frozen=True)
class Found:
    """The study's view of a person."""

    person: Person
    prior_hsct: bool
    baseline: float | None
    after: float | None
    regimen: str
    group: str
    partner: str
    days: int
    dose: str
    response: str
    mrd_evaluable: bool
    mrd_complete: bool
    hsct_after: bool

    @property
    def cr(self) -> bool:
        return self.response != "none"


def find_out(person: Person) -> Found:
    start, first = debulking_start(person), first_cycle(person)
    assert start is not None and first is not None
    response = best_response(person)
    evaluable = mrd_evaluable_samples(person) if response != "none" else {}
    return Found(
        person=person,
        prior_hsct=person.prior_hsct is not None and person.prior_hsct < first,
        baseline=last_blasts(person, date.min, start),
        after=last_blasts(person, start, first),
        regimen=regimen(person),
        group=debulking_group(person),
        partner=tki_partner(person),
        days=(first - start).days,
        dose=dose(person),
        response=response,
        mrd_evaluable=bool(evaluable),
        mrd_complete=any(results == {"not_detected"} for results in evaluable.values()),
        hsct_after=person.hsct_after is not None and person.hsct_after > first,
    )


def excluded_at(person: Person) -> str:
    """The first step of selection that the person fails alone, without a look at other programs."""
    start, first = debulking_start(person), first_cycle(person)
    if person.age_at_diagnosis_years < 18:
        return "adult_at_diagnosis"
    if person.disease_status not in ("relapsed", "refractory"):
        return "relapsed_or_refractory"
    if first is None:
        return "treated_with_blinatumomab"
    if not date(2014, 1, 1) <= first <= date(2020, 2, 29):
        return "in_window"
    return "" if start is not None and start < first else "debulked_before_blinatumomab"


def debulking_codes(person: Person) -> set[str]:
    return {drug.code for drug in person.drugs if drug.indication == "debulking"}


def debulking_start(person: Person) -> date | None:
    return min((drug.start for drug in person.drugs if drug.indication == "debulking"), default=None)


def first_cycle(person: Person) -> date | None:
    return min((cycle.start for cycle in person.cycles), default=None)


def last_blasts(person: Person, after: date, until: date) -> float | None:
    known = [marrow for marrow in person.marrows if marrow.blasts_pct is not None and after < marrow.day <= until]
    return max(known, key=lambda marrow: marrow.day).blasts_pct if known else None


def debulking_group(person: Person) -> str:
    drugs = [row for row in codelist("drug") if row["drug_code"] in debulking_codes(person)]
    if any(row["drug_class"] == "tki" for row in drugs):
        return "tki"
    if all(row["drug_class"] == "steroid" for row in drugs):
        return "steroids"
    intensive = any(row["intensity"] == "intensive" for row in drugs)
    return "polychemotherapy" if intensive else "low_intensity_chemotherapy"


def tki_partner(person: Person) -> str:
    classes = {row["drug_class"] for row in codelist("drug") if row["drug_code"] in debulking_codes(person)}
    return "with_chemotherapy" if "chemotherapy" in classes else "with_steroids" if "steroid" in classes else "alone"


def regimen(person: Person) -> str:
    wordings = {row["component_key"]: row["regimen"] for row in codelist("regimen")}
    steroids = {row["drug_code"] for row in codelist("drug") if row["drug_class"] == "steroid"}
    codes = debulking_codes(person)
    exact = "+".join(sorted(codes))
    loose = "+".join(sorted({"steroid" if code in steroids else code for code in codes}))
    return wordings.get(exact) or wordings[loose]


def dose(person: Person) -> str:
    if max(cycle.dose_ug_per_day for cycle in person.cycles) < 28:
        return "reduced"
    return "full_interrupted" if any(cycle.interruption_h > 72 for cycle in person.cycles) else "full"


def window_marrows(person: Person) -> list[Marrow]:
    first, last = person.cycles[0].start, person.cycles[-1].end
    return [marrow for marrow in person.marrows if first < marrow.day <= last + timedelta(days=42)]


def best_response(person: Person) -> str:
    return max((category(person, marrow) for marrow in window_marrows(person)), key=RANK.__getitem__, default="none")


def category(person: Person, marrow: Marrow) -> str:
    counts = nearest_counts(person, marrow.day)
    if marrow.blasts_pct is None or marrow.blasts_pct > 5 or marrow.extramedullary is not False or counts is None:
        return "none"
    platelets, neutrophils = counts.platelets_per_ul, counts.anc_per_ul
    if platelets > 100_000 and neutrophils > 1_000:
        return "CR"
    if platelets > 50_000 and neutrophils > 500:
        return "CRp"
    return "CRi" if platelets > 100_000 or neutrophils > 1_000 else "none"


def nearest_counts(person: Person, day: date) -> Counts | None:
    near = [counts for counts in person.counts if abs((counts.day - day).days) <= 7]
    return min(near, key=lambda counts: abs((counts.day - day).days), default=None)


def mrd_evaluable_samples(person: Person) -> dict[date, set[str]]:
    first, last = person.cycles[0].start, person.cycles[-1].end + timedelta(days=42)
    samples: dict[date, set[str]] = {}
    for mrd in person.mrd:
        if first < mrd.day <= last and mrd.result != "not_evaluable" and mrd.sensitivity <= 1e-4:
            samples.setdefault(mrd.day, set()).add(mrd.result)
    return samples


def codelist(name: str) -> list[dict[str, str]]:
    with (CODELISTS / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
