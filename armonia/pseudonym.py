"""Patient codes become keyed pseudonyms: nobody without the key can go from a code to a pseudonym or back."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from armonia.faults import OperatorError

ENVIRONMENT = "ARMONIA_KEY"
KEY_BYTES = 32


def load_key(path: Path) -> bytes:
    """The key: from the environment where set, else from `path` (mode 0600), made there on first use."""
    if text := os.environ.get(ENVIRONMENT):
        return _from_hex(text, f"the environment's {ENVIRONMENT}")
    if not path.exists():
        _make_key(path)
    if path.stat().st_mode & 0o077:
        raise OperatorError(
            f"{path}: others may read the key. Set its mode to 0600 (chmod 600) and ask who has read it."
        )
    return _from_hex(path.read_text(encoding="ascii", errors="replace"), str(path))


def pseudonyms(codes: Iterable[str], center: str, key: bytes) -> dict[str, str]:
    """HMAC-SHA-256 of `<center>:<code>`, its first 32 hexadecimal digits, for each distinct code."""
    return {code: hmac.digest(key, f"{center}:{code}".encode(), "sha256").hex()[:32] for code in codes}


def fingerprint(key: bytes) -> str:
    """Tells two keys apart without giving either away."""
    return hashlib.sha256(b"armonia key\0" + key).hexdigest()[:16]


def _make_key(path: Path) -> None:
    """Makes the key whole before it has its name; of two made at once the first one holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
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
