"""A delivery read and judged once: verdict and rows are a cache under its checksum and that of all that reads it."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import armonia.declaration as declarations
from armonia.archive.intake import corrupted_files, withdraw
from armonia.archive.receipts import Receipt, files_of
from armonia.consent.kept import check_kept, kept_extracts, stamp_of
from armonia.declaration import Declaration
from armonia.doors.columns import read_files
from armonia.durable import rename_durably
from armonia.faults import Refusal, without_values
from armonia.fingerprint import digest_of, reading_libraries, rules_of
from armonia.home import Home, place_in
from armonia.judgement import Accounting, judge_delivery
from armonia.pseudonym import fingerprint as key_fingerprint
from armonia.pseudonym import load_key
from armonia.readers.extract import Extract

CORRUPTED = "archive.corrupted"


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
    if verdict := staged(receipt, home, programs):
        return verdict
    with without_values():
        return _kept_out(_stage_afresh(receipt, home, programs), home)


def staged(receipt: Receipt, home: Home, programs: Path = declarations.ROOT) -> Verdict | None:
    """The verdict where it is known without reading the delivery; None where it is not in the cache, or not whole."""
    return next(staged_all([receipt], home, programs))


def staged_all(known: Sequence[Receipt], home: Home, programs: Path = declarations.ROOT) -> Iterator[Verdict | None]:
    """The same for each of several; what reads the deliveries of a sender is looked at once."""
    senders = {(one.center, one.program) for one in known if not one.withdrawn}
    read_by = {sender: _read_by(*sender, home, programs) for sender in senders}
    for receipt in known:
        if receipt.withdrawn:
            yield _withdrawn(receipt, receipt.withdrawn_under, receipt.withdrawn, home)
        else:
            verdict = _cached(receipt, _folder(receipt, read_by[receipt.center, receipt.program], home))
            yield _kept_out(verdict, home) if verdict else None


def _cached(receipt: Receipt, folder: Path) -> Verdict | None:
    try:
        with os.scandir(folder) as found:
            files = {entry.name: entry.stat() for entry in found}
        written = files["verdict.json"]
        said, tables, sizes = _said(folder, written.st_ino, written.st_mtime_ns, written.st_size)
        is_whole = all(name in files and files[name].st_size == size for name, size in sizes.items())
        return Verdict(receipt, **said, tables=tables, folder=folder) if is_whole else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


@lru_cache(maxsize=100_000)
def _said(
    folder: Path, _inode: int, _modified_ns: int, _size: int
) -> tuple[dict[str, str], tuple[Accounting, ...], dict[str, int]]:
    """What the folder's verdict says, its accounts, its files' sizes; read once for as long as the file is this one."""
    kept = json.loads((folder / "verdict.json").read_bytes())
    sizes, tables = kept.pop("files"), tuple(Accounting(**table) for table in kept.pop("tables"))
    return kept, tables, sizes


def staged_folder(receipt: Receipt, home: Home, programs: Path = declarations.ROOT) -> Path:
    """Where the verdict stands as long as neither the delivery nor anything that reads it changes."""
    return _folder(receipt, _read_by(receipt.center, receipt.program, home, programs), home)


def _read_by(center: str, program: str, home: Home, programs: Path) -> str:
    key = key_fingerprint(load_key(home.key, home.key_mark))
    return digest_of([declarations.path_of(center, program, programs)], rules_of(program), key, reading_libraries())


def _folder(receipt: Receipt, read_by: str, home: Home) -> Path:
    return place_in(home.staged, f"{receipt.sha256[:32]}-{digest_of([], read_by, stamp_of(receipt, home))[:16]}")


def _kept_out(verdict: Verdict, home: Home) -> Verdict:
    """The same verdict; on a delivery that identifies people, once its bytes are out of the archive."""
    if verdict.rule_id.startswith("identity."):
        return _withdrawn(verdict.receipt, verdict.rule_id, verdict.reason, home)
    return verdict


def _withdrawn(receipt: Receipt, rule_id: str, reason: str, home: Home) -> Verdict:
    """The verdict on a delivery that is not kept; what a crash may have left of its bytes is taken out, too."""
    return _refused(withdraw(receipt, rule_id, reason, home), rule_id, reason, home.staged)


def _refused(receipt: Receipt, rule_id: str, reason: str, folder: Path) -> Verdict:
    return Verdict(receipt, "refused", rule_id, reason, (), folder)


def _stage_afresh(receipt: Receipt, home: Home, programs: Path) -> Verdict:
    if corrupted := corrupted_files(receipt, home):
        what = f"{len(corrupted)} archived files no longer have their checksum, and are not used: {corrupted}"
        where = f"archive/{receipt.sha256}/files"
        return _refused(receipt, CORRUPTED, f"{where}: {what}. Restore them from the backup.", home.staged / CORRUPTED)
    home.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = Path(tempfile.mkdtemp(prefix="staging-", dir=home.scratch))
    try:
        verdict = _judge(receipt, home, half, programs)
        return _keep(verdict, half, staged_folder(receipt, home, programs), home)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _judge(receipt: Receipt, home: Home, half: Path, programs: Path) -> Verdict:
    (half / "unpacked").mkdir()
    key = load_key(home.key, home.key_mark)
    try:
        declaration = _declaration(receipt, programs)
        extracts = _read(receipt, declaration, home, half / "unpacked")
        accounts = judge_delivery(extracts, declaration, receipt.delivery_id, half, key)
    except Refusal as refusal:
        return _refused(receipt, refusal.rule_id, str(refusal), half)
    return Verdict(receipt, "accepted", "", "", tuple(accounts), half)


def _read(receipt: Receipt, declaration: Declaration, home: Home, scratch: Path) -> dict[str, Extract]:
    """The text of every declared file; where somebody was taken from the delivery, the text that was kept."""
    extracts = kept_extracts(receipt, home)
    if extracts is None:
        return read_files(files_of(receipt, home), declaration, scratch)
    check_kept(extracts, declaration)
    return extracts


def _declaration(receipt: Receipt, programs: Path) -> Declaration:
    """A sender that nobody declared is told and kept until it is; it does not stop the others."""
    if (receipt.center, receipt.program) not in declarations.declared(programs):
        what = f"nobody declared that {receipt.center} delivers to {receipt.program}"
        raise Refusal("sender.unknown", what, "delivery", "Add its declaration to data/programs, or take it out")
    declaration = declarations.load_declaration(receipt.center, receipt.program, receipt.night, programs)
    if receipt.night < declaration.since:
        what = f"the declaration holds from {declaration.since} on"
        raise Refusal("sender.unknown", what, "delivery", "Correct `since` in data/programs, or the night's folder")
    return declaration


def _keep(verdict: Verdict, half: Path, folder: Path, home: Home) -> Verdict:
    """Gives the staged rows their place, their verdict last within it: a folder without a verdict is no cache."""
    shutil.rmtree(half / "unpacked")
    kept = _text_of(verdict, sorted(half.iterdir()))
    (half / "verdict.json").write_text(json.dumps(kept, indent=1))
    home.staged.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.rmtree(folder, ignore_errors=True)
    rename_durably(half, folder)
    return Verdict(verdict.receipt, verdict.status, verdict.rule_id, verdict.reason, verdict.tables, folder)


def _text_of(verdict: Verdict, files: Sequence[Path]) -> dict[str, Any]:
    return {
        "status": verdict.status,
        "rule_id": verdict.rule_id,
        "reason": verdict.reason,
        "tables": [asdict(table) for table in verdict.tables],
        "files": {file.name: file.stat().st_size for file in files},
    }
