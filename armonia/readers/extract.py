"""What every reader gives: all-text columns with the place that each row comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl


@dataclass(frozen=True)
class Extract:
    """The rows of one file or sheet, as delivered.

    `frame` has one String column for each delivered column, an empty cell null; `rows` is UInt32 of the same height,
    the row's number as a person sees it in the file; `choices` maps a REDCap field's raw codes to their labels.
    """

    frame: pl.DataFrame
    rows: pl.Series
    file: str
    sheet: str | None = None
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
