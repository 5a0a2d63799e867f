"""queries.csv: all queries of a center that wait, as Italian Excel opens them and as the doors read them back."""

from pathlib import Path

import polars as pl

from armonia.roundtrip.columns import KEY, QUERIES, QUESTION, REPLY, as_shown
from armonia.roundtrip.inert import unreckoned

DELIMITER = ";"  # what Excel in Italian expects


def write_sheet(path: Path, queries: pl.DataFrame) -> None:
    """Writes all queries, given `in_order`: UTF-8 with its mark, `;`, every text in quotes, the reply left empty.

    No cell begins as a formula does; see `unreckoned` for the way back.
    """
    shown = as_shown(queries)
    text = [name for name in QUERIES if shown.schema[name] == pl.String]
    unanswered = [pl.lit(None, pl.String).alias(column.name) for column in REPLY]
    rows = shown.with_columns(unreckoned(pl.col(text)), *unanswered)
    named = rows.select(pl.col(column.name).alias(column.header) for column in (*QUESTION, *KEY, *REPLY))
    named.write_csv(path, separator=DELIMITER, include_bom=True, line_terminator="\r\n", quote_style="non_numeric")
