"""Spec of conform.neuf__marrow_assessment."""

MARROWS = """
    sequence:              1             | 2
    test_code:             marrow_blasts | platelets
    result:                5             | 90000
    result_delivered:      0.05          | 90
    result_unit_delivered: 1             | 10^9/L
    sample_date:           2018-07-01    | 2018-07-01
    source_file:           lb.csv        | lb.csv
    source_row:            11            | 12
"""


def test_a_marrow_and_a_search_of_the_same_day_are_one_row_that_rests_on_the_marrow(spec):
    spec.given("staged.neuf__lb", MARROWS)
    spec.given(
        "staged.neuf__tu",
        """
        extramedullary | extramedullary_delivered | assessed_date | source_file | source_row
        absent         | N                        | 2018-07-01    | tu.csv      | 3
        """,
    )
    spec.expect(
        "conform.neuf__marrow_assessment",
        """
        patient_id:               p1
        sample_date:              2018-07-01
        blasts_pct:               5
        blasts_delivered:         0.05
        blasts_unit_delivered:    1
        extramedullary:           absent
        extramedullary_delivered: N
        source_file:              lb.csv
        source_row:               11
        """,
    )


def test_a_search_of_another_day_stands_alone(spec):
    spec.given("staged.neuf__lb", MARROWS)
    spec.given(
        "staged.neuf__tu",
        """
        extramedullary | assessed_date | source_file | source_row
        absent         | 2018-07-02    | tu.csv      | 3
        """,
    )
    spec.expect(
        "conform.neuf__marrow_assessment",
        """
        patient_id | program | sample_date | blasts_pct | extramedullary | source_file | source_row
        p1         | NEUF    | 2018-07-01  | 5          |                | lb.csv      | 11
        p1         | NEUF    | 2018-07-02  |            | absent         | tu.csv      | 3
        """,
    )


def test_of_two_searches_of_a_day_the_one_that_found_disease_counts(spec):
    spec.given("staged.neuf__lb", MARROWS)
    spec.given(
        "staged.neuf__tu",
        """
        sequence | extramedullary | extramedullary_delivered | assessed_date
        1        | present        | Y                        | 2018-07-01
        2        | absent         | N                        | 2018-07-01
        """,
    )
    spec.expect(
        "conform.neuf__marrow_assessment",
        """
        sample_date | blasts_pct | extramedullary | extramedullary_delivered
        2018-07-01  | 5          | present        | Y
        """,
    )


def test_two_marrows_of_a_day_stay_two_rows(spec):
    spec.given(
        "staged.neuf__lb",
        """
        sequence | test_code     | result | sample_date
        1        | marrow_blasts | 5      | 2018-07-01
        2        | marrow_blasts | 7      | 2018-07-01
        """,
    )
    spec.given(
        "staged.neuf__tu",
        """
        extramedullary | assessed_date
        absent         | 2018-07-01
        """,
    )
    spec.expect(
        "conform.neuf__marrow_assessment",
        """
        sample_date | blasts_pct | extramedullary
        2018-07-01  | 5          | absent
        2018-07-01  | 7          | absent
        """,
    )


def test_searches_of_a_day_that_came_in_two_increments_are_one(spec):
    spec.given(
        "staged.neuf__tu",
        """
        sequence | extramedullary | assessed_date | delivery_id
        1        | absent         | 2018-07-01    | first
        2        | present        | 2018-07-01    | second
        """,
    )
    spec.expect(
        "conform.neuf__marrow_assessment",
        """
        sample_date | extramedullary | delivery_id
        2018-07-01  | present        | second
        """,
    )
