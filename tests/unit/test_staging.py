"""A delivery is read and judged once, and again when what reads it changes."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

import armonia.staging
from armonia.archive import receipts
from armonia.faults import Crash, OperatorError, Refusal
from armonia.staging import Verdict, fingerprint, stage
from tests.drawn import NIGHT, SOUND, Hospitals, account, loaded


@pytest.fixture
def delivered(hospitals: Hospitals) -> Hospitals:
    """One center that has delivered."""
    hospitals.deliver("IT01")
    return hospitals


def take(hospitals: Hospitals) -> Verdict:
    verdict = hospitals.take()["IT01"]
    assert isinstance(verdict, Verdict)
    return verdict


def test_an_accepted_delivery_has_an_account_of_each_table(delivered: Hospitals) -> None:
    verdict = take(delivered)
    assert (verdict.status, verdict.rule_id, verdict.reason) == ("accepted", "", "")
    assert {table.table_name: table.rows_loaded for table in verdict.tables} == {"dm": 2, "cm": 2, "lb": 2}


def test_staged_rows_name_their_delivery(delivered: Hospitals) -> None:
    verdict = take(delivered)
    assert loaded(verdict, "dm")["delivery_id"].unique().to_list() == [verdict.receipt.delivery_id]


def test_the_patients_codes_are_not_in_what_is_staged(delivered: Hospitals) -> None:
    verdict = take(delivered)
    for table in ("dm", "cm", "lb"):
        rows = loaded(verdict, table).drop("delivery_id", "patient_id")
        assert "7316" not in str(rows.rows())


def test_one_patient_has_one_pseudonym_in_every_table(delivered: Hospitals) -> None:
    verdict = take(delivered)
    people = [set(loaded(verdict, table)["patient_id"]) for table in ("dm", "cm", "lb")]
    assert people[0] == people[1] == people[2]


def test_what_was_judged_is_not_read_again(delivered: Hospitals, monkeypatch: pytest.MonkeyPatch) -> None:
    first = take(delivered)
    monkeypatch.delattr(armonia.staging, "read_files")
    assert take(delivered) == first


@pytest.mark.parametrize("changed", ["declaration", "key"])
def test_what_reads_it_having_changed_it_is_judged_anew(delivered: Hospitals, changed: str) -> None:
    first = take(delivered)
    if changed == "key":
        delivered.home.key.unlink()
    else:
        delivered.declare("IT01", {'sex = "SEX"': 'sex = { column = "SEX", words = { "F" = "M" } }'})
    second = take(delivered)
    assert second.folder != first.folder
    assert loaded(second, "dm").rows() != loaded(first, "dm").rows()


def test_another_centers_declaration_does_not_touch_it(delivered: Hospitals) -> None:
    first = take(delivered)
    delivered.declare("IT02")
    assert take(delivered).folder == first.folder


def test_staged_rows_can_be_deleted_and_come_back_the_same(delivered: Hospitals) -> None:
    first = take(delivered)
    rows = {table: loaded(first, table).rows() for table in ("dm", "cm", "lb")}
    shutil.rmtree(delivered.home.staged)
    assert take(delivered) == first
    assert {table: loaded(first, table).rows() for table in ("dm", "cm", "lb")} == rows


def test_a_refused_delivery_has_its_rule_and_reason_and_no_rows(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=b"")
    verdict = take(hospitals)
    assert (verdict.status, verdict.rule_id, verdict.tables) == ("refused", "file.empty", ())
    assert verdict.reason == "DM.csv: the file is empty. Ask the center to export and send it again."
    assert json.loads((verdict.folder / "verdict.json").read_text())["rule_id"] == "file.empty"


def test_nothing_unpacked_or_half_made_is_left(delivered: Hospitals, monkeypatch: pytest.MonkeyPatch) -> None:
    take(delivered)
    assert list(delivered.home.scratch.iterdir()) == []
    delivered.deliver("IT01", date(2021, 3, 2), DM=SOUND["DM"].replace("45", "46"))

    def break_down(*_: object) -> None:
        (next(delivered.home.scratch.iterdir()) / "unpacked" / "DM.csv").write_text("7316")
        raise RuntimeError("a fault of the house")

    monkeypatch.setattr(armonia.staging, "read_files", break_down)
    with pytest.raises(Crash):
        delivered.take(date(2021, 3, 2))
    assert list(delivered.home.scratch.iterdir()) == []


def test_a_table_of_no_contract_is_told_to_the_operator(delivered: Hospitals) -> None:
    declaration = delivered.declare("IT01")
    declaration.write_text(declaration.read_text().replace("[tables.cm", "[tables.con"))
    with pytest.raises(OperatorError, match=r"IT01 NEUF: tables \['con'\]"):
        take(delivered)


def test_the_declaration_is_that_of_the_night_on_which_it_came(hospitals: Hospitals) -> None:
    path = hospitals.declare("IT01")
    path.write_text(path.read_text() + '[[tables.lb.changes]]\nsince = 2021-03-02\ncolumns = { result = "VALUE" }\n')
    renamed = SOUND["LB"].replace("RESULT", "VALUE ")
    hospitals.deliver("IT01")
    hospitals.deliver("IT01", date(2021, 3, 2), LB=renamed)
    assert account(hospitals.take()["IT01"], "lb") == (2, 2, 0, 0, 0)
    assert account(hospitals.take(date(2021, 3, 2))["IT01"], "lb") == (2, 2, 0, 0, 0)


def test_a_fingerprint_is_of_all_that_reads(delivered: Hospitals, tmp_path: Path) -> None:
    take(delivered)
    receipt = receipts(delivered.home, until=NIGHT)[0]
    found = fingerprint(receipt, b"k", delivered.programs)
    assert fingerprint(receipt, b"k", delivered.programs) == found
    assert fingerprint(receipt, b"l", delivered.programs) != found
    assert fingerprint(receipt, b"k", tmp_path) != found
    assert stage(receipt, delivered.home, delivered.programs).folder.name.startswith(receipt.sha256[:32])


def test_a_delivery_from_before_its_declaration_is_refused(hospitals: Hospitals) -> None:
    path = hospitals.declare("IT01")
    path.write_text(path.read_text().replace("since = 2021-03-01", "since = 2021-03-02"))
    hospitals.deliver("IT01")
    verdict = hospitals.take()["IT01"]
    assert not isinstance(verdict, Refusal)
    assert (verdict.status, verdict.rule_id) == ("refused", "sender.unknown")
    assert "2021-03-02" in verdict.reason


def test_a_missing_word_may_hold_more_spaces_than_declared(hospitals: Hospitals) -> None:
    path = hospitals.declare("IT01")
    path.write_text(path.read_text().replace('missing = ["ND", "-9"]', 'missing = ["non noto"]'))
    hospitals.deliver("IT01", CM=SOUND["CM"].replace("| 2017\n", "| Non  noto\n"))
    assert account(hospitals.take()["IT01"], "cm") == (2, 2, 0, 0, 0)
