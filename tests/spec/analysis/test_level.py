"""Spec of analysis.level."""

REGIMENS = """
    component_key    | regimen
    vincristine      | Vincristine
    b+steroid        | Steroids + b
    a+b+steroid      | Steroids + b
    dexamethasone    | Dexamethasone
"""


def levels(spec, variable, kind="endpoint"):
    spec._run("analysis.level")
    found = spec.con.execute(
        "select level from result where kind = ? and variable = ? order by level_order", [kind, variable]
    ).fetchall()
    return [level for (level,) in found]


def test_levels_stand_in_the_order_of_the_paper_although_nobody_is_in_them(spec):
    assert levels(spec, "bmb_baseline_class") == ["below_20", "from_20_to_49", "from_50", "not_available"]


def test_a_number_has_one_row_without_a_level(spec):
    assert levels(spec, "age_years") == [None]


def test_regimens_follow_the_list_and_one_outside_it_comes_last(spec):
    spec.given("ref.regimen", REGIMENS)
    spec.given("analysis.debulking", "patient_id | debulking_regimen\np1 | Etoposide\np2 | Dexamethasone")
    assert levels(spec, "debulking_regimen") == ["Vincristine", "Steroids + b", "Dexamethasone", "Etoposide"]


def test_a_new_program_joins_the_three_of_the_paper(spec):
    spec.given("core.patient", "program\nNEUF\nAIEOP")
    assert levels(spec, "program") == ["NEUF", "PAAP", "OBS", "AIEOP"]


def test_every_center_of_the_code_list_is_a_level_once(spec):
    spec.given("ref.center", "delivered | code\nit02 | IT02\n2 | IT02\n1 | IT01")
    assert levels(spec, "center") == ["IT01", "IT02"]


def test_a_new_center_joins_those_of_the_code_list(spec):
    spec.given("ref.center", "delivered | code\n1 | IT01")
    spec.given("core.patient", "center_code\nIT08\nIT01\nIT08")
    assert levels(spec, "center") == ["IT01", "IT08"]


def test_the_debulking_group_serves_as_endpoint_and_as_grouping(spec):
    assert levels(spec, "debulking_group", "grouping") == levels(spec, "debulking_group", "endpoint")


def test_every_variable_of_levels_can_be_a_grouping_with_the_levels_that_are_not_counted_of_it(spec):
    assert levels(spec, "response") == ["CR", "CRp", "CRi"]
    assert levels(spec, "response", "grouping") == ["CR", "CRp", "CRi", "none"]
    assert levels(spec, "cr", "grouping") == ["yes", "no"]


def test_a_number_groups_nobody(spec):
    assert levels(spec, "age_years", "grouping") == []


def test_the_syndrome_has_both_answers_as_a_grouping_and_one_as_an_endpoint(spec):
    assert levels(spec, "crs", "grouping") == ["yes", "no"]
    assert levels(spec, "crs", "endpoint") == ["yes"]
