"""Every row is accounted for, or nothing is published."""

from dataclasses import replace

import polars as pl
import pytest

from armonia.faults import OperatorError
from armonia.night.standing import Standing
from armonia.staging import Accounting, Verdict
from armonia.warehouse.accounting import check_accounting
from tests.drawn import SOUND, Hospitals


@pytest.fixture
def standing(hospitals: Hospitals) -> Standing:
    """A delivery of six rows in three tables, one of them rejected."""
    hospitals.deliver("IT01", DM=SOUND["DM"].replace("| F ", "| X "))
    verdict = hospitals.take()["IT01"]
    assert isinstance(verdict, Verdict)
    return Standing(verdict, "accepted")


def changed(standing: Standing, account: Accounting) -> Standing:
    tables = tuple(account if table.table_name == account.table_name else table for table in standing.verdict.tables)
    return Standing(replace(standing.verdict, tables=tables), standing.status)


def is_balanced(*standings: Standing) -> bool:
    try:
        check_accounting(list(standings))
    except OperatorError:
        return False
    return True


def test_an_account_that_balances_passes(standing: Standing) -> None:
    assert is_balanced(standing)
    assert is_balanced()


@pytest.mark.parametrize(
    "account",
    [
        Accounting("dm", 3, 1, 1, 0, 0),
        Accounting("dm", 2, 1, 1, 1, 0),
        Accounting("dm", 2, 2, 0, 0, 0),
        Accounting("dm", 2, 0, 1, 1, 0),
    ],
)
def test_a_row_too_many_or_too_few_is_told_by_delivery_and_table(standing: Standing, account: Accounting) -> None:
    with pytest.raises(OperatorError, match="IT01 NEUF of 2021-03-01, dm"):
        check_accounting([standing, changed(standing, account)])


@pytest.mark.parametrize("file", ["dm.parquet", "dm.rejected.parquet"])
def test_a_staged_file_that_lost_a_row_is_told(standing: Standing, file: str) -> None:
    path = standing.verdict.folder / file
    pl.read_parquet(path).head(0).write_parquet(path)
    with pytest.raises(OperatorError, match="rows do not balance"):
        check_accounting([standing])


def test_a_staged_file_that_is_gone_is_told(standing: Standing) -> None:
    (standing.verdict.folder / "lb.parquet").unlink()
    with pytest.raises(OperatorError, match="lb: 2 delivered"):
        check_accounting([standing])


def test_rows_set_aside_by_a_file_named_as_its_table_balance(hospitals: Hospitals) -> None:
    aside = 'pattern = "DM.csv"\nout_of_scope = [{ SEX = "-" }]'
    hospitals.declare("IT01", {'pattern = "DM.csv"': aside})
    hospitals.deliver("IT01", DM=SOUND["DM"] + "7500 | IT01 | - | | |")
    verdict = hospitals.take()["IT01"]
    assert isinstance(verdict, Verdict)
    assert is_balanced(Standing(verdict, "accepted"))
    assert sum(table.rows_delivered for table in verdict.tables) == 7
    assert sum(table.rows_out_of_scope for table in verdict.tables) == 1
