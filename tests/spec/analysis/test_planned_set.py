"""Spec of analysis.planned_set."""

LEVELS = """
    kind     | variable  | column_name | level | level_order
    grouping | age       | age_class   | young | 1
    grouping | age       | age_class   | old   | 2
    endpoint | cr        | cr          | yes   | 1
    endpoint | cr        | cr          | no    | 2
    endpoint | age_years | age_years   |       | 1
"""
SETS = """
    column_name | level    | members
    age_class   | young    | 110000
    age_class   | old      | 001100
    age_class   |          | 111100
    cr          | yes      | 101010
    cr          | no       | 010000
    cr          |          | 111010
    age_years   |          | 011110
    patient     | yes      | 111110
    ph_status   | positive | 010110
    ph_status   | negative | 101000
"""
POPULATIONS = """
    population | members
    cohort     | patient=yes
    ph         | ph_status=positive; patient=yes
    young      | age_class=young/unheard_of; ph_status=positive/negative
    nobody     | age_class=unheard_of
"""


def plan(spec, population, endpoint):
    spec.given("ref.analysis", f"analysis_id | population | grouping | endpoint\na | {population} | age | {endpoint}")
    spec.given("ref.population", POPULATIONS)
    spec.con.execute("update ref.population set members = replace(members, '/', '|')")  # which parts a drawing's cells
    spec.given("analysis.level", LEVELS)
    spec.given("analysis.member_set", SETS)


def test_who_is_at_a_level_and_who_has_an_answer_is_told_of_each_group_and_of_all_groups(spec):
    plan(spec, "cohort", "cr")
    spec.expect(
        "analysis.planned_set",
        """
        group_level | level | numerator_set | denominator_set
        young       | yes   | 100000        | 110000
        young       | no    | 010000        | 110000
        young       |       |               | 110000
        old         | yes   | 001000        | 001000
        old         | no    | 000000        | 001000
        old         |       |               | 001000
                    |       |               | 111000
        """,
    )


def test_a_number_has_no_numerator(spec):
    plan(spec, "cohort", "age_years")
    spec.expect(
        "analysis.planned_set",
        """
        group_level | level | numerator_set | denominator_set
        young       |       |               | 010000
        old         |       |               | 001100
                    |       |               | 011100
        """,
    )


def test_a_part_of_the_cohort_is_made_of_those_that_meet_every_condition(spec):
    plan(spec, "ph", "age_years")
    spec.expect("analysis.planned_set", "group_level | denominator_set\nyoung | 010000\nold | 000100\n | 010100")


def test_a_condition_is_met_at_any_of_its_levels_and_one_that_nobody_stands_in_adds_nobody(spec):
    plan(spec, "young", "cr")
    spec.expect(
        "analysis.planned_set",
        """
        group_level | level | numerator_set | denominator_set
        young       | yes   | 100000        | 110000
        young       | no    | 010000        | 110000
        young       |       |               | 110000
        old         | yes   | 000000        | 000000
        old         | no    | 000000        | 000000
        old         |       |               | 000000
                    |       |               | 110000
        """,
    )


def test_a_part_of_the_cohort_that_nobody_is_in_counts_nobody(spec):
    plan(spec, "nobody", "age_years")
    spec.expect("analysis.planned_set", "group_level | denominator_set\nyoung | 000000\nold | 000000\n | 000000")
