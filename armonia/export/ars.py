"""ars.json: `analysis.result` in the shape of CDISC's Analysis Results Standard, v1.0 (its logical model of 2024).

A population is an analysis set, a grouping and an endpoint's levels are grouping factors, a plan's statistics a method.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import polars as pl

from armonia.export.words import SYNTHETIC

Object = dict[str, Any]
DECLARED = "TERM.declared"
TERMS = {
    "id": "TE.reason",
    "enumeration": "AnalysisReasonEnum",
    "sponsorTerms": [
        {"id": DECLARED, "submissionValue": "DECLARED", "description": "Declared in data/analyses, then computed"}
    ],
}
PURPOSE = "EXPLORATORY OUTCOME MEASURE"
OPERATIONS = {
    "n": "Count of patients",
    "pct": "Share of those with an answer, %",
    "p_value": "p-value",
}


def reporting_event(results: pl.DataFrame, release_id: str, notes: Sequence[str]) -> Object:
    """All planned analyses with their results, as they are told; a hidden result has no raw value."""
    rows = results.to_dicts()
    analyses = [list(own) for _, own in groupby(rows, lambda row: row["analysis_id"])]
    methods = {_method_id(own): _method(own) for own in analyses}
    return {
        "id": f"RE.{release_id}",
        "version": 1,
        "name": f"Armonia, release {release_id}",
        "description": " ".join([SYNTHETIC, *notes]),
        "mainListOfContents": _contents(analyses),
        "terminologyExtensions": [TERMS],
        "analysisSets": _analysis_sets(rows),
        "analysisGroupings": _groupings(rows),
        "methods": list(methods.values()),
        "analyses": [_analysis(own) for own in analyses],
    }


def _contents(analyses: list[list[Object]]) -> Object:
    items = [
        {"name": _title(own[0]), "level": 1, "order": place, "analysisId": _id("AN", own[0]["analysis_id"])}
        for place, own in enumerate(analyses, start=1)
    ]
    return {"name": "Planned analyses", "label": "LOPA", "contentsList": {"listItems": items}}


def _analysis(own: list[Object]) -> Object:
    first = own[0]
    groupings = [_id("GF.grouping", first["group_name"])]
    groupings += [_id("GF.endpoint", first["variable"])] if any(row["level"] for row in own) else []
    return {
        "id": _id("AN", first["analysis_id"]),
        "version": 1,
        "name": _title(first),
        "description": f"Section {first['section']} of the paper",
        "reason": {"sponsorTermId": DECLARED},
        "purpose": {"controlledTerm": PURPOSE},
        "dataset": "analysis.endpoint_member",
        "variable": first["variable"],
        "analysisSetId": _id("AS", first["population"]),
        "orderedGroupings": [
            {"order": place, "groupingId": grouping, "resultsByGroup": True}
            for place, grouping in enumerate(groupings, start=1)
        ],
        "methodId": _method_id(own),
        "results": [_result(row, _method_id(own)) for row in own],
    }


def _result(row: Object, method: str) -> Object:
    groups = [
        {"groupingId": _id(f"GF.{kind}", row[name]), "groupId": _id(f"GF.{kind}", row[name], row[level])}
        for kind, name, level in (("grouping", "group_name", "group_level"), ("endpoint", "variable", "level"))
        if row[level] is not None
    ]
    raw = {} if row["value"] is None else {"rawValue": _number(row["value"])}
    shown = {} if row["formatted"] is None else {"formattedValue": row["formatted"]}
    return {"operationId": f"{method}.{_operation(row)}", "resultGroups": groups, **raw, **shown}


def _method(own: list[Object]) -> Object:
    method, operations = _method_id(own), dict.fromkeys(_operation(row) for row in own)
    described = {_operation(row): row["method"] for row in own}
    return {
        "id": method,
        "name": ", ".join(operations),
        "operations": [
            {"id": f"{method}.{name}", "name": OPERATIONS.get(name, name), "label": described[name], "order": place}
            for place, name in enumerate(operations, start=1)
        ],
    }


def _method_id(own: list[Object]) -> str:
    return _id("MTH", *dict.fromkeys(_operation(row) for row in own))


def _operation(row: Object) -> str:
    """The statistic; of tests, which are several, with the test's name."""
    return f"p_value_{row['method']}" if row["statistic"] == "p_value" else row["statistic"]


def _analysis_sets(rows: list[Object]) -> list[Object]:
    return [
        {
            "id": _id("AS", name),
            "name": name,
            "label": name.replace("_", " "),
            "level": 1,
            "order": place,
            "condition": _condition("population", name),
        }
        for place, name in enumerate(dict.fromkeys(row["population"] for row in rows), start=1)
    ]


def _groupings(rows: list[Object]) -> list[Object]:
    named = {("grouping", row["group_name"]): row["group_label"] for row in rows}
    named |= {("endpoint", row["variable"]): row["variable_label"] for row in rows if row["level"] is not None}
    return [
        {
            "id": _id(f"GF.{kind}", name),
            "name": name,
            "label": label,
            "groupingDataset": "analysis.classification",
            "groupingVariable": name,
            "dataDriven": False,
            "groups": _groups(kind, name, rows),
        }
        for (kind, name), label in named.items()
    ]


def _groups(kind: str, name: str, rows: list[Object]) -> list[Object]:
    of, level = ("group_name", "group_level") if kind == "grouping" else ("variable", "level")
    labels = {row[level]: row[f"{level}_label"] for row in rows if row[of] == name and row[level] is not None}
    return [
        {
            "id": _id(f"GF.{kind}", name, value),
            "name": value,
            "label": label,
            "level": 1,
            "order": place,
            "condition": _condition(name, value),
        }
        for place, (value, label) in enumerate(labels.items(), start=1)
    ]


def _condition(variable: str, value: str) -> Object:
    return {"dataset": "analysis.classification", "variable": variable, "comparator": "EQ", "value": [value]}


def _title(row: Object) -> str:
    by = "" if row["group_name"] == "overall" else f", by {row['group_label']}"
    return f"{row['variable_label']}{by} ({row['population'].replace('_', ' ')})"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _id(*parts: str) -> str:
    return ".".join(parts).replace(" ", "_")
