"""Spec of quality.row_account."""

DELIVERIES = """
    delivery_id | status     | received_on | last_received_on
    d0          | superseded | 2021-03-01  | 2021-03-01
    d1          | superseded | 2021-03-02  | 2021-03-02
    d2          | accepted   | 2021-03-03  | 2021-03-03
    d3          | refused    | 2021-03-04  | 2021-03-04
"""


def test_a_table_that_lost_a_tenth_of_its_rows_and_at_least_three_is_told(spec):
    spec.given("ops.delivery", DELIVERIES)
    spec.given(
        "ops.delivery_table",
        """
        delivery_id | table_name | rows_delivered | rows_loaded | rows_rejected | rows_duplicate
        d0          | lb         | 900            | 900         | 0             | 0
        d1          | lb         | 120            | 100         | 0             | 0
        d1          | pr         | 5              | 5           | 0             | 0
        d1          | cm         | 100            | 100         | 0             | 0
        d1          | tu         | 3              | 3           | 0             | 0
        d2          | lb         | 89             | 88          | 1             | 0
        d2          | pr         | 3              | 3           | 0             | 0
        d2          | cm         | 90             | 90          | 0             | 0
        d2          | tu         | 0              | 0           | 0             | 0
        """,
    )
    spec.expect_any("quality.row_account")
    counted = [
        row[1:]
        for row in spec.rows("result", ["column_name", "record", "found", "ok"])
        if row[0] == "delivery_table.rows_delivered"
    ]
    assert counted == [
        ("table cm", "100 rows before, 90 now", True),
        ("table lb", "100 rows before, 89 now", False),
        ("table pr", "5 rows before, 3 now", True),
        ("table tu", "3 rows before, 0 now", False),
    ]


def test_more_than_one_row_in_twenty_rejected_and_three_copies_above_that_share_are_told(spec):
    spec.given("ops.delivery", "delivery_id | status\nd2 | accepted")
    spec.given(
        "ops.delivery_table",
        """
        delivery_id | table_name | rows_delivered | rows_loaded | rows_rejected | rows_duplicate
        d2          | ae         | 20             | 17          | 1             | 2
        d2          | lb         | 40             | 34          | 3             | 3
        """,
    )
    spec.expect(
        "quality.row_account",
        """
        record   | column_name                   | found                            | ok    | delivery_id
        table ae | delivery_table.rows_rejected  | 1 of 20 rows rejected            | true  | d2
        table lb | delivery_table.rows_rejected  | 3 of 40 rows rejected            | false | d2
        table ae | delivery_table.rows_duplicate | 2 of 20 rows are copies of others | true  | d2
        table lb | delivery_table.rows_duplicate | 3 of 40 rows are copies of others | false | d2
        """,
    )


def test_increments_add_to_each_other_and_their_replaced_rows_are_no_copies(spec):
    spec.given("ops.delivery", "delivery_id | status\nd1 | accepted\nd2 | accepted")
    spec.given(
        "ops.delivery_table",
        """
        delivery_id | table_name | rows_delivered | rows_loaded | rows_rejected | rows_duplicate
        d1          | lb         | 100            | 50          | 0             | 50
        d2          | lb         | 10             | 10          | 0             | 0
        """,
    )
    spec.expect(
        "quality.row_account",
        """
        delivery_id | column_name                  | ok
        d1          | delivery_table.rows_rejected | true
        d2          | delivery_table.rows_rejected | true
        """,
    )


def test_a_withdrawal_is_no_table_of_patients(spec):
    spec.given("ops.delivery", "delivery_id | status | program\nd1 | accepted | WITHDRAWAL")
    spec.given(
        "ops.delivery_table",
        """
        delivery_id | table_name | rows_delivered | rows_loaded | rows_rejected | rows_duplicate
        d1          | withdrawal | 1              | 0           | 1             | 0
        """,
    )
    spec.expect("quality.row_account", "record | ok")
