"""An analysis that cannot be meant is refused by name, with file and line, before anything is built."""

import shutil
from pathlib import Path

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.warehouse.references import DATA, load_references
from armonia.warehouse.study import load_study
from schemas.analysis import STATISTICS

ANALYSIS = "analysis_id,section,population,grouping,endpoint,statistics,test\n"


def load(folder: Path, name: str, text: str) -> list[tuple[str, ...]]:
    """The analyses that are planned once a file of `data` says this instead."""
    shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("deliveries"))
    (folder / "data" / name).write_text(text, encoding="utf-8")
    with duckdb.connect() as con:
        load_references(con, folder / "data")
        return con.execute("select analysis_id, origin from ref.analysis order by rowid").fetchall()


def refusal(folder: Path, name: str, text: str) -> str:
    with pytest.raises(OperatorError) as refused:
        load(folder, name, text)
    return str(refused.value)


def test_the_papers_analyses_come_first_and_each_says_which_file_declares_it(tmp_path: Path) -> None:
    planned = load(tmp_path, "analyses/another.csv", f"{ANALYSIS}mine,,cohort,sex,cr,n pct,fisher\n")
    origins = list(dict.fromkeys(origin for _, origin in planned))
    assert origins == ["paper", "another", "exploratory"]
    assert ("mine", "another") in planned and planned[0] == ("cohort_size", "paper")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("mine,,responders,sex,cr,n,", "there is no population 'responders'. Write one such as responder"),
        ("mine,,cohort,sexes,cr,n,", "there is no grouping 'sexes'. Write one such as sex"),
        ("mine,,cohort,age_years,cr,n,", "there is no grouping 'age_years'. Write one such as age_class"),
        ("mine,,cohort,sex,complete,n,", "there is no endpoint 'complete'. Write one such as mrd_complete"),
        ("mine,,cohort,sex,cr,n percent,", "there is no statistic 'percent'. Write one such as"),
        ("mine,,cohort,sex,cr,n fisher,", "there is no statistic 'fisher'"),
        ("mine,,cohort,sex,cr,n,fishers", "there is no test 'fishers'. Write one such as fisher, fisher_less"),
        ("mine,,cohort,sex,cr,n,odds_ratio", "there is no test 'odds_ratio'"),
        ("mine,,cohort,sex,cr,n n,", "n stands twice"),
        ("mine,,cohort,sex,cr,,", "no statistic. Write some"),
        ("mine,3.1,cohort,sex,cr,n,", "section '3.1'. Only the paper's analyses have one"),
        (",,cohort,sex,cr,n,", "an analysis lacks its id"),
        ("mine,,cohort,sex,cr,n median,", "median needs an endpoint that is a number; cr is of 1 level."),
        ("mine,,cohort,sex,age_years,n pct,", "pct needs an endpoint of levels; age_years is a number."),
        ("mine,,cohort,sex,age_years,n,fisher", "fisher needs an endpoint of one level or two, such as cr"),
        ("mine,,cohort,sex,cr,n,wilcoxon", "wilcoxon needs an endpoint that is a number"),
        (
            "mine,,cohort,sex,response,n odds_ratio,",
            "odds_ratio needs an endpoint of one level, such as cr; response is",
        ),
        ("mine,,cohort,overall,cr,n,pearson", "pearson compares groups, and overall has one"),
        ("mine,,cohort,debulking_group,cr,n,fisher", "fisher compares two groups, and debulking_group is of 4 levels"),
        ("mine,,cohort,center,cr,n,cmh", "cmh compares two groups, and center is of as many levels as are found"),
        (
            "mine,,cohort,program,response,n,pearson",
            "pearson of an endpoint of several levels compares two groups, and program is of",
        ),
        ("cr,,cohort,sex,cr,n,", "analysis cr stands in paper.csv, line 29 already"),
    ],
)
def test_an_analysis_that_cannot_be_meant_is_refused_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    said = refusal(tmp_path, "analyses/another.csv", f"{ANALYSIS}first,,cohort,sex,cr,n,\n{line}\n")
    assert "analyses/another.csv, line 3: " in said and told in said


def test_an_analysis_of_the_paper_says_its_section(tmp_path: Path) -> None:
    said = refusal(tmp_path, "analyses/paper.csv", f"{ANALYSIS}mine,,cohort,sex,cr,n,\n")
    assert "paper.csv, line 2: analysis mine: section ''" in said


def test_analyses_of_other_columns_are_refused(tmp_path: Path) -> None:
    assert "another.csv: columns ['id']. Write ['analysis_id'" in refusal(
        tmp_path, "analyses/another.csv", "id\nmine\n"
    )


VARIABLE = "variable,kind,serves,column_name,variable_label\n"
LEVEL = "column_name,level,level_label,serves\n"
POPULATION = "population,population_label,members\n"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("variable", f"{VARIABLE}sex,level,both,sexe,Sex\n", "there is no column of analysis.classification 'sexe'"),
        (
            "variable",
            f"{VARIABLE}age,number,endpoint,age_yrs,Age\n",
            "column of analysis.cohort 'age_yrs'. Write one such",
        ),
        ("variable", f"{VARIABLE}age,number,endpoint,sex,Age\n", "there is no column of analysis.cohort 'sex'"),
        ("variable", f"{VARIABLE}age,number,both,age_years,Age\n", "variable age is a number and groups nobody"),
        ("variable", f"{VARIABLE}sex,levels,both,sex,Sex\n", "variable sex has the kind 'levels'"),
        ("variable", f"{VARIABLE}sex,level,all,sex,Sex\n", "variable sex serves as 'all'"),
        ("variable", f"{VARIABLE}sex,level,both,sex,\n", "lacks its name or its label"),
        (
            "variable",
            f"{VARIABLE}sex,level,both,sex,S\nsex,level,endpoint,sex,S\n",
            "line 3: sex stands in line 2 already",
        ),
        ("variable", f"{VARIABLE}center,level,both,center,Center\n", "variable center has no level"),
        ("level", f"{LEVEL}sexe,male,Male,both\n", "there is no column of analysis.classification 'sexe'"),
        ("level", f"{LEVEL}sex,male,Male,endpoint\n", "level male serves as 'endpoint'"),
        ("level", f"{LEVEL}sex,male,,both\n", "lacks its name or its label"),
        ("population", f"{POPULATION}men,Men,sexe=male\n", "population men: there is no column of analysis.class"),
        (
            "population",
            f"{POPULATION}men,Men,sex=males\n",
            "population men: there is no level of sex 'males'. Write one such",
        ),
        ("population", f"{POPULATION}men,Men,sex is male\n", "population men is made of 'sex is male'"),
        ("population", f"{POPULATION}all,All,sex=male; sex=female\n", "population all asks for one column twice"),
        ("population", f"{POPULATION}men,,sex=male\n", "lacks its name or its label"),
    ],
)
def test_what_analyses_are_made_of_is_refused_likewise(tmp_path: Path, name: str, text: str, told: str) -> None:
    said = refusal(tmp_path, f"study/{name}.csv", text)
    assert f"study/{name}.csv, line " in said and told in said


def test_a_variable_that_is_declared_serves_with_its_levels_and_a_population_may_name_any_of_an_open_one() -> None:
    study = load_study(DATA / "study")
    assert (study.endpoints["cr"].levels, study.groupings["cr"].levels) == (1, 2)
    assert study.endpoints["age_years"].levels == 0 and "age_years" not in study.groupings
    assert study.groupings["center"].levels > 2


def test_the_statistics_that_are_declared_are_those_that_a_result_may_hold() -> None:
    declared = load_study(DATA / "study").statistics.values()
    named = [one["statistic"] for one in declared if one["kind"] == "statistic"]
    assert sorted([*named, "p_value"]) == sorted(STATISTICS)
