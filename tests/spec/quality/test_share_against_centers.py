"""Spec of quality.share_against_centers."""

import pytest


@pytest.fixture
def given(spec):
    """Every relation that is read, without a row, until the test draws it."""
    for name in ("patient", "disease_baseline", "adverse_event", "marrow_assessment", "mrd_assessment"):
        spec.given(f"core.{name}", "patient_id")
    return spec


def statuses(center: str, negative: int, positive: int) -> list[str]:
    answers = ["negative"] * negative + ["positive"] * positive
    return [f"{center} | {center}-{number} | {answer}" for number, answer in enumerate(answers)]


HEADER = "center_code | patient_id | ph_status"
OTHERS = [*statuses("IT02", 9, 1), *statuses("IT03", 8, 2), *statuses("IT04", 10, 0)]


def told(spec) -> list[tuple]:
    spec.expect_any("quality.share_against_centers")
    return spec.rows("result", ["center_code", "record", "column_name", "found", "ok"])


def test_eight_patients_with_exchanged_codes_are_told_once_for_both_answers(given):
    given.given("core.disease_baseline", "\n".join([HEADER, *statuses("IT01", 0, 8), *OTHERS]))
    place = ("negative", "disease_baseline.ph_status")
    assert told(given) == [
        ("IT01", *place, "0 of 8 patients, 27 of 30 in 3 other centers", False),
        ("IT02", *place, "9 of 10 patients, 18 of 28 in 3 other centers", True),
        ("IT03", *place, "8 of 10 patients, 19 of 28 in 3 other centers", True),
        ("IT04", *place, "10 of 10 patients, 17 of 28 in 3 other centers", True),
    ]


def test_forty_points_by_chance_are_not_told(given):
    given.given("core.disease_baseline", "\n".join([HEADER, *statuses("IT01", 4, 4), *OTHERS]))
    assert [row[-1] for row in told(given)] == [True] * 4


def test_seven_patients_or_two_other_centers_are_too_few(given):
    given.given("core.disease_baseline", "\n".join([HEADER, *statuses("IT01", 0, 7), *OTHERS]))
    assert [row[0] for row in told(given)] == ["IT02", "IT03", "IT04"]
    given.given("core.disease_baseline", "\n".join([HEADER, *statuses("IT01", 0, 8), *OTHERS[:20]]))
    assert told(given) == []


def test_both_programs_of_a_center_are_left_out_of_the_others(given):
    rows = [f"{row} | NEUF" for row in OTHERS]
    rows += [f"IT01 | a{number} | positive | NEUF" for number in range(8)]
    rows += [f"IT01 | b{number} | negative | PAAP" for number in range(9)]
    given.given("core.disease_baseline", "\n".join([f"{HEADER} | program", *rows]))
    given.expect_any("quality.share_against_centers")
    assert [row[1:] for row in given.rows("result", ["center_code", "program", "found", "ok"]) if row[0] == "IT01"] == [
        ("NEUF", "0 of 8 patients, 27 of 30 in 3 other centers", False),
        ("PAAP", "9 of 9 patients, 27 of 30 in 3 other centers", True),
    ]


def test_of_three_answers_each_is_compared_and_a_patient_with_an_event_in_any_cycle_had_it(given):
    centers = ("IT01", "IT02", "IT03", "IT04")
    baselines = [
        f"{one} | {one}-{number} | {status}"
        for one in centers
        for number, status in enumerate(["relapsed"] * 4 + ["refractory"] * 3 + ["remission"])
    ]
    given.given("core.disease_baseline", "\n".join(["center_code | patient_id | disease_status", *baselines]))
    events = [
        f"{one} | {one}-{number} | crs | {answer}"
        for one in centers
        for number in range(8)
        for answer in ("true", "false")
    ]
    given.given("core.adverse_event", "\n".join(["center_code | patient_id | term | occurred", *events]))
    found = [row[:4] for row in told(given) if row[0] == "IT01"]
    assert found == [
        ("IT01", "refractory", "disease_baseline.disease_status", "3 of 8 patients, 9 of 24 in 3 other centers"),
        ("IT01", "relapsed", "disease_baseline.disease_status", "4 of 8 patients, 12 of 24 in 3 other centers"),
        ("IT01", "remission", "disease_baseline.disease_status", "1 of 8 patients, 3 of 24 in 3 other centers"),
        ("IT01", "yes", "adverse_event.occurred", "8 of 8 patients, 24 of 24 in 3 other centers"),
    ]
