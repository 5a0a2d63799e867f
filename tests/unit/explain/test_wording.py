"""Nothing dangles in what is told of a statistic, a row and a patient."""

from typing import Any

import pytest
from rich.console import Console

from armonia.explain.asking import Explanation
from armonia.explain.cells import Cell, Rule
from armonia.explain.explanation import Harmonized, Patient
from armonia.explain.tree import as_tree
from armonia.explain.wording import endpoint_of, formula_of, group_of, row_of, standing_of, value_of

PCT: dict[str, Any] = {
    "variable": "sex",
    "level": "male",
    "group_name": "overall",
    "group_level": "all",
    "statistic": "pct",
    "method": "100 × numerator / denominator",
    "value": 100 * 21 / 34,
    "numerator": 21,
    "denominator": 34,
    "formatted": "21/34 (61.8%)",
}
MEDIAN = PCT | {
    "variable": "age_years",
    "level": None,
    "statistic": "median",
    "method": "median",
    "value": 45.0,
    "numerator": None,
    "formatted": "45",
}
TEST = MEDIAN | {"group_name": "bmb_baseline", "group_level": None, "statistic": "p_value", "formatted": "0.0216"}


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (PCT, "61.7647   21/34 (61.8%)"),
        (PCT | {"statistic": "n", "value": 21.0}, "21   21/34 (61.8%)"),
        (MEDIAN, "45"),
        (TEST, "0.0216"),
        (TEST | {"value": None, "formatted": None}, "unknown"),
    ],
)
def test_a_statistic_is_told_by_its_own_value_with_the_count_beside_it(result: dict[str, Any], told: str) -> None:
    assert value_of(result) == told


def test_only_what_there_is_is_told() -> None:
    assert formula_of(MEDIAN) == "median: median; denominator 34"
    assert formula_of(PCT).endswith("; numerator 21, denominator 34")
    assert (group_of(TEST), endpoint_of(TEST)) == ("bmb_baseline compared", "age_years")
    assert (group_of(PCT), endpoint_of(PCT)) == ("overall all", "sex male")
    assert row_of("core.patient", {}) == "core.patient"
    assert row_of("core.visit", {"day": None, "number": "1"}) == "core.visit number 1"


SPOT: dict[str, Any] = {
    "center": "IT01",
    "program": "NEUF",
    "delivery_id": "one",
    "received_on": "2021-03-01",
    "sha256": "",
    "file": "dm.csv",
    "sheet": "",
    "table": "dm",
    "row": 2,
    "contract_column": "sex",
    "role": "value",
    "rule": Rule("date"),
    "declaration": "data/programs/neuf/IT01.toml",
}
DAY = Cell(**SPOT, column="DAY", text="2015-05-18")
OTHER = Cell(**(SPOT | {"row": 3}), column="DAY", text="2015-05-18")
SEX = "analysis.cohort.sex"


def somebody(missing: tuple[str, ...] = (), excluded_at: dict[str, str] | None = None) -> Patient:
    harmonized = tuple(
        Harmonized("core.visit", {}, column, "value", "2015-05-18", "sql/core/visit.sql", cells)
        for column, cells in (("first", (DAY,)), ("last", (DAY, OTHER)))
    )
    values = {SEX: None, "core.patient.age": "45"}
    return Patient("a" * 32, "NEUF", None, values, harmonized, missing, excluded_at or {})


def test_who_is_not_in_the_study_has_no_unknown_values_of_it() -> None:
    left_out = {"NEUF": "in_window"}
    assert standing_of(somebody()) == "sex = unknown, age = 45"
    assert standing_of(somebody(), frozenset(["core.patient.age"])) == "sex = unknown"
    assert (
        standing_of(somebody(("analysis.cohort",), left_out))
        == "not in the study: left out at in_window, core.selection.excluded_at; age = 45"
    )
    both = standing_of(somebody(("analysis.cohort",), left_out | {"OBS": "adult_at_diagnosis"}))
    assert "left out at in_window (NEUF), adult_at_diagnosis (OBS), " in both


def test_a_delivered_cell_is_told_whole_once_a_patient() -> None:
    found = Explanation("somebody", "2021-03-01-00000000", None, None, (), (somebody(), somebody()))
    console = Console(width=300, highlight=False)
    with console.capture() as capture:
        console.print(as_tree(found, None))
    lines = capture.get().splitlines()
    assert sum("dm.csv, row 2, column DAY" in line for line in lines) == 2
    assert sum("dm.csv, row 3, column DAY" in line for line in lines) == 2
    assert sum("'2015-05-18' row 2, column DAY, as above" in line for line in lines) == 2
    assert [line for line in lines if "core.visit   " in line] == []
