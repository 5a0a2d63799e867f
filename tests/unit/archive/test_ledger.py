"""The ledger: events are only ever added, and what is amiss is named."""

import json
from datetime import date

import pytest

from armonia.archive.ledger import append, read
from armonia.faults import OperatorError
from armonia.home import Home

PURGED = {"on": "2021-03-02", "kind": "purged", "center": "IT01", "rows": 3}
ASKED = {"on": "2021-03-04", "kind": "query_asked", "column": "Età"}


def test_what_was_added_is_read_in_its_order(home: Home) -> None:
    append(home, [ASKED])
    append(home, [PURGED, PURGED | {"center": "IT02"}])
    assert read(home) == [ASKED, PURGED, PURGED | {"center": "IT02"}]


def test_events_are_found_by_kind_and_up_to_a_day(home: Home) -> None:
    append(home, [PURGED])
    append(home, [ASKED])
    assert read(home, kind="query_asked") == [ASKED]
    assert read(home, until=date(2021, 3, 3)) == [PURGED]
    assert read(home, until=date(2021, 3, 4), kind="purged") == [PURGED]


def test_a_ledger_without_events_is_empty(home: Home) -> None:
    append(home, [])
    assert read(home) == []
    assert not home.ledger.exists()


def test_each_addition_is_a_file_of_its_own_for_the_owner_alone(home: Home) -> None:
    append(home, [PURGED, PURGED])
    append(home, [ASKED])
    files = sorted(home.ledger.iterdir())
    assert [path.name for path in files] == ["000001-purged.jsonl", "000002-query_asked.jsonl"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert [json.loads(line) for line in files[0].read_text().splitlines()] == [PURGED, PURGED]
    assert list(home.scratch.iterdir()) == []


def test_what_is_there_is_never_written_over(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    append(home, [PURGED])
    monkeypatch.setattr("armonia.archive.ledger._files", lambda home: [])
    with pytest.raises(FileExistsError):
        append(home, [PURGED | {"rows": 4}])
    monkeypatch.undo()
    assert read(home) == [PURGED]


def test_an_addition_is_of_one_kind(home: Home) -> None:
    with pytest.raises(ValueError, match="too many values"):
        append(home, [PURGED, ASKED])
    assert read(home) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}\n",
        '{"on": "2021-03-02", "ki',
        '{"on": "2 March", "kind": "x"}\n',
        '["on", "kind"]\n',
        "\x00\xff\n",
        "3\n",
    ],
)
def test_a_damaged_file_is_named(home: Home, text: str) -> None:
    append(home, [PURGED])
    append(home, [ASKED])
    (home.ledger / "000001-purged.jsonl").write_text(text, encoding="latin-1")
    with pytest.raises(OperatorError, match=r"000001-purged\.jsonl: this file of the ledger is damaged\. Restore it"):
        read(home)


def test_a_missing_file_and_a_number_that_is_there_twice_are_told(home: Home) -> None:
    for event in (PURGED, ASKED, PURGED):
        append(home, [event])
    (home.ledger / "000003-query_asked.jsonl").write_text(json.dumps(ASKED) + "\n")
    with pytest.raises(OperatorError, match="number 000004 is missing, or another is there twice"):
        read(home)
    (home.ledger / "000003-query_asked.jsonl").unlink()
    (home.ledger / "000002-query_asked.jsonl").unlink()
    with pytest.raises(OperatorError, match="number 000002 is missing"):
        append(home, [PURGED])


def test_a_file_that_is_none_of_the_ledgers_is_told(home: Home) -> None:
    append(home, [PURGED])
    (home.ledger / "notes.txt").write_text("mine")
    with pytest.raises(OperatorError, match=r"notes\.txt: not a file of the ledger"):
        read(home)
