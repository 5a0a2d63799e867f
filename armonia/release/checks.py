"""What a release must pass before anyone sees it: contracts, keys and references hold, and could be held to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import duckdb
import pandera.errors
import polars as pl

from armonia.faults import OperatorError
from armonia.release.integrity import Counted, broken_keys, broken_references
from armonia.warehouse.selects import UNFOLDED
from schemas import catalog, core
from schemas.fields import Contract

JUDGED = ("core", "analysis", "ops", "quality")  # ref is as it is kept, meta as its contracts have it
CONTRACTS: dict[str, Mapping[str, type[Contract]]] = {name: catalog.RELATIONS[name] for name in JUDGED}


@dataclass(frozen=True)
class Check:
    """One check of a release: `passed`, `failed` (what it says is not so) or `error` (it could not be made)."""

    check: str
    status: str
    detail: str


def check_release(con: duckdb.DuckDBPyConnection) -> list[Check]:
    """Every check over the warehouse of the connection. Raises OperatorError, naming those that did not pass."""
    kept = (_held(one) for broken in (broken_keys, broken_references) for one in broken(con))
    made = [*_contracts(con), *_origins(con), *kept]
    if wrong := [one for one in made if one.status != "passed"]:
        told = "; ".join(f"{one.check} {one.status}: {one.detail}" for one in wrong)
        raise OperatorError(f"The release was not published, for {told}. What was current stays current.")
    return made


def _contracts(con: duckdb.DuckDBPyConnection) -> Iterator[Check]:
    for schema, relations in CONTRACTS.items():
        for name, contract in relations.items():
            yield _contract(con, f"{schema}.{name}", contract)


def _contract(con: duckdb.DuckDBPyConnection, relation: str, contract: type[Contract]) -> Check:
    """The relation against its contract; what broke is told by rule and column, and how often, never by value.

    What unfolds sets by patient is held to its columns and their kinds only: its rows are those of the tables.
    """
    check = f"contract of {relation}"
    try:
        rows = con.sql(f"from {relation} {'limit 0' if relation in UNFOLDED else ''}").pl()
        if wrong := sorted(set(contract.to_schema().columns) ^ set(rows.columns)):
            return Check(check, "failed", f"columns {wrong} stand in the relation or in its contract, not in both")
        contract.to_schema().validate(_as_declared(rows, contract), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases.group_by("column", "check").len().sort("column", "check")
        told = [f"{column}, {rule} ({count})" for column, rule, count in cases.iter_rows()]
        return Check(check, "failed", ", ".join(told))
    except (pl.exceptions.PolarsError, duckdb.Error, TypeError) as fault:
        return Check(check, "error", type(fault).__name__)
    return Check(check, "passed", "columns and kinds" if relation in UNFOLDED else f"{rows.height} rows")


def _as_declared(rows: pl.DataFrame, contract: type[Contract]) -> pl.DataFrame:
    """The columns in the contract's order and width of number: how wide DuckDB makes an integer is not its concern."""
    columns = contract.to_schema().columns
    return rows.select(
        pl.col(name).cast(columns[name].dtype.type) if rows.schema[name].is_integer() else pl.col(name)
        for name in columns
    )


def _origins(con: duckdb.DuckDBPyConnection) -> Iterator[Check]:
    """Every row of core came with a delivery that counts."""
    for name, contract in core.RELATIONS.items():
        if "delivery_id" in contract.to_schema().columns:
            sql = f"""
                select count(*) filter (where delivery.delivery_id is null), count(*)
                from core.{name} as fact
                left join ops.delivery as delivery
                    on fact.delivery_id = delivery.delivery_id and delivery.status = 'accepted'
            """
            yield _counted(con, f"origin of core.{name}", sql)


def _held(counted: Counted) -> Check:
    """A key or a reference as a check."""
    check, wrong, rows = counted
    if wrong is None:
        return Check(check, "error", "its rows cannot be asked")
    twice = " stand twice" if wrong and check.startswith("key") else ""
    return Check(check, "failed" if wrong else "passed", f"{wrong} of {rows} rows{twice}")


def _counted(con: duckdb.DuckDBPyConnection, check: str, sql: str) -> Check:
    ((wrong, rows),) = con.execute(sql).fetchall()
    return Check(check, "failed" if wrong else "passed", f"{wrong} of {rows} rows")
