"""Spec of analysis.member_set."""

BLOCK = 16_384
LEVELS = "kind | variable | column_name | level\nendpoint | cr | cr | yes\nendpoint | cr | cr | no"
ROSTER = "patient_id | place\np1 | 0\np2 | 1\np3 | 2"


def bits(*places, blocks=1):
    return "".join("1" if place in places else "0" for place in range(BLOCK * blocks))


def sets(spec):
    """Those of the columns that the levels name: of each other, `program` has one, too."""
    spec.expect_any("analysis.member_set")
    rows = spec.rows("result", ["column_name", "level", "members"])
    return {(column, level): members for column, level, members in rows if column != "program"}


def test_a_level_has_the_bits_of_its_patients_and_a_column_those_of_all_with_an_answer(spec):
    spec.given("analysis.level", LEVELS)
    spec.given("analysis.roster", ROSTER)
    spec.given("analysis.classification", "patient_id | cr\np1 | yes\np2 |\np3 | other")
    assert sets(spec) == {
        ("cr", "yes"): bits(0),
        ("cr", "no"): bits(),
        ("cr", "other"): bits(2),
        ("cr", None): bits(0, 2),
    }


def test_a_number_that_a_variable_names_has_one_set_of_those_who_have_it(spec):
    spec.given("analysis.level", "kind | variable | column_name | level\nendpoint | age_years | age_years |")
    spec.given("analysis.roster", ROSTER)
    spec.given(
        "analysis.measurement",
        "patient_id | place | column_name | value\np2 | 1 | age_years | 51\np2 | 1 | anc_per_ul | 1500",
    )
    assert sets(spec) == {("age_years", None): bits(1)}


def test_more_patients_than_a_block_holds_have_a_bit_each_and_all_sets_are_as_long(spec):
    spec.given("analysis.level", LEVELS)
    spec.given("analysis.roster", "patient_id | place")
    spec.given("analysis.classification", "patient_id | cr")
    everybody = f"from range({BLOCK + 6}) as every(place)"
    spec.con.execute(f"insert into analysis.roster select 'p' || place, place {everybody}")
    answer = f"if(place in (3, {BLOCK + 5}), 'yes', 'no')"
    spec.con.execute(
        f"insert into analysis.classification by name select 'p' || place as patient_id, {answer} as cr {everybody}"
    )
    found = sets(spec)
    assert found["cr", "yes"] == bits(3, BLOCK + 5, blocks=2)
    assert found["cr", None] == bits(*range(BLOCK + 6), blocks=2)


def test_without_patients_every_level_has_an_empty_set(spec):
    spec.given("analysis.level", LEVELS)
    assert sets(spec) == {("cr", "yes"): bits(), ("cr", "no"): bits(), ("cr", None): bits()}
