"""The names that a person is told of when one is not known."""

from armonia.faults import nearest


def test_the_likest_come_first_then_those_that_hold_what_was_written() -> None:
    assert nearest("ph_statu", ["sex", "ph_status", "crs_status"]) == "ph_status, crs_status"
    assert nearest("ph", ["sex", "ph_status", "age"]) == "ph_status"


def test_all_are_told_where_none_is_like_it() -> None:
    assert nearest("", ["b", "a"]) == "a, b"
    assert nearest("zzz", ["b", "a"]) == "a, b"
