"""A delivery is read and judged once, and again when what reads it changes."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

import armonia.staging
from armonia import codelist
from armonia.archive.receipts import receipts
from armonia.faults import Crash, OperatorError, Refusal
from armonia.fingerprint import digest_of, rests_on
from armonia.staging import Verdict, staged_folder
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
        delivered.home.key_mark.unlink()
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


def test_a_staged_folder_is_named_by_the_delivery_and_by_all_that_reads_it(
    delivered: Hospitals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(delivered)
    receipt = receipts(delivered.home, until=NIGHT)[0]
    found = staged_folder(receipt, delivered.home, delivered.programs)
    assert found.name.startswith(receipt.sha256[:32])
    assert staged_folder(receipt, delivered.home, delivered.programs) == found
    assert staged_folder(receipt, delivered.home, tmp_path) != found
    monkeypatch.setattr(armonia.staging, "reading_libraries", lambda: "polars 99")
    assert staged_folder(receipt, delivered.home, delivered.programs) != found


def test_touching_a_code_list_rereads_only_what_uses_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = shutil.copytree(codelist.ROOT, tmp_path / "codelists")
    monkeypatch.setattr(codelist, "ROOT", lists)

    def marks() -> dict[str, str]:
        return {program: digest_of(rests_on("IT01", program)) for program in ("NEUF", "PAAP", "OBS")}

    before = marks()
    users = {path: {program for program in before if path in rests_on("IT01", program)} for path in lists.glob("*.csv")}
    touched, using = next((path, users[path]) for path in sorted(users) if 0 < len(users[path]) < len(before))
    with touched.open("a") as file:
        file.write("\n")
    after = marks()
    assert {program for program in before if before[program] != after[program]} == using


def test_a_change_of_what_does_not_read_rereads_nothing() -> None:
    files = {path.name for path in rests_on("IT01", "NEUF")}
    assert {"judging.py", "declaration.py", "IT01.toml", "neuf.py", "unit.csv", "excel.py"} <= files
    assert not {"cli.py", "release.py", "warehouse.py", "display.py", "paap.py"} & files


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
