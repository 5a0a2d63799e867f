"""The centers' own patient codes, from the judged deliveries: for each center's own pages alone."""

from collections.abc import Iterator

import polars as pl

from armonia.contracts import STATEMENTS
from armonia.night.ingredients import Ingredients
from armonia.night.standing import Standing

CODES = {"program": pl.String, "patient_id": pl.String, "patient_code": pl.String}


def patient_codes(of: Ingredients, dropped: pl.DataFrame, center: str) -> pl.DataFrame:
    """One row per person and program whom a center delivered: the pseudonym and the center's own code.

    Of its deliveries that count, and of those missing from them, the `dropped` (`ops.dropped_patient`), from the last
    delivery that held them. Who withdrew consent is not among them.
    """
    own = [one for one in of.standings if one.verdict.receipt.center == center]
    parts = [_people(one) for one in own if one.status == "accepted" and _program(one) not in STATEMENTS]
    rows = pl.concat([pl.DataFrame(schema=CODES), *parts, *_gone(own, dropped.filter(pl.col("center_code") == center))])
    return rows.filter(~pl.col("patient_id").is_in(list(of.withdrawn))).unique(
        ["program", "patient_id"], keep="last", maintain_order=True
    )


def _gone(standings: list[Standing], dropped: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The dropped people of each delivery that was the last one to hold some."""
    for one in standings:
        missed = dropped.filter(pl.col("last_delivery_id") == one.verdict.receipt.delivery_id)
        if missed.height:
            yield _people(one).join(missed, on="patient_id", how="semi")


def _people(standing: Standing) -> pl.DataFrame:
    people = pl.read_parquet(standing.verdict.folder / "patients.parquet", columns=["patient_id", "patient_code"])
    return people.with_columns(program=pl.lit(_program(standing))).select(list(CODES))


def _program(standing: Standing) -> str:
    return standing.verdict.receipt.program
