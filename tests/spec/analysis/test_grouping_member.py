"""Spec of analysis.grouping_member."""

LEVELS = """
    kind     | variable  | column_name | level    | level_order
    grouping | overall   | overall     | all      | 1
    grouping | age       | age_class   | below_50 | 1
    grouping | age       | age_class   | from_50  | 2
    grouping | age_class | age_class   | below_50 | 1
    grouping | age_class | age_class   | from_50  | 2
    grouping | crs       | crs_status  | yes      | 1
    grouping | crs       | crs_status  | no       | 2
    endpoint | sex       | sex         | male     | 1
"""


def groups(spec, known):
    header, values = zip(*known.items(), strict=True)
    spec.given(
        "analysis.classification", f"patient_id | patient | {' | '.join(header)}\np1 | yes | {' | '.join(values)}"
    )
    spec.given("analysis.level", LEVELS)
    spec.expect_any("analysis.grouping_member")
    return spec.rows("result", ["grouping", "level", "level_order"])


def test_a_patient_has_one_row_a_grouping_with_the_place_of_the_level(spec):
    assert groups(spec, {"overall": "all", "age_class": "from_50", "sex": "male"}) == [
        ("age", "from_50", 2),
        ("age_class", "from_50", 2),
        ("overall", "all", 1),
        ("population", "cohort", None),
    ]


def test_a_level_that_is_unknown_or_that_no_grouping_has_gives_no_row(spec):
    found = groups(spec, {"crs_status": "", "age_class": "ageless"})
    assert found == [("population", "cohort", None)]


def test_a_patient_is_in_several_populations_at_once(spec):
    known = {
        "cr": "yes",
        "hsct_after": "no",
        "bmb_baseline_group": "from_50",
        "bmb_baseline_from_50": "yes",
        "crs": "no",
        "crs_status": "no",
        "ph_status": "positive",
        "debulking_group": "tki",
    }
    assert [level for grouping, level, _ in groups(spec, known) if grouping == "population"] == [
        "cohort",
        "crs_known",
        "high_burden",
        "ph_positive",
        "responder",
        "responder_with_bmb_baseline",
        "responder_without_hsct_after",
        "tki",
    ]


def test_a_responder_whose_transplant_is_unknown_is_not_among_those_without_one(spec):
    found = groups(spec, {"cr": "yes", "hsct_after": ""})
    assert ("population", "responder", None) in found
    assert ("population", "responder_without_hsct_after", None) not in found


def test_a_population_is_declared_as_what_its_patients_are_each_condition_with_its_levels(spec):
    spec.given("ref.population", "population | members\nold_and_known | age_class=from_50; crs_status=yes/no")
    spec.con.execute("update ref.population set members = replace(members, '/', '|')")
    in_it = ("population", "old_and_known", None)
    assert in_it in groups(spec, {"age_class": "from_50", "crs_status": "no"})
    assert in_it not in groups(spec, {"age_class": "from_50", "crs_status": ""})
    assert in_it not in groups(spec, {"age_class": "below_50", "crs_status": "yes"})
