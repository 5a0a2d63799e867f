"""The page of further analyses: what it shows of each, and that no small count follows from what it shows."""

from typing import Any

import duckdb
import polars as pl
import pytest

from armonia.quality.ground import schema_of
from armonia.report.disclosure import Disclosure
from armonia.report.further import further_context
from armonia.report.page import render
from schemas.analysis import Result
from schemas.counting import EndpointMember, GroupingMember

Row = dict[str, object]
RULE = Disclosure(3, 2, "Few are few.", 10)
RELATIONS = {"result": Result, "grouping_member": GroupingMember, "endpoint_member": EndpointMember}
LABELS = {"sex": "Sex", "age": "Age", "cr": "Complete response", "mrd": "MRD"}


def counts(
    analysis: str, by: str, of: str, *cells: tuple[int, int], origin: str = "exploratory"
) -> list[dict[str, Any]]:
    """The rows of an analysis: of each group so many at the level, over so many."""
    common = {
        **{"analysis_id": analysis, "origin": origin, "population": "cohort", "population_label": "Whole cohort"},
        **{"group_name": by, "group_label": LABELS[by], "variable": of, "variable_label": LABELS[of]},
    }
    rows = []
    for place, (at, of_all) in enumerate(cells, start=1):
        group = {"group_level": f"g{place}", "group_level_label": f"Group {place}", "group_order": place}
        cell = {"level": "yes", "level_label": "Yes", "level_order": 1, "numerator": at, "denominator": of_all}
        for statistic, value in (("n", at), ("wilson_low", 45.37), ("wilson_high", 82.81)):
            told = {"statistic": statistic, "value": value, "method": statistic, "formatted": f"{at}/{of_all} (66.7%)"}
            rows.append(common | group | cell | told)
    return rows


def compared(rows: list[dict[str, Any]], statistic: str, method: str, value: float, formatted: str) -> dict[str, Any]:
    """A row that compares the groups of an analysis."""
    empty = dict.fromkeys(("group_level", "group_level_label", "group_order", "level", "level_label", "level_order"))
    return rows[0] | empty | {"statistic": statistic, "method": method, "value": value, "formatted": formatted}


def shown(*rows: dict[str, Any], outside: int = 0) -> dict[str, Any]:
    """What the page shows of these results, so many patients with an answer being in no group of anything."""
    people = [f"p{number}" for number in range(outside)]
    members = {
        "result": list(rows),
        "grouping_member": [{"patient_id": one, "grouping": "population", "level": "cohort"} for one in people],
        "endpoint_member": [
            {"patient_id": one, "endpoint": "cr", "level": "yes", "in_denominator": True, "in_numerator": True}
            for one in people
        ],
    }
    with duckdb.connect() as con:
        con.execute("create schema analysis")
        for name, contract in RELATIONS.items():
            kinds = schema_of(contract)
            drawn = [{column: row.get(column) for column in kinds} for row in members[name]]
            con.register("frame", pl.DataFrame(drawn, schema=kinds, orient="row", strict=False))
            con.execute(f"create table analysis.{name} as from frame")
        return further_context(con, RULE)


def told(*rows: dict[str, Any], outside: int = 0) -> list[str]:
    """Which analyses are shown."""
    return [one.analysis_id for one in shown(*rows, outside=outside)["analyses"]]


BY_SEX = counts("cr_by_sex", "sex", "cr", (14, 21), (9, 13))


def test_an_analysis_has_its_groups_intervals_tests_and_effects_in_both_languages() -> None:
    p = compared(BY_SEX, "p_value", "fisher", 1, "1.0000")
    effect = [
        compared(BY_SEX, f"odds_ratio{end}", "odds", value, written)
        for end, value, written in (("", 0.89, "0.89"), ("_low", 0.2, "0.20"), ("_high", 3.93, "3.93"))
    ]
    (one,) = shown(*BY_SEX, p, *effect)["analyses"]
    assert one.name.it == "Risposta completa – Sesso"
    assert (one.groups[0].figure.it, one.groups[0].interval.it) == ("14/21 (66,7%)", "45,4–82,8%")
    assert (one.tests.en, one.effects.en) == ("Fisher 1.0000", "odds ratio 0.89 (0.20 to 3.93)")
    assert one.effects.it == "odds ratio 0,89 (da 0,20 a 3,93)"


def test_the_papers_own_analyses_stand_on_their_own_page() -> None:
    assert told(*counts("cr_by_age", "age", "cr", (13, 19), (10, 15), origin="paper")) == []


@pytest.mark.parametrize("cells", [((2, 21), (9, 13)), ((14, 21), (12, 13)), ((14, 21), (1, 2)), ((1, 1), (9, 13))])
def test_all_of_an_analysis_is_withheld_where_one_count_of_it_is_small(cells: tuple[tuple[int, int], ...]) -> None:
    context = shown(*counts("cr_by_sex", "sex", "cr", *cells))
    assert context["analyses"] == []
    assert [name.en for name in context["withheld"]] == ["Complete response – Sex"]


def test_nought_and_all_are_no_small_counts() -> None:
    assert told(*counts("cr_by_sex", "sex", "cr", (0, 21), (13, 13))) == ["cr_by_sex"]


def test_an_analysis_is_withheld_where_the_printed_total_tells_of_the_few_without_a_group() -> None:
    assert told(*BY_SEX, outside=2) == []
    assert told(*BY_SEX, outside=3) == ["cr_by_sex"]


def test_an_analysis_is_withheld_where_its_difference_to_another_tells_of_few() -> None:
    assert told(*BY_SEX, *counts("mrd_by_sex", "sex", "mrd", (8, 12), (5, 9))) == ["cr_by_sex"]
    assert told(*BY_SEX, *counts("mrd_by_sex", "sex", "mrd", (7, 10), (0, 9))) == ["cr_by_sex", "mrd_by_sex"]


def test_what_the_paper_tells_of_a_group_counts_as_told() -> None:
    printed = counts("cr_by_age", "age", "cr", (13, 19), (10, 15), origin="paper")
    assert told(*printed, *counts("mrd_by_age", "age", "mrd", (7, 12), (5, 9))) == []


def ages_of(men: int, women: int) -> list[Row]:
    return [
        row | {"level": None, "level_label": None, "numerator": None, "statistic": statistic, "value": value}
        for row in counts("age_by_sex", "sex", "cr", (4, men), (4, women))[::3]
        for statistic, value in (("median", 45.0), ("min", 20.0), ("max", 75.0), ("median_low", 38.0))
    ]


def test_a_median_of_few_in_any_group_is_withheld() -> None:
    assert told(*ages_of(21, 9)) == []
    assert told(*ages_of(21, 10)) == ["age_by_sex"]


def test_of_a_number_the_median_is_shown_and_neither_least_nor_greatest_value() -> None:
    context = shown(*ages_of(21, 13))
    page = render("further.html", night="2021-03-03", release_id="r", up="", here="further", **context)
    assert ">45</td>" in page and "N = 21" in page
    assert not {"20", "75", "38"} & set(page.replace("<", ">").split(">"))


def test_the_page_says_that_the_analyses_are_exploratory_and_the_patients_invented() -> None:
    page = render("further.html", night="2021-03-03", release_id="r", up="", here="further", **shown(*BY_SEX))
    for said in ("esplorative", "exploratory", "inventati", "invented", "Dati sintetici", "Synthetic data"):
        assert said in page
