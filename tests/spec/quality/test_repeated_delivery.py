"""Spec of quality.repeated_delivery."""


def senders(*centers: str) -> str:
    return "\n".join(["center_code | cadence_days", *(f"{center} | 1" for center in centers)])


def test_an_older_file_that_undoes_a_newer_one_is_told(spec):
    spec.given("ops.sender", senders("IT01", "IT02"))
    spec.given(
        "ops.delivery",
        """
        center_code | delivery_id | status     | received_on | last_received_on
        IT01        | old         | accepted   | 2021-03-01  | 2021-03-03
        IT01        | new         | superseded | 2021-03-02  | 2021-03-02
        IT02        | first       | superseded | 2021-03-01  | 2021-03-01
        IT02        | refused     | refused    | 2021-03-05  | 2021-03-05
        IT02        | second      | accepted   | 2021-03-02  | 2021-03-03
        """,
    )
    spec.expect_any("quality.repeated_delivery")
    assert [
        row[1:]
        for row in spec.rows("result", ["column_name", "center_code", "delivery_id", "found", "ok"])
        if row[0] == "delivery.received_on"
    ] == [
        ("IT01", "old", "sent first on 2021-03-01, again on 2021-03-03, another between them on 2021-03-02", False),
        ("IT02", "second", None, True),
    ]


def test_the_same_bytes_may_come_for_fourteen_deliveries_due_and_no_more(spec):
    spec.given("ops.sender", "center_code | cadence_days\nIT01 | 1\nIT02 | 1\nIT03 | 7\nIT04 | 0")
    spec.given(
        "ops.delivery",
        """
        center_code | status   | received_on | last_received_on
        IT01        | accepted | 2021-03-01  | 2021-03-15
        IT02        | accepted | 2021-03-01  | 2021-03-16
        IT03        | accepted | 2021-03-01  | 2021-03-16
        IT04        | accepted | 2021-03-01  | 2022-03-01
        """,
    )
    spec.expect_any("quality.repeated_delivery")
    assert [
        row[1:]
        for row in spec.rows("result", ["column_name", "center_code", "ok"])
        if row[0] == "delivery.last_received_on"
    ] == [
        ("IT01", True),
        ("IT02", False),
        ("IT03", True),
    ]


def test_of_increments_none_undoes_another(spec):
    spec.given("ops.sender", senders("IT01"))
    spec.given(
        "ops.delivery",
        """
        delivery_id | status   | received_on | last_received_on
        d1          | accepted | 2021-03-01  | 2021-05-01
        d2          | accepted | 2021-03-02  | 2021-03-02
        """,
    )
    spec.expect("quality.repeated_delivery", "delivery_id | ok")
