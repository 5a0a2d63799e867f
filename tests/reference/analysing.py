"""The analyses of a cohort that is given, by the selects of `sql/analysis`, without a night published."""

import duckdb
import pandas as pd
import polars as pl

from armonia.quality.ground import schema_of
from armonia.warehouse.references import load_references
from armonia.warehouse.selects import UNFOLDED, create_macros, select_of
from schemas.study import Cohort, Debulking

SELECTS = (
    *("classification", "level", "roster", "measurement", "member_set", "planned_set", "sample", "tally"),
    *("stratum", "comparison", "statistic", "result"),
)
NOBODY = "create table core.patient as select null::varchar as center_code, null::varchar as program limit 0"


def analyse(con: duckdb.DuckDBPyConnection, patients: pd.DataFrame) -> None:
    """Makes `ref`, `stats` and `analysis` as far as its results in the current catalog; `patients` is the cohort."""
    load_references(con)
    create_macros(con)
    con.execute(f"create schema analysis; create schema core; {NOBODY}")
    for name, contract in (("cohort", Cohort), ("debulking", Debulking)):
        kinds = schema_of(contract)
        rows = [{column: row.get(column) for column in kinds} for row in patients.to_dict("records")]
        con.register("frame", pl.DataFrame(rows, schema=kinds, orient="row", strict=False))
        con.execute(f"create table analysis.{name} as from frame")
    for name in SELECTS:
        kind = "view" if f"analysis.{name}" in UNFOLDED else "table"
        con.execute(f"create {kind} analysis.{name} as {select_of(f'analysis.{name}')}")
