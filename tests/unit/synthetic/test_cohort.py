"""The study's patients: every published figure holds for them by an independent reckoning."""

from collections import Counter
from collections.abc import Callable

import pytest

from synthetic.cohort import cohort
from synthetic.person import Person
from synthetic.targets import Targets
from tests.unit.synthetic.clinic import best_response, debulking_start, find_out, first_cycle, window_marrows
from tests.unit.synthetic.reckoning import published, unmet

People = tuple[Person, ...]
PLACES = {
    *(("NEUF", center) for center in ("IT01", "IT02", "IT03", "IT04")),
    *(("PAAP", center) for center in ("IT02", "IT04", "IT05", "IT06")),
    *(("OBS", center) for center in ("IT03", "IT07")),
}


def test_every_published_figure_holds(study: People) -> None:
    figures = published()
    assert len(figures) > 200
    assert unmet([find_out(person) for person in study], figures) == []


def test_the_reckoning_notices_one_changed_blood_count(study: People) -> None:
    found = [find_out(person) for person in study]
    position = next(position for position, one in enumerate(found) if one.response == "CR")
    found[position] = type(found[position])(**{**vars(found[position]), "response": "CRp"})
    assert {line.split(":")[0] for line in unmet(found, published())} >= {"results_3_3_1_14", "results_3_3_1_16"}


def test_the_consequences_that_the_paper_does_not_print_hold(study: People) -> None:
    found = [find_out(person) for person in study]
    tki = [one for one in found if one.group == "tki"]
    unknown = [one for one in found if one.person.crs is None]
    without_baseline = [one for one in found if one.baseline is None]
    assert [(one.cr, one.mrd_evaluable) for one in tki] == [(True, True)] * 4
    assert sum(one.mrd_complete for one in tki) == 3
    assert [one.group for one in unknown] == ["steroids"]
    assert [(one.cr, one.mrd_complete) for one in without_baseline] == [(True, True)]
    assert not any(one.cr for one in found if len(one.person.cycles) == 1)


def test_a_tki_is_given_only_in_ph_positive_leukemia(study: People) -> None:
    assert all(one.person.ph_positive for one in map(find_out, study) if one.group == "tki")


def test_patients_are_where_their_program_has_centers_and_all_seven_have_some(study: People) -> None:
    assert {(person.program, person.center) for person in study} <= PLACES
    assert len({person.center for person in study}) == 7


def test_the_dates_of_a_chart_are_in_order(people: People) -> None:
    for person in people:
        drugs = [drug for drug in person.drugs if drug.indication == "prior_therapy"]
        prior = [*(drug.end for drug in drugs if drug.end), *([person.prior_hsct] if person.prior_hsct else [])]
        start, first = debulking_start(person), first_cycle(person)
        assert person.diagnosis < min(drug.start for drug in drugs)
        assert all(drug.end is None or drug.start <= drug.end for drug in person.drugs)
        assert start is None or max(prior) < start
        assert first is None or max(prior) < first
        ends = [day for cycle in person.cycles for day in (cycle.start, cycle.end)]
        assert ends == sorted(ends)
        assert person.hsct_after is None or person.hsct_after > ends[-1]


def test_ages_fit_the_dates(people: People) -> None:
    for person in (person for person in people if person.cycles):
        years = (person.cycles[0].start - person.diagnosis).days / 365.25
        assert abs(person.age_years - person.age_at_diagnosis_years - years) <= 1.01


def test_prior_lines_are_the_lines_of_the_prior_drugs(people: People) -> None:
    for person in people:
        lines = {drug.line for drug in person.drugs if drug.indication == "prior_therapy"}
        assert lines == set(range(1, person.prior_lines + 1))


def test_a_paap_chart_fits_its_form(people: People) -> None:
    for person in (person for person in people if person.program == "PAAP"):
        debulking = [drug for drug in person.drugs if drug.indication == "debulking"]
        assert len(debulking) <= 4
        assert len({drug.start for drug in debulking}) <= 1
        assert len(window_marrows(person)) <= len(person.cycles) if person.cycles else True
        samples = Counter((mrd.day, mrd.method) for mrd in person.mrd)
        assert set(samples.values()) <= {1}


def test_measurements_are_exact_in_every_unit(people: People) -> None:
    counts = [count for person in people for count in person.counts]
    blasts = [marrow.blasts_pct for person in people for marrow in person.marrows if marrow.blasts_pct is not None]
    assert all(count.platelets_per_ul % 1_000 == 0 and count.anc_per_ul % 100 == 0 for count in counts)
    assert all(0 <= share <= 100 and round(share, 1) == share for share in blasts)
    assert all(cycle.interruption_h % 24 == 0 for person in people for cycle in person.cycles)


TRAPS: dict[str, Callable[[Person], bool]] = {
    "5 % blasts in a response": lambda one: any(marrow.blasts_pct == 5 for marrow in window_marrows(one)),
    "5.1 % blasts": lambda one: any(marrow.blasts_pct == 5.1 for marrow in window_marrows(one)),
    "50 % blasts at baseline": lambda one: find_out(one).baseline == 50,
    "20 % blasts at baseline": lambda one: find_out(one).baseline == 20,
    "age 50": lambda one: one.age_years == 50,
    "100,000 platelets in a CRp": lambda one: best_response(one) == "CRp" and _has(one, platelets=100_000),
    "1,000 neutrophils in a CRp": lambda one: best_response(one) == "CRp" and _has(one, neutrophils=1_000),
    "50,000 platelets in a CRi": lambda one: best_response(one) == "CRi" and _has(one, platelets=50_000),
    "500 neutrophils in a CRi": lambda one: best_response(one) == "CRi" and _has(one, neutrophils=500),
    "an interruption of 72 h": lambda one: any(cycle.interruption_h == 72 for cycle in one.cycles),
    "few blasts, disease elsewhere": lambda one: (
        best_response(one) == "none"
        and any((marrow.blasts_pct or 0) <= 5 and marrow.extramedullary for marrow in window_marrows(one))
    ),
    "premedication": lambda one: any(drug.indication == "premedication" for drug in one.drugs),
    "no baseline marrow": lambda one: find_out(one).baseline is None,
    "assessed on the window's last day": lambda one: any(
        (marrow.day - one.cycles[-1].end).days == 42 for marrow in one.marrows
    ),
    "not assessed": lambda one: window_marrows(one) == [],
    "a response in an MRD assay too coarse": lambda one: (
        best_response(one) != "none" and any(mrd.sensitivity > 1e-4 for mrd in one.mrd)
    ),
    "treated on the first day": lambda one: str(first_cycle(one)) == "2014-01-01",
    "treated on the last day": lambda one: str(first_cycle(one)) == "2020-02-29",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_the_study_holds_the_trap(trap: str, study: People) -> None:
    assert any(TRAPS[trap](person) for person in study)


def test_some_blood_counts_are_just_outside_the_week_of_their_marrow(study: People) -> None:
    days = [
        abs((count.day - marrow.day).days)
        for person in study
        for marrow in window_marrows(person)
        for count in person.counts
    ]
    assert 8 in days
    assert {2, 3, 4} & set(days)


def test_the_same_seed_gives_the_same_people_and_another_seed_others(people_of: Callable[[int], People]) -> None:
    study = tuple(person for person in people_of(1) if not person.fails)
    assert cohort(Targets.read(), 1) == study
    other = [person for person in people_of(2) if not person.fails]
    assert {person.age_years for person in study} != {person.age_years for person in other}
    assert _pairs(study) != _pairs(tuple(other))


def _pairs(people: People) -> Counter[tuple[object, ...]]:
    found = map(find_out, people)
    return Counter((one.regimen, one.person.sex, one.person.prior_lines, one.response) for one in found)


def _has(person: Person, platelets: int | None = None, neutrophils: int | None = None) -> bool:
    return any(platelets == count.platelets_per_ul or neutrophils == count.anc_per_ul for count in person.counts)
