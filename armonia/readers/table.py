"""What holds for the table in any file: a header of distinct names, and at least one row that says something."""

from collections import Counter
from collections.abc import Sequence

import polars as pl

from armonia.faults import Refusal
from armonia.readers.places import listed, quoted


def check_names(names: Sequence[str], file: str) -> None:
    """Refuses a header that leaves a column without a name or names two alike."""
    empty = [position for position, name in enumerate(names, start=1) if not name.strip()]
    if empty:
        raise Refusal(
            "header.empty",
            f"{listed('column', empty)} of {len(names)} in the header: no name",
            file,
            "Ask the center to name every column, or to remove the empty ones",
        )
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise Refusal(
            "header.duplicate",
            f"{listed('column', quoted(twice))} in the header more than once",
            file,
            "Ask the center to send each column once, under its own name",
        )


def without_empty_rows(frame: pl.DataFrame, rows: pl.Series, file: str) -> tuple[pl.DataFrame, pl.Series]:
    """The rows that have a value in any column, with their numbers unchanged. Refuses a file that has none."""
    if all(column.null_count() for column in frame):
        filled = frame.select(~pl.all_horizontal(pl.all().is_null())).to_series()
        frame, rows = frame.filter(filled), rows.filter(filled)
    if frame.is_empty():
        raise Refusal(
            "file.header_only",
            "columns but not one row",
            file,
            "Ask the center whether the export ran; an empty extract is never taken for a complete one",
        )
    return frame, rows
