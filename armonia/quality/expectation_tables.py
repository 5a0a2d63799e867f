"""Great Expectations' own tables of its results, as HTML that calls nothing outside; the page around them is ours.

Its own page loads its style and scripts from the internet, and an image whose address tells who looks at it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

import great_expectations as gx
from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.render import RenderedSectionContent, RenderedTableContent
from great_expectations.render.renderer.content_block import ValidationResultsTableContentBlockRenderer
from great_expectations.render.view import DefaultJinjaSectionView

from armonia.quality.expectation_words import both
from schemas.quality import CATEGORIES, SEVERITIES

WORST_FIRST = ("error", "failed", "passed", "not_applicable")
HEADS = (
    ("Esito", "Status"),
    ("Controllo, e che cosa dice di un record che lo viola", "Check, and what it says of a record that violates it"),
    ("Trovato", "Found"),
)


def to_document(
    results: Mapping[str, ExpectationValidationResult],
    rows: Sequence[Mapping[str, Any]],
    texts: Mapping[str, Mapping[str, Any]],
) -> str:
    """What the page of a center is made from, as JSON: the same of the same judgement, whatever the night.

    `texts` says of each check its name, its sentence and why its status is what it is, in both languages.
    """
    ranked = sorted(rows, key=_rank)
    by_category = {
        category: [
            _with_words(results[row["check_id"]], row, texts)
            for row in ranked
            if row["category"] == category and row["check_id"] in results
        ]
        for category in CATEGORIES
    }
    document = {
        "judged_by": gx.__version__,
        "counts": {status: sum(row["status"] == status for row in rows) for status in WORST_FIRST},
        "tables": {name: _html(name, found) for name, found in by_category.items() if found},
        "left_out": [
            {"check_id": row["check_id"], "version": row["check_version"], "name": texts[row["check_id"]]["name"]}
            for row in ranked
            if row["status"] == "not_applicable"
        ],
    }
    return json.dumps(document, ensure_ascii=False)


def _rank(row: Mapping[str, Any]) -> tuple[int, int, str]:
    return WORST_FIRST.index(row["status"]), SEVERITIES.index(row["severity"]), row["check_id"]


def _with_words(
    result: ExpectationValidationResult, row: Mapping[str, Any], texts: Mapping[str, Mapping[str, Any]]
) -> ExpectationValidationResult:
    """The result, with what its renderers say of it."""
    if expected := result.expectation_config:
        shown = {"status": row["status"], "severity": row["severity"], **texts[row["check_id"]]}
        expected.meta = {**(expected.meta or {}), **shown}
    return result


def _html(category: str, results: list[ExpectationValidationResult]) -> str:
    """One table; every text in it is escaped by Great Expectations, which puts nothing else of ours in."""
    section = RenderedSectionContent(section_name=category, content_blocks=[_table(category, results)]).to_json_dict()
    place = {"index": CATEGORIES.index(category) + 1}
    html = _view().render({"section": section, "section_loop": place, "loop": place})
    lines = "\n".join(filter(None, map(str.strip, html.splitlines())))
    return lines.replace("<th\n>", '<th scope="col">')


def _table(category: str, results: list[ExpectationValidationResult]) -> RenderedTableContent:
    rendered = ValidationResultsTableContentBlockRenderer.render(results, include_column_name=False)
    table = cast(RenderedTableContent, rendered)
    table.header_row = [both({"it": italian, "en": english}, "span") for italian, english in HEADS]
    table.table_options = {"sortable": "true"}
    table.styling = {"classes": ["table"], "body": {"attributes": {"aria-labelledby": category}}}
    return table


@cache
def _view() -> DefaultJinjaSectionView:
    return DefaultJinjaSectionView()
