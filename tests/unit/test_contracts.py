"""The programs' contracts, found by the program's name."""

import pytest

from armonia.contracts import ANSWER, WAIVER, load_contracts, load_tables, programs
from armonia.faults import OperatorError


def test_every_program_has_its_contracts() -> None:
    assert programs() == ["ANSWER", "NEUF", "OBS", "PAAP", "WAIVER", "WITHDRAWAL"]
    assert set(load_tables("PAAP")) == {"form"}
    assert {"dm", "lb", "cm"} <= set(load_tables("NEUF"))


@pytest.mark.parametrize("program", ["neuf", "CORE", "BOZZE", ""])
def test_what_is_no_program_is_told(program: str) -> None:
    with pytest.raises(OperatorError, match="there is no contract"):
        load_tables(program)


@pytest.mark.parametrize("program", programs())
def test_a_contract_lets_no_other_column_pass_and_names_its_key(program: str) -> None:
    for contract in load_contracts(program).values():
        assert contract.strict is True
        assert set(contract.unique or []) <= set(contract.columns)
        assert program in (ANSWER, WAIVER) or "patient_id" in (contract.unique or [])


@pytest.mark.parametrize("program", programs())
def test_each_column_says_its_kind_and_a_unit_says_of_what(program: str) -> None:
    for contract in load_contracts(program).values():
        for column in contract.columns.values():
            assert column.metadata["kind"]
            assert column.metadata.get("of", column.name) in contract.columns
