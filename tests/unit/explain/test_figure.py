"""A figure goes by its number, by where it is printed and what it counts, by analysis and level, and as a subgroup."""

from typing import Any

import duckdb
import pytest

from armonia.explain.figure import Figures, patients_of
from armonia.faults import OperatorError

BASE: dict[str, Any] = {
    "population": "cohort",
    "group_name": "overall",
    "group_level": "all",
    "group_label": "All",
    "group_level_label": "All",
    "value": 1.0,
    "numerator": 1,
    "denominator": 2,
    "method": "count",
    "formatted": "1/2 (50.0%)",
}
SEX = {"analysis_id": "sex", "variable": "sex", "variable_label": "Sex"}
CR = {
    "analysis_id": "cr_by_bmb_baseline",
    "variable": "cr",
    "variable_label": "Complete response",
    "group_name": "bmb_baseline",
    "group_label": "Bone marrow blasts",
}
HIGH = {"group_level": "from_50", "group_level_label": "≥50%", "level": "yes", "level_label": "Yes"}
LOW = HIGH | {"group_level": "below_50", "group_level_label": "<50%"}
TEST = {"group_level": None, "group_level_label": None, "level": None, "level_label": None, "statistic": "p_value"}
RESULTS = [
    BASE | SEX | {"level": level, "level_label": label, "statistic": statistic}
    for level, label in (("male", "Male"), ("female", "Female"))
    for statistic in ("n", "pct")
] + [
    *(BASE | CR | group | {"statistic": statistic} for group in (HIGH, LOW) for statistic in ("n", "pct")),
    BASE | CR | HIGH | {"analysis_id": "again_by_bmb_baseline", "statistic": "n"},
    *(BASE | CR | TEST | {"method": method} for method in ("fisher", "pearson")),
    BASE | CR | TEST | {"statistic": "odds_ratio", "method": "odds ratio"},
]


def printed(figure_id: str, **told: Any) -> dict[str, Any]:
    return {
        "figure_id": figure_id,
        "place": "Table 1",
        "statement": "21 (61.8%)",
        "published": "21",
        "recomputed": "21",
        "verdict": "reproduced",
        "note": None,
        "group_level": "all",
        "level": "",
        "statistic": "n",
        "method": None,
    } | told


PRINTED = [
    printed("table_1_02", analysis_id="sex", level="male"),
    printed("table_1_03", analysis_id="sex", level="male", statistic="pct"),
    printed("results_3_3_3_07", analysis_id="cr_by_bmb_baseline", statistic="p_value", method="pearson"),
    printed("results_3_3_3_05", analysis_id="cr_by_bmb_baseline", group_level="from_50", statistic="denominator"),
]
FIGURES = Figures(RESULTS, PRINTED)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("table_1_02", "sex/male/n"),
        ("table_1_03", "sex/male/pct"),
        ("table_1.male", "sex/male/n"),
        ("Table_1.Male", "sex/male/n"),
        ("table_1.male.pct", "sex/male/pct"),
        ("sex/male", "sex/male/n"),
        ("sex/female/pct", "sex/female/pct"),
        ("CR | bmb_baseline >= 50", "cr_by_bmb_baseline/from_50/yes/n"),
        ("cr|bmb_baseline<50", "cr_by_bmb_baseline/below_50/yes/n"),
        ("Complete response | Bone marrow blasts ≥ 50 %", "cr_by_bmb_baseline/from_50/yes/n"),
        ("cr | bmb_baseline = from_50", "cr_by_bmb_baseline/from_50/yes/n"),
        ("cr | bmb_baseline", "cr_by_bmb_baseline/p_value/pearson"),
        ("cr_by_bmb_baseline/fisher", "cr_by_bmb_baseline/p_value/fisher"),
        ("cr_by_bmb_baseline/from_50", "cr_by_bmb_baseline/from_50/yes/n"),
        ("results_3_3_3_05", "cr_by_bmb_baseline/from_50/yes/n"),
    ],
)
def test_a_name_means_one_statistic(name: str, meant: str) -> None:
    assert FIGURES.find(name).name == meant


def test_a_figure_knows_the_printed_ones_that_it_recomputes() -> None:
    assert [one["figure_id"] for one in FIGURES.find("cr_by_bmb_baseline/from_50/n").printed] == ["results_3_3_3_05"]
    assert [one.name for one in FIGURES.every_printed()] == [one["figure_id"] for one in PRINTED]


@pytest.mark.parametrize(
    ("name", "near"), [("table_1.mael", r"table_1\.male"), ("CR | bmb >= 50", r"cr \| bmb_baseline")]
)
def test_an_unknown_name_is_told_with_its_nearest(name: str, near: str) -> None:
    with pytest.raises(OperatorError, match=near):
        FIGURES.find(name)


@pytest.mark.parametrize("name", ["table_1", "Table 1", "table_1."])
def test_a_place_is_told_with_what_is_printed_there(name: str) -> None:
    with pytest.raises(OperatorError, match=r"Say which, such as: table_1\.male, table_1\.male\.pct"):
        FIGURES.find(name)


@pytest.mark.parametrize(
    "name", ["", "  ", "cr | sex None", "zzzz", "table", "CR | bmb", "cr | bmb_baseline None", "sx"]
)
def test_every_name_that_is_suggested_can_be_asked(name: str) -> None:
    with pytest.raises(OperatorError) as told:
        FIGURES.find(name)
    suggested = str(told.value).rpartition(": ")[2].removesuffix(".").split(", ")
    assert suggested and [FIGURES.find(one).name for one in suggested]
    assert [one for one in suggested if "None" in one] == []


def test_a_name_of_several_is_told_with_each() -> None:
    with pytest.raises(OperatorError, match=r"sex/female/n.*sex/male/n"):
        FIGURES.find("sex")


def test_the_patients_are_those_of_the_denominator_and_the_counted_ones_those_of_the_numerator() -> None:
    with duckdb.connect() as con:
        con.execute("create schema analysis")
        con.execute(
            "create table analysis.result as from (values ('sex', 'all', 'male', 'n', 'count', ['a']),"
            " ('cr_by_bmb_baseline', null, null, 'p_value', 'fisher', ['b', 'a']))"
            " as result(analysis_id, group_level, level, statistic, method, patient_ids)"
        )
        con.execute(
            "create table analysis.tally as select 'sex' as analysis_id, 'all' as group_level, 'male' as level,"
            " ['a'] as numerator_ids, ['b', 'a'] as denominator_ids"
        )
        assert patients_of(con, FIGURES.find("table_1.male")) == (["a", "b"], frozenset({"a"}))
        assert patients_of(con, FIGURES.find("cr_by_bmb_baseline/fisher")) == (["a", "b"], None)
