"""The searches for residual disease behind a finding: by two methods, not always evaluable or sensitive enough."""

from collections.abc import Mapping, Sequence
from datetime import date

from synthetic.deck import Deck
from synthetic.person import Mrd
from synthetic.reading import Reading

Days = Sequence[tuple[date, Reading]]
Finding = tuple[str, str, bool]

SENSITIVE, FINER, TOO_COARSE = 1e-4, 1e-5, 1e-3
PCR, FLOW = "pcr", "flow_cytometry"
# Each way: findings of the assessment that counts, and of the one before it, as (method, result, sensitive enough).
WAYS: Mapping[str, Mapping[str, tuple[Sequence[Finding], Sequence[Finding]]]] = {
    "complete": {
        "both_methods": (((PCR, "not_detected", True), (FLOW, "not_detected", True)), ()),
        "one_method": (((FLOW, "not_detected", True),), ()),
        "other_not_evaluable": (((PCR, "not_detected", True), (FLOW, "not_evaluable", True)), ()),
        "cleared": (((PCR, "not_detected", True),), ((PCR, "detected", True),)),
    },
    "detected": {
        "by_one_of_two": (((PCR, "detected", True), (FLOW, "not_detected", True)), ()),
        "other_not_evaluable": (((PCR, "not_evaluable", True), (FLOW, "detected", True)), ()),
        "cleared_too_coarsely": (((PCR, "detected", True),), ((FLOW, "not_detected", False),)),
    },
    "not_evaluable": {
        "too_coarse": (((FLOW, "not_detected", False),), ()),
        "not_evaluable": (((PCR, "not_evaluable", True),), ()),
        "never_taken": ((), ()),
    },
    "blasts": {
        "detected": (((PCR, "detected", True),), ()),
        "never_taken": ((), ()),
    },
    "extramedullary": {
        "marrow_clear": (((PCR, "not_detected", True),), ()),
        "never_taken": ((), ()),
    },
}


def search(finding: str, days: Days, deck: Deck) -> tuple[Mrd, ...]:
    """The searches of a person with this finding; of one without a response by what the last assessment found."""
    if not days:
        return ()
    responses = [place for place, (_, reading) in enumerate(days) if reading.is_response]
    place = responses[-1] if responses else len(days) - 1
    kind = finding if responses else days[place][1].category
    counting, earlier = WAYS[kind][deck.deal(f"residual {kind}", WAYS[kind])]
    at_place = _samples(days[place][0], counting, deck)
    return (*(_samples(days[place - 1][0], earlier, deck) if place else ()), *at_place)


def _samples(day: date, findings: Sequence[Finding], deck: Deck) -> tuple[Mrd, ...]:
    enough = deck.rng.choice((SENSITIVE, SENSITIVE, FINER))
    return tuple(Mrd(day, method, result, enough if is_fine else TOO_COARSE) for method, result, is_fine in findings)
