"""Great Expectations' page: readable, inert, the same every time, and alone in the world."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import polars as pl
import pytest

from armonia.quality.checks import Check, Text
from armonia.quality.expectation_page import expectation_page
from armonia.quality.judging import CenterJudgement, judge_center

NIGHT, RELEASE = date(2021, 3, 1), "r1"
CHECKS = [
    Check(
        check_id="response_before_treatment",
        version=3,
        category="plausibility",
        subcategory="temporal",
        severity="critical",
        threshold=0.01,
        reason=Text("x", "x"),
        name=Text("Risposta prima del trattamento", "Response before treatment"),
        sentence=Text("La risposta precede il trattamento.", "The response precedes the treatment."),
        center=Text("x", "x"),
        analyst=Text("x", "x"),
        relation="response",
    )
]
HOSTILE = (
    '<script>alert(1)</script><img src="https://evil.example/x" onerror=alert(1)> $it ${why} {{ 7 * 7 }} \u202ehidden'
)


def check(check_id: str, **said: Any) -> Check:
    return replace(CHECKS[0], check_id=check_id, **said)


def judged(checks: list[Check], errors: dict[str, str] | None = None, **verdicts: list[bool]) -> CenterJudgement:
    return judge_center("IT03", {name: pl.Series(oks) for name, oks in verdicts.items()}, checks, errors or {})


def page(checks: list[Check], errors: dict[str, str] | None = None, **verdicts: list[bool]) -> str:
    return expectation_page(judged(checks, errors, **verdicts).document, "IT03", NIGHT, RELEASE)


class Reader(HTMLParser):
    """The tags of a page, its text, and every id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def words(self) -> str:
        return re.sub(r"\s+", " ", self.text)


def test_a_failing_check_is_told_in_both_languages_with_its_counts() -> None:
    words = Reader(page(CHECKS, response_before_treatment=[False] * 3 + [True] * 117)).words
    assert "Response before treatment" in words and "Risposta prima del trattamento" in words
    assert "The response precedes the treatment." in words
    assert "3 of 120 records (2.5 %) violate it; at most 1 % may" in words
    assert "3 record su 120 (2,5 %) lo violano; è ammesso al massimo il 1 %" in words
    assert "response_before_treatment, v3" in words


@pytest.mark.parametrize("raw", ["expect_records", "value_set", "mostly", "None", "unexpected", "values must belong"])
def test_the_page_does_not_speak_python(raw: str) -> None:
    assert raw not in Reader(page(CHECKS, response_before_treatment=[False, True])).text


def test_each_status_is_counted_and_shown_as_a_word() -> None:
    checks = [*CHECKS, check("fails"), check("gone"), check("absent", name=Text("Nessuno", "Nobody there"))]
    found = Reader(page(checks, {"gone": "no such column"}, response_before_treatment=[True], fails=[False]))
    badges = {attrs["class"] for tag, attrs in found.tags if tag == "span" and "badge" in (attrs.get("class") or "")}
    assert badges == {"badge passed", "badge failed", "badge error", "badge critical"}
    for said in ("not applicable", "error of the check", "The check could not be made: no such column"):
        assert said.lower() in found.words.lower()
    assert re.search("Not applicable.*Nobody there", found.words)


def test_what_failed_stands_before_what_passed() -> None:
    html = page([check("a"), check("b"), check("c")], a=[True], b=[False], c=[True])
    assert (
        html.index(">b, v3<") if ">b, v3<" in html else html.index("b, v3") < html.index("a, v3") < html.index("c, v3")
    )


def test_the_same_records_give_the_same_bytes_in_whatever_order_they_come() -> None:
    checks = [*CHECKS, check("gone"), check("other")]
    first = page(checks, {"gone": "x"}, response_before_treatment=[False, True], other=[True])
    assert first == page(checks[::-1], {"gone": "x"}, other=[True], response_before_treatment=[True, False])


def test_nothing_in_the_page_calls_outside() -> None:
    html = page([*CHECKS, check("gone")], {"gone": "x"}, response_before_treatment=[False])
    assert not re.search(r"https?:|//[a-z]|@import|url\(|\bsrc=|<link|<iframe|<object|dataContextId", html)
    tags = Reader(html).tags
    outside = [attrs for _, attrs in tags if not (attrs.get("href") or "#").startswith(("#", "index.html"))]
    assert not outside
    assert "default-src 'none'" in html


def test_nothing_of_the_run_or_the_machine_is_in_the_page() -> None:
    html = page([*CHECKS, check("gone")], {"gone": "x"}, response_before_treatment=[False])
    assert not re.search(r"Traceback|/site-packages|\.py\b|[0-9a-f]{8}-[0-9a-f]{4}|batch|ge_load", html)


def test_hostile_text_is_shown_and_never_run() -> None:
    hostile = check("hostile", name=Text(HOSTILE, HOSTILE), sentence=Text(HOSTILE, HOSTILE))
    absent = check("absent", name=Text(HOSTILE, HOSTILE))
    found = Reader(page([hostile, check("gone"), absent], {"gone": HOSTILE}, hostile=[False]))
    assert [tag for tag, _ in found.tags].count("script") == 1
    assert not [tag for tag, _ in found.tags if tag == "img"]
    assert "<script>alert(1)</script>" in found.text and "$it ${why} {{ 7 * 7 }}" in found.text
    assert "\u202e" not in found.text and "⟨U+202E⟩hidden" in found.text


def test_a_hostile_center_is_shown_and_never_run() -> None:
    html = expectation_page(judge_center(HOSTILE, {}, CHECKS, {}).document, HOSTILE, NIGHT, RELEASE)
    assert [tag for tag, _ in Reader(html).tags].count("script") == 1


def test_endless_text_is_cut() -> None:
    endless = check("endless", sentence=Text("a" * 10_000, "b" * 10_000))
    assert "a" * 400 not in page([endless], endless=[True])


def test_the_page_has_a_language_a_title_a_way_to_skip_and_says_synthetic() -> None:
    found = Reader(page(CHECKS, response_before_treatment=[True]))
    assert ("html", "it") in [(tag, attrs.get("lang")) for tag, attrs in found.tags]
    assert ("a", "#content") in [(tag, attrs.get("href")) for tag, attrs in found.tags]
    assert "Checks of IT03" in str([attrs for tag, attrs in found.tags if tag == "title"])
    assert "Synthetic" in found.text and "sintetic" in found.text and "IT03" in found.text


def test_every_id_stands_once_and_every_label_is_there() -> None:
    checks = [check("a"), check("b", category="completeness"), check("c", category="conformance")]
    tags = Reader(page(checks, a=[True, False], b=[True], c=[False])).tags
    ids = [attrs["id"] for _, attrs in tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    assert {attrs["aria-labelledby"] for _, attrs in tags if "aria-labelledby" in attrs} <= set(ids)


def test_a_center_without_records_has_a_page_that_says_nothing_of_them() -> None:
    found = Reader(page(CHECKS))
    assert "passed" not in " ".join(str(attrs.get("class")) for _, attrs in found.tags)
    assert "Response before treatment" in found.text
