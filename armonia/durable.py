"""What is written stays written: a file or folder has its name only once its bytes are on the disk."""

import os
import secrets
from pathlib import Path


def write_durably(path: Path, content: bytes, mode: int = 0o600, scratch: Path | None = None) -> None:
    """Puts the content in place whole: after a crash the file is the old one or the new one.

    Until then it stands in `scratch`, if given, which is cleared of what a crash leaves, else beside its place.
    """
    half = (scratch or path.parent) / f"{path.name}.{secrets.token_hex(4)}.half"
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    rename_durably(half, path)


def rename_durably(source: Path, target: Path) -> None:
    """Gives the file or folder its place in one step, and has both folders on the disk when it returns."""
    source.replace(target)
    for folder in {source.parent, target.parent}:
        sync(folder)


def sync(path: Path) -> None:
    """Has the file's bytes, or the folder's names, on the disk when it returns."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
