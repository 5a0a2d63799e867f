"""Spec of quality.query_event."""

import hashlib
from typing import Any

import pytest

ASKED = {
    "query_id": "q1",
    "rule_id": "crs_ungraded",
    "rule_version": "1",
    "severity": "major",
    "column_name": "adverse_event.grade",
}
TAG = hashlib.sha256(b"patient|p1").hexdigest()[:16]


def digest(found: str, query: str = "q1") -> str:
    return hashlib.sha256(f"{query}={found}".encode()).hexdigest()[:16]


def upright(found: str = "no grade") -> str:
    columns = ASKED | {"patient_tag": TAG, "value_digest": digest(found)}
    return "\n".join(f"{name}: {value}" for name, value in columns.items())


def event(number: int, on: str, what: str, **more: str) -> dict[str, str]:
    about = {name: ASKED[name] for name in ("query_id", "rule_id", "rule_version", "severity", "column_name")}
    one = about | {"patient_tag": TAG, "value_digest": digest("no grade"), "role": "nightly run", "evidence": "d1"}
    return one | {"event_number": str(number), "happened_on": on, "event": what} | more


def past(spec: Any, *events: dict[str, str]) -> None:
    """What the ledger holds; of each query, its last event, and the delivery for whose fault it was opened."""
    _draw(spec, "staged.past_event", *events)
    last = {one["query_id"]: one | {"is_tonight": "false", "fault": "d1"} for one in events}
    _draw(spec, "quality.query_before", *last.values())


def replied(spec: Any, *events: dict[str, str]) -> None:
    """The same after a reply of tonight."""
    _draw(spec, "quality.query_before", *(one | {"is_tonight": "true", "fault": "d1"} for one in events))


def _draw(spec: Any, relation: str, *events: dict[str, str]) -> None:
    names = ["event_number", "happened_on", "event", *sorted({name for one in events for name in one} - {"event"})]
    names = list(dict.fromkeys(names))
    drawn = [" | ".join(names), *(" | ".join(one.get(name, "") for name in names) for one in events)]
    spec.given(relation, "\n".join(drawn))


def tonight(spec: Any, delivery: str = "d2", received: str = "2021-03-02", night: str = "2021-03-02") -> None:
    spec.given("ops.night", f"night\n{night}")
    spec.given("ops.patient", "patient_id\np1")
    spec.given(
        "ops.sender",
        f"""
        center_code | program | current_delivery_id | data_received_on
        IT01        | NEUF    | {delivery}          | {received}
        """,
    )


def events(spec: Any) -> list[tuple[Any, ...]]:
    """The events that are new tonight: number, what, why, on what evidence."""
    spec.expect_any("quality.query_event")
    rows = spec.rows("result", ["event_number", "event", "reason", "evidence", "happened_on"])
    known = spec.con.execute("select count(*) from staged.past_event").fetchall()[0][0]
    return [row[1:4] for row in rows if row[0] > known]


def test_what_fails_for_the_first_time_is_asked_and_what_still_fails_is_not_asked_again(spec):
    tonight(spec)
    past(spec, event(1, "2021-03-01", "opened"))
    fresh = ASKED | {"query_id": "q2"}
    spec.given("quality.asked", "\n".join(f"{name}: {ASKED[name]} | {fresh[name]}" for name in ASKED))
    assert events(spec) == [("opened", None, "delivery")]


def test_a_query_is_closed_by_the_delivery_without_the_fault_and_opened_again_when_it_fails_again(spec):
    tonight(spec)
    past(spec, event(1, "2021-03-01", "opened"))
    assert events(spec) == [("closed", None, "d2")]
    past(spec, event(1, "2021-03-01", "opened"), event(2, "2021-03-02", "closed", evidence="d2"))
    assert events(spec) == []
    spec.given("quality.asked", upright())
    assert events(spec) == [("reopened", "it is found again", "delivery")]


def test_a_query_that_ends_without_a_new_delivery_was_ended_by_its_rule_and_not_by_the_center(spec):
    tonight(spec, delivery="d1")
    past(spec, event(1, "2021-03-01", "opened"))
    assert events(spec) == [
        ("withdrawn", "the rule has changed: the same delivery is no longer at fault", "d1"),
    ]


def test_a_query_of_a_patient_who_is_no_longer_delivered_is_withdrawn(spec):
    tonight(spec)
    spec.given("ops.patient", "patient_id\np2")
    past(spec, event(1, "2021-03-01", "opened"))
    assert events(spec) == [("withdrawn", "the patient is no longer delivered", "d2")]


def test_what_could_not_be_checked_tonight_stays_as_it_was(spec):
    tonight(spec)
    past(spec, event(1, "2021-03-01", "opened"))
    spec.given(
        "quality.check_result",
        """
        check_id     | center_code | status
        crs_ungraded | IT01        | error
        """,
    )
    assert events(spec) == []


@pytest.mark.parametrize(
    ("last", "found", "received", "expected"),
    [
        ({"event": "answered", "answer": "confirmed"}, "no grade", "2021-03-04", []),
        ({"event": "answered", "answer": "corrected"}, "no grade", "2021-03-03", []),
        (
            {"event": "answered", "answer": "corrected"},
            "no grade",
            "2021-03-04",
            [("reopened", "answered as corrected, and found in a later delivery", "delivery")],
        ),
        (
            {"event": "answered", "answer": "confirmed"},
            "grade 9",
            "2021-03-04",
            [("reopened", "what is found has changed since the answer", "delivery")],
        ),
        ({"event": "waived", "until_on": "2021-03-05"}, "no grade", "2021-03-04", []),
        (
            {"event": "waived", "until_on": "2021-03-04"},
            "no grade",
            "2021-03-04",
            [("waiver_lapsed", "its time has run out", "delivery")],
        ),
        (
            {"event": "waived", "until_on": "2021-03-05"},
            "grade 9",
            "2021-03-04",
            [("waiver_lapsed", "what is found has changed", "delivery")],
        ),
    ],
)
def test_an_answer_or_a_waiver_holds_until_what_it_is_about_changes_or_its_time_runs_out(
    spec, last, found, received, expected
):
    tonight(spec, received=received, night="2021-03-05")
    past(spec, event(1, "2021-03-01", "opened"), event(2, "2021-03-03", last["event"], **last))
    spec.given("quality.asked", upright(found))
    assert events(spec) == expected


def test_a_reply_of_tonight_comes_before_what_follows_from_it(spec):
    answer = event(1, "2021-03-02", "answered", answer="corrected", reason="done", evidence="workbook")
    tonight(spec)
    past(spec, event(1, "2021-03-01", "opened"))
    replied(spec, answer)
    spec.given("quality.asked", upright())
    assert events(spec) == [("answered", "done", "workbook")]
    spec.given("quality.asked", "query_id")
    assert events(spec) == [("answered", "done", "workbook"), ("closed", None, "d2")]
