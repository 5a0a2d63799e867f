"""Every row is accounted for: what was delivered equals what was loaded, rejected, a copy, or out of scope."""

import polars as pl

from armonia.faults import OperatorError
from armonia.standing import Standing


def check_accounting(standings: list[Standing]) -> None:
    """Holds each delivery's account against itself and against its staged files. Raises OperatorError by name."""
    wrong = [place for standing in standings for place in _unbalanced(standing)]
    if wrong:
        raise OperatorError(
            f"rows do not balance in {'; '.join(wrong)}. Nothing was published; keep the home as it is."
        )


def _unbalanced(standing: Standing) -> list[str]:
    verdict, receipt = standing.verdict, standing.verdict.receipt
    place = f"{receipt.center} {receipt.program} of {receipt.received_on}"
    return [
        f"{place}, {table.table_name}: {table.rows_delivered} delivered"
        for table in verdict.tables
        if table.rows_delivered
        != table.rows_loaded + table.rows_rejected + table.rows_duplicate + table.rows_out_of_scope
        or (table.rows_loaded, table.rows_rejected) != _staged(standing, table.table_name)
    ]


def _staged(standing: Standing, table: str) -> tuple[int, int]:
    files = standing.verdict.folder / f"{table}.parquet", standing.verdict.folder / f"{table}.rejected.parquet"
    loaded, rejected = (
        pl.scan_parquet(file).select(pl.len()).collect().item() if file.exists() else 0 for file in files
    )
    return loaded, rejected
