"""Who was in an earlier snapshot and is not in the one that counts is told, with since when."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from armonia.archive.receipts import Receipt, Reception
from armonia.night.dropped import find_dropped
from armonia.night.standing import INCREMENTAL, Standing
from armonia.staging import Verdict

FIRST, SECOND, THIRD = (date(2021, 3, day) for day in (1, 2, 3))


def standing(
    folder: Path, night: date, people: str, status: str = "superseded", center: str = "IT01", delivers: str = "snapshot"
) -> Standing:
    folder = folder / f"{center}-{night}"
    folder.mkdir()
    pl.DataFrame({"patient_id": list(people)}, schema={"patient_id": pl.String}).write_parquet(
        folder / "patients.parquet"
    )
    came = (Reception(night.isoformat(), 1, night.isoformat()),)
    receipt = Receipt(f"{center}{night}".rjust(64, "0"), center, "NEUF", {}, came)
    kept = "refused" if status == "refused" else "accepted"
    return Standing(Verdict(receipt, kept, "", "", (), folder), status, night.day, delivers)


def told(standings: list[Standing], withdrawn: str = "") -> list[tuple[str, date, date]]:
    rows: list[dict[str, Any]] = list(find_dropped(standings, list(withdrawn), THIRD))
    return [(row["patient_id"], row["last_received_on"], row["missing_since"]) for row in rows]


def test_who_is_gone_is_told_with_the_last_night_seen_and_the_first_missed(tmp_path: Path) -> None:
    nights = [
        standing(tmp_path, FIRST, "abc"),
        standing(tmp_path, SECOND, "ac"),
        standing(tmp_path, THIRD, "ad", "accepted"),
    ]
    assert told(nights) == [("b", FIRST, SECOND), ("c", SECOND, THIRD)]


def test_who_came_back_is_not_dropped(tmp_path: Path) -> None:
    nights = [
        standing(tmp_path, FIRST, "ab"),
        standing(tmp_path, SECOND, "a"),
        standing(tmp_path, THIRD, "ab", "accepted"),
    ]
    assert told(nights) == []


def test_a_refused_delivery_drops_nobody_and_holds_nobody(tmp_path: Path) -> None:
    nights = [
        standing(tmp_path, FIRST, "ab"),
        standing(tmp_path, SECOND, "abz", "refused"),
        standing(tmp_path, THIRD, "a", "accepted"),
    ]
    assert told(nights) == [("b", FIRST, THIRD)]


def test_who_withdrew_is_never_named(tmp_path: Path) -> None:
    nights = [standing(tmp_path, FIRST, "abc"), standing(tmp_path, SECOND, "a", "accepted")]
    assert told(nights, withdrawn="b") == [("c", FIRST, SECOND)]


def test_centers_do_not_stand_in_for_one_another(tmp_path: Path) -> None:
    nights = [
        standing(tmp_path, FIRST, "ab"),
        standing(tmp_path, SECOND, "a", "accepted"),
        standing(tmp_path, THIRD, "b", "accepted", "IT02"),
    ]
    assert told(nights) == [("b", FIRST, SECOND)]


@pytest.mark.parametrize(
    "nights",
    [
        [],
        [(FIRST, "ab", "accepted", "snapshot")],
        [(FIRST, "ab", "accepted", INCREMENTAL), (SECOND, "c", "accepted", INCREMENTAL)],
        [(FIRST, "ab", "refused", "snapshot"), (SECOND, "a", "accepted", "snapshot")],
    ],
)
def test_one_snapshot_an_increment_and_a_refused_one_drop_nobody(
    tmp_path: Path, nights: list[tuple[date, str, str, str]]
) -> None:
    assert told([standing(tmp_path, *night[:3], delivers=night[3]) for night in nights]) == []
