"""How much two columns are alike, and which of some are the same ones."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from armonia.layout.likeness import best_pairs, find_renamed, likeness, range_likeness, shared_words
from armonia.layout.profile import ColumnLayout

PLATELETS = ColumnLayout("whole", 40, 1.0, 40, (1.5, 2.0, 2.4), "", {}, 40, {"a": 0.5, "b": 0.5}, 2.6, None)
SEX = ColumnLayout("word", 40, 1.0, 0, (), "", {}, 2, {"f": 0.6, "m": 0.4}, 1.0, None)
DAY = ColumnLayout("date", 40, 0.9, 0, (2015.0, 2016.0, 2017.0), "", {"%Y-%m-%d": 1.0}, 39, {}, 10.0, None)
EMPTY = ColumnLayout("empty", 0, 0.0, 0, (), "", {}, 0, {}, 0.0, None)
SCORES = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(st.sampled_from([0.0, 0.2, 0.5, 0.9]), min_size=width, max_size=width), min_size=1)
)


@pytest.mark.parametrize("column", [PLATELETS, SEX, DAY])
def test_a_column_is_most_alike_to_itself(column: ColumnLayout) -> None:
    others = [likeness(column, other) for other in (PLATELETS, SEX, DAY, EMPTY) if other != column]
    assert likeness(column, column) > 0.9 and max(others) < 0.3


def test_words_are_shared_by_their_cells() -> None:
    assert shared_words(SEX, replace(SEX, words={"f": 0.5, "x": 0.5})) == 0.5


def test_codes_of_few_numbers_are_not_alike_by_their_size() -> None:
    code = replace(PLATELETS, distinct=2, quartiles=(0.0, 0.0, 0.0), words={"0": 0.5, "1": 0.5})
    assert range_likeness(code, code) == 0.0


def test_numbers_in_another_unit_are_somewhat_alike() -> None:
    thousandfold = replace(PLATELETS, quartiles=(4.5, 5.0, 5.4))
    tenfold = replace(PLATELETS, quartiles=(2.5, 3.0, 3.4))
    assert range_likeness(PLATELETS, thousandfold) == pytest.approx(0.6)
    assert range_likeness(PLATELETS, tenfold) < 0.1


def test_a_column_under_another_name_is_found() -> None:
    before = {"ID": PLATELETS, "SESSO": SEX, "DAL": DAY}
    assert find_renamed(before, {"ID": PLATELETS, "GENERE": SEX, "DAL": DAY}) == {"SESSO": "GENERE"}


def test_two_columns_alike_are_told_apart_by_name_and_place() -> None:
    before = {"ID": PLATELETS, "C1_DAL": DAY, "SESSO": SEX, "C1_AL": DAY}
    now = {"ID": PLATELETS, "CICLO1_DAL": DAY, "SESSO": SEX, "CICLO1_AL": DAY}
    assert find_renamed(before, now) == {"C1_DAL": "CICLO1_DAL", "C1_AL": "CICLO1_AL"}


def test_columns_that_moved_are_told_apart_by_name() -> None:
    before = {"C1_DAL": DAY, "C1_AL": DAY, "ID": PLATELETS}
    now = {"ID": PLATELETS, "c1 al (data)": DAY, "c1 dal (data)": DAY}
    assert find_renamed(before, now) == {"C1_DAL": "c1 dal (data)", "C1_AL": "c1 al (data)"}


def test_an_empty_column_in_the_same_place_is_the_same_one() -> None:
    assert find_renamed({"ID": SEX, "STAT": EMPTY}, {"ID": SEX, "Q": EMPTY}) == {"STAT": "Q"}


def test_a_column_of_another_kind_under_another_name_is_another_column() -> None:
    assert find_renamed({"ID": SEX, "DAL": DAY}, {"ID": SEX, "PIASTRINE": PLATELETS}) == {}


@given(SCORES)
def test_the_best_pairs_have_the_highest_sum(scores: list[list[float]]) -> None:
    pairs = best_pairs(scores)
    rows, columns = linear_sum_assignment(-np.array(scores))
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(rows) == len(pairs)
    assert sum(scores[row][column] for row, column in pairs) == pytest.approx(np.array(scores)[rows, columns].sum())
