"""A center's own codes: of who is delivered, and of who is missing, from the last delivery that held the person."""

from datetime import date
from pathlib import Path

import polars as pl

from armonia.archive.receipts import Receipt, Reception
from armonia.night.codes import patient_codes
from armonia.night.ingredients import Ingredients
from armonia.night.standing import Standing
from armonia.staging import Verdict

GONE = {"patient_id": ["b", "z"], "center_code": ["IT01", "IT02"], "last_delivery_id": ["0" * 16, "2" * 16]}


def standing(folder: Path, number: int, people: dict[str, str], status: str, center: str = "IT01") -> Standing:
    folder = folder / str(number)
    folder.mkdir()
    frame = {"patient_id": list(people), "patient_code": list(people.values())}
    pl.DataFrame(frame, schema={"patient_id": pl.String, "patient_code": pl.String}).write_parquet(
        folder / "patients.parquet"
    )
    receipt = Receipt(str(number) * 64, center, "NEUF", {}, (Reception("2021-03-01", 1, "2021-03-01"),))
    return Standing(Verdict(receipt, "accepted", "", "", (), folder), status)


def codes(folder: Path, withdrawn: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    standings = (
        standing(folder, 0, {"a": "old 1", "b": "old 2", "c": "old 3"}, "superseded"),
        standing(folder, 1, {"a": "new 1"}, "accepted"),
        standing(folder, 2, {"z": "another's"}, "superseded", "IT02"),
    )
    of = Ingredients(date(2021, 3, 2), standings, withdrawn=withdrawn)
    return sorted(patient_codes(of, pl.DataFrame(GONE), "IT01").select("patient_id", "patient_code").rows())


def test_who_is_missing_has_the_code_of_the_last_delivery_that_held_the_person(tmp_path: Path) -> None:
    assert codes(tmp_path) == [("a", "new 1"), ("b", "old 2")]


def test_who_withdrew_consent_has_none(tmp_path: Path) -> None:
    assert codes(tmp_path, withdrawn=("b",)) == [("a", "new 1")]
