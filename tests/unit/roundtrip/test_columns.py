"""The sheet of queries: order, words, headers."""

import pytest

from armonia.codelist import load_labels, load_words
from armonia.declaration import declared, load_declaration
from armonia.doors.columns import known_columns
from armonia.doors.identity import is_identifying
from armonia.report.words import WORDS
from armonia.roundtrip import wording
from armonia.roundtrip.columns import COLUMNS, as_shown, in_order
from schemas.quality import ANSWERS, SEVERITIES, STATES

from .asked import NEXT, NUMBERS, queries


def test_what_is_to_be_answered_stands_first_the_gravest_and_oldest_on_top() -> None:
    asked = queries(
        {"state": "waived", "severity": "critical"},
        {"severity": "minor"},
        {"severity": "critical", "opened_on": NEXT},
        {"severity": "critical"},
        {"state": "answered", "severity": "critical"},
    )
    assert in_order(asked, "IT01")["query_id"].to_list() == [NUMBERS[place] for place in (3, 2, 1, 4)]


@pytest.mark.parametrize("center", ["IT02", None])
def test_another_centers_query_never_passes(center: str | None) -> None:
    with pytest.raises(ValueError, match="other centers"):
        in_order(queries({}, {"center_code": center}), "IT01")


def test_a_column_that_is_missing_is_told() -> None:
    with pytest.raises(KeyError, match="patient_code"):
        in_order(queries({}).drop("patient_code"), "IT01")


def test_states_and_severities_are_shown_in_both_languages() -> None:
    shown = as_shown(queries({"state": "waived", "severity": "critical"}))
    assert shown.select("query_id", "state", "severity").row(0) == (
        "Q-0000-0000-0000-0001",
        "derogato / waived",
        "critica / critical",
    )
    assert set(STATES) | set(SEVERITIES) <= set(WORDS)


def test_of_a_query_opened_again_the_state_says_since_when_and_the_days_are_counted_from_then() -> None:
    asked = queries({"reopened_on": NEXT, "days_open": 0}, {"state": "answered", "reopened_on": NEXT}, {})
    assert as_shown(asked)["state"].to_list() == [
        "aperto, di nuovo dal 2021-03-04 / open, again since 2021-03-04",
        "con risposta, di nuovo dal 2021-03-04 / answered, again since 2021-03-04",
        "aperto / open",
    ]


def test_no_header_says_that_it_identifies_people() -> None:
    assert [column.header for column in COLUMNS if is_identifying(column.header)] == []


@pytest.mark.parametrize("center", [center for center, program in declared() if program == "ANSWER"])
def test_every_center_is_declared_to_send_these_columns_back(center: str) -> None:
    declaration = load_declaration(center, "ANSWER", NEXT)
    (file,) = declaration.files.values()
    headers = {column.header for column in COLUMNS}
    assert headers <= known_columns(file, declaration.tables.values())
    old = known_columns(file, declaration.tables.values()) - headers
    assert old <= set(file.unread_if_there), "only a column that workbooks once had may be known beside ours"
    assert (file.sheet, file.header_rows) == (wording.QUERIES, (3,))


def test_every_center_of_the_study_can_answer_and_be_waived() -> None:
    centers = {center for center, _ in declared()}
    for program in ("ANSWER", "WAIVER"):
        assert {center for center, of in declared() if of == program} == centers


@pytest.mark.parametrize("codes", ["answer", "center_role", "coordination_role"])
def test_each_word_of_a_list_to_choose_from_is_one_that_the_door_knows(codes: str) -> None:
    labels, words = load_labels(codes), load_words(codes)
    assert {words[label.lower()]: label for label in labels.values()} == labels
    assert set(labels) == set(words.values())


def test_no_role_may_both_answer_for_a_center_and_waive() -> None:
    assert not set(load_words("center_role").items()) & set(load_words("coordination_role").items())
    assert set(load_labels("coordination_role")) == {"coordinator", "monitor", "statistician"}


def test_answers_are_those_that_queries_know_each_with_its_meaning() -> None:
    assert list(load_labels("answer")) == ANSWERS == list(wording.MEANING)
    assert {code: label.lower() for code, label in load_labels("answer").items()} == {
        code: " / ".join(WORDS[code]) for code in ANSWERS
    }
