"""Spec of quality.query_ending: a query ends by what was seen tonight, never by silence."""

import hashlib

import pytest

TAG = hashlib.sha256(b"patient|p1").hexdigest()[:16]
STAYS = None
NO_LONGER_MADE = "withdrawn: the check is no longer made"
GONE = "withdrawn: the patient is no longer delivered"
NOTHING_LIKE_IT = "withdrawn: nothing like it is delivered any more"
OF_THE_PATIENT, OF_THE_SENDER = "query_id | is_own\nq1 | true", "query_id | is_own\nq1 | false"


@pytest.fixture
def waiting(spec):
    """One open query of a check that reads NEUF's table ae, about p1; tonight's delivery is another one."""
    query(spec)
    spec.given("ops.patient", "patient_id\np1\np2")
    spec.given("ops.delivery", "delivery_id | status\nd2 | accepted")
    spec.given("ops.sender", "center_code | state | current_delivery_id\nIT01 | on_time | d2")
    spec.given("quality.check", "check_id | relation | asks\ncrs | quality.crs | true")
    spec.given("staged.rests_on", "relation | table_name\nquality.crs | ae")
    return spec


def query(spec, found_by="check", rule="crs", column="adverse_event.grade", tag=TAG, state="open", fault="d1") -> None:
    spec.given(
        "quality.query_before",
        f"""
        query_id | state   | found_by   | rule_id | column_name | patient_tag | fault
        q1       | {state} | {found_by} | {rule}  | {column}    | {tag}       | {fault}
        """,
    )


def rejected(spec, patient="p1", table="ae", delivery="d2") -> None:
    spec.given("staged.rejected_row", f"patient_id | table_name | delivery_id\n{patient} | {table} | {delivery}")


def ends(spec, change: str | None) -> None:
    spec.expect("quality.query_ending", f"query_id | change\nq1 | {change or ''}")


def test_what_is_found_tonight_and_what_ended_before_have_no_ending(waiting):
    waiting.given("quality.asked", "query_id\nq1")
    waiting.expect("quality.query_ending", "query_id")
    waiting.given("quality.asked", "query_id")
    for state in ("closed", "withdrawn"):
        query(waiting, state=state)
        waiting.expect("quality.query_ending", "query_id")


@pytest.mark.parametrize("state", ["open", "answered", "waived"])
def test_it_is_closed_where_its_check_looked_at_the_patient_and_found_nothing(waiting, state):
    query(waiting, state=state)
    waiting.given("staged.looked_at", OF_THE_PATIENT)
    ends(waiting, "closed")


@pytest.mark.parametrize("looked", [OF_THE_PATIENT, OF_THE_SENDER, "query_id"])
def test_while_a_row_that_the_check_would_read_is_rejected_nobody_can_tell(waiting, looked):
    waiting.given("staged.looked_at", looked)
    rejected(waiting)
    ends(waiting, STAYS)


def test_a_row_rejected_of_another_patient_table_or_former_delivery_hides_nothing(waiting):
    waiting.given("staged.looked_at", OF_THE_PATIENT)
    for other in ({"patient": "p2"}, {"table": "lb"}, {"delivery": "d1"}, {"patient": ""}):
        rejected(waiting, **other)
        ends(waiting, "closed")


def test_a_record_taken_out_is_evidence_where_the_check_looks_at_others_and_no_row_of_nobody_was_rejected(waiting):
    waiting.given("staged.looked_at", OF_THE_SENDER)
    ends(waiting, "closed")
    rejected(waiting, patient="")
    ends(waiting, STAYS)


def test_where_a_whole_column_is_gone_it_is_withdrawn_and_is_nobodys_merit(waiting):
    ends(waiting, NOTHING_LIKE_IT)


def test_a_check_that_could_not_be_made_ends_nothing_and_one_that_is_no_longer_made_withdraws_its_queries(waiting):
    waiting.given("quality.check_result", "check_id | status\ncrs | error")
    ends(waiting, STAYS)
    waiting.given("quality.check_result", "check_id | status\ncrs | not_applicable")
    waiting.given("quality.check", "check_id | relation | asks\ncrs | quality.crs | false")
    ends(waiting, NO_LONGER_MADE)
    waiting.given("quality.check", "check_id | relation | asks\nother | quality.other | true")
    ends(waiting, NO_LONGER_MADE)


def test_a_patient_who_is_no_longer_delivered_takes_the_query_along(waiting):
    waiting.given("ops.patient", "patient_id\np2")
    ends(waiting, GONE)


def test_a_query_that_ends_without_a_new_delivery_was_ended_by_its_rule_and_not_by_the_center(waiting):
    query(waiting, fault="d2")
    waiting.given("staged.looked_at", OF_THE_PATIENT)
    ends(waiting, "withdrawn: the rule has changed: the same delivery is no longer at fault")


def test_a_rule_of_the_doors_is_met_where_no_row_of_the_patient_in_that_table_is_rejected(waiting):
    query(waiting, found_by="row", rule="code.sex", column="dm.sex")
    rejected(waiting, table="lb")
    ends(waiting, "closed")
    rejected(waiting, table="dm")
    ends(waiting, STAYS)


def test_a_row_of_nobody_is_mended_where_no_row_of_nobody_is_rejected_in_that_table(waiting):
    query(waiting, found_by="row", rule="patient_code", column="lb.patient_id", tag="")
    rejected(waiting, table="lb")
    ends(waiting, "closed")
    rejected(waiting, patient="", table="lb")
    ends(waiting, STAYS)


@pytest.mark.parametrize("state", ["refused", "crashed", "corrupted", "not_taken"])
def test_a_refused_delivery_is_asked_about_until_one_is_taken(waiting, state):
    query(waiting, found_by="delivery", rule="header.missing", column="", tag="")
    ends(waiting, "closed")
    waiting.given("ops.sender", f"center_code | state | current_delivery_id\nIT01 | {state} | d2")
    ends(waiting, STAYS)


def test_what_is_asked_of_the_whole_sender_closes_when_looked_at_again_only(waiting):
    query(waiting, column="patient.age_years", tag="")
    rejected(waiting)
    ends(waiting, STAYS)
    waiting.given("staged.looked_at", OF_THE_PATIENT)
    ends(waiting, "closed")
    waiting.given("staged.looked_at", "query_id")
    rejected(waiting, table="lb")
    ends(waiting, NOTHING_LIKE_IT)
