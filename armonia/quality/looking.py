"""What each check looked at tonight, of all that is being asked: a query ends by what was seen, not by silence."""

from __future__ import annotations

import duckdb
import polars as pl

from armonia.quality.checks import Check
from armonia.quality.ground import LOOKED

EVER_ASKED = """
    create or replace temp table ever_asked as
    select distinct
        past.query_id, past.rule_id, past.program, past.center_code, past.column_name, patient.patient_id
    from past
    left join ops.patient as patient
        on past.program = patient.program and past.patient_tag = left(sha256('patient|' || patient.patient_id), 16)
    where past.found_by = 'check' and (past.patient_tag is null or patient.patient_id is not null)
"""
LOOKED_AT = """
    with record as (
        select distinct program, center_code, column_name, patient_id from temp.checked where {where}
    ),
    sender as (
        select distinct program, center_code, column_name from record
    )
    select ever_asked.query_id, record.column_name is not null as is_own
    from temp.ever_asked as ever_asked
    inner join sender using (program, center_code, column_name)
    left join record
        on ever_asked.program = record.program and ever_asked.center_code = record.center_code
        and ever_asked.column_name = record.column_name
        and ever_asked.patient_id is not distinct from record.patient_id
    where ever_asked.rule_id = $rule
"""


def recall(con: duckdb.DuckDBPyConnection, past: pl.DataFrame) -> frozenset[str]:
    """Lists what checks ever asked about, of patients who are delivered, as `ever_asked`; gives those checks."""
    con.register("past", past)
    con.execute(EVER_ASKED)
    con.unregister("past")
    return frozenset(rule for (rule,) in con.execute("select distinct rule_id from temp.ever_asked").fetchall())


def looked_at(con: duckdb.DuckDBPyConnection, check: Check, where: str) -> pl.DataFrame:
    """Which of its queries this check looked at among the records of `checked`: their own, or others of the sender."""
    return con.sql(LOOKED_AT.format(where=where), params={**check.only, "rule": check.check_id}).pl().cast(LOOKED)
