"""The warehouse explains itself: everything is described, what a name promises is declared, and the page is current."""

import re
from typing import Any

import pytest

from armonia.warehouse.dictionary_page import PAGE, dictionary_page
from schemas.catalog import RELATIONS, SCHEMAS

UNITS = {
    r"_pct$": "%",
    r"_years$": "a",
    r"_per_ul$": "/uL",
    r"_ug_per_day$": "ug/d",
    r"^days_|_days$": "d",
    r"_h$": "h",
}
DATES = re.compile(r"_(date|on|start)$")
NO_DAY = {"is_date", "agree_on"}
CODED = re.compile(r"_code$|^(sex|response|.*_status|.*_group|.*_class|severity|category|state|status|verdict|kind)$")
FREE = {  # what the name promises, and nobody lists
    "other_center_code": "in every program's declarations (ops.sender)",
    "center_code": "in every program's declarations (ops.sender)",
    "drug_code": "ref.drug is the list itself",
    "atc_code": "ref.drug is the list itself",
    "canonical_code": "ref.unit is the list itself",
    "drug_class": "ref.drug is the list itself",
    "prior_lines_class": "a number in words, without a highest",
    "patient_group": "a level in words",
}
WORDS = {  # as people read them
    "analysis.table_1",
    "analysis.table_2",
    "analysis.figure_1",
    "analysis.response_by_group",
    "analysis.summary",
    "analysis.forest",
}
KIND = "ops.column_profile.kind"  # of a column of a program's contract
DECLARED = [
    (f"{schema}.{name}.{column}", column, found)
    for schema, contracts in RELATIONS.items()
    for name, contract in contracts.items()
    for column, found in contract.to_schema().columns.items()
]
PLACE = re.compile(r"^(\d(\.\d)*|Abstract|Table [12]|Figure 1)$")


def meant(found: Any) -> dict[str, Any]:
    return found.metadata or {}


def promised(column: str) -> str | None:
    """The unit that a column's name promises."""
    return next((unit for pattern, unit in UNITS.items() if re.search(pattern, column)), None)


def test_a_name_that_promises_a_unit_is_declared_in_it() -> None:
    found = {place: (promised(column), meant(one).get("unit")) for place, column, one in DECLARED if promised(column)}
    assert len(found) > 25
    assert {place: units for place, units in found.items() if units[0] != units[1]} == {}


def test_a_unit_that_is_declared_is_not_said_in_words_too() -> None:
    words = re.compile(r", %|per microliter|, hours|ug/day")
    assert [place for place, _, one in DECLARED if meant(one).get("unit") and words.search(one.description)] == []


def test_a_name_that_promises_a_code_says_which_there_are() -> None:
    coded = [(place, column, one) for place, column, one in DECLARED if CODED.search(column) and column not in FREE]
    assert len(coded) > 50
    bare = [place for place, _, one in coded if not {"values", "codes"} & set(meant(one))]
    assert [place for place in bare if place.rpartition(".")[0] not in WORDS and place != KIND] == []


def test_a_name_that_promises_a_day_holds_one() -> None:
    dated = [(place, one) for place, column, one in DECLARED if DATES.search(column) and column not in NO_DAY]
    assert len(dated) > 40
    assert [place for place, one in dated if str(one.dtype) != "Date"] == []


def test_a_section_is_a_place_in_the_paper() -> None:
    sections = {meant(one)["section"] for _, _, one in DECLARED if "section" in meant(one)}
    assert len(sections) > 8
    assert [section for section in sections if not PLACE.match(section)] == []


def test_every_schema_of_the_warehouse_has_its_sentence() -> None:
    assert set(SCHEMAS) == {*RELATIONS, "stats"}
    assert [name for name, sentence in SCHEMAS.items() if len(sentence) < 30 or not sentence.endswith(".")] == []


@pytest.fixture(scope="module")
def page() -> str:
    """The dictionary as it is to stand in docs/."""
    return dictionary_page()


def test_the_dictionary_is_current(page: str) -> None:
    assert PAGE.read_text(encoding="utf-8") == page, "write it anew: make dictionary"


def test_the_dictionary_has_every_relation_column_and_macro(page: str) -> None:
    relations = {f"{schema}.{name}" for schema, contracts in RELATIONS.items() for name in contracts}
    assert {name for name in relations if f"\n### {name}\n" not in page} == set()
    assert {column for _, column, _ in DECLARED if f"\n| `{column}` |" not in page} == set()
    assert "| `stats.fisher_two_sided(a, b, c, d)` |" in page and "| `quality.dates_possible` |" in page
