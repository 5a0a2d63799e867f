"""Bad input: the delivery or the row is refused by name, no patient's value is told, the other delivery loads.

Every test lands a faulty delivery of IT01 and a sound one of IT02 on the same night; `take` checks that rows balance.
"""

import io
import logging
import os
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msoffcrypto
import openpyxl
import polars as pl
import pytest

import armonia.archive
from armonia.archive import receipts
from armonia.faults import Refusal
from armonia.release import publish
from armonia.staging import Verdict
from armonia.standing import standings
from tests.drawn import NIGHT, SOUND, Hospitals, account, cells_of, csv_of, loaded, rejected

DM = SOUND["DM"]
VALUES = ("7316", "7421", "Brambilla", "lontano", "2016-03", "2017-06")
NEXT_NIGHT = date(2021, 3, 2)


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that is logged, at any level."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


def refusal(hospitals: Hospitals, night: date = NIGHT) -> tuple[str, str]:
    """The rule and the reason under which IT01's delivery was refused, after checking that IT02's loaded whole."""
    taken = hospitals.take(night)
    assert loaded(taken["IT02"], "dm").height == 2
    verdict = taken["IT01"]
    assert isinstance(verdict, Verdict), verdict
    assert verdict.status == "refused"
    assert verdict.tables == ()
    assert list(verdict.folder.glob("*.parquet")) == []
    assert_nothing_told(hospitals)
    return verdict.rule_id, verdict.reason


def row_faults(hospitals: Hospitals, table: str, **files: str | bytes) -> dict[int, list[str]]:
    """The rules that rows of IT01's delivery broke, after checking the other rows, the account, and IT02's delivery."""
    hospitals.deliver("IT01", **files)
    hospitals.deliver("IT02")
    taken = hospitals.take()
    assert loaded(taken["IT02"], table).height == 2
    found = rejected(taken["IT01"], table)
    delivered, accepted, refused, *_ = account(taken["IT01"], table)
    assert refused == len(found)
    assert accepted == loaded(taken["IT01"], table).height
    assert delivered >= 2
    assert_nothing_told(hospitals)
    return found


def assert_nothing_told(hospitals: Hospitals, values: tuple[str, ...] = VALUES) -> None:
    """No patient's value stands in a receipt, a verdict, or what is said of a rejected row."""
    kept = [*hospitals.home.root.rglob("*.json")]
    told = [path.read_text() for path in kept]
    for path in hospitals.home.staged.rglob("*.rejected.parquet"):
        told.append(str(pl.read_parquet(path).drop("source_row", "delivery_id").rows()))
    assert kept
    assert [value for value in values for text in told if value in text] == []


def csv_bytes(drawing: str, delimiter: str = ",") -> bytes:
    return csv_of(drawing, delimiter).encode()


# The file as a whole


def test_an_unknown_column_refuses_the_delivery_by_its_name(hospitals: Hospitals) -> None:
    hospitals.deliver(
        "IT01", DM=DM.replace("| Note", "| Note | Peso").replace("44    |", "44 | | 81").replace("lontano", "| 70")
    )
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "header.unknown"
    assert "DM.csv" in reason and "'Peso'" in reason


def test_a_missing_column_refuses_the_delivery_by_its_name(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=csv_bytes("SUBJID | SITEID | SEX | AGEDX | Note\n7316 | IT01 | F | 44 | x"))
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "header.missing"
    assert "DM.csv" in reason and "'AGE'" in reason


def test_a_renamed_column_is_told_with_the_one_that_it_may_have_been(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=DM.replace("| AGE ", "| ETA "))
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "header.unknown"
    assert "'ETA'" in reason and "'AGE'" in reason


def test_a_duplicate_header_refuses_the_delivery(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=DM.replace("AGEDX", "AGE  "))
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "header.duplicate"
    assert "DM.csv" in reason and "'AGE'" in reason


def test_a_file_without_its_header_tells_no_value_of_the_first_row(hospitals: Hospitals) -> None:
    headless = "\n".join(csv_of(DM).splitlines()[2:] * 2).replace("lontano", "Brambilla,lontano")
    hospitals.deliver("IT01", DM=headless.encode())
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "header.unknown"
    assert "DM.csv" in reason and "61" not in reason


def test_a_wrong_delimiter_refuses_the_delivery(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=csv_bytes(DM, ";"))
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "csv.delimiter"
    assert "DM.csv" in reason and "semicolon" in reason


def test_a_wrong_encoding_refuses_the_delivery(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=csv_of(DM.replace("lontano", "più lontano")).encode("cp1252"))
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "file.encoding"
    assert "DM.csv, line 3" in reason


def test_utf_8_declared_as_windows_refuses_the_delivery(hospitals: Hospitals) -> None:
    windows = {'pattern = "DM.csv"': 'pattern = "DM.csv"\nencoding = "cp1252"'}
    hospitals.declare("IT01", windows)
    hospitals.deliver("IT01", DM=csv_of(DM.replace("lontano", "più lontano")).encode())
    hospitals.deliver("IT02")
    rule, _ = refusal(hospitals)
    assert rule == "file.encoding"


def test_a_row_with_a_field_too_few_refuses_the_delivery_with_the_row(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=csv_of(DM).replace(",58,lontano", ",58").encode())
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "csv.ragged"
    assert "DM.csv, row 3" in reason


def test_a_row_with_a_field_too_many_refuses_the_delivery_with_the_row(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=csv_of(DM).replace(",44,", ",44,,").encode())
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "csv.ragged"
    assert "DM.csv, row 2" in reason


def test_an_unclosed_quote_refuses_the_delivery_with_its_line(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=csv_of(DM).replace("lontano", '"lontano').encode())
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "csv.quote"
    assert "DM.csv, line 3" in reason


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_refuses_the_delivery(hospitals: Hospitals, content: bytes) -> None:
    hospitals.deliver("IT01", LB=content)
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "file.empty"
    assert "LB.csv" in reason


def test_a_file_of_a_header_only_refuses_the_delivery(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", LB=csv_of(SOUND["LB"]).splitlines()[0].encode())
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "file.header_only"
    assert "LB.csv" in reason


def test_a_missing_file_refuses_the_delivery_by_its_name(hospitals: Hospitals) -> None:
    (hospitals.deliver("IT01") / "LB.csv").unlink()
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "file.missing"
    assert "'LB.csv'" in reason


def test_a_file_that_nobody_declared_refuses_the_delivery_by_its_name(hospitals: Hospitals) -> None:
    (hospitals.deliver("IT01") / "DM (copia).csv").write_text("a,b\n1,2\n")
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "file.unexpected"
    assert "DM (copia).csv" in reason


def test_two_files_for_one_pattern_refuse_the_delivery(hospitals: Hospitals) -> None:
    hospitals.declare("IT01", {'pattern = "DM.csv"': 'pattern = "DM*.csv"'})
    (hospitals.deliver("IT01") / "DM2.csv").write_bytes(csv_bytes(DM))
    hospitals.deliver("IT02")
    rule, reason = refusal(hospitals)
    assert rule == "file.twice"
    assert "DM.csv" in reason and "DM2.csv" in reason


# Archives

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


# Workbooks

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


# Rows


def test_a_wrong_decimal_mark_rejects_the_row(hospitals: Hospitals) -> None:
    laboratory = SOUND["LB"].replace("| 87  ", '| "8,5"').replace('"8,5"', "8,5")
    faults = row_faults(hospitals, "lb", LB=laboratory)
    assert faults == {2: ["type.result"]}


def test_a_decimal_point_where_commas_are_declared_rejects_the_row(hospitals: Hospitals) -> None:
    hospitals.declare("IT01", {"[dialect]": '[dialect]\ndecimal = ","'})
    faults = row_faults(hospitals, "lb", LB=SOUND["LB"].replace("| 87  ", "| 87.5"))
    assert faults == {2: ["type.result"]}


def test_an_unknown_code_rejects_the_row(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "dm", DM=DM.replace("| F ", "| X ")) == {2: ["code.sex"]}


def test_an_unknown_drug_rejects_the_row(hospitals: Hospitals) -> None:
    drugs = SOUND["CM"].replace("vincristine", "Brambilla")
    assert row_faults(hospitals, "cm", CM=drugs) == {3: ["code.drug_code"]}


@pytest.mark.parametrize("impossible", ["2016-02-30", "2015-02-29", "2016-13-01", "1016-03-01", "0000-00-00", "domani"])
def test_an_impossible_date_rejects_the_row(hospitals: Hospitals, impossible: str) -> None:
    laboratory = SOUND["LB"].replace("2016-03-09", impossible)
    assert row_faults(hospitals, "lb", LB=laboratory) == {2: ["type.sample_date"]}


@pytest.mark.parametrize("partial", ["2016-03", "2016"])
def test_a_partial_date_rejects_the_row_where_a_whole_one_is_due(hospitals: Hospitals, partial: str) -> None:
    laboratory = SOUND["LB"].replace("2016-03-09", partial)
    assert row_faults(hospitals, "lb", LB=laboratory) == {2: ["type.sample_date"]}


def test_a_partial_date_stays_partial_where_it_may_be_and_fails_no_order(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "cm") == {}
    rows = loaded(hospitals.take()["IT01"], "cm").filter(pl.col("start_date") == "2017-05")
    days = rows.select("end_date", "start_date_earliest", "start_date_latest", "end_date_latest").row(0)
    assert days == ("2017", date(2017, 5, 1), date(2017, 5, 31), date(2017, 12, 31))


def test_dates_out_of_order_reject_the_row(hospitals: Hospitals) -> None:
    drugs = SOUND["CM"].replace("2017    ", "2017-04 ").replace("| 2017\n", "| 2017-04\n")
    assert row_faults(hospitals, "cm", CM=drugs) == {3: ["drug_dates_in_order"]}


@pytest.mark.parametrize("age", ["121", "-1", "999"])
def test_a_value_out_of_range_rejects_the_row(hospitals: Hospitals, age: str) -> None:
    assert "range.age_years" in row_faults(hospitals, "dm", DM=DM.replace("| 45 ", f"| {age} "))[2]


def test_an_unknown_unit_rejects_the_row_for_its_unit_alone(hospitals: Hospitals) -> None:
    laboratory = SOUND["LB"].replace("| 87     | 10^9/L", "| 87     | furlong")
    assert row_faults(hospitals, "lb", LB=laboratory) == {2: ["code.result_unit"]}


def test_a_unit_of_another_kind_rejects_the_row(hospitals: Hospitals) -> None:
    laboratory = SOUND["LB"].replace("| 87     | 10^9/L", "| 87     | %")
    assert row_faults(hospitals, "lb", LB=laboratory) == {2: ["unit_fits_test"]}


def test_a_value_that_its_unit_makes_impossible_rejects_the_row(hospitals: Hospitals) -> None:
    laboratory = SOUND["LB"].replace("| 87     |", "| 87000  |")
    assert row_faults(hospitals, "lb", LB=laboratory) == {2: ["result_in_range"]}


def test_a_duplicate_patient_with_other_content_rejects_both_rows(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "dm", DM=DM + "\n7316 | IT01 | M | 45 | 44 |") == {2: ["unique"], 4: ["unique"]}


def test_a_patient_delivered_twice_alike_is_loaded_once(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "dm", DM=DM + "\n7316 | IT01 | F | 45 | 44 | lontano") == {}
    assert account(hospitals.take()["IT01"], "dm") == (3, 2, 0, 1, 0)


def test_a_patient_of_another_center_rejects_the_row(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "dm", DM=DM.replace("7421   | IT01", "7421   | IT03")) == {3: ["center_code"]}


def test_a_patient_code_of_another_form_rejects_the_row(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "dm", DM=DM.replace("7421 ", "Brambilla")) == {3: ["patient_code"]}


def test_a_row_is_rejected_with_all_its_reasons_and_the_others_load(hospitals: Hospitals) -> None:
    person = "7421 | IT01 | X | abc | 130 | lontano"
    faults = row_faults(hospitals, "dm", DM=DM.replace("7421   | IT01   | M   | 61  | 58    | lontano", person))
    assert faults == {3: ["code.sex", "range.age_at_diagnosis_years", "type.age_years"]}


def test_a_row_of_an_unused_test_is_out_of_scope_whatever_is_wrong_in_it(hospitals: Hospitals) -> None:
    laboratory = SOUND["LB"] + "\n7421 | IT01 | 2 | hemoglobin | blood | 9.5 | furlong | 2017-06-31"
    assert row_faults(hospitals, "lb", LB=laboratory) == {}
    assert account(hospitals.take()["IT01"], "lb") == (3, 2, 0, 0, 1)


# Deliveries


def test_a_delivery_landed_twice_is_one_delivery(hospitals: Hospitals) -> None:
    for night in (NIGHT, NEXT_NIGHT):
        hospitals.deliver("IT01", night)
        hospitals.deliver("IT02", night)
        hospitals.take(night)
    found = receipts(hospitals.home)
    assert [(receipt.center, receipt.received_on) for receipt in found] == [
        ("IT01", "2021-03-01"),
        ("IT02", "2021-03-01"),
    ]


def test_a_file_that_changes_while_it_is_read_is_not_taken_and_nothing_of_it_is_kept(
    hospitals: Hospitals, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = hospitals.deliver("IT01") / "LB.csv"
    hospitals.deliver("IT02")
    synced = os.fsync

    def write_meanwhile(descriptor: int) -> None:
        if growing.exists():
            growing.write_bytes(growing.read_bytes() + b"7316,IT01,2,PLT,blood,90,10^9/L,2016-03-10\n")
        synced(descriptor)

    monkeypatch.setattr(armonia.archive.os, "fsync", write_meanwhile)
    taken = hospitals.take()
    fault = taken["IT01"]
    assert isinstance(fault, Refusal)
    assert (fault.rule_id, fault.where) == ("file.changing", "LB.csv")
    assert loaded(taken["IT02"], "dm").height == 2
    assert [receipt.center for receipt in receipts(hospitals.home)] == ["IT02"]
    assert list(hospitals.home.scratch.iterdir()) == []
    monkeypatch.undo()
    assert loaded(hospitals.take()["IT01"], "lb").height == 3


def test_a_link_is_not_followed(hospitals: Hospitals, tmp_path: Path) -> None:
    folder = hospitals.deliver("IT01")
    (tmp_path / "elsewhere.csv").write_bytes((folder / "DM.csv").read_bytes())
    (folder / "DM.csv").unlink()
    (folder / "DM.csv").symlink_to(tmp_path / "elsewhere.csv")
    hospitals.deliver("IT02")
    taken = hospitals.take()
    fault = taken["IT01"]
    assert isinstance(fault, Refusal)
    assert (fault.rule_id, fault.where) == ("file.unexpected", "DM.csv")
    assert loaded(taken["IT02"], "dm").height == 2


def test_a_delivery_that_nobody_declared_waits_for_its_declaration(hospitals: Hospitals) -> None:
    declaration = hospitals.declare("IT01")
    hospitals.deliver("IT01")
    hospitals.deliver("IT02")
    declared = declaration.read_text()
    declaration.unlink()
    rule, reason = refusal(hospitals)
    assert rule == "sender.unknown"
    assert "IT01" in reason and "NEUF" in reason
    declaration.write_text(declared)
    assert loaded(hospitals.take()["IT01"], "dm").height == 2


def test_a_folder_of_no_program_refuses_only_itself(hospitals: Hospitals) -> None:
    hospitals.deliver("IT02")
    stray = hospitals.landing / NIGHT.isoformat() / "IT01" / "bozze"
    stray.mkdir(parents=True)
    (stray / "appunti.txt").write_text("7316 Brambilla")
    rule, _ = refusal(hospitals)
    assert rule == "sender.unknown"


# What is told, and what is published


def test_nothing_of_a_patient_is_logged(hospitals: Hospitals, logged: pytest.LogCaptureFixture) -> None:
    row_faults(hospitals, "dm", DM=DM.replace("| F ", "| X ").replace("| 61 ", "| abc "))
    assert [value for value in (*VALUES, "abc") if value in logged.text] == []


def test_a_refused_delivery_leaves_the_last_good_one_standing(hospitals: Hospitals) -> None:
    for center in ("IT01", "IT02"):
        hospitals.deliver(center)
        hospitals.deliver(center, NEXT_NIGHT)
    hospitals.deliver("IT01", NEXT_NIGHT, DM=b"")
    first = hospitals.take()["IT01"]
    hospitals.take(NEXT_NIGHT)
    release = publish(hospitals.home, NEXT_NIGHT, hospitals.programs)
    assert release.shortcomings == ("IT01 NEUF: the delivery of 2021-03-02 was refused (file.empty)",)
    assert isinstance(first, Verdict)
    assert _published(hospitals, "select distinct delivery_id from core.patient where center_code = 'IT01'") == [
        (first.receipt.delivery_id,)
    ]


def test_what_was_rejected_is_published_by_rule_and_row_and_without_values(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=DM.replace("| F ", "| X "))
    hospitals.deliver("IT02", LB=b"")
    taken = hospitals.take()
    publish(hospitals.home, NIGHT, hospitals.programs)
    rows = _published(hospitals, "select center_code, source_file, source_row, rule_ids from quality.rejected_row")
    assert rows == [("IT01", "DM.csv", 2, ["code.sex"])]
    deliveries = (
        "select center_code, status, rule_id, rows_delivered, rows_loaded, rows_rejected from ops.delivery order by 1"
    )
    assert _published(hospitals, deliveries) == [
        ("IT01", "accepted", None, 6, 5, 1),
        ("IT02", "refused", "file.empty", None, None, None),
    ]
    assert {standing.status for standing in standings(v for v in taken.values() if isinstance(v, Verdict))} == {
        "accepted",
        "refused",
    }
    assert_nothing_told(hospitals)


def _published(hospitals: Hospitals, sql: str) -> list[tuple]:
    import duckdb

    with duckdb.connect(str(hospitals.home.current / "warehouse.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()
