"""Door 2: every row against the program's Pandera contract, lazily, so one pass names every fault of every row."""

import pandera.polars as pa
import polars as pl
from pandera.api.checks import Check
from pandera.api.polars.container import DataFrameSchema
from pandera.errors import SchemaErrors

from armonia.doors.typing import Typed

PANDERA_RULES = {
    "not_nullable": "missing.",
    "in_range": "range.",
    "isin": "code.",
    "str_matches": "form.",
    "str_length": "length.",
}
FAULTS = {"place": pl.UInt32, "rule_id": pl.String, "column_name": pl.String}


def find_faults(typed: Typed, contract: DataFrameSchema) -> pl.DataFrame:
    """Every fault of every row: `place` in the frame, `rule_id`, `column_name` (null where a rule spans columns).

    A cell that could not be read, or whose unit could not, is not told a second time as missing, nor under a rule
    across columns that reads it, nor is a row without its key told as not unique.
    """
    judged = pl.concat([typed.faults, _broken_rules(typed.frame, contract)])
    is_missing = pl.col("rule_id").str.starts_with("missing.")
    unread = judged.filter(~is_missing).select("place", "column_name")
    told = judged.filter(is_missing).join(
        pl.concat([unread, _without_unit(judged, typed, contract)]), on=["place", "column_name"], how="semi"
    )
    judged = judged.join(told, on=["place", "rule_id", "column_name"], how="anti")
    return _without_hearsay(judged, typed, contract).sort("place", "rule_id")


def columns_of(rule_id: str, contract: DataFrameSchema, nothing: pl.DataFrame) -> list[str]:
    """The columns that a rule across columns is about, in the contract's order; `nothing` is the typed frame, empty."""
    if rule_id == "unique":
        return [name for name in contract.columns if name in (contract.unique or ())]
    return [name for check in contract.checks if check.error == rule_id for name in _columns_read(check, nothing)]


def _without_hearsay(judged: pl.DataFrame, typed: Typed, contract: DataFrameSchema) -> pl.DataFrame:
    """The faults without those of a rule across columns in a row of which it reads a cell that could not be read."""
    broken = set(judged.filter(pl.col("column_name").is_null())["rule_id"])
    if typed.faults.is_empty() or not broken:
        return judged
    checks = [check for check in contract.checks if check.error in broken]
    reads = [(check.error, name) for check in checks for name in _columns_read(check, typed.frame.clear())]
    read = pl.DataFrame(reads, schema={"rule_id": pl.String, "column_name": pl.String}, orient="row")
    hearsay = typed.faults.select("place", "column_name").join(read, on="column_name").select("place", "rule_id")
    return judged.join(hearsay, on=["place", "rule_id"], how="anti")


def _columns_read(check: Check, nothing: pl.DataFrame) -> list[str]:
    """The columns without which the check cannot be made."""
    return [name for name in nothing.columns if not _can_be_made(check, nothing.drop(name))]


def _can_be_made(check: Check, nothing: pl.DataFrame) -> bool:
    try:
        check._check_fn(pa.PolarsData(nothing.lazy())).collect_schema()
    except (pl.exceptions.ColumnNotFoundError, KeyError):
        return False
    return True


def _without_unit(judged: pl.DataFrame, typed: Typed, contract: DataFrameSchema) -> pl.DataFrame:
    """Place and column of the results that were delivered, and have no value only because their unit is at fault."""
    units = {name: column.metadata["of"] for name, column in contract.columns.items() if "of" in column.metadata}
    found = [judged.select("place", "column_name").clear()]
    for unit, name in units.items():
        said = typed.beside[f"{name}_delivered"].is_not_null().arg_true().cast(pl.UInt32)
        faulty = judged.filter((pl.col("column_name") == unit) & pl.col("place").is_in(said.implode()))
        found.append(faulty.select("place", column_name=pl.lit(name)))
    return pl.concat(found)


def _broken_rules(frame: pl.DataFrame, contract: DataFrameSchema) -> pl.DataFrame:
    try:
        contract.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return _named(errors.failure_cases, frame, contract)
    return pl.DataFrame(schema=FAULTS)


def _named(cases: pl.DataFrame, frame: pl.DataFrame, contract: DataFrameSchema) -> pl.DataFrame:
    """Pandera's failure cases by place and rule; the failing values, a patient's, are dropped here."""
    if cases["index"].null_count():
        raise TypeError(f"the contract itself does not hold: {cases['check'].unique().sort().to_list()}")
    named = cases.select(
        place=pl.col("index").cast(pl.UInt32),
        check=pl.col("check").str.replace(r"\(.*$", ""),
        column_name=pl.when(pl.col("schema_context") == "Column").then("column"),
    ).with_columns(rule_id=_rule_id())
    return _without_keyless(named, frame, contract).select(list(FAULTS)).unique()


def _rule_id() -> pl.Expr:
    prefix = pl.col("check").replace_strict(PANDERA_RULES, default=None, return_dtype=pl.String)
    unique = pl.col("check").str.replace(r"^(multiple_fields_uniqueness|field_uniqueness)$", "unique")
    return pl.when(prefix.is_not_null()).then(prefix + pl.col("column_name")).otherwise(unique)


def _without_keyless(named: pl.DataFrame, frame: pl.DataFrame, contract: DataFrameSchema) -> pl.DataFrame:
    if not contract.unique:
        return named
    keyless = frame.select(pl.any_horizontal(pl.col(contract.unique).is_null())).to_series().arg_true()
    return named.filter(~((pl.col("rule_id") == "unique") & pl.col("place").is_in(keyless.cast(pl.UInt32).implode())))
