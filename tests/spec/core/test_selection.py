"""Spec of core.selection (paper §2.1)."""

import pytest

PERSON = "person_id | patient_id | center_code\np1 | p1 | IT01"
PASSES = {"age": "18", "status": "relapsed", "start": "2014-01-01", "drug": "vincristine"}


def screen(spec, age, status, start, drug):
    spec.given("core.person", PERSON)
    spec.given("core.patient", f"program | age_at_diagnosis_years\nNEUF | {age}")
    spec.given("core.disease_baseline", f"program | disease_status\nNEUF | {status}")
    if start:
        spec.given("core.blinatumomab_course", f"program | blinatumomab_start\nNEUF | {start}")
    if drug:
        spec.given("core.debulking_exposure", f"program | drug_code\nNEUF | {drug}")


@pytest.mark.parametrize(
    ("failing", "excluded_at"),
    [
        ({}, ""),
        ({"age": "17"}, "adult_at_diagnosis"),
        ({"age": ""}, "adult_at_diagnosis"),
        ({"status": "refractory"}, ""),
        ({"status": "remission"}, "relapsed_or_refractory"),
        ({"status": ""}, "relapsed_or_refractory"),
        ({"start": ""}, "treated_with_blinatumomab"),
        ({"start": "2013-12-31"}, "in_window"),
        ({"start": "2020-02-29"}, ""),
        ({"start": "2020-03-01"}, "in_window"),
        ({"drug": ""}, "debulked_before_blinatumomab"),
        ({"age": "17", "drug": ""}, "adult_at_diagnosis"),
        ({"start": "2020-03-01", "drug": ""}, "in_window"),
    ],
)
def test_the_first_step_not_passed_excludes(spec, failing, excluded_at):
    screen(spec, **{**PASSES, **failing})
    spec.expect("core.selection", f"patient_id | excluded_at\np1 | {excluded_at}")


def test_every_step_is_told_even_after_the_first_failed(spec):
    screen(spec, age="17", status="remission", start="2014-01-01", drug="")
    spec.expect(
        "core.selection",
        """
        adult_at_diagnosis:           false
        relapsed_or_refractory:       false
        treated_with_blinatumomab:    true
        in_window:                    true
        debulked_before_blinatumomab: false
        one_program_per_person:       true
        """,
    )


def in_two_programs(spec, neuf, paap, paap_age="50"):
    spec.given("core.person", PERSON)
    spec.given("core.patient", f"program | age_at_diagnosis_years\nNEUF | 50\nPAAP | {paap_age}")
    spec.given("core.disease_baseline", "program | disease_status\nNEUF | relapsed\nPAAP | relapsed")
    spec.given("core.blinatumomab_course", f"program | blinatumomab_start\nNEUF | {neuf}\nPAAP | {paap}")
    spec.given("core.debulking_exposure", "program | drug_code\nNEUF | vincristine\nPAAP | vincristine")


def test_of_two_programs_the_one_with_the_earlier_first_cycle_is_kept(spec):
    in_two_programs(spec, neuf="2018-06-02", paap="2018-06-01")
    spec.expect(
        "core.selection",
        """
        program | one_program_per_person | excluded_at
        NEUF    | false                  | one_program_per_person
        PAAP    | true                   |
        """,
    )


def test_of_two_programs_with_the_same_first_cycle_neuf_is_kept(spec):
    in_two_programs(spec, neuf="2018-06-01", paap="2018-06-01")
    spec.expect(
        "core.selection",
        """
        program | excluded_at
        NEUF    |
        PAAP    | one_program_per_person
        """,
    )


def test_a_program_in_which_the_person_fails_does_not_take_the_place_of_the_other(spec):
    in_two_programs(spec, neuf="2018-06-02", paap="2018-06-01", paap_age="17")
    spec.expect(
        "core.selection",
        """
        program | excluded_at
        NEUF    |
        PAAP    | adult_at_diagnosis
        """,
    )


def in_two_centers(spec, first, second, persons=("p1", "p1"), ages=("50", "50")):
    """p1 of IT01 and p2 of IT02, each with its program and first cycle."""
    spec.given(
        "core.person",
        f"person_id | patient_id | center_code\n{persons[0]} | p1 | IT01\n{persons[1]} | p2 | IT02",
    )
    (program, start), (other, other_start) = first, second
    records = f"p1 | IT01 | {program} | {{}}\np2 | IT02 | {other} | {{}}".format
    header = "patient_id | center_code | program"
    spec.given("core.patient", f"{header} | age_at_diagnosis_years\n{records(*ages)}")
    spec.given("core.disease_baseline", f"{header} | disease_status\n{records('relapsed', 'relapsed')}")
    spec.given("core.blinatumomab_course", f"{header} | blinatumomab_start\n{records(start, other_start)}")
    spec.given("core.debulking_exposure", f"{header} | drug_code\n{records('vincristine', 'vincristine')}")


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (("PAAP", "2018-06-01"), ("NEUF", "2018-06-01"), "p2"),
        (("OBS", "2018-06-01"), ("PAAP", "2018-06-01"), "p2"),
        (("NEUF", "2018-06-01"), ("NEUF", "2018-06-01"), "p1"),
        (("NEUF", "2018-06-02"), ("OBS", "2018-06-01"), "p2"),
    ],
    ids=["the program that comes first", "of the other two as well", "the center that comes first", "the earlier"],
)
def test_of_a_person_in_two_centers_one_record_is_kept(spec, first, second, kept):
    in_two_centers(spec, first, second)
    left = {patient: "" if patient == kept else "one_program_per_person" for patient in ("p1", "p2")}
    spec.expect("core.selection", f"patient_id | excluded_at\np1 | {left['p1']}\np2 | {left['p2']}")


def test_two_persons_of_two_centers_are_both_kept(spec):
    in_two_centers(spec, ("NEUF", "2018-06-01"), ("NEUF", "2018-06-01"), persons=("p1", "p2"))
    spec.expect("core.selection", "patient_id | excluded_at | one_program_per_person\np1 | | true\np2 | | true")


def test_a_center_in_which_the_person_fails_does_not_take_the_place_of_the_other(spec):
    in_two_centers(spec, ("NEUF", "2018-06-01"), ("NEUF", "2018-06-01"), ages=("17", "50"))
    spec.expect("core.selection", "patient_id | excluded_at\np1 | adult_at_diagnosis\np2 |")
