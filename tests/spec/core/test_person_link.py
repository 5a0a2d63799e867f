"""Spec of core.person_link: who is one person, by which rule of data/linkage/person.csv, and why."""

import pytest

COLUMNS = "patient_id | center_code | program | sex | age_at_diagnosis_years | diagnosis_date | blinatumomab_start"
SHOWN = (
    "person_id | rule_id | patient_id | program | center_code | other_patient_id | other_program | other_center_code"
)


def records(spec, *rows):
    spec.given("core.person_attribute", "\n".join([COLUMNS, *rows]))


def links(spec, *rows):
    spec.expect("core.person_link", "\n".join([SHOWN, *rows]))


def declare(spec, *rules):
    spec.given("ref.person_link_rule", "\n".join(["rule_id | scope | agree_on | reason", *rules]))


def test_the_same_person_in_two_programs_of_a_center_is_listed_with_the_reason(spec):
    records(
        spec,
        "p1 | IT01 | NEUF | male   | 40 |            | 2017-01-09",
        "p1 | IT01 | PAAP | male   | 40 | 2015-03-09 | 2018-06-01",
        "p2 | IT01 | NEUF | female | 33 | 2015-03-09 |",
    )
    spec.expect(
        "core.person_link",
        """
        person_id:        p1
        rule_id:          same_hospital_code
        patient_id:       p1
        program:          NEUF
        other_patient_id: p1
        other_program:    PAAP
        reason:           Two programs of one center recorded the same hospital code.
        """,
    )


def test_three_programs_of_one_center_make_three_pairs(spec):
    records(spec, *(f"p1 | IT01 | {program} | male | 40 | |" for program in ("PAAP", "NEUF", "OBS")))
    links(
        spec,
        "p1 | same_hospital_code | p1 | NEUF | IT01 | p1 | OBS  | IT01",
        "p1 | same_hospital_code | p1 | NEUF | IT01 | p1 | PAAP | IT01",
        "p1 | same_hospital_code | p1 | OBS  | IT01 | p1 | PAAP | IT01",
    )


def test_a_person_moved_to_another_center_is_linked_and_known_by_the_smallest_pseudonym(spec):
    records(
        spec,
        "p2 | IT01 | NEUF | male | 40 | 2015-03-09 | 2018-06-01",
        "p1 | IT02 | PAAP | male | 40 | 2015-03-09 | 2018-06-01",
    )
    links(spec, "p1 | transferred | p2 | NEUF | IT01 | p1 | PAAP | IT02")


@pytest.mark.parametrize(
    "other",
    [
        "female | 40 | 2015-03-09 | 2018-06-01",
        "male   | 41 | 2015-03-09 | 2018-06-01",
        "male   | 40 | 2015-03-10 | 2018-06-01",
        "male   | 40 | 2015-03-09 | 2018-06-02",
    ],
    ids=["sex", "age at diagnosis", "day of diagnosis", "first day of treatment"],
)
def test_patients_of_two_centers_who_differ_in_one_thing_are_not_linked(spec, other):
    records(spec, "p1 | IT01 | NEUF | male | 40 | 2015-03-09 | 2018-06-01", f"p2 | IT02 | NEUF | {other}")
    links(spec)


@pytest.mark.parametrize(
    "both",
    ["male | 40 | | 2018-06-01", "male | 40 | 2015-03-09 |", " | 40 | 2015-03-09 | 2018-06-01"],
    ids=["day of diagnosis", "never treated", "sex"],
)
def test_what_both_do_not_know_is_no_agreement(spec, both):
    records(spec, f"p1 | IT01 | NEUF | {both}", f"p2 | IT02 | NEUF | {both}")
    links(spec)


def test_two_patients_of_one_center_who_agree_in_everything_are_two_persons(spec):
    records(
        spec,
        "p1 | IT01 | NEUF | male | 40 | 2015-03-09 | 2018-06-01",
        "p2 | IT01 | PAAP | male | 40 | 2015-03-09 | 2018-06-01",
    )
    links(spec)


def test_where_two_patients_of_one_center_agree_nobody_elsewhere_is_taken_for_either(spec):
    records(
        spec,
        "p1 | IT01 | NEUF | male | 40 | 2015-03-09 | 2018-06-01",
        "p2 | IT02 | NEUF | male | 40 | 2015-03-09 | 2018-06-01",
        "p3 | IT02 | PAAP | male | 40 | 2015-03-09 | 2018-06-01",
    )
    links(spec)


def test_links_hold_through_others(spec):
    """p3 and p1 have nothing in common but p2, who shares one treatment with each."""
    records(
        spec,
        "p3 | IT01 | PAAP | male | 40 | 2015-03-09 | 2018-06-01",
        "p2 | IT02 | PAAP | male | 40 | 2015-03-09 | 2018-06-01",
        "p2 | IT02 | NEUF | male | 40 | 2015-03-09 | 2017-01-09",
        "p1 | IT03 | OBS  | male | 40 | 2015-03-09 | 2017-01-09",
    )
    links(
        spec,
        "p1 | transferred        | p3 | PAAP | IT01 | p2 | PAAP | IT02",
        "p1 | same_hospital_code | p2 | NEUF | IT02 | p2 | PAAP | IT02",
        "p1 | transferred        | p2 | NEUF | IT02 | p1 | OBS  | IT03",
    )


def test_a_person_of_three_centers_makes_three_pairs(spec):
    records(spec, *(f"p{n} | IT0{n} | OBS | male | 40 | 2015-03-09 | 2018-06-01" for n in (3, 1, 2)))
    links(
        spec,
        "p1 | transferred | p1 | OBS | IT01 | p2 | OBS | IT02",
        "p1 | transferred | p1 | OBS | IT01 | p3 | OBS | IT03",
        "p1 | transferred | p2 | OBS | IT02 | p3 | OBS | IT03",
    )


def test_a_further_rule_is_one_line(spec):
    declare(spec, "ph | other_center | ph_status age_years | Both have it.")
    spec.given(
        "core.person_attribute",
        """
        patient_id | center_code | ph_status | age_years
        p1         | IT01        | positive  | 40
        p2         | IT02        | positive  | 40
        p3         | IT03        | negative  | 40
        """,
    )
    spec.expect(
        "core.person_link",
        """
        person_id | rule_id | patient_id | other_patient_id | reason
        p1        | ph      | p1         | p2               | Both have it.
        """,
    )


def test_a_rule_within_a_center_links_two_codes_of_its_two_programs(spec):
    declare(spec, "renumbered | same_center | sex diagnosis_date | Coded twice.")
    records(
        spec,
        "p1 | IT01 | NEUF | male | 40 | 2015-03-09 |",
        "p2 | IT01 | PAAP | male | 40 | 2015-03-09 |",
        "p3 | IT02 | PAAP | male | 40 | 2015-03-09 |",
    )
    links(spec, "p1 | renumbered | p1 | NEUF | IT01 | p2 | PAAP | IT01")


def test_a_pair_is_listed_once_for_each_rule_that_links_it(spec):
    declare(spec, "age | other_center | age_at_diagnosis_years | Age.", "sex | other_center | sex | Sex.")
    records(spec, "p1 | IT01 | NEUF | male | 40 | |", "p2 | IT02 | NEUF | male | 40 | |")
    links(spec, "p1 | age | p1 | NEUF | IT01 | p2 | NEUF | IT02", "p1 | sex | p1 | NEUF | IT01 | p2 | NEUF | IT02")


def test_without_rules_nobody_is_linked(spec):
    declare(spec)
    records(spec, "p1 | IT01 | NEUF | male | 40 | |", "p1 | IT01 | PAAP | male | 40 | |")
    links(spec)
