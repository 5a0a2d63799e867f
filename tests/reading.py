"""Somebody else's process that reads `current` over and over, as an analyst's client does, and notes what it saw."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

PAUSE_SECONDS = 0.1
ANSWER = """
    select
        (select count(*) from core.patient),
        (select string_agg(delivery_id, ' ' order by delivery_id) from ops.delivery where status = 'accepted')
"""


@dataclass
class Seen:
    """The distinct answers, descriptions and faults of one reader, the releases it met, and how often it read."""

    reads: int = 0
    releases: set[str] = field(default_factory=set)
    answers: set[tuple[Any, ...]] = field(default_factory=set)
    columns: set[tuple[str, ...]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def answer(warehouse: Path) -> tuple[Any, ...]:
    """Two values that belong to one release: how many patients, and from which deliveries."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return con.execute(ANSWER).fetchall()[0]


def columns_of_cohort(warehouse: Path) -> tuple[str, ...]:
    """The columns of `analysis.cohort`, as a client that describes it is told."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return tuple(row[0] for row in con.execute("describe analysis.cohort").fetchall())


@contextmanager
def reading(current: Path, processes: Any) -> Iterator[Seen]:
    """A process reads throughout the block; what it saw is known after it."""
    here, there = processes.Pipe()
    process = processes.Process(target=_read, args=(current, there))
    process.start()
    here.recv()  # it has read once
    seen = Seen()
    try:
        yield seen
    finally:
        here.send("enough")
        seen.__dict__.update(here.recv().__dict__)
        process.join()


def _read(current: Path, pipe: Any) -> None:
    seen = Seen()
    while not pipe.poll():
        try:
            seen.answers.add(answer(current / "warehouse.duckdb"))
            seen.columns.add(columns_of_cohort(current / "warehouse.duckdb"))
            seen.releases.add(_held_against_manifest(current.resolve()))
        except Exception as fault:  # whatever a client may meet
            seen.faults.append(repr(fault))
        if seen.reads == 0:
            pipe.send("begun")
        seen.reads += 1
        time.sleep(PAUSE_SECONDS)
    pipe.send(seen)


def _held_against_manifest(release: Path) -> str:
    """The release's name, once its warehouse was found to be the one that its manifest tells of."""
    manifest = json.loads((release / "manifest.json").read_bytes())
    patients, deliveries = answer(release / "warehouse.duckdb")
    told = sorted(one["delivery_id"] for one in manifest["deliveries"] if one["status"] == "accepted")
    if (patients, deliveries) != (manifest["tables"]["core.patient"]["rows"], " ".join(told)):
        raise ValueError(f"{release.name}: its manifest is another release's")
    return release.name
