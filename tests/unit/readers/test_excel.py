"""Excel workbooks as people fill them: titles, two header rows, merged cells, dates of every kind; what is refused."""

import datetime
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from armonia.faults import Refusal
from armonia.readers import Extract, read, workbook

from .declared import refused, spec


def saved(folder: Path, rows: Sequence[Sequence[Any]], merged: Sequence[str] = (), sheet: str = "Dati") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(row)
    for cells in merged:
        page.merge_cells(cells)
    path = folder / "form.xlsx"
    book.save(path)
    return path


def rewritten(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with bytes of one of its parts replaced."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


def given(path: Path, **declared: Any) -> Extract:
    return read(path, spec("excel", **{"sheet": "Dati", **declared}))


def cells(folder: Path, *values: Any) -> list[str | None]:
    """What the reader makes of a column of values."""
    return given(saved(folder, [["key", "value"], *[["x", value] for value in values]])).frame["value"].to_list()


def fault(path: Path, rule_id: str, **declared: Any) -> Refusal:
    found = refused(rule_id, given, path, **declared)
    assert "form.xlsx" in found.where
    return found


def test_rows_have_the_numbers_of_the_sheet(tmp_path: Path) -> None:
    extract = given(saved(tmp_path, [["a", "b"], [1, "x"], [None, None], [2, None], [None, None]]))
    assert extract.frame.to_dicts() == [{"a": "1", "b": "x"}, {"a": "2", "b": None}]
    assert extract.rows.to_list() == [2, 4]
    assert (extract.file, extract.sheet) == ("form.xlsx", "Dati")


def test_numbers_are_what_a_person_sees(tmp_path: Path) -> None:
    seen = cells(tmp_path, 42, 42.0, 12.5, 0.1 + 0.2, 1.1 * 3, 250_000_000_000, 123456789.12, 1e-10, -3)
    assert seen == ["42", "42", "12.5", "0.3", "3.3", "250000000000", "123456789.12", "1e-10", "-3"]


def test_small_shares_keep_their_digits(tmp_path: Path) -> None:
    assert [float(cell or "nan") for cell in cells(tmp_path, 1.23456789e-7, 1e-4, 1e-5)] == [1.23456789e-7, 1e-4, 1e-5]


def test_text_stays_as_it_was_typed(tmp_path: Path) -> None:
    typed = ["0012", " x ", "12,5", "03/02/2020", "a\nb", "1e5"]
    assert cells(tmp_path, *typed) == typed


def test_dates_are_iso_and_midnight_is_dropped(tmp_path: Path) -> None:
    seen = cells(
        tmp_path, datetime.date(2020, 2, 3), datetime.datetime(2020, 2, 3), datetime.datetime(2020, 2, 3, 14, 30)
    )
    assert seen == ["2020-02-03", "2020-02-03", "2020-02-03 14:30:00"]


def test_serial_number_without_date_format_stays_a_number(tmp_path: Path) -> None:
    assert cells(tmp_path, 43864) == ["43864"]


def test_dates_of_a_workbook_that_counts_from_1904_are_right(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.title = "Dati"
    book.active.append(["day"])
    book.active.append([datetime.date(2020, 2, 3)])
    book.save(tmp_path / "form.xlsx")
    assert given(tmp_path / "form.xlsx").frame["day"].to_list() == ["2020-02-03"]


def test_times_of_day_and_booleans_are_plain_text(tmp_path: Path) -> None:
    assert cells(tmp_path, datetime.time(14, 30), True, False) == ["14:30:00", "true", "false"]


def test_formula_gives_its_computed_value(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a"], ["=1+1"], ['=""'], ["x"]])
    rewritten(path, "xl/worksheets/sheet1.xml", b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    rewritten(path, "xl/worksheets/sheet1.xml", b'<c r="A3"><f>""</f><v />', b'<c r="A3" t="str"><f>""</f><v></v>')
    assert given(path).frame["a"].to_list() == ["2", "x"]


def test_formula_that_was_never_computed_is_refused(tmp_path: Path) -> None:
    assert "1 formulas" in fault(saved(tmp_path, [["a"], ["=1+1"]]), "excel.formula").what


def test_title_rows_above_the_header_are_skipped(tmp_path: Path) -> None:
    path = saved(tmp_path, [["Registro LLA", None], [], ["a", "b"], [1, 2]], merged=["A1:B1"])
    extract = given(path, header_rows=(3,))
    assert extract.frame.to_dicts() == [{"a": "1", "b": "2"}] and extract.rows.to_list() == [4]


def test_two_header_rows_are_joined_and_merged_text_is_carried_right(tmp_path: Path) -> None:
    upper = ["Codice", "Esami", None, "Blinatumomab", None, "Note", None]
    lower = [None, "PLT", "ANC", "Inizio", "Fine", None, None]
    path = saved(tmp_path, [upper, lower, list("123456")], merged=["B1:C1", "D1:E1", "A1:A2", "F1:F2"])
    names = ["Codice", "Esami / PLT", "Esami / ANC", "Blinatumomab / Inizio", "Blinatumomab / Fine", "Note"]
    assert given(path, header_rows=(1, 2)).frame.columns == names


def test_three_header_rows_do_not_carry_into_the_next_group(tmp_path: Path) -> None:
    path = saved(tmp_path, [["A", None, "B"], ["x", None, None], ["p", "q", "r"], [1, 2, 3]])
    assert given(path, header_rows=(1, 2, 3)).frame.columns == ["A / x / p", "A / x / q", "B / r"]


def test_merged_cells_in_the_data_hold_text_in_the_first_only(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a", "b"], ["x", 1], [None, 2]], merged=["A2:A3"])
    assert given(path).frame["a"].to_list() == ["x", None]


def test_columns_without_name_and_without_value_are_left_out(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a", None, "b", None], [1, None, 2, None], [None, None, None, None]])
    assert given(path).frame.columns == ["a", "b"]


def test_table_that_starts_in_another_column_is_read(tmp_path: Path) -> None:
    path = saved(tmp_path, [[], [None, "a", "b"], [None, 1, 2]])
    extract = given(path, header_rows=(2,))
    assert extract.frame.to_dicts() == [{"a": "1", "b": "2"}] and extract.rows.to_list() == [3]


def test_value_without_a_column_name_is_refused(tmp_path: Path) -> None:
    assert "column 2 of 3" in fault(saved(tmp_path, [["a", None, "b"], [1, 5, 2]]), "header.empty").what


def test_duplicate_name_is_refused(tmp_path: Path) -> None:
    assert "'a'" in fault(saved(tmp_path, [["a", "a"], [1, 2]]), "header.duplicate").what


def test_error_value_is_refused_by_its_cell(tmp_path: Path) -> None:
    found = fault(saved(tmp_path, [["id", "PLT", "ANC"], ["y", "#REF!", 3], ["z", 1, "#N/A"]]), "excel.error_cell")
    assert found.where.endswith("cells row 2 of 'PLT', row 3 of 'ANC'")


def test_error_value_above_the_header_is_nobodys_concern(tmp_path: Path) -> None:
    path = saved(tmp_path, [["#REF!"], ["a"], [1]])
    assert given(path, header_rows=(2,)).frame["a"].to_list() == ["1"]


def test_missing_sheet_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a"], [1]], sheet="Foglio1")
    assert "'Foglio1'" in fault(path, "excel.sheet").what
    fault(path, "excel.sheet", sheet=None)


def test_sheet_that_ends_above_its_header_is_refused(tmp_path: Path) -> None:
    assert "row 4" in fault(saved(tmp_path, [["a"], [1]]), "excel.header", header_rows=(4,)).what


def test_empty_sheet_is_refused(tmp_path: Path) -> None:
    fault(saved(tmp_path, []), "file.empty")


def test_header_without_rows_is_refused(tmp_path: Path) -> None:
    fault(saved(tmp_path, [["a", "b"], [None, None]]), "file.header_only")


def test_encrypted_workbook_is_refused(tmp_path: Path) -> None:
    plain = saved(tmp_path, [["a"], [1]])
    (tmp_path / "locked").mkdir()
    locked = tmp_path / "locked" / "form.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("password", target)
    assert "encrypted" in fault(locked, "excel.encrypted").what


def test_old_workbook_under_a_new_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(workbook.OLE + bytes(2000))
    assert ".xls" in fault(path, "excel.format").what


def test_csv_and_other_zips_under_the_name_of_a_workbook_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"a;b\n1;2\n")
    fault(path, "excel.format")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "a;b\n")
    fault(path, "excel.format")


def test_zero_byte_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").touch()
    fault(tmp_path / "form.xlsx", "file.empty")


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_workbook_cut_short_is_refused(tmp_path: Path, kept: float) -> None:
    path = saved(tmp_path, [["a"], [1]])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    fault(path, "excel.damaged")


def test_workbook_with_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a"], [1]])
    with zipfile.ZipFile(path) as book:
        place = book.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    content = bytearray(path.read_bytes())
    content[place : place + 20] = bytes(20)
    path.write_bytes(content)
    fault(path, "excel.damaged")


def test_workbook_whose_sheet_is_no_xml_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a"], [1]])
    fault(rewritten(path, "xl/worksheets/sheet1.xml", b"</row>", b"</wor>"), "excel.damaged")


def test_workbook_that_swells_a_thousandfold_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, [["a"], [1]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/image1.bin", bytes(20 << 20))
    fault(path, "zip.ratio")


@pytest.mark.parametrize("cell", ["XFD1048576", "Z1000000", "AB20000"])
def test_stray_cell_far_out_is_refused_before_it_fills_the_memory(tmp_path: Path, cell: str) -> None:
    path = saved(tmp_path, [["a"], [1]])
    book = openpyxl.load_workbook(path)
    book["Dati"][cell] = "x"
    book.save(path)
    fault(path, "excel.size")


def test_refusals_of_cells_do_not_hold_their_values(tmp_path: Path) -> None:
    found = fault(saved(tmp_path, [["a", None], ["ROSSI", "ROSSI"]]), "header.empty")
    assert "ROSSI" not in str(found)


@pytest.mark.parametrize("text", ["1e400", "1234567890e12345", "-1e999", "00000000000e1234", "1234567890123456"])
def test_a_text_of_digits_with_an_e_stays_as_it_is(tmp_path: Path, text: str) -> None:
    path = saved(tmp_path, [["Codice"], [text]])
    assert read(path, spec("excel", sheet="Dati")).frame["Codice"].to_list() == [text]
