"""Spec of analysis.grouping_member."""


def groups(spec, known):
    header, values = zip(*known.items(), strict=True)
    spec.given("analysis.classification", f"patient_id | {' | '.join(header)}\np1 | {' | '.join(values)}")
    spec.given("analysis.level", "kind | variable | level | level_order\ngrouping | age | from_50 | 2")
    spec._run("analysis.grouping_member")
    return spec.rows("result", ["grouping", "level", "level_order"])


def test_a_patient_has_one_row_a_grouping_with_the_place_of_the_level(spec):
    assert groups(spec, {"age_class": "from_50"}) == [
        ("age", "from_50", 2),
        ("overall", "all", None),
        ("population", "cohort", None),
        ("program", "NEUF", None),
    ]


def test_a_level_that_is_unknown_gives_no_row(spec):
    found = groups(spec, {"bmb_baseline_group": "", "crs_status": ""})
    assert not {"bmb_baseline", "crs"} & {grouping for grouping, _, _ in found}


def test_a_patient_is_in_several_populations_at_once(spec):
    known = {
        "cr": "yes",
        "hsct_after": "no",
        "bmb_baseline_class": "from_50",
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
