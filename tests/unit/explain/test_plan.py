"""The columns that a figure rests on, as the warehouse declares its variables."""

from typing import Any

import duckdb
import pytest

from armonia.explain.asking import plan_of
from armonia.explain.declared import Declared
from armonia.explain.figure import Figure, Figures
from armonia.explain.walk import Ways
from armonia.lineage.told import Lineage, Link

RESULT: dict[str, Any] = {
    "population": "responder",
    "group_name": "age",
    "variable": "crs",
    "level": "yes",
    "statistic": "n",
}
CLASSIFIED = ("age_class", "cr", "crs", "crs_status")
LINKS = (
    *(Link("analysis.classification", name, "analysis.cohort", name, "value", "") for name in CLASSIFIED),
    Link("analysis.cohort", "crs_grade", "core.adverse_event", "grade", "value", ""),
)


def columns(declared: Declared, **told: Any) -> list[tuple[str, str]]:
    figure = Figure("f", RESULT | told, ())
    plan = plan_of(Ways(Lineage(LINKS, ())), Figures([], [], declared), figure)
    return [(one.why, one.name) for one in plan.columns]


@pytest.fixture
def declared() -> Declared:
    """What a warehouse with variables and populations as data declares."""
    with duckdb.connect() as con:
        con.execute("create schema analysis; create schema ref")
        con.execute(
            "create table analysis.level as from (values ('endpoint', 'crs', 'crs_status', 'yes'),"
            " ('endpoint', 'crs', 'crs_grade', null), ('grouping', 'age', 'age_class', 'old'),"
            " ('grouping', 'overall', 'overall', 'all')) as l(kind, variable, column_name, level)"
        )
        con.execute("create table ref.population as select 'responder' as population, 'cr=yes; crs=yes|no' as members")
        return Declared.of(con)


def test_a_declared_variable_is_looked_up_in_its_column(declared: Declared) -> None:
    assert columns(declared) == [
        ("endpoint", "analysis.classification.crs_status"),
        ("grouping", "analysis.classification.age_class"),
        ("population", "analysis.classification.cr"),
        ("population", "analysis.classification.crs"),
    ]


def test_a_number_of_the_same_name_is_another_column(declared: Declared) -> None:
    found = columns(declared, level=None, statistic="median", group_name="overall", population="cohort")
    assert found == [("endpoint", "analysis.cohort.crs_grade")]
