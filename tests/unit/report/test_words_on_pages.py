"""Texts on a page: both languages, every code in words, delivered text inert, nothing remembered across the two."""

import pytest
from markupsafe import Markup

from armonia.report.inert import delivered, visible
from armonia.report.page import folder_of, link_to, render
from armonia.report.words import SIGNS, WORDS, badge, said, word
from schemas import ops, quality

STATES = ops.Sender.to_schema().columns["state"].checks[0].statistics["allowed_values"]


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\u0007", "\u2028", "\ufeff", "\U000e0041"])
def test_a_sign_that_nobody_sees_is_written_as_its_number(sign: str) -> None:
    assert visible(f"a{sign}b") == f"a⟨U+{ord(sign):04X}⟩b"


def test_what_people_write_stays_as_it_is() -> None:
    for text in ("Città dell'Aquila", "±3 µL", "первый", "first\nsecond", "1\u00a0000", "白血病"):
        assert visible(text) == text


def test_delivered_text_is_escaped_apart_and_cut() -> None:
    assert delivered("<b>&") == '<bdi dir="auto">&lt;b&gt;&amp;</bdi>'
    assert delivered(None) == "" and delivered(7) == '<bdi dir="auto">7</bdi>'
    assert delivered("x" * 301).startswith(f'<bdi dir="auto">{"x" * 300}</bdi>') and "(301 characters" in delivered(
        "x" * 301
    )


def test_markup_that_was_said_once_does_not_let_the_same_text_through() -> None:
    assert "<i>" in said(Markup("<i>a</i>"), "b") and "<i>" not in said("<i>a</i>", "b")
    assert word("<i>") == "&lt;i&gt;" and "<i>" not in badge("<i>")


@pytest.mark.parametrize(
    "codes",
    [quality.SEVERITIES, quality.STATUSES, quality.STATES, quality.ANSWERS, quality.CATEGORIES, STATES],
    ids=lambda codes: codes[0],
)
def test_every_code_has_words_in_both_languages(codes: list[str]) -> None:
    assert [code for code in codes if not all(WORDS.get(code, ()))] == []


def test_severity_and_status_are_told_by_more_than_color() -> None:
    assert {*quality.SEVERITIES, *quality.STATUSES} <= set(SIGNS)
    assert len(set(SIGNS.values())) == len(SIGNS)


@pytest.mark.parametrize("center", ["IT01", "a/b", "..", ".", "<b>", "Ospedale S. Anna", "%2e"])
def test_a_center_has_one_folder_of_its_own(center: str) -> None:
    assert "/" not in folder_of(center) and folder_of(center).strip(".")
    assert link_to(center).count("/") == 2 and not set('<>"& ') & set(link_to(center))


def test_a_page_that_stands_alone_has_no_way_out() -> None:
    frame = {"night": "2021-03-03", "release_id": "x"}
    assert "<nav" in render("base.html", up="", **frame) and "<nav" not in render("base.html", up=None, **frame)
