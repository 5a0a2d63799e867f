"""What Great Expectations' pages say of a check: its name and sentence, its status in words, and what was found.

In place of what they say by themselves, which is Python's words, icons from the internet, and traces with paths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.render import LegacyDiagnosticRendererType, LegacyRendererType, RenderedStringTemplateContent
from great_expectations.render.renderer.renderer import renderer

from armonia.report.inert import SHOWN, visible
from armonia.report.words import SIGNS, WORDS

Expected = ExpectationConfiguration | None
Found = ExpectationValidationResult | None
HIDDEN = {"sign": {"attributes": {"aria-hidden": "true"}}}


class InWords:
    """The renderers of an expectation whose configuration says, in `meta`, what the page shows of it."""

    @classmethod
    @renderer(renderer_type=LegacyRendererType.PRESCRIPTIVE)
    def _prescriptive_renderer(
        cls, configuration: Expected = None, result: Found = None, runtime_configuration: dict | None = None
    ) -> list[RenderedStringTemplateContent]:
        shown = _shown(configuration)
        check = _block("$check", {"check": f"{shown['check_id']}, v{shown['version']}"}, "code")
        return [both(shown["name"], "strong"), both(shown["sentence"], "div"), _badge(shown["severity"]), check]

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.STATUS_ICON)
    def _diagnostic_status_icon_renderer(
        cls, configuration: Expected = None, result: Found = None, runtime_configuration: dict | None = None
    ) -> RenderedStringTemplateContent:
        return _badge(_shown(result.expectation_config if result else None)["status"])

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.OBSERVED_VALUE)
    def _diagnostic_observed_value_renderer(
        cls, configuration: Expected = None, result: Found = None, runtime_configuration: dict | None = None
    ) -> Any:
        return both(_shown(result.expectation_config if result else None)["why"], "span")

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_STATEMENT)
    def _diagnostic_unexpected_statement_renderer(
        cls, configuration: Expected = None, result: Found = None, runtime_configuration: dict | None = None
    ) -> list:
        return []

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_TABLE)
    def _diagnostic_unexpected_table_renderer(
        cls, configuration: Expected = None, result: Found = None, runtime_configuration: dict | None = None
    ) -> list | None:
        return None


def _shown(expected: Expected) -> dict[str, Any]:
    return dict(expected.meta or {}) if expected else {}


def both(text: Mapping[str, str], tag: str) -> RenderedStringTemplateContent:
    """The same in Italian and in English; the page shows one."""
    return _block("$it$en", text, tag)


def _badge(code: str) -> RenderedStringTemplateContent:
    """A status or severity as the whole report shows it: a sign, a word, a color."""
    italian, english = WORDS[code]
    return _block("$sign $it$en", {"sign": SIGNS[code], "it": italian, "en": english}, "span", ["badge", code])


def _block(
    template: str, texts: Mapping[str, str], tag: str, classes: Sequence[str] = ()
) -> RenderedStringTemplateContent:
    """Texts in their places, in an element; Great Expectations escapes the texts, and only them."""
    inert = {name: visible(text if len(text) <= SHOWN else f"{text[:SHOWN]}…") for name, text in texts.items()}
    languages = {name: {"tag": "bdi", "classes": [name], "attributes": {"lang": name}} for name in ("it", "en")}
    return RenderedStringTemplateContent(
        content_block_type="string_template",
        string_template={
            "template": template,
            "params": inert,
            "tag": tag,
            "styling": {"classes": list(classes) or None, "params": {**HIDDEN, **languages}},
        },
    )
