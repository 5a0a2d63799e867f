"""Spec of quality.column_history."""

import pytest


@pytest.fixture
def given(spec):
    """The latest delivery, and the one before it."""
    spec.given("ops.delivery", "delivery_id | status\nbefore | superseded\nnow | accepted")
    return spec


def found(spec, record: str) -> list[tuple]:
    spec.expect_any("quality.column_history")
    return [row[1:] for row in spec.rows("result", ["record", "column_name", "found", "ok"]) if row[0] == record]


def test_a_column_that_lost_more_than_20_points_and_three_cells_is_told_whatever_else_is_in_the_file(given):
    given.given(
        "ops.column_profile",
        """
        delivery_id | previous_delivery_id | table_name | column_name | rows | rows_of_table | is_sampled | filled
        before      |                      | outcome    | crs         | 100  | 10            | false      | 0.10
        before      |                      | outcome    | crs_grade   | 100  | 10            | false      | 0.10
        before      |                      | outcome    | hsct_after  | 100  | 10            | false      | 0.02
        now         | before               | outcome    | crs         | 100  | 10            | false      | 0.07
        now         | before               | outcome    | crs_grade   | 100  | 10            | false      | 0.08
        now         | before               | outcome    | hsct_after  | 100  | 10            | false      | 0
        """,
    )
    assert found(given, "filled cells") == [
        ("outcome.crs", "70 % filled, 100 % before", False),
        ("outcome.crs_grade", "80 % filled, 100 % before", True),
        ("outcome.hsct_after", "0 % filled, 20 % before", True),
    ]


def test_where_a_sample_was_looked_at_the_fall_must_be_beyond_its_error(given):
    given.given(
        "ops.column_profile",
        """
        delivery_id | previous_delivery_id | table_name | column_name | rows  | rows_of_table | is_sampled | filled
        before      |                      | drug       | end_date    | 10000 | 1000          | true       | 0.10
        before      |                      | lb         | result      | 10000 | 10000         | true       | 0.90
        now         | before               | drug       | end_date    | 10000 | 1000          | true       | 0.06
        now         | before               | lb         | result      | 10000 | 10000         | true       | 0.60
        """,
    )
    assert found(given, "filled cells") == [
        ("drug.end_date", "60 % filled, 100 % before", True),
        ("lb.result", "60 % filled, 90 % before", False),
    ]


def test_numbers_of_which_all_quartiles_are_a_decade_away_are_told(given):
    given.given(
        "ops.column_profile",
        """
        delivery_id          : before | before | before | now    | now    | now
        previous_delivery_id :        |        |        | before | before | before
        table_name           : form   | form   | form   | form   | form   | form
        column_name          : plt    | anc    | lines  | plt    | anc    | lines
        rows                 : 9      | 9      | 9      | 9      | 9      | 9
        rows_of_table        : 9      | 9      | 9      | 9      | 9      | 9
        filled               : 1      | 1      | 1      | 1      | 1      | 1
        is_sampled           : false  | false  | false  | false  | false  | false
        is_date              : false  | false  | false  | false  | false  | false
        numbers              : 9      | 9      | 4      | 9      | 9      | 9
        lower_quartile       : 50000  | 800    | 1      | 50     | 300    | 100
        median               : 90000  | 2000   | 2      | 90     | 900    | 200
        upper_quartile       : 250000 | 4000   | 3      | 250    | 4000   | 300
        """,
    )
    assert found(given, "numbers") == [
        ("form.anc", "median 900, 2000 before", True),
        ("form.plt", "median 90, 90000 before", False),
    ]


def test_numbers_in_another_declared_unit_are_held_against_none(given):
    given.given(
        "ops.column_profile",
        """
        delivery_id          : before | now
        previous_delivery_id :        | before
        table_name           : form   | form
        column_name          : plt    | plt
        unit_code            : /uL    | %
        is_date              : false  | false
        numbers              : 9      | 9
        lower_quartile       : 50000  | 50
        median               : 90000  | 90
        upper_quartile       : 250000 | 250
        """,
    )
    assert found(given, "numbers") == [("form.plt", "median 90, 90000 before", True)]


def test_dates_that_moved_by_two_years_are_told(given):
    given.given(
        "ops.column_profile",
        """
        delivery_id          : before | before | now    | now
        previous_delivery_id :        |        | before | before
        table_name           : form   | form   | form   | form
        column_name          : start  | end    | start  | end
        is_date              : true   | true   | true   | true
        cells                : 9      | 9      | 9      | 9
        lower_quartile       : 2015   | 2015   | 2018   | 2015
        median               : 2016   | 2016   | 2019   | 2018
        upper_quartile       : 2017   | 2017   | 2020   | 2019
        """,
    )
    assert found(given, "dates") == [
        ("form.end", "median year 2018, 2016 before", True),
        ("form.start", "median year 2019, 2016 before", False),
    ]


def test_four_answers_and_more_than_three_in_ten_do_not_change_in_a_night(given):
    given.given(
        "ops.column_profile",
        """
        delivery_id          : before | before | before | now    | now    | now
        previous_delivery_id :        |        |        | before | before | before
        table_name           : form   | form   | form   | form   | form   | form
        column_name          : sex    | crs    | ph     | sex    | crs    | ph
        cells                : 8      | 10     | 7      | 8      | 10     | 7
        words_moved          :        |        |        | 0.5    | 0.3    | 1
        """,
    )
    assert found(given, "words") == [
        ("form.crs", "30 % of the cells say another word", True),
        ("form.sex", "50 % of the cells say another word", False),
    ]
