"""What lies in the landing folder."""

from datetime import date
from pathlib import Path

import pytest

from armonia.faults import OperatorError
from armonia.landing import Arrival, find_arrivals, find_nights


def test_nights_are_found_in_order_and_other_things_left(tmp_path: Path) -> None:
    for name in ("2021-03-02", "2021-03-01", "bozze", ".git"):
        (tmp_path / name).mkdir()
    (tmp_path / "2021-03-03").write_text("a file")
    assert find_nights(tmp_path) == [date(2021, 3, 1), date(2021, 3, 2)]


@pytest.mark.parametrize("name", ["20210301", "2021-W09-1"])
def test_a_night_in_another_notation_is_told_rather_than_left_out(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(OperatorError, match="Rename it to 2021-03-01"):
        find_nights(tmp_path)


def test_a_landing_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="no such landing folder"):
        find_nights(tmp_path / "nowhere")


def test_a_delivery_is_a_folder_of_a_center_and_a_program(tmp_path: Path) -> None:
    night = tmp_path / "2021-03-01"
    for place in ("IT05/paap", "IT01/neuf", "IT01/obs"):
        (night / place).mkdir(parents=True)
    (night / "IT01" / "leggimi.txt").write_text("x")
    assert find_arrivals(tmp_path, date(2021, 3, 1)) == [
        Arrival(date(2021, 3, 1), "IT01", "NEUF", night / "IT01" / "neuf"),
        Arrival(date(2021, 3, 1), "IT01", "OBS", night / "IT01" / "obs"),
        Arrival(date(2021, 3, 1), "IT05", "PAAP", night / "IT05" / "paap"),
    ]


def test_a_night_without_a_folder_brings_nothing(tmp_path: Path) -> None:
    assert find_arrivals(tmp_path, date(2021, 3, 1)) == []
