"""What a person is told of an OMOP export: what was written, what was left out and why, which words have no concept."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl
from rich.markup import escape
from rich.table import Table

from armonia.display import console
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.notice import SYNTHETIC
from armonia.omop.writing import Export, write_omop
from armonia.release.older import older
from armonia.release.release import Release, current_release


def say_omop(home: Home, into: Path) -> None:
    """Writes the current release as OMOP tables into an empty or new folder, and says what it did.

    Raises OperatorError where there is no release, where the folder holds something, and where the CDM is not met.
    """
    release = current_release(home)
    if release is None:
        raise OperatorError(f"{home.current}: there is no release yet. Run: armonia run --landing DIR")
    export = _written(release, into)
    console.print(f"{escape(str(into))}: release {release.release_id} in the OMOP CDM 5.4", soft_wrap=True)
    console.print(_counts(export.tables))
    left = export.account.filter(pl.col("outcome") != "exported")
    for row in left.iter_rows(named=True):
        text = (
            f"  - left out of {row['cdm_table']}: {row['row_count']} rows of {row['core_relation']}, {row['outcome']}"
        )
        console.print(text, soft_wrap=True)
    for row in export.unmapped.iter_rows(named=True):
        word = f"{row['code_list']} {row['code']}"
        more = "" if row["is_reviewed"] else "; data/omop/concept.csv does not name it: review it"
        text = f"  - concept 0 in {row['cdm_table']}.{row['cdm_field']}: {word}, {row['row_count']} rows{more}"
        console.print(text, soft_wrap=True)
    console.print(
        "These are rows of persons: pseudonymous personal data, not for passing on. " + SYNTHETIC, soft_wrap=True
    )


def _written(release: Release, into: Path) -> Export:
    """The export of a release; of one that another version made, what it lacks is told."""
    try:
        with duckdb.connect(str(release.warehouse), read_only=True) as con:
            return write_omop(into, con)
    except OperatorError:
        if told := older(release.folder):
            raise OperatorError(told) from None
        raise


def _counts(tables: Mapping[str, int]) -> Table:
    shown = Table("table", "rows")
    for name, rows in tables.items():
        shown.add_row(name, str(rows))
    return shown
