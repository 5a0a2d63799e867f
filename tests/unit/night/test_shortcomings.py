"""What makes a night partial, and how old the data are that it goes on with."""

from dataclasses import replace
from datetime import date

import pytest

from armonia.declaration import ROOT
from armonia.night.shortcomings import SenderState, sender_states, shortcomings
from armonia.night.standing import standings
from armonia.staging import Verdict
from tests.drawn import Hospitals
from tests.unit.night.test_standing import verdict

SAYS = ("IT01", "ANSWER")
FIRST = verdict("IT01", "2021-03-01")
REFUSED = verdict("IT01", "2021-03-03", "refused")


def states(hospitals: Hospitals, verdicts: list[Verdict], night: str, cadence: str = "1") -> list[SenderState]:
    path = hospitals.declare("IT01")
    path.write_text(f"cadence_days = {cadence}\n" + path.read_text())
    found = standings(verdicts, hospitals.programs)
    return sender_states(found, date.fromisoformat(night), hospitals.programs)


@pytest.mark.parametrize(
    ("verdicts", "night", "cadence", "state", "told"),
    [
        ([FIRST], "2021-03-02", "1", "on_time", ""),
        ([FIRST], "2021-03-08", "7", "on_time", ""),
        ([FIRST], "2021-12-31", "0", "on_time", ""),
        ([], "2021-03-01", "1", "missing", "nothing was ever delivered"),
        ([], "2021-03-01", "0", "on_time", ""),
        ([], "2021-02-28", "1", "on_time", ""),
        (
            [FIRST],
            "2021-03-03",
            "1",
            "late",
            "late, the last delivery came 2 days ago, one is due every 1 day; its data of 2021-03-01 are carried"
            " forward, 2 days old",
        ),
        (
            [FIRST, REFUSED],
            "2021-03-03",
            "1",
            "refused",
            "the delivery of 2021-03-03 was refused (file.empty); its data of 2021-03-01 are carried forward,"
            " 2 days old",
        ),
        ([REFUSED], "2021-03-03", "1", "refused", "the delivery of 2021-03-03 was refused (file.empty)"),
    ],
)
def test_a_sender_stands_as_its_last_delivery_and_its_cadence_say(
    hospitals: Hospitals, verdicts: list[Verdict], night: str, cadence: str, state: str, told: str
) -> None:
    (one,) = states(hospitals, verdicts, night, cadence)
    assert (one.state, one.reason) == (state, f"IT01 NEUF: {told}" if told else "")
    assert [short.kind for short in shortcomings([one])] == ([state] if told else [])


def test_answers_are_said_and_not_carried_forward() -> None:
    found = standings([_answers("2021-03-01"), _answers("2021-03-03", "refused")], ROOT)
    (one,) = [one for one in sender_states(found, date(2021, 3, 4), ROOT) if (one.center, one.program) == SAYS]
    assert (one.state, one.is_carried_forward) == ("refused", False)
    told = "the delivery of 2021-03-03 was refused (file.empty); what was said before stays, last on 2021-03-01"
    assert one.reason == f"IT01 ANSWER: {told}"


def _answers(night: str, status: str = "accepted") -> Verdict:
    one = verdict("IT01", night, status)
    return replace(one, receipt=replace(one.receipt, program="ANSWER"))


def test_data_carried_forward_keep_their_own_age(hospitals: Hospitals) -> None:
    (one,) = states(hospitals, [FIRST, REFUSED], "2021-03-05")
    assert (one.last_received_on, one.data_received_on) == (date(2021, 3, 3), date(2021, 3, 1))
    assert (one.data_age_days, one.is_carried_forward) == (4, True)


def test_who_delivers_without_a_declaration_is_named(hospitals: Hospitals) -> None:
    found = states(hospitals, [FIRST, verdict("IT09", "2021-03-01", "refused")], "2021-03-01")
    assert [one.sentence for one in shortcomings(found)] == [
        "IT09 NEUF: the delivery of 2021-03-01 was refused (file.empty)"
    ]
