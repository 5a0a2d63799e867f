"""One table of a delivery through both doors: each row ends accepted, rejected with all reasons, a copy, or aside."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from pandera.api.polars.container import DataFrameSchema

from armonia.codelist import OUT_OF_SCOPE
from armonia.declaration import Declaration, FileSpec, TableSpec
from armonia.doors.contract import columns_of, find_faults
from armonia.doors.parsing import earliest, latest
from armonia.doors.sentences import sentence
from armonia.doors.typing import Typed, type_rows
from armonia.faults import Refusal
from armonia.readers.extract import Extract

REJECTED: dict[str, pl.DataType | type[pl.DataType]] = {
    "program": pl.String,
    "center_code": pl.String,
    "table_name": pl.String,
    "source_file": pl.String,
    "source_sheet": pl.String,
    "source_row": pl.Int64,
    "rule_ids": pl.List(pl.String),
    "column_names": pl.List(pl.String),
    "delivered_names": pl.List(pl.String),
    "message": pl.String,
}

REASONS = ["source_row", "rule_ids", "column_names", "delivered_names", "message"]


@dataclass(frozen=True)
class Judged:
    """A table's rows, sorted out: `accepted` typed and coded, `rejected` as REJECTED and whose, the rest counted.

    `patients` are all who were delivered, each once: the pseudonym `patient_id`, the center's own `patient_code`, which
    goes to nobody but that center, and `is_loaded`, false where every row of the person was rejected.
    """

    delivered: int
    accepted: pl.DataFrame
    rejected: pl.DataFrame
    duplicate: int
    out_of_scope: int
    patients: pl.DataFrame


def share_out(extract: Extract, spec: FileSpec, tables: list[TableSpec]) -> tuple[dict[str, Extract], int]:
    """The file's rows by table, and how many are set aside as out of scope; no table gets those.

    Raises Refusal where a row has no table, or two.
    """
    if not spec.out_of_scope and [table.rows for table in tables] == [{}]:
        return {tables[0].name: extract}, 0
    aside = pl.repeat(False, extract.frame.height, eager=True)
    for rows in spec.out_of_scope:
        aside |= _matching(extract.frame, rows)
    masks = {table.name: _matching(extract.frame, table.rows) & ~aside for table in tables}
    places = pl.DataFrame([mask.cast(pl.Int8).alias(str(n)) for n, mask in enumerate([*masks.values(), aside])])
    astray = (places.sum_horizontal() != 1).arg_true()
    if astray.len():
        where = f"{extract.file}, row {extract.rows[int(astray[0])]}"
        raise Refusal(
            "rows.unassigned",
            f"{astray.len()} rows belong to no declared table, or to two",
            where,
            "Declare their kind of row",
        )
    return {name: _rows_of(extract, mask) for name, mask in masks.items()}, int(aside.sum())


def judge(
    extract: Extract, table: TableSpec, declaration: Declaration, contract: DataFrameSchema, key: bytes
) -> Judged:
    """Every row of the table judged; raises OperatorError where the declaration itself is wrong."""
    copies = _copies(extract, table, contract)
    rows = _rows_of(extract, ~copies) if copies.any() else extract
    typed = type_rows(rows, table, declaration, contract, key)
    aside = _out_of_scope(typed, contract)
    faults = find_faults(typed, contract).filter(~pl.col("place").is_in(aside.arg_true().cast(pl.UInt32).implode()))
    refused = pl.repeat(False, rows.frame.height, eager=True).scatter(faults["place"].unique(), True)
    return Judged(
        delivered=extract.frame.height,
        accepted=_kept(_accepted(rows, typed, contract, declaration), ~refused & ~aside),
        rejected=_rejected(faults, rows, contract, table, typed)
        .with_columns(table_name=pl.lit(table.name), **_source(rows, declaration))
        .select([*REJECTED, "patient_id"]),
        duplicate=int(copies.sum()),
        out_of_scope=int(aside.sum()),
        patients=_codes(rows, table, _people(typed, contract), contract, ~refused & ~aside),
    )


def _people(typed: Typed, contract: DataFrameSchema) -> pl.Series:
    """Whose each row is; null where the code cannot be read, or the table is of nobody in particular."""
    named = [name for name, column in contract.columns.items() if column.metadata["kind"] in ("patient", "pseudonym")]
    if not named:
        return pl.Series([None], dtype=pl.String).new_from_index(0, typed.frame.height)
    return typed.frame.select(pl.coalesce(named)).to_series()


def _codes(
    rows: Extract, table: TableSpec, people: pl.Series, contract: DataFrameSchema, is_loaded: pl.Series
) -> pl.DataFrame:
    named = [name for name, column in contract.columns.items() if column.metadata["kind"] == "patient"]
    column = table.columns[named[0]].column if named and named[0] in table.columns else None
    own = rows.frame[column] if column else pl.Series([None], dtype=pl.String).new_from_index(0, people.len())
    found = pl.DataFrame({"patient_id": people, "patient_code": own.str.strip_chars(), "is_loaded": is_loaded})
    by_person = found.drop_nulls("patient_id").group_by("patient_id", maintain_order=True)
    return by_person.agg(pl.col("patient_code").first(), pl.col("is_loaded").any())


def _rows_of(extract: Extract, mask: pl.Series) -> Extract:
    return Extract(extract.frame.filter(mask), extract.rows.filter(mask), extract.file, extract.sheet, extract.choices)


def _matching(frame: pl.DataFrame, rows: Mapping[str, str]) -> pl.Series:
    wanted = [pl.col(column).fill_null("") == text for column, text in rows.items()]
    return frame.select(pl.all_horizontal(wanted)).to_series() if wanted else pl.repeat(True, frame.height, eager=True)


def _copies(extract: Extract, table: TableSpec, contract: DataFrameSchema) -> pl.Series:
    """True for every further copy of a row: same mapped cells. Only rows that share their key are compared."""
    nothing = pl.repeat(False, extract.frame.height, eager=True)
    key = [table.columns[name].column for name in contract.unique or [] if name in table.columns]
    twice = extract.frame.select(pl.struct(key).is_duplicated()).to_series() if key else nothing
    if not twice.any():
        return nothing
    places = twice.arg_true()
    mapped = sorted({spec.column for spec in table.columns.values()})
    further = ~extract.frame[mapped].filter(twice).select(pl.struct(mapped).is_first_distinct()).to_series()
    return nothing.scatter(places.filter(further), True)


def _out_of_scope(typed: Typed, contract: DataFrameSchema) -> pl.Series:
    coded = [name for name, column in contract.columns.items() if column.metadata["kind"] == "code"]
    aside = [pl.col(name) == OUT_OF_SCOPE for name in coded]
    return typed.frame.select(pl.any_horizontal([pl.lit(False), *aside]).fill_null(False)).to_series()


def _kept(rows: pl.DataFrame, mask: pl.Series) -> pl.DataFrame:
    return rows if mask.all() else rows.filter(mask)


def _accepted(rows: Extract, typed: Typed, contract: DataFrameSchema, declaration: Declaration) -> pl.DataFrame:
    partial = [name for name, column in contract.columns.items() if column.metadata["kind"] == "partial_date"]
    return typed.frame.hstack(typed.beside.get_columns()).with_columns(
        *(earliest(pl.col(name)).alias(f"{name}_earliest") for name in partial),
        *(latest(pl.col(name)).alias(f"{name}_latest") for name in partial),
        source_row=rows.rows,
        **_source(rows, declaration),
    )


def _source(rows: Extract, declaration: Declaration) -> dict[str, pl.Expr]:
    return {
        "program": pl.lit(declaration.program),
        "center_code": pl.lit(declaration.center),
        "source_file": pl.lit(rows.file),
        "source_sheet": pl.lit(rows.sheet, dtype=pl.String),
    }


def _rejected(
    faults: pl.DataFrame, rows: Extract, contract: DataFrameSchema, table: TableSpec, typed: Typed
) -> pl.DataFrame:
    if faults.is_empty():
        return pl.DataFrame(schema={name: REJECTED[name] for name in REASONS} | {"patient_id": pl.String})
    kinds = faults.select("rule_id", "column_name").unique()
    told = [_told(rule_id, name, contract, table) for rule_id, name in kinds.iter_rows()]
    about = [[name] if name else columns_of(rule_id, contract, typed.frame.clear()) for rule_id, name in kinds.rows()]
    kinds = kinds.with_columns(message=pl.Series(told), about=pl.Series(about, dtype=pl.List(pl.String)))
    named = faults.join(kinds, on=["rule_id", "column_name"], nulls_equal=True)
    by_row = named.sort("place", "rule_id").group_by("place", maintain_order=True)
    reasons = by_row.agg(
        rule_ids=pl.col("rule_id"),
        column_names=pl.col("about").list.explode(empty_as_null=False).unique(maintain_order=True),
        message=pl.col("message").str.join("; "),
    )
    places, people = reasons["place"], _people(typed, contract)
    own = {name: spec.column for name, spec in table.columns.items()}
    found = reasons.with_columns(
        source_row=rows.rows.gather(places).cast(pl.Int64),
        patient_id=people.gather(places),
        delivered_names=pl.col("column_names").list.eval(pl.element().replace(own)),
    )
    return found.select([*REASONS, "patient_id"])


def _told(rule_id: str, name: str | None, contract: DataFrameSchema, table: TableSpec) -> str:
    """The rule's sentence, with the column as the center calls it where the rule is of one column."""
    clause = sentence(rule_id, name, contract)
    if name is None or name not in table.columns or "." not in rule_id:
        return clause
    return f"column {table.columns[name].column!r}: {clause}"
