"""What the archive keeps of a delivery from which somebody was taken: the text of all other rows, as it was read.

The forms of files are many and most cannot be written as they were delivered; the doors judge this text as they judged
the files, row numbers and all. `kept.next.json` lists what is to hold; by its renaming to `kept.json` it does.
"""

import hashlib
import io
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from armonia.archive.receipts import Receipt, files_of, place_of
from armonia.declaration import Declaration
from armonia.doors.identity import refuse_identity
from armonia.durable import rename_durably, sync, write_durably
from armonia.faults import OperatorError, Refusal
from armonia.home import Home, place_in
from armonia.readers.extract import Extract

LISTING, NEXT = "kept.json", "kept.next.json"


def kept_of(receipt: Receipt, home: Home) -> Path:
    """The folder that holds what remains of the delivery, where somebody was taken from it."""
    return place_of(receipt.sha256, home) / "kept"


def is_kept(receipt: Receipt, home: Home) -> bool:
    """Whether the delivered files have made room for the text that remains of them."""
    return place_in(home.archive, receipt.sha256, "kept", LISTING).exists()


def kept_extracts(receipt: Receipt, home: Home) -> dict[str, Extract] | None:
    """What remains of the delivery, by declared file; None where the archive still has the files as delivered."""
    if not is_kept(receipt, home):
        return None
    folder = kept_of(receipt, home)
    return {one["name"]: _load(one, folder) for one in _listed(folder / LISTING)}


def check_kept(extracts: Mapping[str, Extract], declaration: Declaration) -> None:
    """Holds what is kept against today's rules, as a reading of the files would. Raises Refusal."""
    for extract in extracts.values():
        refuse_identity(extract)
    if set(extracts) != set(declaration.files):
        raise Refusal(
            "file.missing",
            f"the text of the files {sorted(extracts)} is kept, and {sorted(declaration.files)} are declared",
            "delivery",
            "Declare other files from a night on (`changes`), or ask the center to send this delivery again",
        )


def stamp_of(receipt: Receipt, home: Home) -> str:
    """Changes whenever what is kept of the delivery does; empty where the files stand as delivered."""
    if not is_kept(receipt, home):
        return ""
    return hashlib.sha256((kept_of(receipt, home) / LISTING).read_bytes()).hexdigest()


def corrupted_kept(receipt: Receipt, home: Home) -> list[str]:
    """The names of the kept files whose bytes are no longer there, or no longer have their checksum."""
    folder = kept_of(receipt, home)
    try:
        listed = _listed(folder / LISTING)
    except OperatorError:
        return [LISTING]
    return [one["parquet"] for one in listed if _sha256(folder / one["parquet"]) != one["sha256"]]


def prepare(extracts: Mapping[str, Extract], receipt: Receipt, home: Home) -> None:
    """Writes what is to remain of the delivery beside what holds; nothing reads it before it is settled."""
    folder = kept_of(receipt, home)
    for place in (folder, home.scratch):
        place.mkdir(exist_ok=True, mode=0o700)
    listing = [_save(name, extract, folder, home.scratch) for name, extract in extracts.items()]
    text = json.dumps({"files": listing}, ensure_ascii=False, indent=1)
    write_durably(folder / NEXT, text.encode(), 0o400, home.scratch)
    sync(folder.parent)


def settle(receipt: Receipt, home: Home) -> None:
    """Lets what was prepared hold, and removes all that it replaces; may be done again after a crash."""
    folder = kept_of(receipt, home)
    if (folder / NEXT).exists():
        rename_durably(folder / NEXT, folder / LISTING)
    if files_of(receipt, home).exists():
        shutil.rmtree(files_of(receipt, home))
    sweep(receipt, home)
    sync(folder.parent)


def sweep(receipt: Receipt, home: Home) -> None:
    """Removes what was prepared and never settled, and what nothing lists any more."""
    folder = kept_of(receipt, home)
    listing = folder / LISTING
    named = {LISTING, *(one["parquet"] for one in _listed(listing))} if listing.exists() else set()
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in named:
            path.unlink()
    if folder.is_dir() and not named:
        folder.rmdir()


def prepared(home: Home) -> Iterator[str]:
    """The checksums of the deliveries of which anything other than files as delivered stands in the archive."""
    yield from (path.parent.name for path in sorted(home.archive.glob("*/kept")))


def _listed(path: Path) -> list[dict[str, Any]]:
    try:
        listed: list[dict[str, Any]] = json.loads(path.read_bytes())["files"]
        return listed
    except (ValueError, KeyError, TypeError):
        raise OperatorError(f"{path}: the list of what is kept is damaged. Restore it from the backup.") from None


def _save(name: str, extract: Extract, folder: Path, scratch: Path) -> dict[str, Any]:
    """Writes one file's rows, each after its number, under the checksum of what is written."""
    rows = "row"
    while rows in extract.frame.columns:
        rows += "_"
    parquet = io.BytesIO()
    numbered = pl.DataFrame([extract.rows.alias(rows), *extract.frame.get_columns()])
    numbered.write_parquet(parquet, compression="zstd")
    sha256 = hashlib.sha256(parquet.getvalue()).hexdigest()
    write_durably(folder / f"{sha256[:32]}.parquet", parquet.getvalue(), 0o400, scratch)
    choices = {field: dict(labels) for field, labels in extract.choices.items()}
    told = {"name": name, "file": extract.file, "sheet": extract.sheet, "choices": choices}
    return told | {"parquet": f"{sha256[:32]}.parquet", "sha256": sha256}


def _load(told: Mapping[str, Any], folder: Path) -> Extract:
    rows, *columns = pl.read_parquet(folder / told["parquet"]).get_columns()
    return Extract(pl.DataFrame(columns), rows, told["file"], told["sheet"], told["choices"])


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
