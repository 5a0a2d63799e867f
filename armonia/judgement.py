"""One delivery, already read, judged into a folder: Parquet of what each table's rows became, and their accounts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from armonia.contracts import STATEMENTS, WITHDRAWAL, load_contracts
from armonia.declaration import Declaration
from armonia.doors.columns import check_files
from armonia.doors.judging import Judged, judge, share_out
from armonia.faults import OperatorError, Refusal
from armonia.layout.profile import profile, to_json
from armonia.readers.extract import Extract
from armonia.readers.places import listed

SOME_ROWS, SOME_REASONS = 5, 3
NEXT_STEP = "See armonia status for what drifted; correct the file, or declare how it is written now"
MEND_ROWS = "Correct these rows and send the file again"
REASON = {"table_name": pl.String, "source_row": pl.Int64, "message": pl.String}
PATIENTS = {"patient_id": pl.String, "patient_code": pl.String, "is_loaded": pl.Boolean}


@dataclass(frozen=True)
class Accounting:
    """Where the rows of one delivered table went; they balance."""

    table_name: str
    rows_delivered: int
    rows_loaded: int
    rows_rejected: int
    rows_duplicate: int
    rows_out_of_scope: int


def judge_delivery(
    extracts: dict[str, Extract], declaration: Declaration, delivery_id: str, folder: Path, key: bytes
) -> list[Accounting]:
    """Writes layout, accepted and rejected rows and the people delivered into `folder`; gives each table's account.

    Raises Refusal where the files' columns are not the declared ones, or no row of a table can be loaded, OperatorError
    where the declaration is wrong.
    """
    _refuse_unknown_tables(declaration)
    (folder / "layout.json").write_text(json.dumps(to_json(profile(extracts, declaration, key))))
    check_files(extracts, declaration)
    accounts: list[Accounting] = []
    people, reasons = [pl.DataFrame(schema=PATIENTS)], [pl.DataFrame(schema=REASON)]
    for name in list(extracts):
        for table, judged in _judge_file(extracts.pop(name), name, declaration, key, accounts):
            _write(judged.accepted, folder / f"{table}.parquet", delivery_id)
            _write(judged.rejected, folder / f"{table}.rejected.parquet", delivery_id)
            people.append(judged.patients)
            reasons.append(judged.rejected.select(list(REASON)))
    _refuse_where_nothing_loads(accounts, declaration, pl.concat(reasons))
    by_person = pl.concat(people).group_by("patient_id", maintain_order=True)
    found = by_person.agg(pl.col("patient_code").first(), pl.col("is_loaded").any()).sort("patient_id")
    found.write_parquet(folder / "patients.parquet")
    return accounts


def _refuse_where_nothing_loads(
    accounts: Sequence[Accounting], declaration: Declaration, reasons: pl.DataFrame
) -> None:
    """A delivery, or a table of some rows, of which every row is rejected must not replace good data."""
    if declaration.program == WITHDRAWAL:  # whose rejected rows are told by themselves, each
        return
    judged = [one for one in accounts if one.rows_loaded + one.rows_rejected]
    nothing = [one for one in judged if not one.rows_loaded and one.rows_rejected >= SOME_ROWS]
    if judged and not any(one.rows_loaded for one in judged):
        nothing = judged
    if nothing:
        told = ", ".join(f"all {one.rows_rejected} rows of {one.table_name}" for one in nothing)
        of = reasons.filter(pl.col("table_name").is_in([one.table_name for one in nothing]))
        said = f"{told} are rejected ({_told(of)})"
        if declaration.program in STATEMENTS:
            raise Refusal("statements.rejected", said, "delivery", MEND_ROWS)
        raise Refusal("rows.rejected", said, "delivery", NEXT_STEP)


def _told(reasons: pl.DataFrame) -> str:
    """The commonest reasons, each with its rows; a reason names columns and rules, and no value."""
    by_reason = reasons.group_by("message", maintain_order=True).agg(pl.col("source_row"))
    common = by_reason.sort(pl.col("source_row").list.len(), descending=True, maintain_order=True).head(SOME_REASONS)
    told = [f"{listed('row', rows)}: {message}" for message, rows in common.iter_rows()]
    return "; ".join([*told, *(["and other reasons"] if by_reason.height > SOME_REASONS else [])])


def _refuse_unknown_tables(declaration: Declaration) -> None:
    if strange := sorted(set(declaration.tables) - set(load_contracts(declaration.program))):
        sender = f"{declaration.center} {declaration.program}"
        raise OperatorError(f"{sender}: tables {strange} are declared, and have no contract.")


def _judge_file(
    extract: Extract, file: str, declaration: Declaration, key: bytes, accounts: list[Accounting]
) -> Iterator[tuple[str, Judged]]:
    contracts: Mapping = load_contracts(declaration.program)
    tables = [table for table in declaration.tables.values() if table.file == file]
    shares, out_of_scope = share_out(extract, declaration.files[file], tables)
    if out_of_scope:
        accounts.append(Accounting(f"files.{file}", out_of_scope, 0, 0, 0, out_of_scope))
    for table in tables:
        judged = judge(shares.pop(table.name), table, declaration, contracts[table.name], key)
        accounts.append(_account(table.name, judged))
        yield table.name, judged


def _write(rows: pl.DataFrame, path: Path, delivery_id: str) -> None:
    rows.with_columns(delivery_id=pl.lit(delivery_id)).write_parquet(path, compression="lz4", statistics=False)


def _account(table: str, judged: Judged) -> Accounting:
    return Accounting(
        table, judged.delivered, judged.accepted.height, judged.rejected.height, judged.duplicate, judged.out_of_scope
    )
