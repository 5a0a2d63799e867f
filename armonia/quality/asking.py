"""Queries and the ledger: which events there are up to a night, and the adding of a release's own.

A release's events go on the ledger before it becomes current; each file of them names the state of the archive that
they follow from, so that a run cut off in between goes on as if it had not been.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Any

import duckdb
import polars as pl

from armonia.archive import ledger
from armonia.fingerprint import content_of
from armonia.home import Home
from armonia.quality.ground import schema_of
from armonia.release.release import Release
from schemas.quality import QueryEvent

QUERY, WAIVED = "query", "waived"
OWN = ("patient_tag", "value_digest", "column_name", "program", "found_by", "rule_id", "rule_version", "severity")
EVENTS = """
    select
        * exclude (event_number, happened_on, until_on), happened_on::varchar as "on", until_on::varchar as until_on
    from quality.query_event where event_number > $known order by event_number
"""


def asked_before(home: Home, until: date) -> tuple[tuple[str, str], ...]:
    """Of each file of events up to a night: the state that they follow from, and the digest of what it holds."""
    files = ledger.files_of(home, QUERY, until)
    return tuple((first["follows"], content_of(path)) for path, first in files)


def waivers_in(events: Sequence[Mapping[str, Any]], night: date) -> list[tuple[str, str, str, bool]]:
    """Each waiver that was given by command, and each one that has run out by a night: what the calendar changes."""
    given = [one for one in events if one["kind"] == WAIVED or one.get("event") == WAIVED]
    told = [(one["kind"], one["query_id"], one["on"], one.get("until") or one["until_on"]) for one in given]
    over = night.isoformat()
    return [(query, on, until, until < over) for kind, query, on, until in told if kind == WAIVED or until < over]


def without_own(events: Sequence[dict[str, Any]], night: date, material: str) -> list[dict[str, Any]]:
    """The events without the last ones of queries, if those followed from this very material on this night.

    They are what the night's own build added: built again, it starts from where it started then.
    """
    asked = [number for number, event in enumerate(events) if event["kind"] == QUERY]
    own = (night.isoformat(), material)
    last = takewhile(lambda number: (events[number]["on"], events[number]["follows"]) == own, reversed(asked))
    left_out = set(last)
    return [event for number, event in enumerate(events) if number not in left_out]


def count_events(events: Iterable[Mapping[str, Any]]) -> int:
    """How many of the ledger's events are of queries."""
    return sum(event["kind"] in (QUERY, WAIVED) for event in events)


def past_events(events: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """The ledger's events of queries as `quality.query_event` has them, numbered in their order."""
    schema = schema_of(QueryEvent)
    read = {name: pl.String if kind == pl.Date else kind for name, kind in schema.items()}
    told = [_event(event) for event in events if event["kind"] in (QUERY, WAIVED)]
    rows = pl.DataFrame([{name: one.get(name) for name in read} for one in told], schema=read, orient="row")
    return rows.with_columns(
        pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("event_number"),
        pl.col("happened_on", "until_on").str.to_date("%Y-%m-%d"),
        *(pl.col(name).forward_fill().over("query_id") for name in OWN),
    ).select(list(schema))


def put_on_record(home: Home, release: Release) -> None:
    """Adds the events of a release to the ledger, all or none; none where they stand there already.

    Whoever calls it holds the home, and the release is about to become current.
    """
    said = release.manifest["asked"]
    known = count_events(ledger.read(home, release.night))
    if known == said["known"]:
        with duckdb.connect(str(release.warehouse), read_only=True) as con:
            ledger.append(home, list(new_events(con, known, said["follows"])))


def new_events(con: duckdb.DuckDBPyConnection, known: int, follows: str) -> Iterator[dict[str, Any]]:
    """The events of a warehouse after the first `known`, as the ledger keeps them."""
    for row in con.sql(EVENTS, params={"known": known}).pl().iter_rows(named=True):
        yield {"on": row["on"], "kind": QUERY, "follows": follows} | {k: v for k, v in row.items() if v is not None}


def _event(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event as a row; a waiver given by command says less, for what it is about was said by the opening."""
    if event["kind"] == QUERY:
        return {**event, "happened_on": event["on"]}
    return {
        **event,
        "happened_on": event["on"],
        "event": WAIVED,
        "state": WAIVED,
        "center_code": event["center"],
        "until_on": event["until"],
        "role": f"waiver: {event['role']}",
    }
