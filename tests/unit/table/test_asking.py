"""A table that nobody planned: what it counts, what it refuses, and that nothing outside the release is in reach."""

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from armonia.faults import OperatorError
from armonia.table.asking import ask
from tests.reference.analysing import analyse
from tests.reference.cohort import cohort
from tests.reference.persons import random_persons
from tests.reference.pipeline import KEY


@pytest.fixture(scope="module")
def patients() -> pd.DataFrame:
    """A cohort of odd persons."""
    return cohort(random_persons(5, 9), KEY)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory, patients: pd.DataFrame) -> Path:
    """A warehouse of them, as far as the analyses."""
    path = tmp_path_factory.mktemp("its home") / "warehouse.duckdb"
    with duckdb.connect(str(path)) as con:
        analyse(con, patients)
    return path


def refusal(warehouse: Path, by: str = "sex", of: str = "cr", where: str | None = None) -> str:
    with pytest.raises(OperatorError) as refused:
        ask(warehouse, by, of, where)
    return str(refused.value)


def test_each_group_has_its_patients_over_those_with_an_answer(warehouse: Path, patients: pd.DataFrame) -> None:
    answer = ask(warehouse, "ph_status", "cr", "age_years >= 60 and sex = 'male'")
    chosen = patients[(patients["age_years"] >= 60) & (patients["sex"] == "male")]
    assert answer.patients == len(chosen) > 0
    for line, status in zip(answer.lines, ("positive", "negative"), strict=True):
        group = chosen[chosen["ph_status"] == status]
        assert (line["numerator"], line["denominator"]) == (group["cr"].sum(), len(group))
    assert str(answer.lines[0]["p_values"]).startswith("fisher ")
    assert str(answer.lines[0]["effects"]).startswith("risk difference ")


@pytest.mark.parametrize(
    ("of", "tests"),
    [
        ("cr", ["fisher", "likelihood_ratio", "pearson"]),
        ("sex", ["fisher", "likelihood_ratio", "pearson"]),
        ("age_years", ["wilcoxon"]),
    ],
)
def test_of_more_groups_two_that_have_patients_are_compared_as_two(warehouse: Path, of: str, tests: list[str]) -> None:
    told = ask(warehouse, "program", of, "program != 'OBS'").lines[0]["p_values"]
    assert [one.split()[0] for one in str(told).split(", ")] == tests


@pytest.mark.parametrize(("by", "of"), [("cr", "cr"), ("age", "age_class"), ("crs", "crs")])
def test_a_variable_is_not_held_against_itself(warehouse: Path, by: str, of: str) -> None:
    assert "the same variable" in refusal(warehouse, by, of)


def test_a_number_has_medians_and_ranges_and_a_test_of_ranks(warehouse: Path, patients: pd.DataFrame) -> None:
    line = ask(warehouse, "cr", "age_years", None).lines[0]
    ages = patients.loc[patients["cr"].astype(bool), "age_years"].astype(float)
    assert str(line["shown"]).endswith(f"({ages.min():.0f}–{ages.max():.0f})")
    assert line["category"] is None and line["denominator"] == len(ages)
    assert str(line["p_values"]).startswith("wilcoxon ")


def test_without_a_condition_it_is_the_planned_analysis(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        planned = con.execute(
            "select formatted from analysis.result where analysis_id = 'cr_by_debulking_group' and statistic = 'n'"
            " order by group_order"
        ).fetchall()
    assert [(line["shown"],) for line in ask(warehouse, "debulking_group", "cr", None).lines] == planned


def test_every_grouping_can_be_asked_with_every_kind_of_endpoint(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        known = con.execute(
            "select distinct variable from analysis.level where kind = 'grouping' order by 1"
        ).fetchall()
    for (by,) in known:
        for of in ("cr" if by == "response" else "response", "bmb_baseline_pct"):
            assert ask(warehouse, by, of, "program = 'NEUF'").lines


def test_a_condition_that_nobody_meets_counts_none_of_none(warehouse: Path) -> None:
    answer = ask(warehouse, "sex", "cr", "age_years > 200")
    assert answer.patients == 0
    assert {(line["numerator"], line["denominator"], line["shown"]) for line in answer.lines} == {(0, 0, "0/0")}
    assert {line["p_values"] for line in answer.lines} == {None}


@pytest.mark.parametrize(
    ("by", "of", "told"),
    [
        ("ph", "cr", "--by ph: there is no such grouping. Write one such as ph_status."),
        ("age_years", "cr", "--by age_years: there is no such grouping. Write one such as age"),
        ("sex", "mdr_complete", "--of mdr_complete: there is no such endpoint. Write one such as mrd_complete"),
    ],
)
def test_an_unknown_name_tells_the_nearest(warehouse: Path, by: str, of: str, told: str) -> None:
    assert refusal(warehouse, by, of).startswith(told)


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("age_year >= 60", '"age_years"'),
        ("age_years", "gives no yes or no, but BIGINT"),
        ("true; drop table analysis.result", "modifiers"),
        ("true, false", "single expression"),
        ("1 = 1) union select (1", "syntax error"),
        ("count(*) > 1", "aggregate"),
        ("", "--where : "),
        ("exists (from read_csv('/etc/hostname'))", "disabled by configuration"),
        ("exists (from read_text('/etc/hostname'))", "disabled by configuration"),
    ],
)
def test_anything_but_one_condition_on_the_cohort_is_refused(warehouse: Path, where: str, told: str) -> None:
    before = warehouse.read_bytes()
    said = refusal(warehouse, where=where)
    assert said.startswith("--where ") and told in said
    assert warehouse.read_bytes() == before


def test_a_release_of_an_older_version_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create schema ref; create schema analysis; create table analysis.cohort as select 1 as age_years")
    assert "its warehouse has no " in refusal(path) and "armonia build" in refusal(path)
