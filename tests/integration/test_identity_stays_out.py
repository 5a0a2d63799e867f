"""A delivery that says who its patients are is refused, taken out of the archive, and leaves only its receipt."""

from datetime import date

import pytest

from armonia.archive.receipts import files_of, receipts
from armonia.release.publishing import publish
from armonia.staging import Verdict
from tests.drawn import NIGHT, SOUND, Hospitals, csv_of, loaded

TAX_CODE = "RSSMRA85T10A562S"
NAMED = SOUND["DM"].replace("| Note", "| Cognome")
CODED = SOUND["DM"].replace("lontano", TAX_CODE)


def refused(hospitals: Hospitals) -> Verdict:
    hospitals.deliver("IT02")
    taken = hospitals.take()
    assert loaded(taken["IT02"], "dm").height == 2
    verdict = taken["IT01"]
    assert isinstance(verdict, Verdict)
    assert verdict.status == "refused"
    return verdict


def everything_kept(hospitals: Hospitals) -> bytes:
    return b"".join(path.read_bytes() for path in hospitals.home.root.rglob("*") if path.is_file())


def test_an_identifying_column_refuses_the_delivery_by_its_name(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=NAMED)
    verdict = refused(hospitals)
    assert verdict.rule_id == "identity.column"
    assert "DM.csv" in verdict.reason and "'Cognome'" in verdict.reason


def test_a_tax_code_in_a_column_that_nobody_reads_refuses_the_delivery_with_its_row(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=CODED)
    verdict = refused(hospitals)
    assert verdict.rule_id == "identity.value"
    assert "DM.csv, row 3, column 'Note'" in verdict.reason
    assert TAX_CODE not in verdict.reason


def test_a_tax_code_in_the_place_of_the_header_is_not_told(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=csv_of(CODED).splitlines()[2].encode() + b"\n7421,IT01,M,61,58,x\n")
    verdict = refused(hospitals)
    assert verdict.rule_id == "identity.value"
    assert TAX_CODE not in verdict.reason


@pytest.mark.parametrize("drawing", [NAMED, CODED])
def test_its_bytes_are_taken_out_of_the_archive_and_its_receipt_stays(hospitals: Hospitals, drawing: str) -> None:
    hospitals.deliver("IT01", DM=drawing.replace("lontano", "Brambilla"))
    refused(hospitals)
    receipt = next(receipt for receipt in receipts(hospitals.home) if receipt.center == "IT01")
    assert not files_of(receipt, hospitals.home).exists()
    assert receipt.withdrawn_under.startswith("identity.")
    assert "not kept" in receipt.withdrawn
    assert set(receipt.files) == {"DM.csv", "CM.csv", "LB.csv"}
    assert b"Brambilla" not in everything_kept(hospitals)
    assert TAX_CODE.encode() not in everything_kept(hospitals)


def test_an_identity_in_one_file_is_found_though_another_file_is_at_fault(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=SOUND["DM"].replace("| AGE ", "| ETA "), LB=SOUND["LB"].replace("blood ", TAX_CODE))
    assert refused(hospitals).rule_id == "identity.value"


def test_sent_again_as_it_was_it_is_refused_again_and_not_kept(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=NAMED)
    first = refused(hospitals)
    again = refused(hospitals)
    assert (again.rule_id, again.reason, again.folder) == (first.rule_id, first.reason, first.folder)
    assert not files_of(again.receipt, hospitals.home).exists()


def test_sent_anew_without_what_identifies_it_loads(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=NAMED)
    refused(hospitals)
    hospitals.deliver("IT01", date(2021, 3, 2))
    assert loaded(hospitals.take(date(2021, 3, 2))["IT01"], "dm").height == 2


def test_what_a_crash_left_of_a_withdrawn_delivery_is_taken_out_the_next_time(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=NAMED)
    left = files_of(refused(hospitals).receipt, hospitals.home)
    left.mkdir()
    (left / "DM.csv").write_text("Brambilla")
    refused(hospitals)
    assert not left.exists()


def test_the_refusal_stands_when_the_staged_rows_are_deleted(hospitals: Hospitals) -> None:
    import shutil

    hospitals.deliver("IT01", DM=NAMED)
    refused(hospitals)
    shutil.rmtree(hospitals.home.staged)
    assert refused(hospitals).rule_id == "identity.column"


def test_a_release_tells_the_refusal_and_is_the_same_when_made_again(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=NAMED)
    refused(hospitals)
    first = publish(hospitals.home, NIGHT, hospitals.programs)
    second = publish(hospitals.home, NIGHT, hospitals.programs)
    assert first.shortcomings == ("IT01 NEUF: the delivery of 2021-03-01 was refused (identity.column)",)
    assert (first.is_new, second.is_new, first.release_id) == (True, False, second.release_id)
