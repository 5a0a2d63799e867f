"""The purge: decided as a whole, carried out to the end whatever happens in between, and told without names."""

import fcntl
import importlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from armonia.archive import ledger
from armonia.archive.receipts import Receipt, files_of, receipts
from armonia.consent.kept import is_kept
from armonia.consent.purge import Purged, Share, finish, purge
from armonia.faults import Crash, OperatorError
from armonia.home import Home
from armonia.pseudonym import load_key, pseudonyms
from armonia.staging import Verdict, stage
from tests.consent import declare_withdrawals, places_that_hold, take, withdraw
from tests.drawn import NIGHT, SOUND, Hospitals

CODE, OTHER = "QWERTZUI", "ASDFGHJK"
LATER = date(2021, 3, 2)


def called(text: str) -> str:
    """A drawn table in which the two patients have codes that stand nowhere by chance."""
    return text.replace("7316  ", CODE).replace("7421  ", OTHER)


FILES = {name: called(drawing) for name, drawing in SOUND.items()}


@pytest.fixture
def clinic(hospitals: Hospitals) -> Hospitals:
    """IT01 and IT02, each with two people; nobody has withdrawn."""
    for center in ("IT01", "IT02"):
        hospitals.declare(center, {r"\d{4}": "[A-Z]{8}"})
        declare_withdrawals(hospitals.programs, center, "[A-Z]{8}")
        hospitals.deliver(center, NIGHT, **FILES)
    take(hospitals.landing, hospitals.home, NIGHT, hospitals.programs)
    return hospitals


def withdrawn(clinic: Hospitals, night: date = LATER, center: str = "IT01", code: str = CODE) -> None:
    withdraw(clinic.landing, night, center, code, programs=clinic.programs)
    take(clinic.landing, clinic.home, night, clinic.programs)


def purged(clinic: Hospitals) -> Purged:
    return purge(clinic.home, clinic.programs, on=LATER)


def name_of(clinic: Hospitals, center: str = "IT01", code: str = CODE) -> str:
    return pseudonyms([code], center, load_key(clinic.home.key, clinic.home.key_mark))[code]


def verdicts(clinic: Hospitals) -> dict[tuple[str, str], Verdict]:
    found = [stage(receipt, clinic.home, clinic.programs) for receipt in receipts(clinic.home)]
    return {(one.receipt.center, one.receipt.program): one for one in found}


def everything(home: Home) -> dict[str, bytes]:
    """Every file of a home but the lock, by its place."""
    files = (path for path in home.root.rglob("*") if path.is_file() and path != home.lock)
    return {str(path.relative_to(home.root)): path.read_bytes() for path in files}


def older_release(clinic: Hospitals, name: str, *people: str) -> Path:
    """A release of which no more is made than that its report names people."""
    folder = clinic.home.releases / name
    folder.mkdir(parents=True)
    (folder / "report.html").write_text(" ".join(people))
    return folder


def test_nothing_is_written_where_nobody_withdrew(clinic: Hospitals) -> None:
    verdicts(clinic)
    before = everything(clinic.home)
    assert purged(clinic) == Purged((), ())
    assert everything(clinic.home) == before


def test_a_purge_takes_out_the_person_and_nobody_else(clinic: Hospitals) -> None:
    withdrawn(clinic)
    before = {sender: rows(verdict) for sender, verdict in verdicts(clinic).items()}
    person, namesake = name_of(clinic), name_of(clinic, "IT02")
    assert purged(clinic).shares == (Share("IT01", persons=1, deliveries=2, files=4, rows=4),)
    after = {sender: rows(verdict) for sender, verdict in verdicts(clinic).items()}
    for table, frame in before["IT01", "NEUF"].items():
        assert after["IT01", "NEUF"][table].equals(frame.filter(pl.col("patient_id") != person))
    assert all(frame.equals(before["IT02", "NEUF"][table]) for table, frame in after["IT02", "NEUF"].items())
    assert places_that_hold(clinic.home.root, person) == []
    assert places_that_hold(clinic.home.root, namesake) != []
    assert places_that_hold(clinic.home.archive / receipt_of(clinic, "IT01").sha256, CODE) == []


def rows(verdict: Verdict) -> dict[str, pl.DataFrame]:
    return {one.table_name: pl.read_parquet(verdict.folder / f"{one.table_name}.parquet") for one in verdict.tables}


def receipt_of(clinic: Hospitals, center: str, program: str = "NEUF") -> Receipt:
    return next(one for one in receipts(clinic.home) if (one.center, one.program) == (center, program))


def test_a_second_purge_has_nothing_to_do(clinic: Hospitals) -> None:
    withdrawn(clinic)
    purged(clinic)
    verdicts(clinic)
    before = everything(clinic.home)
    assert purged(clinic) == Purged((), ())
    assert everything(clinic.home) == before


def test_the_ledger_tells_how_much_and_not_of_whom(clinic: Hospitals) -> None:
    withdrawn(clinic)
    withdrawn(clinic, center="IT02", code=OTHER)
    purged(clinic)
    events = [
        {name: event[name] for name in event if name != "purge_id"} for event in ledger.read(clinic.home, kind="purged")
    ]
    told = {"on": "2021-03-02", "kind": "purged", "persons": 1, "deliveries": 2, "files": 4, "rows": 4}
    assert events == [told | {"center": "IT01"}, told | {"center": "IT02"}]


def test_a_second_withdrawal_takes_another_out_of_what_was_kept(clinic: Hospitals) -> None:
    withdrawn(clinic)
    purged(clinic)
    withdrawn(clinic, night=date(2021, 3, 3), code=OTHER)
    assert purged(clinic).shares == (Share("IT01", persons=1, deliveries=2, files=4, rows=4),)
    assert places_that_hold(clinic.home.root, name_of(clinic), name_of(clinic, code=OTHER)) == []
    assert {verdict.status for verdict in verdicts(clinic).values()} == {"accepted"}
    assert rows(verdicts(clinic)["IT01", "NEUF"])["dm"].is_empty()


def test_rejected_rows_and_rows_set_aside_are_the_persons_too(clinic: Hospitals) -> None:
    clinic.declare("IT01", {r"\d{4}": "[A-Z]{8}", "[tables.dm]": OUT_OF_SCOPE})
    clinic.deliver("IT01", LATER, DM=called(ASIDE))
    withdrawn(clinic)
    purged(clinic)
    assert places_that_hold(clinic.home.root, CODE) == [
        place for place in places_that_hold(clinic.home.root, CODE) if receipt_of(clinic, "IT02").sha256 in place
    ]
    assert not any(path for path in places_that_hold(clinic.home.root, name_of(clinic)))


OUT_OF_SCOPE = '[[files.dm.out_of_scope]]\nNote = "aside"\n[tables.dm]'
ASIDE = """
    SUBJID | SITEID | SEX | AGE | AGEDX | Note
    7316   | IT01   | F   | 45  | 44    | aside
    7316   | IT01   | ?   | 45  | 44    |
    7421   | IT01   | M   | 61  | 58    |
"""


def test_older_releases_that_show_the_person_are_removed_and_no_others(clinic: Hospitals) -> None:
    withdrawn(clinic)
    shown = older_release(clinic, "2021-02-01-aaaaaaaa", name_of(clinic, "IT02"), name_of(clinic))
    other = older_release(clinic, "2021-02-02-bbbbbbbb", name_of(clinic, "IT02"))
    assert purged(clinic).releases == (shown.name,)
    assert not shown.exists() and other.exists()


def test_nothing_is_purged_while_the_current_release_shows_the_person(clinic: Hospitals) -> None:
    withdrawn(clinic)
    verdicts(clinic)
    clinic.home.current.symlink_to(older_release(clinic, "2021-02-01-aaaaaaaa", name_of(clinic)))
    purge_of_nothing = everything(clinic.home).keys() | {"archive/suppressed.json"}
    with pytest.raises(OperatorError, match=r"current release still shows .* Make a new one first \(`armonia run`"):
        purged(clinic)
    assert everything(clinic.home).keys() == purge_of_nothing
    assert ledger.read(clinic.home, kind="purged") == []


def test_a_delivery_that_cannot_be_searched_is_taken_out_as_a_whole(clinic: Hospitals) -> None:
    clinic.deliver("IT01", LATER, DM=FILES["DM"].replace("SUBJID", "SUBJ"))
    withdrawn(clinic)
    broken = [one for one in receipts(clinic.home) if one.night == LATER and one.program == "NEUF"]
    assert purged(clinic).shares == (Share("IT01", persons=1, deliveries=3, files=7, rows=4),)
    verdict = stage(next(one for one in receipts(clinic.home) if one.sha256 == broken[0].sha256), clinic.home)
    assert (verdict.status, verdict.rule_id) == ("refused", "consent.withdrawn")
    assert "send it anew" in verdict.reason
    assert not files_of(broken[0], clinic.home).exists()
    assert purged(clinic) == Purged((), ())


def test_a_withdrawal_that_could_not_be_read_stays_until_the_center_sends_another(clinic: Hospitals) -> None:
    folder = withdraw(clinic.landing, NIGHT, "IT01", OTHER, programs=clinic.programs)
    (folder / "withdrawals.csv").write_text(f"codice\n{OTHER}\n")
    take(clinic.landing, clinic.home, NIGHT, clinic.programs)
    broken = receipt_of(clinic, "IT01", "WITHDRAWAL")
    assert purged(clinic) == Purged((), ())
    withdrawn(clinic)
    assert purged(clinic).shares[0].deliveries == 3
    assert not files_of(broken, clinic.home).exists()


def test_nothing_is_purged_while_an_archived_file_is_corrupted(clinic: Hospitals) -> None:
    withdrawn(clinic)
    (file,) = files_of(receipt_of(clinic, "IT01"), clinic.home).glob("DM.csv")
    file.chmod(0o600)
    file.write_bytes(file.read_bytes() + b"x")
    with pytest.raises(OperatorError, match=r"files are corrupted and cannot be searched .*DM\.csv.* Restore them"):
        purged(clinic)
    assert files_of(receipt_of(clinic, "IT01"), clinic.home).exists()


def test_a_held_home_is_not_purged(clinic: Hospitals) -> None:
    withdrawn(clinic)
    with clinic.home.lock.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(OperatorError, match="in use by another run"):
            purged(clinic)
    assert ledger.read(clinic.home, kind="purged") == []


class Killed(BaseException):
    """The process is gone at once."""


def dying(function: Callable[..., Any], at: int) -> Callable[..., Any]:
    """The function, but that the process is killed before its call of this number."""
    calls = iter(range(1, 1000))

    def called_or_killed(*args: Any, **named: Any) -> Any:
        if next(calls) == at:
            raise Killed
        return function(*args, **named)

    return called_or_killed


STEPS = [
    ("armonia.consent.kept.prepare", 1),
    ("armonia.consent.kept.prepare", 2),
    ("armonia.consent.kept.write_durably", 3),
    ("armonia.consent.purge.write_durably", 1),
    ("armonia.consent.purge.finish", 2),
    ("armonia.archive.ledger.append", 1),
    ("armonia.consent.kept.settle", 1),
    ("armonia.consent.kept.rename_durably", 1),
    ("armonia.consent.kept.sweep", 1),
    ("armonia.consent.kept.settle", 2),
    ("armonia.consent.purge.withdraw", 1),
    ("armonia.archive.intake.save", 1),
    ("shutil.rmtree", 4),
    ("armonia.consent.purge.remove_release", 1),
    ("armonia.consent.purge.sync", 1),
]


@pytest.mark.parametrize(("step", "at"), STEPS)
def test_a_purge_that_is_killed_is_carried_out_by_the_next_and_told_once(
    clinic: Hospitals, monkeypatch: pytest.MonkeyPatch, step: str, at: int
) -> None:
    clinic.deliver("IT01", LATER, DM=FILES["DM"].replace("SUBJID", "SUBJ"))
    withdrawn(clinic)
    verdicts(clinic)
    shown = older_release(clinic, "2021-02-01-aaaaaaaa", name_of(clinic))
    with monkeypatch.context() as patch:
        place, _, function = step.rpartition(".")
        module = importlib.import_module(place)
        patch.setattr(module, function, dying(getattr(module, function), at))
        with pytest.raises((Killed, Crash)):
            purged(clinic)
    person, others = name_of(clinic), name_of(clinic, code=OTHER)
    assert others in rows(accepted(clinic))["dm"]["patient_id"].to_list()
    purged(clinic)
    assert rows(accepted(clinic))["dm"]["patient_id"].to_list() == [others]
    assert places_that_hold(clinic.home.root, person) == []
    assert not shown.exists()
    (event,) = ledger.read(clinic.home, kind="purged")
    assert (event["persons"], event["deliveries"], event["files"], event["rows"]) == (1, 3, 7, 4)
    assert not (clinic.home.archive / "purge.json").exists()
    assert all(is_kept(one, clinic.home) or one.withdrawn for one in receipts(clinic.home) if one.center == "IT01")
    assert {path.name for path in clinic.home.archive.glob("*/*")} == {"files", "kept", "receipt.json"}


def accepted(clinic: Hospitals) -> Verdict:
    """The accepted delivery of IT01 to the study."""
    return stage(receipt_of(clinic, "IT01"), clinic.home, clinic.programs)


def test_what_is_written_down_names_nobody(clinic: Hospitals, monkeypatch: pytest.MonkeyPatch) -> None:
    withdrawn(clinic)
    with monkeypatch.context() as patch:
        patch.setattr("armonia.archive.ledger.append", dying(ledger.append, 1))
        with pytest.raises(Killed):
            purged(clinic)
    text = (clinic.home.archive / "purge.json").read_text()
    assert json.loads(text)["events"] and name_of(clinic) not in text and CODE not in text


def test_there_is_nothing_to_finish_where_no_purge_was_begun(home: Home) -> None:
    assert finish(home) == Purged((), ())
