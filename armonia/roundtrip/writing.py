"""Both files of the round trip into a center's own folder: the workbook to answer in, the sheet of all queries."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl

from armonia.roundtrip.columns import in_order
from armonia.roundtrip.sheet import write_sheet
from armonia.roundtrip.wording import SYNTHETIC
from armonia.roundtrip.workbook import write_workbook

WORKBOOK, SHEET = "queries.xlsx", "queries.csv"


def write_round_trip(
    into: Path,
    center: str,
    night: date,
    queries: pl.DataFrame,
    *,
    release_id: str = "",
    language: str = "it",
    notes: Sequence[str] = (SYNTHETIC,),
) -> int:
    """Writes the center's workbook and sheet into its folder; gives how many queries the workbook leaves out.

    `queries` has the columns of `columns.QUERIES`, one row a query. Raises ValueError where another center's stand
    among them: the code of a patient goes to no other center.
    """
    ordered = in_order(queries, center)
    if not into.is_dir():
        into.mkdir(parents=True)
    write_sheet(into / SHEET, ordered)
    return write_workbook(into / WORKBOOK, center, night, ordered, release_id, language, notes)
