"""Files, columns and form: the delivery is refused by name."""

import pytest

from tests.drawn import SOUND, Hospitals, csv_of
from tests.integration.bad_input import DM, csv_bytes, refusal


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
