"""Queries and the ledger: what it holds, and that a release's events are put there once."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from armonia.archive import ledger
from armonia.home import Home
from armonia.quality.asking import asked_before, past_events, put_on_record, waivers_in, without_own
from armonia.quality.ground import schema_of
from armonia.release.release import MANIFEST, Release
from schemas.quality import QueryEvent

NIGHT = date(2021, 3, 2)
OPENED = {
    "on": "2021-03-01",
    "kind": "query",
    "follows": "state a",
    "event": "opened",
    "query_id": "q1",
    "center_code": "IT01",
    "program": "NEUF",
    "rule_id": "late",
    "rule_version": 2,
    "severity": "major",
    "column_name": "a.x",
    "patient_tag": "tag",
    "value_digest": "digest",
    "role": "nightly run",
    "evidence": "d1",
}
WAIVED = {
    "on": "2021-03-02",
    "kind": "waived",
    "query_id": "q1",
    "center": "IT01",
    "role": "coordinator",
    "reason": "as recorded",
    "until": "2021-06-30",
}


def release(folder: Path, events: list[dict[str, object]], known: int) -> Release:
    folder.mkdir(parents=True)
    rows = [one | {"event_number": number} for number, one in enumerate(events, start=1)]
    frame = pl.DataFrame(rows, schema=schema_of(QueryEvent), orient="row")
    with duckdb.connect(str(folder / "warehouse.duckdb")) as con:
        con.register("frame", frame)
        con.execute("create schema quality; create table quality.query_event as from frame")
    (folder / MANIFEST).write_text(json.dumps({"asked": {"known": known, "follows": "state b"}}))
    return Release("2021-03-02-aaaa", folder, True, ())


def as_row(event: dict[str, object]) -> dict[str, object]:
    return {name: event.get(name) for name in schema_of(QueryEvent)} | {"happened_on": date(2021, 3, 2)}


def test_events_come_back_as_rows_in_their_order_and_a_waiver_knows_what_it_is_about(home: Home) -> None:
    ledger.append(home, [OPENED])
    ledger.append(home, [WAIVED])
    ledger.append(home, [{"on": "2021-03-02", "kind": "purged"}])
    rows = past_events(ledger.read(home, NIGHT))
    assert rows.schema == schema_of(QueryEvent)
    first, second = rows.iter_rows(named=True)
    assert (first["event_number"], first["event"], first["happened_on"]) == (1, "opened", date(2021, 3, 1))
    assert (second["event"], second["until_on"], second["role"]) == ("waived", date(2021, 6, 30), "waiver: coordinator")
    about = ("center_code", "program", "rule_id", "rule_version", "column_name", "patient_tag", "value_digest")
    assert [second[name] for name in about] == [first[name] for name in about]


def test_of_no_events_there_are_no_rows_and_they_have_their_columns() -> None:
    assert past_events([]).schema == schema_of(QueryEvent)


@pytest.mark.parametrize(
    ("ledger_has", "left"),
    [
        ("", ""),
        ("1a 1a", ""),  # the night's own
        ("1b 1a", "1b"),
        ("1a 1b", "1a 1b"),  # followed by those of another material, which rest on them
        ("1a 1b 1a", "1a 1b"),
        ("0a", "0a"),  # of the same material, on another night
    ],
)
def test_a_night_built_again_starts_from_the_events_that_it_started_from(ledger_has: str, left: str) -> None:
    def events(drawn: str) -> list[dict[str, Any]]:
        return [{"kind": "query", "on": f"2021-03-0{one[0]}", "follows": one[1]} for one in drawn.split()]

    assert without_own(events(ledger_has), date(2021, 3, 1), "a") == events(left)
    assert without_own([*events(ledger_has), WAIVED], date(2021, 3, 1), "a") == [*events(left), WAIVED]


def test_each_file_says_from_what_it_follows_and_later_ones_are_not_looked_at(home: Home) -> None:
    ledger.append(home, [OPENED])
    ledger.append(home, [WAIVED])
    ledger.append(home, [OPENED | {"on": "2021-03-05", "follows": "state c"}])
    ((follows, digest),) = asked_before(home, NIGHT)
    assert follows == "state a" and len(digest) == 64
    assert [one for one, _ in asked_before(home, date(2021, 3, 5))] == ["state a", "state c"]


def test_the_events_of_a_release_are_put_on_the_ledger_once(home: Home, tmp_path: Path) -> None:
    ledger.append(home, [OPENED])
    made = release(tmp_path / "made", [as_row(OPENED), as_row(OPENED | {"query_id": "q2"})], known=1)
    put_on_record(home, made)
    put_on_record(home, made)
    first, second = ledger.read(home)
    assert (first["query_id"], second["query_id"], second["follows"], second["on"]) == (
        "q1",
        "q2",
        "state b",
        "2021-03-02",
    )
    assert past_events([first, second])["query_id"].to_list() == ["q1", "q2"]


@pytest.mark.parametrize(("night", "is_over"), [(date(2021, 6, 30), False), (date(2021, 7, 1), True)])
def test_a_waiver_changes_what_a_release_shows_when_it_is_given_and_when_it_runs_out(
    night: date, is_over: bool
) -> None:
    came_in_a_workbook = OPENED | {"event": "waived", "until_on": "2021-06-30"}
    (by_command,) = waivers_in([OPENED, WAIVED], night)
    assert by_command == ("q1", "2021-03-02", "2021-06-30", is_over)
    assert bool(waivers_in([OPENED, came_in_a_workbook], night)) == is_over
