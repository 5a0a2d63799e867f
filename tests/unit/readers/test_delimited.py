"""CSV as hospitals send it: every dialect that is declared is read, every fault is named with its place."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from armonia.faults import Refusal
from armonia.readers import Extract, read

from .declared import refused, spec


def given(folder: Path, content: bytes, **declared: Any) -> Extract:
    path = folder / "visits.csv"
    path.write_bytes(content)
    return read(path, spec(**declared))


def fault(folder: Path, rule_id: str, content: bytes, **declared: Any) -> Refusal:
    found = refused(rule_id, given, folder, content, **declared)
    assert "visits.csv" in found.where
    return found


def test_every_cell_is_text_and_every_row_has_its_number(tmp_path: Path) -> None:
    extract = given(tmp_path, b"id,blasts\n0012,12.50\n0013, x \n")
    assert extract.frame.to_dicts() == [{"id": "0012", "blasts": "12.50"}, {"id": "0013", "blasts": " x "}]
    assert extract.frame.dtypes == [pl.String, pl.String]
    assert extract.rows.to_list() == [2, 3] and extract.rows.dtype == pl.UInt32
    assert (extract.file, extract.sheet, extract.choices) == ("visits.csv", None, {})


def test_name_of_a_member_is_the_one_that_people_know(tmp_path: Path) -> None:
    path = tmp_path / "lb.csv"
    path.write_bytes(b"a,b\n1,2\n")
    assert read(path, spec(), name="neuf.zip/lb.csv").file == "neuf.zip/lb.csv"


def test_unknown_format_is_refused(tmp_path: Path) -> None:
    refused("file.format", read, tmp_path / "x.sav", spec("spss"))


def test_empty_and_quoted_empty_cells_are_null(tmp_path: Path) -> None:
    assert given(tmp_path, b'a,b,c\n1,,""\n').frame.row(0) == ("1", None, None)


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_semicolons_and_windows_1252_are_read_as_declared(tmp_path: Path, line_end: bytes) -> None:
    content = line_end.join(["Età;Unità".encode("cp1252"), "47,5;10€".encode("cp1252"), b""])
    extract = given(tmp_path, content, encoding="cp1252", delimiter=";")
    assert extract.frame.to_dicts() == [{"Età": "47,5", "Unità": "10€"}]


def test_tabs_and_utf_16_are_read_as_declared(tmp_path: Path) -> None:
    extract = given(tmp_path, "a\tb\n1\tè\n".encode("utf-16"), encoding="utf-16", delimiter="\t")
    assert extract.frame.to_dicts() == [{"a": "1", "b": "è"}]


def test_utf8_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    assert given(tmp_path, b'\xef\xbb\xbf"a",b\n1,2\n').frame.columns == ["a", "b"]


def test_line_breaks_and_delimiters_in_quotes_stay_in_their_cell(tmp_path: Path) -> None:
    extract = given(tmp_path, b'a,b\n1,"x\ny, ""z"""\n2,\n3,"p\r\nq"\n')
    assert extract.frame["b"].to_list() == ['x\ny, "z"', None, "p\r\nq"]
    assert extract.rows.to_list() == [2, 3, 4]


def test_blank_lines_give_no_row_and_keep_the_numbers_of_the_others(tmp_path: Path) -> None:
    extract = given(tmp_path, b"a,b\n1,2\n\n3,\n\r\n;\n".replace(b";", b",") + b"4,5\n\n\n")
    assert extract.frame["a"].to_list() == ["1", "3", "4"]
    assert extract.rows.to_list() == [2, 4, 7]


def test_blank_lines_in_a_single_column_keep_the_numbers(tmp_path: Path) -> None:
    assert given(tmp_path, b"a\n1\n\n3").rows.to_list() == [2, 4]


def test_last_line_needs_no_line_end(tmp_path: Path) -> None:
    assert given(tmp_path, b"a,b\n1,2\n3,4").frame.height == 2


def test_too_few_fields_are_refused_with_their_rows(tmp_path: Path) -> None:
    found = fault(tmp_path, "csv.ragged", b"a,b,c\n1,2,3\n1,2\n\n1,2,3\n1\n")
    assert found.where == "visits.csv, rows 3, 6"
    assert "fewer fields: 2, with more: 0" in found.what


def test_too_few_fields_beside_a_quoted_delimiter_are_refused(tmp_path: Path) -> None:
    found = fault(tmp_path, "csv.ragged", b'"a,x",b\n"1,1",2\n"1,2"\n3,"4\n,5"\n')
    assert found.where == "visits.csv, row 3"


def test_too_many_fields_are_refused_with_their_rows(tmp_path: Path) -> None:
    found = fault(tmp_path, "csv.ragged", b"a,b\n1,2,3\n" + b"1,2\n" * 2 + b"1,2,3,4\n" * 6)
    assert found.where == "visits.csv, rows 2, 5, 6, 7, 8 and 2 more"
    assert "with more: 7" in found.what


def test_short_and_long_rows_do_not_make_up_for_each_other(tmp_path: Path) -> None:
    assert fault(tmp_path, "csv.ragged", b"a,b\n1,2,3\n1\n").where == "visits.csv, rows 2, 3"


def test_decimal_comma_under_comma_delimiter_is_ragged(tmp_path: Path) -> None:
    fault(tmp_path, "csv.ragged", b"id,blasts\n1,12,5\n")


def test_last_line_cut_short_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, "csv.ragged", b"a,b,c\n1,2,3\n4,5").where == "visits.csv, row 3"


def test_unclosed_quote_is_refused_with_the_line_that_opens_it(tmp_path: Path) -> None:
    found = fault(tmp_path, "csv.quote", b'a,b\n1,"x"\n2,"y\n3,"z"\n4,"w"\n')
    assert found.where == "visits.csv, line 3" and "never closed" in found.what


def test_unclosed_quote_on_the_last_line_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, "csv.quote", b'a,b\n1,2\n3,"').where == "visits.csv, line 3"


@pytest.mark.parametrize("cell", [b'"a"b"c"', b'6" x 4"', b'""a"', b'"a" '])
def test_quotes_that_polars_would_swallow_are_refused(tmp_path: Path, cell: bytes) -> None:
    found = fault(tmp_path, "csv.quote", b"a,b\n1,2\n3," + cell + b"\n")
    assert "line 3" in found.where


def test_lines_that_end_in_a_bare_carriage_return_are_refused(tmp_path: Path) -> None:
    assert "line 1" in fault(tmp_path, "csv.line_ending", b"a,b\r1,2\r").where
    assert "line 2" in fault(tmp_path, "csv.line_ending", b'a,b\n1\r,"x"\n').where


def test_carriage_return_in_quotes_stays_in_its_cell(tmp_path: Path) -> None:
    assert given(tmp_path, b'a,b\r\n1,"x\ry"\r\n').frame["b"].to_list() == ["x\ry"]


def test_wrong_delimiter_is_refused_by_name(tmp_path: Path) -> None:
    found = fault(tmp_path, "csv.delimiter", b'"Nome, cognome";Sesso\n"a";"b"\n')
    assert "comma" in found.what and "semicolon" in found.what


@pytest.mark.parametrize("delimiter", ["", ";;", '"', "è"])
def test_delimiter_that_is_none_is_refused(tmp_path: Path, delimiter: str) -> None:
    fault(tmp_path, "csv.delimiter", b"a,b\n1,2\n", delimiter=delimiter)


def test_byte_unknown_to_the_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    assert fault(tmp_path, "file.encoding", b"a,b\n1,\xe8\n").where == "visits.csv, line 2"
    assert fault(tmp_path, "file.encoding", b"a,b\n1,2\n1,\x81\n", encoding="cp1252").where == "visits.csv, line 3"


def test_utf8_under_a_one_byte_encoding_is_refused_in_header_and_cells(tmp_path: Path) -> None:
    assert "line 1" in fault(tmp_path, "file.encoding", "Età,b\n1,2\n".encode(), encoding="cp1252").where
    assert "line 2" in fault(tmp_path, "file.encoding", "a,b\n1,più\n".encode(), encoding="latin-1").where


def test_header_broken_by_an_earlier_wrong_encoding_is_refused(tmp_path: Path) -> None:
    broken = "Età".encode().decode("latin-1")
    assert broken in fault(tmp_path, "file.encoding", f"{broken},b\n1,2\n".encode()).what


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
@pytest.mark.parametrize("declared", ["utf-8", "cp1252"])
def test_utf_16_under_another_encoding_is_refused(tmp_path: Path, encoding: str, declared: str) -> None:
    rule = "file.encoding" if encoding == "utf-16" else "file.nul"
    fault(tmp_path, rule, "a,b\n1,2\n".encode(encoding), encoding=declared)


def test_utf8_mark_under_another_encoding_is_refused(tmp_path: Path) -> None:
    fault(tmp_path, "file.encoding", b"\xef\xbb\xbfa,b\n1,2\n", encoding="cp1252")


def test_unknown_encoding_is_refused(tmp_path: Path) -> None:
    fault(tmp_path, "file.encoding", b"a,b\n1,2\n", encoding="cp-italian")


def test_nul_byte_is_refused_with_its_line(tmp_path: Path) -> None:
    assert fault(tmp_path, "file.nul", b"a,b\n1,\x00\n").where == "visits.csv, line 2"


@pytest.mark.parametrize("content", [b"", b"\n\r\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_file_with_nothing_in_it_is_refused(tmp_path: Path, content: bytes) -> None:
    fault(tmp_path, "file.empty", content)


@pytest.mark.parametrize("content", [b"a,b", b"a,b\n", b"a,b\n\n,\n"])
def test_header_without_rows_is_refused(tmp_path: Path, content: bytes) -> None:
    fault(tmp_path, "file.header_only", content)


def test_duplicate_header_is_refused_by_name(tmp_path: Path) -> None:
    assert "'sex'" in fault(tmp_path, "header.duplicate", b"sex,id,sex\nm,1,f\n").what


@pytest.mark.parametrize("header", [b"a,,c", b"a, ,c", b'a,"",c'])
def test_column_without_name_is_refused_by_its_place(tmp_path: Path, header: bytes) -> None:
    assert "column 2 of 3" in fault(tmp_path, "header.empty", header + b"\n1,2,3\n").what


def test_blank_first_line_is_refused(tmp_path: Path) -> None:
    fault(tmp_path, "header.empty", b"\na,b\n1,2\n")


def test_no_message_holds_a_cell(tmp_path: Path) -> None:
    faults = [
        refused("csv.ragged", given, tmp_path, b"a,b\nROSSI\n"),
        refused("csv.quote", given, tmp_path, b'a,b\n1,"ROSSI\n'),
        refused("file.encoding", given, tmp_path, b"a,b\nROSSI,\xe8\n"),
    ]
    assert not [fault for fault in faults if "ROSSI" in str(fault)]
