"""Who has withdrawn consent, and how the archive knows them again."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from armonia.archive import ledger
from armonia.archive.receipts import receipts
from armonia.consent.withdrawal import load_tags, tag_of, withdrawn, withdrawn_patients
from armonia.faults import Crash, OperatorError
from armonia.home import Home
from armonia.pseudonym import fingerprint, load_key, pseudonyms
from armonia.staging import Verdict, stage
from armonia.warehouse.build import stage_views
from armonia.warehouse.relations import drop_stepping_stones
from tests.consent import declare_withdrawals, take, withdraw
from tests.drawn import NIGHT, Hospitals

LATER = date(2021, 3, 2)


@pytest.fixture
def clinic(hospitals: Hospitals) -> Hospitals:
    """IT01 and IT02 delivered 7316 and 7421 each; both may send withdrawals."""
    for center in ("IT01", "IT02"):
        hospitals.deliver(center)
        declare_withdrawals(hospitals.programs, center, r"\d{4}")
    return hospitals


def sent(clinic: Hospitals, night: date, center: str, *codes: str) -> Path:
    folder = withdraw(clinic.landing, night, center, *codes, programs=clinic.programs)
    take(clinic.landing, clinic.home, night, clinic.programs)
    return folder


def verdicts(clinic: Hospitals, until: date = date.max) -> list[Verdict]:
    return [stage(receipt, clinic.home, clinic.programs) for receipt in receipts(clinic.home, until)]


def who(clinic: Hospitals, until: date = date.max) -> list[str]:
    return withdrawn_patients(clinic.home, verdicts(clinic, until), clinic.programs)


def named(home: Home, center: str, code: str) -> str:
    return pseudonyms([code], center, load_key(home.key, home.key_mark))[code]


def test_nobody_withdrew_where_no_withdrawal_came(clinic: Hospitals) -> None:
    take(clinic.landing, clinic.home, NIGHT, clinic.programs)
    assert who(clinic) == []
    assert not (clinic.home.archive / "suppressed.json").exists()


def test_a_withdrawal_names_a_person_of_its_own_center_only(clinic: Hospitals) -> None:
    sent(clinic, NIGHT, "IT01", "7316")
    assert who(clinic) == [named(clinic.home, "IT01", "7316")]


def test_every_withdrawal_ever_sent_holds(clinic: Hospitals) -> None:
    sent(clinic, NIGHT, "IT01", "7316")
    sent(clinic, LATER, "IT01", "7421")
    assert who(clinic) == sorted([named(clinic.home, "IT01", code) for code in ("7316", "7421")])


def test_a_later_withdrawal_binds_an_earlier_night(clinic: Hospitals) -> None:
    take(clinic.landing, clinic.home, NIGHT, clinic.programs)
    sent(clinic, LATER, "IT01", "7316")
    assert who(clinic, until=NIGHT) == [named(clinic.home, "IT01", "7316")]


def test_who_was_never_delivered_is_not_among_the_patients(clinic: Hospitals) -> None:
    sent(clinic, NIGHT, "IT01", "9999")
    assert named(clinic.home, "IT01", "9999") not in who(clinic, until=date(2021, 2, 1))
    assert who(clinic, until=date(2021, 2, 1)) == []


def test_a_rejected_row_of_a_withdrawal_binds_nobody(clinic: Hospitals) -> None:
    folder = withdraw(clinic.landing, NIGHT, "IT01", "7316", programs=clinic.programs)
    file = folder / "withdrawals.csv"
    file.write_text(file.read_text() + "7421,IT02,2021-02-26\n")
    take(clinic.landing, clinic.home, NIGHT, clinic.programs)
    assert who(clinic) == [named(clinic.home, "IT01", "7316")]


def test_a_withdrawal_that_was_read_once_holds_though_it_can_no_longer_be_read(
    clinic: Hospitals, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(clinic, NIGHT, "IT01", "7316")
    before = who(clinic)
    (clinic.programs / "withdrawal" / "IT01.toml").unlink()
    assert who(clinic) == before
    found = verdicts(clinic)

    def fail(*_: object) -> Verdict:
        raise Crash("a fault of the code")

    monkeypatch.setattr("armonia.consent.withdrawal.stage", fail)
    assert withdrawn_patients(clinic.home, found, clinic.programs) == before


def test_a_tag_tells_one_person_and_key_from_another_and_is_not_the_pseudonym() -> None:
    tags = {tag_of("a" * 32, bytes(32)), tag_of("b" * 32, bytes(32)), tag_of("a" * 32, bytes(31) + b"x"), "a" * 32}
    assert len(tags) == 4 and {len(tag) for tag in tags} == {32}


def test_the_archive_keeps_tags_by_center_sorted_and_no_pseudonym(clinic: Hospitals) -> None:
    sent(clinic, NIGHT, "IT01", "7421", "7316")
    found = withdrawn(clinic.home, clinic.programs)
    place = clinic.home.archive / "suppressed.json"
    assert place.stat().st_mode & 0o777 == 0o600
    key = load_key(clinic.home.key, clinic.home.key_mark)
    names = [named(clinic.home, "IT01", code) for code in ("7316", "7421")]
    assert load_tags(clinic.home) == (fingerprint(key), found.tags)
    assert found.tags == {"IT01": frozenset(tag_of(name, key) for name in names)}
    assert not any(name in place.read_text() for name in names)


def test_lost_tags_are_made_anew_from_the_withdrawals_until_there_was_a_purge(clinic: Hospitals) -> None:
    sent(clinic, NIGHT, "IT01", "7316")
    before = who(clinic)
    (clinic.home.archive / "suppressed.json").unlink()
    assert who(clinic) == before
    ledger.append(clinic.home, [{"on": "2021-03-01", "kind": "purged"}])
    (clinic.home.archive / "suppressed.json").unlink()
    with pytest.raises(OperatorError, match=r"suppressed\.json: not there, and people were purged\. Restore it"):
        who(clinic)


@pytest.mark.parametrize("text", ["", "[]", '{"tags": {"IT01": 3}}', '{"tags": {"IT01": ['])
def test_damaged_tags_are_told(clinic: Hospitals, text: str) -> None:
    sent(clinic, NIGHT, "IT01", "7316")
    who(clinic)
    (clinic.home.archive / "suppressed.json").write_text(text)
    with pytest.raises(OperatorError, match=r"suppressed\.json: damaged\. Restore it from the backup"):
        who(clinic)


def test_tags_of_another_key_are_told_and_with_none_the_withdrawals_are_read_anew(
    clinic: Hospitals, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(clinic, NIGHT, "IT01", "7316")
    who(clinic)
    clinic.home.key_mark.unlink()
    monkeypatch.setenv("ARMONIA_KEY", "cd" * 32)
    with pytest.raises(OperatorError, match=r"made with another key.*replace the text of this file by \{\}"):
        who(clinic)
    (clinic.home.archive / "suppressed.json").write_text("{}")
    assert who(clinic) == [named(clinic.home, "IT01", "7316")]


def test_who_is_left_out_of_a_warehouse_stays_in_no_free_block_of_its_file(tmp_path: Path) -> None:
    people = [tag_of(str(number), bytes(32)) for number in range(50)]
    with duckdb.connect() as con:
        con.execute(f"attach '{tmp_path / 'warehouse.duckdb'}' as warehouse; use warehouse")
        stage_views(con, [], people)
        assert len(con.execute("from staged.withdrawn").fetchall()) == 50
        con.execute("checkpoint warehouse")  # as DuckDB does by itself in a large build
        con.execute("create table later as from range(1000000)")
        drop_stepping_stones(con)
    content = (tmp_path / "warehouse.duckdb").read_bytes()
    assert [name for name in people if name.encode() in content] == []
