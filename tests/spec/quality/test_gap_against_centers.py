"""Spec of quality.gap_against_centers."""

CENTERS = ("IT01", "IT02", "IT03", "IT04")
DELIVERIES = "\n".join(
    ["center_code | delivery_id | status", *(f"{one} | {one} | accepted" for one in CENTERS), "IT01 | old | superseded"]
)
HEADER = (
    "center_code|delivery_id|previous_delivery_id|table_name|column_name|is_key|rows|rows_of_table|is_sampled|cells"
)


def test_a_column_that_only_one_center_leaves_empty_is_told(spec):
    spec.given("ops.delivery", DELIVERIES)
    filled = dict(zip(CENTERS, (1, 9, 10, 10), strict=True))
    rows = [f"{one} | {one} | | form | crs | false | 10 | 10 | false | {filled[one]}" for one in CENTERS]
    spec.given("ops.column_profile", "\n".join([HEADER, "IT01|old| |form|crs|false|10|10|false|10", *rows]))
    spec.expect(
        "quality.gap_against_centers",
        """
        center_code | column_name | found                                        | ok
        IT01        | form.crs    | 9 of 10 empty, 1 of 30 in 3 other centers    | false
        IT02        | form.crs    | 1 of 10 empty, 9 of 30 in 3 other centers    | true
        IT03        | form.crs    | 0 of 10 empty, 10 of 30 in 3 other centers   | true
        IT04        | form.crs    | 0 of 10 empty, 10 of 30 in 3 other centers   | true
        """,
    )


def test_of_a_sampled_file_the_tables_part_of_the_sample_counts(spec):
    spec.given("ops.delivery", DELIVERIES)
    filled = dict(zip(CENTERS, (0, 25, 25, 25), strict=True))
    rows = [f"{one} | {one} | | drug | end_date | false | 10000 | 1000 | true | {filled[one]}" for one in CENTERS]
    spec.given("ops.column_profile", "\n".join([HEADER, *rows]))
    spec.expect_any("quality.gap_against_centers")
    assert spec.rows("result", ["center_code", "found", "ok"])[0] == (
        "IT01",
        "25 of 25 empty, 0 of 75 in 3 other centers",
        False,
    )


def test_a_table_of_seven_rows_a_key_and_two_other_centers_are_no_ground(spec):
    spec.given("ops.delivery", DELIVERIES)
    few = [f"{one} | {one} | | form | crs | false | 7 | 7 | false | 0" for one in CENTERS]
    key = [f"{one} | {one} | | form | code | true | 10 | 10 | false | 0" for one in CENTERS]
    two = [f"{one} | {one} | | form | sex | false | 10 | 10 | false | 0" for one in CENTERS[:3]]
    spec.given("ops.column_profile", "\n".join([HEADER, *few, *key, *two]))
    spec.expect("quality.gap_against_centers", "center_code | ok")
