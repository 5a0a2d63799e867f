"""Those screened and not included: each fails one step of selection, and only that one."""

from collections import Counter, defaultdict

from synthetic.person import Person
from tests.unit.synthetic.clinic import debulking_start, excluded_at, first_cycle
from tests.unit.synthetic.test_cohort import PLACES

People = tuple[Person, ...]
TWICE = "one_program_per_person"


def test_at_least_sixty_are_screened_for_every_reason(screened: People) -> None:
    reasons = Counter(person.fails for person in screened)
    assert len(screened) == 66
    assert set(reasons) == {
        "adult_at_diagnosis",
        "relapsed_or_refractory",
        "treated_with_blinatumomab",
        "in_window",
        "debulked_before_blinatumomab",
        TWICE,
    }
    assert min(reasons.values()) >= 4


def test_every_program_of_every_center_screens_some(screened: People) -> None:
    assert {(person.program, person.center) for person in screened} == PLACES


def test_each_fails_the_step_it_says_and_the_study_none(people: People) -> None:
    expected = ["" if person.fails == TWICE else person.fails for person in people]
    assert [excluded_at(person) for person in people] == expected


def test_each_fails_no_other_step(screened: People) -> None:
    for person in screened:
        start, first = debulking_start(person), first_cycle(person)
        is_adult = person.age_at_diagnosis_years >= 18
        is_active = person.disease_status in ("relapsed", "refractory")
        is_debulked = start is not None and (first is None or start < first)
        assert is_adult == (person.fails != "adult_at_diagnosis")
        assert is_active == (person.fails != "relapsed_or_refractory")
        assert is_debulked == (person.fails != "debulked_before_blinatumomab")


def test_some_are_not_debulked_but_premedicated(screened: People) -> None:
    drugs = [
        {drug.indication for drug in person.drugs}
        for person in screened
        if person.fails == "debulked_before_blinatumomab"
    ]
    assert {"prior_therapy", "premedication"} in drugs
    assert {"prior_therapy"} in drugs


def test_some_start_debulking_with_blinatumomab(screened: People) -> None:
    late = [person for person in screened if person.fails == "debulked_before_blinatumomab"]
    assert any(debulking_start(person) == first_cycle(person) for person in late)


def test_some_are_treated_just_outside_the_time(screened: People) -> None:
    days = {str(first_cycle(person)) for person in screened if person.fails == "in_window"}
    assert {"2013-12-31", "2020-03-01"} <= days


def test_a_second_treatment_is_the_same_person_later_in_another_program(people: People) -> None:
    study = {(person.center, person.number): person for person in people if not person.fails}
    for again in (person for person in people if person.fails == TWICE):
        first = study[again.center, again.number]
        assert again.program != first.program
        assert again.cycles[0].start > first.cycles[-1].end
        assert (again.sex, again.diagnosis, again.ph_positive) == (first.sex, first.diagnosis, first.ph_positive)
        assert again.prior_lines > first.prior_lines


def test_a_number_belongs_to_one_person_of_a_center(people: People) -> None:
    persons: dict[tuple[str, int], list[Person]] = defaultdict(list)
    for person in people:
        persons[person.center, person.number].append(person)
    assert all(len({person.program for person in same}) == len(same) for same in persons.values())
    assert all(len({(person.sex, person.diagnosis) for person in same}) == 1 for same in persons.values())
    assert all(1 <= number <= 9_999 for _, number in persons)
    assert any(number < 1_000 for _, number in persons)
