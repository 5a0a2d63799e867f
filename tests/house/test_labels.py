"""Every column that a center may be asked about is called by a name in both languages."""

from armonia.contracts import load_contracts, programs
from armonia.report.asked import column_labels


def test_every_column_of_every_contract_has_a_label() -> None:
    delivered = {
        f"{table}.{name}"
        for program in programs()
        for table, contract in load_contracts(program).items()
        for name in contract.columns
    }
    assert delivered - set(column_labels()) == set()
