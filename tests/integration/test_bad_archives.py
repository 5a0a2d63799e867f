"""Archives and workbooks that cannot be trusted: the delivery is refused by name."""

import io
import zipfile
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

from tests.drawn import SOUND, Hospitals, cells_of, loaded
from tests.integration.bad_input import DM, csv_bytes, refusal

ZIPPED = {f'pattern = "{name}.csv"': f'pattern = "{name}.csv"\nwithin = "NEUF.zip"' for name in SOUND}


def deliver_zip(hospitals: Hospitals, content: bytes) -> None:
    hospitals.declare("IT01", ZIPPED)
    folder = hospitals.deliver("IT01")
    for path in folder.iterdir():
        path.unlink()
    (folder / "NEUF.zip").write_bytes(content)
    hospitals.deliver("IT02")


def zip_of(members: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


MEMBERS = {f"{name}.csv": csv_bytes(drawing) for name, drawing in SOUND.items()}


def test_a_sound_zip_loads_and_each_row_says_where_it_came_from(hospitals: Hospitals) -> None:
    deliver_zip(hospitals, zip_of(MEMBERS))
    rows = loaded(hospitals.take()["IT01"], "dm")
    assert rows["source_file"].unique().to_list() == ["NEUF.zip/DM.csv"]
    assert rows["source_row"].to_list() == [2, 3]


def test_a_zero_byte_zip_refuses_the_delivery(hospitals: Hospitals) -> None:
    deliver_zip(hospitals, b"")
    rule, reason = refusal(hospitals)
    assert rule == "file.empty"
    assert "NEUF.zip" in reason


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_zip_refuses_the_delivery(hospitals: Hospitals, share: float) -> None:
    whole = zip_of(MEMBERS)
    deliver_zip(hospitals, whole[: int(len(whole) * share)])
    rule, reason = refusal(hospitals)
    assert rule == "zip.truncated"
    assert "NEUF.zip" in reason


def test_a_zip_with_a_damaged_member_refuses_the_delivery(hospitals: Hospitals) -> None:
    whole = bytearray(zip_of(MEMBERS))
    whole[60] ^= 0xFF
    deliver_zip(hospitals, bytes(whole))
    rule, reason = refusal(hospitals)
    assert rule == "zip.truncated"
    assert "NEUF.zip/DM.csv" in reason


@pytest.mark.parametrize("name", ["../DM.csv", "/tmp/DM.csv", "a/../../DM.csv", "C:/DM.csv"])
def test_a_zip_with_a_path_outside_itself_refuses_the_delivery_and_writes_nothing(
    hospitals: Hospitals, name: str
) -> None:
    deliver_zip(hospitals, zip_of({**MEMBERS, name: b"SUBJID\n7316\n"}))
    rule, reason = refusal(hospitals)
    assert rule == "zip.path"
    assert "NEUF.zip" in reason
    written = {path for path in hospitals.root.rglob("DM.csv") if path.parts[-3:-1] != ("IT02", "neuf")}
    assert written == set(hospitals.home.archive.rglob("DM.csv"))


def test_a_zip_of_a_great_ratio_refuses_the_delivery_before_it_is_unpacked(hospitals: Hospitals) -> None:
    deliver_zip(hospitals, zip_of({**MEMBERS, "DM.csv": b"0" * (64 << 20)}))
    rule, reason = refusal(hospitals)
    assert rule == "zip.ratio"
    assert "NEUF.zip" in reason and "DM.csv" in reason


def test_a_zip_with_one_file_in_two_folders_refuses_the_delivery(hospitals: Hospitals) -> None:
    deliver_zip(hospitals, zip_of({**MEMBERS, "old/DM.csv": MEMBERS["DM.csv"]}))
    rule, reason = refusal(hospitals)
    assert rule == "file.twice"
    assert "NEUF.zip" in reason and "DM.csv" in reason


WORKBOOK = {
    'pattern = "DM.csv"\nformat = "csv"': 'pattern = "DM.xlsx"\nformat = "excel"\nsheet = "Pazienti"\nheader_rows = [1]'
}


def deliver_workbook(hospitals: Hospitals, sheet: str = "Pazienti", password: str | None = None) -> None:
    hospitals.declare("IT01", WORKBOOK)
    folder = hospitals.deliver("IT01")
    (folder / "DM.csv").unlink()
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in cells_of(DM):
        page.append([cell or None for cell in row])
    book.save(folder / "DM.xlsx")
    if password:
        _encrypt(folder / "DM.xlsx", password)
    hospitals.deliver("IT02")


def _encrypt(path: Path, password: str) -> None:
    sealed = io.BytesIO()
    with path.open("rb") as source:
        msoffcrypto.OfficeFile(source).encrypt(password, sealed)
    path.write_bytes(sealed.getvalue())


def test_a_sound_workbook_loads_with_its_sheet(hospitals: Hospitals) -> None:
    deliver_workbook(hospitals)
    rows = loaded(hospitals.take()["IT01"], "dm")
    assert rows.select("source_sheet", "source_row").rows() == [("Pazienti", 2), ("Pazienti", 3)]


def test_an_encrypted_workbook_refuses_the_delivery(hospitals: Hospitals) -> None:
    deliver_workbook(hospitals, password="segreto")
    rule, reason = refusal(hospitals)
    assert rule == "excel.encrypted"
    assert "DM.xlsx" in reason


def test_a_missing_sheet_refuses_the_delivery(hospitals: Hospitals) -> None:
    deliver_workbook(hospitals, sheet="Foglio1")
    rule, reason = refusal(hospitals)
    assert rule == "excel.sheet"
    assert "DM.xlsx" in reason and "'Pazienti'" in reason
