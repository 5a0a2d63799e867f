"""`analysis.result` in the shape of CDISC's standard: what it holds, and that it has the shape."""

from typing import Any

import jsonschema
import polars as pl
import pytest

from armonia.export.ars import reporting_event
from tests.unit.export.ars_v1 import SCHEMA, broken_references

ROW = {
    "analysis_id": "cr_by_age",
    "section": "3.3.4",
    "population": "cohort",
    "group_name": "age",
    "group_label": "Age",
    "variable": "cr",
    "variable_label": "Complete response",
    "group_level": "below_50",
    "group_level_label": "<50",
    "level": "yes",
    "level_label": "Yes",
    "statistic": "n",
    "value": 13.0,
    "method": "count",
    "formatted": "13/19 (68.4%)",
}
ROWS = [
    ROW,
    ROW | {"group_level": "from_50", "group_level_label": "≥50", "value": None, "formatted": "*"},
    ROW
    | {
        "group_level": None,
        "level": None,
        "statistic": "p_value",
        "method": "fisher",
        "value": 0.25,
        "formatted": "0.2500",
    },
    ROW
    | {"analysis_id": "age", "group_name": "overall", "group_label": "All", "group_level": "all"}
    | {"group_level_label": "All", "variable": "age_years", "variable_label": "Age, years", "level": None}
    | {"statistic": "median", "value": 45.5, "method": "middle value", "formatted": "45.5"},
]


def event() -> dict[str, Any]:
    return reporting_event(pl.DataFrame(ROWS), "2021-03-03-00000000", ["* hidden"])


def test_it_has_the_shape_of_the_standard_and_every_reference_holds() -> None:
    jsonschema.validate(event(), SCHEMA)
    assert broken_references(event()) == set()


@pytest.mark.parametrize("name", ["id", "name", "mainListOfContents"])
def test_an_event_without_what_is_required_would_be_seen(name: str) -> None:
    without = {key: value for key, value in event().items() if key != name}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(without, SCHEMA)


def test_a_broken_reference_would_be_seen() -> None:
    broken = event()
    broken["analyses"][0]["results"][0]["operationId"] = "MTH.none"
    assert broken_references(broken) == {"MTH.none"}


def test_a_result_says_its_operation_its_groups_and_its_value_and_a_hidden_one_none() -> None:
    first, hidden, test = event()["analyses"][0]["results"]
    assert first["operationId"].endswith(".n") and (first["rawValue"], first["formattedValue"]) == (
        "13",
        "13/19 (68.4%)",
    )
    assert [one["groupId"] for one in first["resultGroups"]] == ["GF.grouping.age.below_50", "GF.endpoint.cr.yes"]
    assert "rawValue" not in hidden and hidden["formattedValue"] == "*"
    assert test["operationId"].endswith(".p_value_fisher") and (test["rawValue"], test["resultGroups"]) == ("0.25", [])


def test_it_says_that_its_data_are_synthetic_and_what_is_hidden() -> None:
    assert event()["description"].startswith("Synthetic data") and event()["description"].endswith("* hidden")
