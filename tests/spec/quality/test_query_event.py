"""Spec of quality.query_event."""

import hashlib
from typing import Any

import pytest

ASKED = {
    "query_id": "q1",
    "found_by": "check",
    "rule_id": "crs_ungraded",
    "rule_version": "1",
    "severity": "major",
    "column_name": "adverse_event.grade",
}
TAG = hashlib.sha256(b"patient|p1").hexdigest()[:16]


def digest(found: str, query: str = "q1") -> str:
    return hashlib.sha256(f"{query}={found}".encode()).hexdigest()[:16]


def asked(found: str = "no grade") -> str:
    columns = ASKED | {"patient_tag": TAG, "value_digest": digest(found)}
    return "\n".join(f"{name}: {value}" for name, value in columns.items())


def before(spec: Any, state: str, **more: str) -> None:
    """How q1 stands before tonight; the ledger holds one event of it."""
    known = ASKED | {"patient_tag": TAG, "value_digest": digest("no grade"), "state": state, "fault": "d1"} | more
    spec.given("quality.query_before", "\n".join(f"{name}: {value}" for name, value in known.items()))
    spec.given("staged.past_event", "event_number | query_id | event | state\n1 | q1 | opened | open")


def tonight(spec: Any, delivery: str = "d2", received: str = "2021-03-02", night: str = "2021-03-02") -> None:
    spec.given("ops.night", f"night\n{night}")
    spec.given(
        "ops.sender",
        f"""
        center_code | program | current_delivery_id | data_received_on
        IT01        | NEUF    | {delivery}          | {received}
        """,
    )


def events(spec: Any) -> list[tuple[Any, ...]]:
    """The events that are new tonight: what, how it leaves the query, why, on what evidence."""
    spec.expect_any("quality.query_event")
    rows = spec.rows("result", ["event_number", "event", "state", "reason", "evidence"])
    return [row[1:] for row in rows if row[0] > 1]


def test_what_fails_for_the_first_time_is_asked_and_what_still_fails_is_not_asked_again(spec):
    tonight(spec)
    before(spec, "open")
    fresh = ASKED | {"query_id": "q2"}
    spec.given("quality.asked", "\n".join(f"{name}: {ASKED[name]} | {fresh[name]}" for name in ASKED))
    assert events(spec) == [("opened", "open", None, "delivery")]


def test_a_query_ends_as_its_ending_says_with_the_delivery_as_evidence_and_is_opened_again_when_found_again(spec):
    tonight(spec)
    before(spec, "open")
    spec.given("quality.query_ending", "query_id | change\nq1 | closed")
    assert events(spec) == [("closed", "closed", None, "d2")]
    spec.given("quality.query_ending", "query_id | change\nq1 | withdrawn: the patient: left")
    assert events(spec) == [("withdrawn", "withdrawn", "the patient: left", "d2")]
    spec.given("quality.query_ending", "query_id | change\nq1 |")
    assert events(spec) == []
    before(spec, "closed")
    spec.given("quality.query_ending", "query_id | change")
    assert events(spec) == []
    spec.given("quality.asked", asked())
    assert events(spec) == [("reopened", "open", "it is found again", "delivery")]


@pytest.mark.parametrize(
    ("answer", "found", "received", "expected"),
    [
        ("confirmed", "no grade", "2021-03-04", []),
        ("corrected", "no grade", "2021-03-03", []),
        (
            "corrected",
            "no grade",
            "2021-03-04",
            [("reopened", "open", "answered as corrected, and found in a later delivery", "delivery")],
        ),
        (
            "confirmed",
            "grade 9",
            "2021-03-04",
            [("reopened", "open", "what is found has changed since the answer", "delivery")],
        ),
    ],
)
def test_an_answer_holds_until_what_it_is_about_changes_or_what_is_corrected_is_found_later(
    spec, answer, found, received, expected
):
    tonight(spec, received=received, night="2021-03-05")
    before(spec, "answered", answer=answer, answered_on="2021-03-03", answered_digest=digest("no grade"))
    spec.given("quality.asked", asked(found))
    assert events(spec) == expected


OVER, CHANGED = "its time has run out", "what is found has changed"


@pytest.mark.parametrize(
    ("until", "found", "answer", "about", "expected"),
    [
        ("2021-03-05", "no grade", "", "", []),
        ("2021-03-05", "no grade", "confirmed", "no grade", []),
        ("2021-03-04", "no grade", "", "", [("waiver_lapsed", "open", OVER, "delivery")]),
        ("2021-03-05", "grade 9", "", "", [("waiver_lapsed", "open", CHANGED, "delivery")]),
        ("2021-03-04", "no grade", "confirmed", "no grade", [("waiver_lapsed", "answered", OVER, "delivery")]),
        ("2021-03-04", "no grade", "corrected", "no grade", [("waiver_lapsed", "open", OVER, "delivery")]),
        ("2021-03-05", "grade 9", "confirmed", "no grade", [("waiver_lapsed", "open", CHANGED, "delivery")]),
        ("2021-03-05", "grade 9", "confirmed", "grade 9", [("waiver_lapsed", "answered", CHANGED, "delivery")]),
    ],
)
def test_a_waiver_lapses_when_its_time_or_the_value_is_another_and_the_answer_given_since_then_stands(
    spec, until, found, answer, about, expected
):
    tonight(spec, received="2021-03-04", night="2021-03-05")
    since = {"answer": answer, "answered_on": "2021-03-03", "answered_digest": digest(about)} if answer else {}
    before(spec, "waived", waived_until=until, waived_digest=digest("no grade"), **since)
    spec.given("quality.asked", asked(found))
    assert events(spec) == expected


def test_a_waiver_whose_time_is_over_lapses_also_while_nobody_can_look(spec):
    tonight(spec, night="2021-03-05")
    before(spec, "waived", waived_until="2021-03-04", waived_digest=digest("no grade"))
    spec.given("quality.query_ending", "query_id | change\nq1 |")
    assert events(spec) == [("waiver_lapsed", "open", OVER, "d2")]


def test_a_reply_of_tonight_comes_before_what_follows_from_it(spec):
    tonight(spec)
    before(spec, "answered", answer="corrected", answered_on="2021-03-02", answered_digest=digest("no grade"))
    spec.given(
        "quality.replied",
        """
        event_number | query_id | event    | state    | reason | evidence
        2            | q1       | answered | answered | done   | workbook
        """,
    )
    assert events(spec) == [("answered", "answered", "done", "workbook")]
    spec.given("quality.query_ending", "query_id | change\nq1 | closed")
    assert events(spec) == [("answered", "answered", "done", "workbook"), ("closed", "closed", None, "d2")]
