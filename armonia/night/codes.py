"""The centers' own patient codes, from the judged deliveries: for each center's own pages alone."""

from pathlib import Path

import polars as pl

from armonia.contracts import STATEMENTS
from armonia.night.ingredients import Ingredients

CODES = {"program": pl.String, "patient_id": pl.String, "patient_code": pl.String}


def patient_codes(of: Ingredients, center: str) -> pl.DataFrame:
    """One row per person and program of a center's deliveries that count: the pseudonym and the center's own code."""
    counting = [
        one.verdict
        for one in of.standings
        if one.status == "accepted"
        and one.verdict.receipt.center == center
        and one.verdict.receipt.program not in STATEMENTS
    ]
    rows = pl.concat([pl.DataFrame(schema=CODES), *(_people(one.folder, one.receipt.program) for one in counting)])
    return rows.filter(~pl.col("patient_id").is_in(list(of.withdrawn))).unique(
        ["program", "patient_id"], keep="last", maintain_order=True
    )


def _people(folder: Path, program: str) -> pl.DataFrame:
    people = pl.read_parquet(folder / "patients.parquet", columns=["patient_id", "patient_code"])
    return people.with_columns(program=pl.lit(program)).select(list(CODES))
