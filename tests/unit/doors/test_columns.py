"""Door 1: files and columns against the declaration."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from armonia.declaration import ColumnSpec, Declaration, Dialect, FileSpec, TableSpec
from armonia.doors.columns import check_columns, check_files, known_columns, match_files, read_files
from armonia.faults import Refusal
from armonia.readers.extract import Extract

DM = FileSpec("dm", "DM.csv", "csv")
ZIPPED = FileSpec("lb", "LB.csv", "csv", within="*.zip")
EXPORT = FileSpec("export", "DATA_*.csv", "redcap", dictionary="Dictionary_*.csv")


def declaring(*specs: FileSpec, tables: Mapping[str, TableSpec] | None = None) -> Declaration:
    files = {spec.name: spec for spec in specs}
    return Declaration("IT01", "NEUF", date(2021, 3, 1), 1, "snapshot", Dialect(), files, tables or {})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty delivery."""
    (tmp_path / "delivery").mkdir()
    return tmp_path / "delivery"


def extract(*columns: str) -> Extract:
    return Extract(pl.DataFrame({name: ["x"] for name in columns}), pl.Series([2], dtype=pl.UInt32), "DM.csv")


def is_taken(spec: FileSpec, *columns: str, tables: tuple[TableSpec, ...]) -> bool:
    try:
        check_columns(extract(*columns), spec, tables)
    except Refusal:
        return False
    return True


def refusal_of(spec: FileSpec, *columns: str, tables: tuple[TableSpec, ...]) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        check_columns(extract(*columns), spec, tables)
    return refusal.value


TABLE = TableSpec("dm", "dm", {"sex": ColumnSpec("SEX"), "age_years": ColumnSpec("AGE")})


def test_columns_that_are_mapped_or_unread_pass() -> None:
    assert is_taken(replace(DM, unread=("Note",)), "AGE", "SEX", "Note", tables=(TABLE,))


def test_columns_that_only_choose_rows_pass() -> None:
    spec = replace(DM, out_of_scope=({"event": "quality"},))
    table = replace(TABLE, rows={"instrument": ""})
    assert is_taken(spec, "AGE", "SEX", "event", "instrument", tables=(table,))


def test_one_column_may_feed_two_tables() -> None:
    other = TableSpec("other", "dm", {"sex": ColumnSpec("SEX")})
    assert is_taken(DM, "AGE", "SEX", tables=(TABLE, other))


def test_a_column_that_is_not_declared_is_refused_with_what_it_may_have_been() -> None:
    fault = refusal_of(DM, "SEX", "ETA", tables=(TABLE,))
    assert (fault.rule_id, fault.where) == ("header.unknown", "DM.csv")
    assert "'ETA'" in fault.what
    assert "'AGE'" in fault.next_step


def test_a_declared_column_that_is_not_there_is_refused() -> None:
    fault = refusal_of(DM, "SEX", tables=(TABLE,))
    assert (fault.rule_id, fault.what) == ("header.missing", "declared columns ['AGE'] are not there")


def test_a_column_declared_unread_must_be_there() -> None:
    assert refusal_of(replace(DM, unread=("Note",)), "SEX", "AGE", tables=(TABLE,)).rule_id == "header.missing"


def test_names_are_not_told_where_none_is_declared_for_they_may_be_values() -> None:
    fault = refusal_of(DM, "Brambilla", "12/03/1961", tables=(TABLE,))
    assert fault.rule_id == "header.unknown"
    assert "Brambilla" not in str(fault) and "1961" not in str(fault)


def test_every_column_that_a_declaration_names_is_known() -> None:
    spec = replace(DM, unread=("Note",), out_of_scope=({"event": "quality"},))
    assert known_columns(spec, [replace(TABLE, rows={"kind": ""})]) == {"SEX", "AGE", "Note", "event", "kind"}


def test_column_names_are_compared_to_the_letter() -> None:
    assert refusal_of(DM, "SEX", "Age", tables=(TABLE,)).rule_id == "header.unknown"


def test_each_pattern_finds_its_file(folder: Path, tmp_path: Path) -> None:
    for name in ("DM.csv", "DATA_1.csv", "Dictionary_1.csv"):
        (folder / name).write_text("x")
    found = match_files(folder, declaring(DM, EXPORT), tmp_path)
    assert {pattern: name for pattern, (name, _) in found.items()} == {
        "DM.csv": "DM.csv",
        "DATA_*.csv": "DATA_1.csv",
        "Dictionary_*.csv": "Dictionary_1.csv",
    }


def test_a_file_within_an_archive_is_named_with_it(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(folder / "n.zip", "w") as archive:
        archive.writestr("export/LB.csv", "x")
    name, path = match_files(folder, declaring(ZIPPED), tmp_path / "scratch")["LB.csv"]
    assert (name, path.read_text()) == ("n.zip/LB.csv", "x")


@pytest.mark.parametrize(
    ("delivered", "rule"),
    [
        (["DM.csv", "altro.csv"], "file.unexpected"),
        (["DM.csv", ".DS_Store"], "file.unexpected"),
        (["dm.csv"], "file.unexpected"),
        ([], "file.missing"),
    ],
)
def test_what_is_there_is_what_is_declared(folder: Path, tmp_path: Path, delivered: list[str], rule: str) -> None:
    for name in delivered:
        (folder / name).write_text("x")
    with pytest.raises(Refusal) as refusal:
        match_files(folder, declaring(DM), tmp_path)
    assert refusal.value.rule_id == rule


@pytest.mark.parametrize(
    ("members", "rule"),
    [
        (["LB.csv", "leggimi.txt"], "file.unexpected"),
        (["altro.csv"], "file.unexpected"),
        (["LB.csv", "vecchi/LB.csv"], "file.twice"),
    ],
)
def test_an_archive_holds_what_is_declared(folder: Path, tmp_path: Path, members: list[str], rule: str) -> None:
    with zipfile.ZipFile(folder / "n.zip", "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    with pytest.raises(Refusal) as refusal:
        match_files(folder, declaring(ZIPPED), tmp_path / "scratch")
    assert refusal.value.rule_id == rule
    assert "n.zip" in refusal.value.where


def test_a_dictionary_is_missed_like_any_file(folder: Path, tmp_path: Path) -> None:
    (folder / "DATA_1.csv").write_text("x")
    with pytest.raises(Refusal, match="Dictionary_"):
        match_files(folder, declaring(EXPORT), tmp_path)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_checksum_manifest_is_no_stranger_where_it_is_declared(folder: Path, tmp_path: Path, is_there: bool) -> None:
    names = ["DM.csv", "SHA256SUMS"] if is_there else ["DM.csv"]
    for name in names:
        (folder / name).write_text("x")
    declaration = replace(declaring(DM), checksums="SHA256SUMS")
    assert list(match_files(folder, declaration, tmp_path)) == ["DM.csv"]


def test_a_checksum_manifest_that_nobody_declared_is_a_stranger(folder: Path, tmp_path: Path) -> None:
    for name in ("DM.csv", "SHA256SUMS"):
        (folder / name).write_text("x")
    with pytest.raises(Refusal, match="SHA256SUMS"):
        match_files(folder, declaring(DM), tmp_path)


def test_files_are_read_before_their_columns_are_held_against_the_declaration(folder: Path, tmp_path: Path) -> None:
    (folder / "DM.csv").write_text("SEX,ETA\nF,45\n")
    declaration = declaring(DM, tables={"dm": TABLE})
    extracts = read_files(folder, declaration, tmp_path)
    assert extracts["dm"].frame.columns == ["SEX", "ETA"]
    with pytest.raises(Refusal, match="ETA") as refusal:
        check_files(extracts, declaration)
    assert refusal.value.rule_id == "header.unknown"


def test_files_with_the_declared_columns_pass(folder: Path, tmp_path: Path) -> None:
    (folder / "DM.csv").write_text("SEX,AGE\nF,45\n")
    declaration = declaring(DM, tables={"dm": TABLE})
    extracts = read_files(folder, declaration, tmp_path)
    assert check_files(extracts, declaration) is None and list(extracts) == ["dm"]  # type: ignore[func-returns-value]


def test_an_identity_is_found_before_any_fault_of_a_header(folder: Path, tmp_path: Path) -> None:
    (folder / "DM.csv").write_text("SEX,ETA\nF,45\n")
    (folder / "AE.csv").write_text("SEX,Cognome\nF,Brambilla\n")
    tables = {"dm": TABLE, "ae": TableSpec("ae", "ae", {"sex": ColumnSpec("SEX")})}
    declaration = declaring(DM, FileSpec("ae", "AE.csv", "csv"), tables=tables)
    with pytest.raises(Refusal) as refusal:
        read_files(folder, declaration, tmp_path)
    assert refusal.value.rule_id == "identity.column"
