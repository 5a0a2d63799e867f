"""Every check over the harmonized layers: which records fail, and the verdict on each, center by center.

A check that cannot be made is told as that, and stops neither the others nor the night.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import duckdb
import polars as pl

from armonia.quality.checks import Check
from armonia.quality.ground import FAILING, LOOKED
from armonia.quality.looking import looked_at

MEMORY = "700MB"  # of DuckDB for what a check looks at: what is beyond it passes through the disk
CHECKED = [name for name in FAILING if name not in ("rule_id", "rule_version", "severity", "asks")]

Verdicts = dict[str, dict[str, pl.Series]]


@dataclass
class Measured:
    """Records that fail; by center and check, whether each record is ok; and why a check could not be made.

    Of the checks in `recalled`, also which of their queries they looked at.
    """

    recalled: frozenset[str] = frozenset()
    failing: list[pl.DataFrame] = field(default_factory=list)
    looked: list[pl.DataFrame] = field(default_factory=list)
    verdicts: Verdicts = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def failures(self) -> pl.DataFrame:
        """All records that fail, in the form of `staged.failing_record`."""
        return pl.concat([pl.DataFrame(schema=FAILING), *self.failing])

    @property
    def looked_at(self) -> pl.DataFrame:
        """All queries that were looked at, in the form of `staged.looked_at`."""
        return pl.concat([pl.DataFrame(schema=LOOKED), *self.looked])


def measure(
    con: duckdb.DuckDBPyConnection,
    checks: Sequence[Check],
    report: Callable[[int, int], None] = lambda number, of: None,
    recalled: frozenset[str] = frozenset(),
) -> Measured:
    """Runs every check's relation once; `report` hears each check's number, of how many.

    `recalled` are the checks that asked anything before, as `looking.recall` gives them.
    """
    found = Measured(recalled)
    by_relation = sorted(checks, key=lambda one: (one.relation, one.check_id))
    done = 0
    for relation, of_it in groupby(by_relation, key=lambda one: one.relation):
        for _ in _measured(con, relation, list(of_it), found):
            done += 1
            report(done, len(checks))
    return found


def _measured(con: duckdb.DuckDBPyConnection, relation: str, checks: list[Check], found: Measured) -> Iterator[Check]:
    """Each check of one relation, once its records are looked at."""
    problem = _list_records(con, relation)
    for check in checks:
        if wrong := problem or _add(con, check, found):
            found.errors[check.check_id] = wrong
        yield check
    con.execute("drop table if exists temp.checked")


def _list_records(con: duckdb.DuckDBPyConnection, relation: str) -> str:
    """Lists the relation's records as `checked`, once for all its checks; gives what is wrong with it, if anything."""
    sql = f"create or replace temp table checked as select ok, {', '.join(CHECKED)} from quality.{relation}"
    try:
        _run_within(con, sql, MEMORY)
    except duckdb.Error as error:
        return _told(error)
    return ""


def _run_within(con: duckdb.DuckDBPyConnection, sql: str, memory: str) -> None:
    """Runs a statement in so much memory; where it cannot be done in that, even through the disk, in what there is."""
    try:
        con.execute(f"set memory_limit = '{memory}'")
        con.execute(sql)
    except duckdb.OutOfMemoryException:
        con.execute("reset memory_limit")
        con.execute(sql)
    finally:
        con.execute("reset memory_limit")


def _add(con: duckdb.DuckDBPyConnection, check: Check, found: Measured) -> str:
    """Adds what one check says of the records of `checked`; gives what is wrong with the check itself, if anything."""
    where = " and ".join(f"{name} = ${name}" for name in check.only) or "true"
    try:
        oks = con.sql(f"select center_code, ok from temp.checked where {where}", params=dict(check.only)).pl()
        if oks["ok"].null_count():
            return f"{oks['ok'].null_count()} of {oks.height} records have no verdict"
        rows = f"select {', '.join(CHECKED)} from temp.checked where not ok and {where} order by all"
        failing = con.sql(rows, params=dict(check.only)).pl()
        looked = [looked_at(con, check, where)] if check.check_id in found.recalled else []
    except duckdb.Error as error:
        return _told(error)
    found.failing.append(_of(check, failing))
    found.looked += looked
    for (center,), records in oks.partition_by("center_code", as_dict=True).items():
        found.verdicts.setdefault(str(center), {})[check.check_id] = records["ok"]
    return ""


def _of(check: Check, failing: pl.DataFrame) -> pl.DataFrame:
    said = {
        "rule_id": check.check_id,
        "rule_version": check.version,
        "severity": check.severity,
        "asks": check.asks,
    }
    return failing.select(
        *(pl.lit(value, dtype=FAILING[name]).alias(name) for name, value in said.items()),
        *(pl.col(name).cast(FAILING[name]) for name in CHECKED),
    )


def _told(error: duckdb.Error) -> str:
    """What stopped a check; only what names columns and relations is quoted, the rest may hold a patient's value."""
    if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"
    return f"{type(error).__name__} while it ran"
