"""What lies in the landing folder."""

from datetime import date
from pathlib import Path

import pytest

from armonia.faults import OperatorError
from armonia.landing.arrivals import Arrival, find_arrivals, find_loose_files, find_nights, find_strays

NIGHT = date(2021, 3, 1)


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
    assert find_arrivals(tmp_path, NIGHT) == [
        Arrival(NIGHT, "IT01", "NEUF", night / "IT01" / "neuf", NIGHT),
        Arrival(NIGHT, "IT01", "OBS", night / "IT01" / "obs", NIGHT),
        Arrival(NIGHT, "IT05", "PAAP", night / "IT05" / "paap", NIGHT),
    ]


def test_what_landed_in_an_earlier_night_is_found_too_and_a_later_one_waits(tmp_path: Path) -> None:
    for night in ("2021-02-27", "2021-03-01", "2021-03-02"):
        (tmp_path / night / "IT01" / "neuf").mkdir(parents=True)
    found = find_arrivals(tmp_path, NIGHT)
    assert [(arrival.landed_on, arrival.night) for arrival in found] == [(date(2021, 2, 27), NIGHT), (NIGHT, NIGHT)]
    assert find_strays(tmp_path, NIGHT) == ["2021-03-02: its folder is of a night to come, and waits"]


def test_what_is_nobodys_delivery_is_told_by_its_place_and_never_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "2021-03-01" / "IT01" / "neuf").mkdir(parents=True)
    for place in ("Rossi.csv", "2021-03-01/Rossi.csv", "2021-03-01/IT01/Rossi.csv"):
        (tmp_path / place).write_text("x")
    (tmp_path / "Rossi").mkdir()
    told = [*find_strays(tmp_path, NIGHT), *find_loose_files(tmp_path)]
    assert [line.split(".")[0] for line in told] == [
        "landing: 1 folders are no night's",
        "landing, 2021-03-01: 2 files are in no delivery",
        "landing: 1 loose files are no delivery, and not looked at",
    ]
    assert "Rossi" not in " ".join(told)


def test_a_night_without_a_folder_brings_nothing(tmp_path: Path) -> None:
    assert find_arrivals(tmp_path, NIGHT) == []
