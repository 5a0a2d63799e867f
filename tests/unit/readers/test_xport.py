"""SAS XPORT v5 domains: numbers, dates and missings as text, and every way in which such a file can be broken."""

import datetime
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pyreadstat
import pytest

from armonia.faults import Refusal
from armonia.readers import Extract, read

from .declared import refused, spec

RECORD = 80


def saved(folder: Path, columns: dict[str, list[Any]], version: Literal[5, 8] = 5, **formats: str) -> Path:
    path = folder / "lb.xpt"
    pyreadstat.write_xport(
        pd.DataFrame(columns), path, table_name="LB", file_format_version=version, variable_format=formats
    )
    return path


def given(path: Path, **declared: Any) -> Extract:
    return read(path, spec("xport", **declared))


def fault(path: Path, rule_id: str, **declared: Any) -> Refusal:
    found = refused(rule_id, given, path, **declared)
    assert "lb.xpt" in found.where
    return found


def changed(path: Path, old: bytes, new: bytes) -> Path:
    content = path.read_bytes()
    assert old in content and len(old) == len(new)
    path.write_bytes(content.replace(old, new, 1))
    return path


def test_observations_are_text_and_numbered_from_one(tmp_path: Path) -> None:
    extract = given(saved(tmp_path, {"USUBJID": ["0012", "0013"], "LBSTRESN": [42.0, 12.5]}))
    assert extract.frame.to_dicts() == [
        {"USUBJID": "0012", "LBSTRESN": "42"},
        {"USUBJID": "0013", "LBSTRESN": "12.5"},
    ]
    assert extract.rows.to_list() == [1, 2]
    assert (extract.file, extract.sheet) == ("lb.xpt", None)


def test_numbers_have_no_point_zero_and_no_noise(tmp_path: Path) -> None:
    extract = given(saved(tmp_path, {"N": [0.1 + 0.2, 250_000_000_000.0, -3.0, 1.1 * 3, 0.0]}))
    assert extract.frame["N"].to_list() == ["0.3", "250000000000", "-3", "3.3", "0"]


def test_names_are_as_delivered(tmp_path: Path) -> None:
    assert given(saved(tmp_path, {"Sex": ["M"], "AGE": [40.0]})).frame.columns == ["Sex", "AGE"]


def test_padding_is_no_part_of_a_text_and_blank_is_null(tmp_path: Path) -> None:
    extract = given(saved(tmp_path, {"TERM": ["CRS", "a longer term", ""], "ID": ["1", "2", "3"]}))
    assert extract.frame["TERM"].to_list() == ["CRS", "a longer term", None]


def test_sas_missings_are_null(tmp_path: Path) -> None:
    path = saved(tmp_path, {"ID": ["1", "2", "3"], "N": [2.0, None, 7.0]})
    changed(path, b"\x41\x20" + bytes(6), b"A" + bytes(7))
    assert given(path).frame["N"].to_list() == [None, None, "7"]


def test_dates_times_and_datetimes_are_iso(tmp_path: Path) -> None:
    columns: dict[str, list[Any]] = {
        "DAY": [datetime.date(2020, 2, 3), datetime.date(1950, 1, 1), None],
        "MOMENT": [datetime.datetime(2020, 2, 3, 14, 30), datetime.datetime(2020, 2, 3), None],
        "HOUR": [datetime.time(14, 30), datetime.time(0, 0), None],
        "ID": ["1", "2", "3"],
    }
    frame = given(saved(tmp_path, columns)).frame
    assert frame["DAY"].to_list() == ["2020-02-03", "1950-01-01", None]
    assert frame["MOMENT"].to_list() == ["2020-02-03 14:30:00", "2020-02-03", None]
    assert frame["HOUR"].to_list() == ["14:30:00", "00:00:00", None]


@pytest.mark.parametrize("sas_format", ["DATE9", "DATE9.", "YYMMDD10", "DDMMYY10", "DDMMYYP10", "MMDDYY8", "E8601DA"])
def test_every_common_date_format_is_known(tmp_path: Path, sas_format: str) -> None:
    assert given(saved(tmp_path, {"D": [21948.0]}, D=sas_format)).frame["D"].to_list() == ["2020-02-03"]


@pytest.mark.parametrize("sas_format", ["8.2", "BEST12", "MONYY7"])
def test_other_formats_leave_the_number(tmp_path: Path, sas_format: str) -> None:
    assert given(saved(tmp_path, {"D": [21948.0]}, D=sas_format)).frame["D"].to_list() == ["21948"]


@pytest.mark.parametrize("sas_format", ["DATE9", "DATETIME20", "TIME8"])
def test_number_that_is_no_date_stays_that_number(tmp_path: Path, sas_format: str) -> None:
    assert given(saved(tmp_path, {"D": [1e14, 1.0]}, D=sas_format)).frame["D"].to_list()[0] == "100000000000000"


def test_declared_encoding_is_used(tmp_path: Path) -> None:
    path = changed(saved(tmp_path, {"TERM": ["piùx"]}), "piùx".encode(), "più€".encode("cp1252").ljust(5))
    assert given(path, encoding="cp1252").frame["TERM"].to_list() == ["più€"]
    fault(path, "file.encoding", encoding="utf-8")


def test_utf8_under_a_one_byte_encoding_is_refused(tmp_path: Path) -> None:
    assert "'TERM'" in fault(saved(tmp_path, {"TERM": ["più"]}), "file.encoding", encoding="cp1252").what


def test_unknown_encoding_is_refused(tmp_path: Path) -> None:
    fault(saved(tmp_path, {"A": ["x"]}), "file.encoding", encoding="cp-italian")


def test_zero_byte_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lb.xpt").touch()
    fault(tmp_path / "lb.xpt", "file.empty")


def test_data_set_without_observations_is_refused(tmp_path: Path) -> None:
    fault(saved(tmp_path, {"A": [], "B": []}), "file.header_only")


def test_version_8_is_refused(tmp_path: Path) -> None:
    fault(saved(tmp_path, {"A": [1.0]}, version=8), "xport.version")


@pytest.mark.parametrize("content", [b"USUBJID,AGE\n1,2\n" * 60, b"HEADER RECORD*******LIBRARY", bytes(800)])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lb.xpt").write_bytes(content)
    fault(tmp_path / "lb.xpt", "xport.unreadable")


def test_file_cut_anywhere_within_its_last_row_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, {"ID": ["1", "2", "3"], "TEXT": ["x" * 150, "y" * 150, "z" * 150]})
    whole = path.read_bytes()
    for cut in range(1, 170):
        path.write_bytes(whole.rstrip(b" ")[:-cut])
        fault(path, "xport.truncated")


def test_file_cut_within_its_header_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, {"ID": ["1"], "N": [1.0]})
    whole = path.read_bytes()
    for kept in range(RECORD, 12 * RECORD, RECORD):
        path.write_bytes(whole[:kept])
        fault(path, "xport.unreadable")


def test_damaged_variable_header_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, {"ID": ["1"], "N": [1.0]})
    content = bytearray(path.read_bytes())
    content[8 * RECORD + 4] = 1
    path.write_bytes(content)
    assert "variable 2" in fault(path, "xport.unreadable").what


def test_wrong_number_of_variables_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, {"ID": ["1"], "N": [1.0]})
    fault(changed(path, b"!!!!!!!0000000002", b"!!!!!!!0000000009"), "xport.unreadable")


def test_two_data_sets_in_one_file_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, {"ID": ["1"], "N": [1.0]})
    content = path.read_bytes()
    path.write_bytes(content + content[3 * RECORD :])
    fault(path, "xport.members")


def test_two_variables_of_one_name_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, {"IDONE": ["1"], "IDTWO": ["2"]})
    fault(changed(path, b"IDTWO", b"IDONE"), "header.duplicate")
