"""What the report tells, read from the release's warehouse: one question a kind for all centers, as frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import polars as pl

from armonia.contracts import REPLIES
from armonia.quality.checks import Check
from schemas.quality import WAITING

MENDED_SHOWN = 200  # of a center, the last ones
LIFE = "center_code, program, rule_id, severity, state, opened_on, reopened_on, closed_on"
ANSWERED = """
    select query_id, answer as last_answer, happened_on as last_answered_on, reason as last_comment
    from quality.query_event where event = 'answered'
    qualify row_number() over (partition by query_id order by event_number desc) = 1
"""
LAST_REPLIES = f"""
    with standing as (
        from ops.delivery where program in {tuple(sorted(REPLIES))}
        qualify coalesce(
            last_received_on
            >= max(last_received_on) filter (where status = 'accepted') over (partition by center_code, program),
            true
        )
    )
"""
REFUSED_FILES = f"""
    {LAST_REPLIES}
    from standing where status = 'refused' order by center_code, last_received_on desc, delivery_id
"""
REFUSED_ROWS = f"""
    {LAST_REPLIES}
    from quality.rejected_row semi join standing using (delivery_id)
    order by center_code, program, delivery_id, source_file, source_row
"""
COMPLETENESS: dict[str, type[pl.DataType]] = {
    "center_code": pl.String,
    "program": pl.String,
    "check_id": pl.String,
} | dict.fromkeys(("filled", "of"), pl.Int64)


@dataclass(frozen=True)
class Told:
    """Everything that pages are made of; frames of queries are in the order in which they are shown.

    `lives` counts queries by how their life went; `waiting` holds those that wait for somebody, `waived` those that a
    waiver lets be, `mended` the last closed ones; `closing` counts those closed by the days that it took;
    `completeness` counts records, and filled ones. `answered` is the last answer to each query. Of answers and waivers
    that were not taken, `refused_files` are whole files, `refused_rows` and `refused_replies` single rows: until their
    sender's next file is taken.
    """

    night: date
    release_id: str
    patients: pl.DataFrame
    senders: pl.DataFrame
    deliveries: pl.DataFrame
    tables: pl.DataFrame
    drifts: pl.DataFrame
    dropped: pl.DataFrame
    lives: pl.DataFrame
    waiting: pl.DataFrame
    waived: pl.DataFrame
    mended: pl.DataFrame
    closing: pl.DataFrame
    answered: pl.DataFrame
    refused_files: pl.DataFrame
    refused_rows: pl.DataFrame
    refused_replies: pl.DataFrame
    results: pl.DataFrame
    events: pl.DataFrame
    completeness: pl.DataFrame

    @property
    def centers(self) -> list[str]:
        """Every center that is declared, has delivered or is asked anything."""
        named = (self.senders, self.results, self.lives)
        return sorted({center for frame in named for center in frame["center_code"].unique()})


def read_told(con: duckdb.DuckDBPyConnection, night: date, release_id: str, checks: Sequence[Check]) -> Told:
    """Reads all of it. A completeness check that cannot be made is left out: its status says so."""

    def ask(question: str) -> pl.DataFrame:
        return con.sql(question).pl()

    return Told(
        night,
        release_id,
        patients=ask("select center_code, count(distinct patient_id) as patients from core.patient group by all"),
        senders=ask("from ops.sender order by center_code, program"),
        deliveries=ask("from ops.delivery order by received_on desc, program, delivery_id"),
        tables=ask("from ops.delivery_table order by delivery_id, table_name"),
        drifts=ask("from ops.drift order by all"),
        dropped=ask("select distinct center_code, program from ops.dropped_patient order by all"),
        lives=ask(f"select {LIFE}, count(*) as queries from quality.query group by all order by all"),
        waiting=ask(
            f"from quality.query where state in {tuple(WAITING)}"
            " order by center_code, state <> 'open', severity, opened_on, query_id"
        ),
        waived=ask(
            "from quality.query where state = 'waived'"
            " order by center_code, waived_until, severity, opened_on, query_id"
        ),
        mended=ask(
            "from quality.query where state = 'closed' qualify row_number() over"
            f" (partition by center_code order by closed_on desc, severity, query_id) <= {MENDED_SHOWN}"
            " order by center_code, closed_on desc, severity, query_id"
        ),
        closing=ask(
            "select center_code, days_open, count(*) as queries from quality.query"
            " where state = 'closed' group by all order by all"
        ),
        answered=ask(ANSWERED),
        refused_files=ask(REFUSED_FILES),
        refused_rows=ask(REFUSED_ROWS),
        refused_replies=ask(
            "from quality.reply where refused is not null order by center_code, delivery_id, source_row"
        ),
        results=ask("from quality.check_result order by check_id, center_code"),
        events=ask(
            "select query_id, center_code, severity, happened_on, event, state from quality.query_event"
            " order by query_id, event_number"
        ),
        completeness=_completeness(con, checks),
    )


def is_expected() -> pl.Expr:
    """Whether a sender of data owes or sent anything, or anybody a withdrawal; answers and waivers are told apart."""
    came = (pl.col("cadence_days") > 0) | pl.col("last_received_on").is_not_null() | (pl.col("state") != "on_time")
    return came & ~is_reply()


def is_reply() -> pl.Expr:
    """Whether it is of answers to queries or of waivers, which say something and deliver no data."""
    return pl.col("program").is_in(list(REPLIES))


def _completeness(con: duckdb.DuckDBPyConnection, checks: Iterable[Check]) -> pl.DataFrame:
    """What each completeness check of patients' records found: records, and filled ones, by center and program."""
    of_relation: dict[str, list[Check]] = {}
    for check in checks:
        if check.subcategory == "completeness":
            of_relation.setdefault(check.relation, []).append(check)
    found = [_counted(con, relation, of_it) for relation, of_it in of_relation.items()]
    return pl.concat([pl.DataFrame(schema=COMPLETENESS), *found]).sort("check_id", "program", "center_code")


def _counted(con: duckdb.DuckDBPyConnection, relation: str, checks: Sequence[Check]) -> pl.DataFrame:
    """The counts of the checks of one relation, in one reading of it; whether patients are there is another matter."""
    parts = sorted({name for check in checks for name in check.only})
    keys = ", ".join(["center_code", "program", *parts])
    question = (
        f"select {keys}, count(*) filter (ok) as filled, count(*) as of from quality.{relation}"
        " where patient_id is not null and column_name <> 'patient.patient_id' group by all"
    )
    try:
        counts = con.sql(question).pl()
    except duckdb.Error:
        return pl.DataFrame(schema=COMPLETENESS)
    return pl.concat([_of_check(counts, check) for check in checks])


def _of_check(counts: pl.DataFrame, check: Check) -> pl.DataFrame:
    its = [pl.col(name) == value for name, value in check.only.items()]
    summed = counts.filter(*its).group_by("center_code", "program").agg(pl.col("filled", "of").sum())
    return summed.select(*(_column(name, check) for name in COMPLETENESS))


def _column(name: str, check: Check) -> pl.Expr:
    return pl.lit(check.check_id).alias(name) if name == "check_id" else pl.col(name).cast(COMPLETENESS[name])
