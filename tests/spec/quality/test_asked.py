"""Spec of quality.asked."""


def test_a_query_says_how_many_records_fail_and_shows_the_first_of_them(spec):
    spec.given(
        "quality.finding",
        """
        query_id | asks  | patient_id | record  | found | source_row
        q1       | true  | p1         | cycle 2 | late  | 7
        q1       | true  | p1         | cycle 1 | early | 6
        q2       | true  | p2         |         | none  | 3
        q3       | false | p3         |         | none  | 4
        """,
    )
    spec.expect(
        "quality.asked",
        """
        query_id | patient_id | records | record  | found | source_row | delivery_id
        q1       | p1         | 2       | cycle 1 | early | 6          | delivery
        q2       | p2         | 1       |         | none  | 3          | delivery
        """,
    )


def test_the_digest_changes_with_what_is_found_and_not_with_the_order_or_place_of_the_rows(spec):
    def digest(drawn: str) -> str:
        spec.given("quality.finding", drawn)
        spec.expect_any("quality.asked")
        return spec.rows("result", ["value_digest"])[0][0]

    first = digest("query_id | asks | record | found | source_row\nq | true | a | 1 | 7\nq | true | b | 2 | 8")
    moved = digest("query_id | asks | record | found | source_row\nq | true | b | 2 | 3\nq | true | a | 1 | 9")
    other = digest("query_id | asks | record | found | source_row\nq | true | b | 1 | 3\nq | true | a | 1 | 9")
    assert first == moved != other
