"""What each rule says to a person."""

import pytest

from armonia.contracts import load_contracts, programs
from armonia.doors.sentences import sentence

LABORATORY = load_contracts("NEUF")["lb"]


@pytest.mark.parametrize(
    ("rule", "column", "told"),
    [
        ("type.sample_date", "sample_date", "sample_date cannot be read as a date in a declared format"),
        ("type.result", "result", "result cannot be read as a number"),
        ("type.sequence", "sequence", "sequence cannot be read as a whole number"),
        ("code.test_code", "test_code", "test_code holds a word that the code list lab_test does not have"),
        ("code.result_unit", "result_unit", "result_unit holds a word that the code list unit does not have"),
        ("missing.result", "result", "result is empty and must not be"),
        ("range.sequence", "sequence", "sequence is outside 1 to 99999"),
        ("patient_code", "patient_id", "the patient code does not have this center's form"),
        ("center_code", "center_code", "the row belongs to another center"),
        ("unique", None, "another row has the same patient_id, sequence and other content"),
        ("unit_fits_test", None, "breaks the rule: Blasts come as a share, cells as a count"),
    ],
)
def test_each_kind_of_rule_has_its_sentence(rule: str, column: str | None, told: str) -> None:
    assert sentence(rule, column, LABORATORY) == told


def test_a_limit_is_told_with_its_unit() -> None:
    form = load_contracts("PAAP")["form"]
    assert sentence("range.baseline_bmb_pct", "baseline_bmb_pct", form) == "baseline_bmb_pct is outside 0 to 100 %"


def test_a_form_is_told_by_an_example_and_a_length_by_its_limit() -> None:
    answer = load_contracts("ANSWER")["answer"]
    assert sentence("form.query_id", "query_id", answer) == "query_id does not look like Q-0123-4567-89ab-cdef"
    assert sentence("form.patient_id", "patient_id", answer) == "patient_id does not look like 32 digits 0-9 and a-f"
    assert sentence("length.comment", "comment", answer) == "comment has more than 2000 characters"


@pytest.mark.parametrize("program", programs())
def test_every_rule_of_every_contract_has_a_sentence(program: str) -> None:
    for contract in load_contracts(program).values():
        for check in contract.checks:
            told = sentence(str(check.error), None, contract)
            assert told.startswith("breaks the rule: ") and len(told) > 30
