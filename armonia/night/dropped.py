"""Who was in an earlier snapshot of a sender and is not in the one that counts: dropped, and told."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import polars as pl

from armonia.night.standing import INCREMENTAL, Standing, sender

SENT = {
    "center_code": pl.String,
    "program": pl.String,
    "position": pl.Int64,
    "delivery_id": pl.String,
    "night": pl.Date,
}


def find_dropped(standings: Sequence[Standing], withdrawn: Sequence[str], night: date) -> Iterator[dict[str, Any]]:
    """The rows of `ops.dropped_patient`, given deliveries in the order of receiving; who withdrew is not among them."""
    snapshots = [one for one in standings if one.verdict.status == "accepted" and one.delivers != INCREMENTAL]
    current = {sender(one.verdict): one.position for one in snapshots if one.status == "accepted"}
    several = {of for of in current if sum(sender(one.verdict) == of for one in snapshots) > 1}
    people = [_people(one, night) for one in snapshots if sender(one.verdict) in several]
    if not people:
        return
    counting = pl.DataFrame(
        [(*of, place) for of, place in current.items()], schema=["center_code", "program", "counts"], orient="row"
    )
    last = (
        pl.concat(people)
        .sort("position")
        .group_by("patient_id", "center_code", "program")
        .last()
        .join(counting, on=["center_code", "program"])
        .filter((pl.col("position") < pl.col("counts")) & ~pl.col("patient_id").is_in(list(withdrawn)))
        .sort("center_code", "program", "patient_id")
    )
    since = _since(snapshots, night)
    for row in last.iter_rows(named=True):
        yield row | {
            "last_delivery_id": row["delivery_id"],
            "last_received_on": row["night"],
            "missing_since": min(
                when
                for of, place, when in since
                if of == (row["center_code"], row["program"]) and place > row["position"]
            ),
        }


def _people(standing: Standing, night: date) -> pl.DataFrame:
    receipt = standing.verdict.receipt
    found = pl.read_parquet(standing.verdict.folder / "patients.parquet", columns=["patient_id"])
    sent = (*sender(standing.verdict), standing.position, receipt.delivery_id, _night(standing, night))
    return found.with_columns(
        pl.lit(value, dtype=dtype).alias(name) for (name, dtype), value in zip(SENT.items(), sent, strict=True)
    )


def _since(snapshots: Sequence[Standing], night: date) -> list[tuple[tuple[str, str], int, date]]:
    return [(sender(one.verdict), one.position, _night(one, night)) for one in snapshots]


def _night(standing: Standing, night: date) -> date:
    return date.fromisoformat(standing.verdict.receipt.last(night).received_on)
