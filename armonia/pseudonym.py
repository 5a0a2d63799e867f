"""Patient codes become keyed pseudonyms: nobody without the key can go from a code to a pseudonym or back."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from armonia.durable import write_durably
from armonia.faults import OperatorError

ENVIRONMENT = "ARMONIA_KEY"
KEY_BYTES = 32
SCHEME = "HMAC-SHA-256 of <center>:<code> with a key of this home's own, its first 32 hexadecimal digits"


def load_key(path: Path, mark: Path) -> bytes:
    """The key: from the environment where set, else from `path` (mode 0600), made there on first use.

    `mark` holds the fingerprint of the key of first use. Raises OperatorError where the key is lost, or another one.
    """
    text = os.environ.get(ENVIRONMENT) or ""
    looked = (() if text else _look(path)), _look(mark)
    return _load(text, path, mark) if None in looked else _loaded(text, path, mark, looked)


@lru_cache(maxsize=8)
def _loaded(text: str, path: Path, mark: Path, _looked: object) -> bytes:
    """The key, read once for as long as neither file changes: every delivery asks for it."""
    return _load(text, path, mark)


def _look(path: Path) -> tuple[int, ...] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mode, stat.st_ino, stat.st_mtime_ns, stat.st_size


def _load(text: str, path: Path, mark: Path) -> bytes:
    key = _from_hex(text, f"the environment's {ENVIRONMENT}") if text else None
    if key is None:
        if not path.exists():
            _refuse_lost(path, mark)
            _make_key(path)
        key = _from_file(path)
    _hold_against(mark, key)
    return key


def pseudonyms(codes: Iterable[str], center: str, key: bytes) -> dict[str, str]:
    """HMAC-SHA-256 of `<center>:<code>`, its first 32 hexadecimal digits, for each distinct code."""
    return {code: hmac.digest(key, f"{center}:{code}".encode(), "sha256").hex()[:32] for code in codes}


def fingerprint(key: bytes) -> str:
    """Tells two keys apart without giving either away."""
    return hashlib.sha256(b"armonia key\0" + key).hexdigest()[:16]


def _refuse_lost(path: Path, mark: Path) -> None:
    if mark.exists():
        raise OperatorError(
            f"{path}: the key is lost, with which this home's pseudonyms were made. Restore it from the backup"
            f" (or set {ENVIRONMENT}); with another key, every patient would become somebody else."
        )


def _hold_against(mark: Path, key: bytes) -> None:
    if not mark.exists():
        mark.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_durably(mark, fingerprint(key).encode())
    elif mark.read_text().strip() != fingerprint(key):
        raise OperatorError(
            f"The key is not the one with which this home's pseudonyms were made ({mark.name} tells). Restore that one"
            f" from the backup; if every pseudonym is to change, delete {mark} first."
        )


def _from_file(path: Path) -> bytes:
    if path.stat().st_mode & 0o077:
        raise OperatorError(
            f"{path}: others may read the key. Set its mode to 0600 (chmod 600) and ask who has read it."
        )
    return _from_hex(path.read_text(encoding="ascii", errors="replace"), str(path))


def _make_key(path: Path) -> None:
    """Makes the key whole before it has its name; of two made at once the first one holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{secrets.token_hex(4)}.half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(half, path)
    half.unlink()


def _from_hex(text: str, where: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES:
        raise OperatorError(
            f"{where}: not a key of at least {KEY_BYTES * 2} hexadecimal digits. Restore it from the backup."
        )
    return key
