"""A delivery read and judged once: Parquet and a verdict, kept under its checksum and that of all that reads it."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import polars as pl

import armonia.declaration as declarations
from armonia import codelist
from armonia.archive import Receipt, files_of, withdraw
from armonia.contracts import CONTRACTS, load_contracts
from armonia.contracts import programs as programs_with_contract
from armonia.declaration import Declaration
from armonia.doors.columns import read_files
from armonia.doors.judging import Judged, judge, share_out
from armonia.faults import OperatorError, Refusal, without_values
from armonia.home import Home
from armonia.pseudonym import fingerprint as key_fingerprint
from armonia.pseudonym import load_key
from armonia.readers.extract import Extract

CODE = Path(__file__).parent


@dataclass(frozen=True)
class Accounting:
    """Where the rows of one delivered table went; they balance."""

    table_name: str
    rows_delivered: int
    rows_loaded: int
    rows_rejected: int
    rows_duplicate: int
    rows_out_of_scope: int


@dataclass(frozen=True)
class Verdict:
    """What became of one delivery: `accepted`, or `refused` under `rule_id` for `reason`; its staged folder."""

    receipt: Receipt
    status: str
    rule_id: str
    reason: str
    tables: tuple[Accounting, ...]
    folder: Path


def stage(receipt: Receipt, home: Home, programs: Path = declarations.ROOT) -> Verdict:
    """The delivery's verdict; read and judged only where neither it nor what reads it was seen before.

    Raises OperatorError for a wrong declaration or key, and Crash for a fault of the code.
    """
    if receipt.withdrawn:
        return _withdrawn(receipt, receipt.withdrawn_under, receipt.withdrawn, home)
    key = load_key(home.key)
    folder = home.staged / f"{receipt.sha256[:32]}-{fingerprint(receipt, key, programs)}"
    if not (folder / "verdict.json").exists():
        with without_values():
            _stage_afresh(receipt, home, folder, key, programs)
    verdict = _load(receipt, folder)
    if verdict.rule_id.startswith("identity."):
        return _withdrawn(receipt, verdict.rule_id, verdict.reason, home)
    return verdict


def _withdrawn(receipt: Receipt, rule_id: str, reason: str, home: Home) -> Verdict:
    """The verdict on a delivery that is not kept; what a crash may have left of its bytes is taken out, too."""
    return Verdict(withdraw(receipt, rule_id, reason, home), "refused", rule_id, reason, (), home.staged)


def fingerprint(receipt: Receipt, key: bytes, programs: Path = declarations.ROOT) -> str:
    """What the verdict rests on beside the bytes: declaration, contract, its code lists, the doors' code, the key."""
    digest = hashlib.sha256(_code_fingerprint().encode() + key_fingerprint(key).encode())
    for path in _rests_on(receipt, programs):
        digest.update(path.read_bytes() if path.exists() else b"\0")
    return digest.hexdigest()[:16]


def _rests_on(receipt: Receipt, programs: Path) -> Iterator[Path]:
    yield declarations.path_of(receipt.center, receipt.program, programs)
    yield CONTRACTS / f"{receipt.program.lower()}.py"
    if receipt.program not in programs_with_contract():
        return
    columns = [column for contract in load_contracts(receipt.program).values() for column in contract.columns.values()]
    lists = {column.metadata["codes"] for column in columns if "codes" in column.metadata}
    if any(column.metadata["kind"] == "quantity" for column in columns):
        lists.add("unit")
    yield from (codelist.path_of(name) for name in sorted(lists))


@cache
def _code_fingerprint() -> str:
    code = [*CODE.glob("doors/*.py"), *CODE.glob("readers/*.py"), *CODE.glob("*.py")]
    shared = [CONTRACTS / "fields.py", CONTRACTS / "rules.py"]
    digest = hashlib.sha256(pl.__version__.encode())
    for path in sorted([*code, *shared]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stage_afresh(receipt: Receipt, home: Home, folder: Path, key: bytes, programs: Path) -> None:
    half = home.scratch / f"{folder.name}-{os.getpid()}"
    shutil.rmtree(half, ignore_errors=True)
    (half / "unpacked").mkdir(parents=True, mode=0o700)
    try:
        _judge_and_write(receipt, home, half, key, programs)
        shutil.rmtree(half / "unpacked")
        home.staged.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(folder, ignore_errors=True)
        half.rename(folder)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _judge_and_write(receipt: Receipt, home: Home, half: Path, key: bytes, programs: Path) -> None:
    try:
        _refuse_stranger(receipt, programs)
        _write_verdict(half, _judge(receipt, home, half, key, programs), "accepted", "", "")
    except Refusal as refusal:
        _write_verdict(half, [], "refused", refusal.rule_id, str(refusal))


def _refuse_stranger(receipt: Receipt, programs: Path) -> None:
    """A sender that nobody declared is told and kept until it is; it does not stop the others."""
    if (receipt.center, receipt.program) not in declarations.declared(programs):
        what = f"nobody declared that {receipt.center} delivers to {receipt.program}"
        raise Refusal("sender.unknown", what, "delivery", "Add its declaration to data/programs, or take it out")


def _judge(receipt: Receipt, home: Home, half: Path, key: bytes, programs: Path) -> list[Accounting]:
    declaration = declarations.load_declaration(receipt.center, receipt.program, receipt.night, programs)
    if receipt.night < declaration.since:
        what = f"the declaration holds from {declaration.since} on"
        raise Refusal("sender.unknown", what, "delivery", "Correct `since` in data/programs, or the night's folder")
    if strange := sorted(set(declaration.tables) - set(load_contracts(receipt.program))):
        raise OperatorError(f"{receipt.center} {receipt.program}: tables {strange} are declared, and have no contract.")
    extracts = read_files(files_of(receipt, home), declaration, half / "unpacked")
    accounts: list[Accounting] = []
    for name in list(extracts):
        accounts += _judge_file(extracts.pop(name), name, declaration, receipt, key, half)
    return accounts


def _judge_file(
    extract: Extract,
    file: str,
    declaration: Declaration,
    receipt: Receipt,
    key: bytes,
    half: Path,
) -> Iterator[Accounting]:
    contracts = load_contracts(receipt.program)
    tables = [table for table in declaration.tables.values() if table.file == file]
    shares, out_of_scope = share_out(extract, declaration.files[file], tables)
    if out_of_scope:
        yield Accounting(f"files.{file}", out_of_scope, 0, 0, 0, out_of_scope)
    for table in tables:
        judged = judge(shares.pop(table.name), table, declaration, contracts[table.name], key)
        _write(judged.accepted, half / f"{table.name}.parquet", receipt)
        _write(judged.rejected, half / f"{table.name}.rejected.parquet", receipt)
        yield _account(table.name, judged)


def _write(rows: pl.DataFrame, path: Path, receipt: Receipt) -> None:
    rows.with_columns(delivery_id=pl.lit(receipt.delivery_id)).write_parquet(path, compression="lz4", statistics=False)


def _account(table: str, judged: Judged) -> Accounting:
    return Accounting(
        table, judged.delivered, judged.accepted.height, judged.rejected.height, judged.duplicate, judged.out_of_scope
    )


def _write_verdict(half: Path, tables: list[Accounting], status: str, rule_id: str, reason: str) -> None:
    verdict = {"status": status, "rule_id": rule_id, "reason": reason, "tables": [asdict(table) for table in tables]}
    (half / "verdict.json").write_text(json.dumps(verdict, indent=1))


def _load(receipt: Receipt, folder: Path) -> Verdict:
    verdict = json.loads((folder / "verdict.json").read_text())
    tables = tuple(Accounting(**table) for table in verdict.pop("tables"))
    return Verdict(receipt, **verdict, tables=tables, folder=folder)
