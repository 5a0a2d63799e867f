"""Spec of omop.person: the person without the pseudonym."""


def test_one_row_a_person_with_the_concept_of_the_sex_and_0_for_a_word_that_the_list_lacks(spec):
    spec.given("omop.code", "code_list | code | concept_id\nsex | female | 8532\ndrug | male | 9")
    spec.given("omop.care_site", "care_site_id | care_site_source_value\n3 | IT01")
    spec.given(
        "omop.person_record",
        """
        patient_id | person_id | sex    | sex_delivered | year_of_birth | is_first
        p1         | 1         | female | F             | 1977          | true
        p1         | 1         | female | F             | 1977          | false
        p2         | 2         | male   | M             | 1980          | true
        p3         |           | male   | M             |               | false
        """,
    )
    spec.expect(
        "omop.person",
        """
        person_id | gender_concept_id | gender_source_value | year_of_birth | care_site_id | race_concept_id
        1         | 8532              | F                   | 1977          | 3            | 0
        2         | 0                 | M                   | 1980          | 3            | 0
        """,
    )


def test_no_column_holds_the_pseudonym(spec):
    spec.given("omop.person_record", "patient_id | person_id | is_first\npseudonym | 1 | true")
    spec.expect_any("omop.person")
    assert "pseudonym" not in str(spec.con.table("result").fetchall())
