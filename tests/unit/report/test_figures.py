"""Counts of queries over nights: what is open, new, mended, and how old."""

from datetime import date

import polars as pl

from armonia.report.center_page import most_telling, with_codes
from armonia.report.disclosure import Row
from armonia.report.figures import ages, mended_by, new_by, open_by, rows_by_night, trend
from armonia.report.standing import _median

FIRST, SECOND, NIGHT = date(2021, 3, 1), date(2021, 3, 2), date(2021, 3, 3)
DATES = {"opened_on": pl.Date, "reopened_on": pl.Date, "closed_on": pl.Date}


def lives(*rows: tuple[str, str, date, date | None, date | None, int]) -> pl.DataFrame:
    names = ["severity", "state", "opened_on", "reopened_on", "closed_on", "queries"]
    return pl.DataFrame(rows, schema=names, orient="row", schema_overrides=DATES).with_columns(
        center_code=pl.lit("IT01")
    )


def events(*rows: tuple[str, date, str, str]) -> pl.DataFrame:
    told = pl.DataFrame(rows, schema=["query_id", "happened_on", "event", "state"], orient="row")
    return told.with_columns(center_code=pl.lit("IT01"), severity=pl.lit("major"))


def test_only_open_queries_are_counted_as_open_and_by_severity() -> None:
    found = open_by(
        lives(
            ("major", "open", FIRST, None, None, 4),
            ("critical", "open", FIRST, None, None, 1),
            ("critical", "waived", FIRST, None, None, 9),
        ),
        "center_code",
    )
    assert found.rows() == [("IT01", 1, 4, 0)]


def test_a_query_asked_again_tonight_is_new_and_one_withdrawn_is_not_mended() -> None:
    told = lives(
        ("major", "open", FIRST, NIGHT, None, 2),
        ("major", "open", FIRST, None, None, 8),
        ("major", "closed", FIRST, None, NIGHT, 3),
        ("major", "closed", FIRST, None, SECOND, 5),
        ("major", "withdrawn", FIRST, None, NIGHT, 7),
    )
    assert new_by(told, NIGHT, "center_code").rows() == [("IT01", 2)]
    assert mended_by(told, NIGHT, "center_code").rows() == [("IT01", 3)]


def test_ages_are_counted_in_bands_from_the_night_a_query_was_last_asked() -> None:
    told = lives(
        ("minor", "open", NIGHT, None, None, 1),
        ("minor", "open", date(2021, 2, 24), None, None, 2),
        ("minor", "open", date(2021, 2, 23), None, None, 4),
        ("minor", "open", date(2019, 1, 1), SECOND, None, 8),
        ("minor", "open", date(2019, 1, 1), None, None, 16),
    )
    assert dict(ages(told, NIGHT).select("band", "minor").rows()) == {0: 1, 1: 10, 2: 4, 4: 16}


def test_the_trend_follows_each_query_through_its_life() -> None:
    told = events(
        ("a", FIRST, "opened", "open"),
        ("a", SECOND, "closed", "closed"),
        ("a", NIGHT, "reopened", "open"),
        ("b", FIRST, "opened", "open"),
        ("b", SECOND, "waived", "waived"),
        ("b", SECOND, "answered", "waived"),
        ("b", NIGHT, "waiver_lapsed", "open"),
        ("c", FIRST, "opened", "open"),
        ("c", FIRST, "waived", "waived"),
        ("c", SECOND, "answered", "waived"),
        ("c", NIGHT, "waiver_lapsed", "answered"),
    )
    found = trend(told, NIGHT).select("night", "opened", "mended", "open", "answered", "waived").rows()
    assert found == [(FIRST, 3, 0, 2, 0, 1), (SECOND, 0, 1, 0, 0, 2), (NIGHT, 1, 0, 2, 1, 0)]


def test_a_row_of_a_night_has_the_stocks_before_and_after_it() -> None:
    told = events(
        ("a", FIRST, "opened", "open"),
        ("b", FIRST, "opened", "open"),
        ("b", FIRST, "answered", "answered"),
        ("a", NIGHT, "closed", "closed"),
    )
    found = rows_by_night(trend(told, NIGHT))
    assert found == {
        FIRST: {"IT01": Row((0, 0, 0, 0, 0), (0, 1, 0, 1, 0), new=2, mended=0)},
        NIGHT: {"IT01": Row((0, 1, 0, 1, 0), (0, 0, 0, 1, 0), new=0, mended=1)},
    }


def test_a_night_on_which_nothing_happened_ends_as_the_one_before() -> None:
    found = rows_by_night(trend(events(("a", FIRST, "opened", "open")), NIGHT))[NIGHT]["IT01"]
    assert found == Row(found.before, found.before, new=0, mended=0) and sum(found.after) == 1


def test_of_too_many_queries_every_rule_keeps_its_first_ones_in_order() -> None:
    queries = pl.DataFrame({"rule_id": ["a"] * 6 + ["b"] * 2, "n": range(8)})
    assert most_telling(queries, 5)["n"].to_list() == [0, 1, 2, 6, 7]
    assert most_telling(queries, 8)["n"].to_list() == list(range(8))


def test_two_codes_of_one_patient_stand_side_by_side_and_double_no_query() -> None:
    queries = pl.DataFrame(
        {"program": ["NEUF", "NEUF"], "patient_id": ["p", None]}, schema_overrides={"patient_id": pl.String}
    )
    codes = pl.DataFrame({"program": ["NEUF"] * 2, "patient_id": ["p"] * 2, "patient_code": ["B", "A"]})
    assert with_codes(queries, codes)["patient_code"].to_list() == ["A, B", None]


def test_the_median_of_days_counts_each_query() -> None:
    kinds = {"days_open": pl.Int64, "queries": pl.Int64}

    def said(*rows: tuple[int, int]) -> str:
        return _median(pl.DataFrame(rows, schema=kinds, orient="row")).it

    assert said((1, 1), (2, 1)) == "1,5" and said((1, 3), (9, 2)) == "1" and said() == ""
