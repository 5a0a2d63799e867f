"""A person's pseudonym, computed again from the hospital's number and the key."""

import hashlib
import hmac

from synthetic.person import Person


def pseudonym(person: Person, key: str) -> str:
    """HMAC-SHA-256 of `<center>:<four-digit number>` under the hexadecimal key, its first 32 digits."""
    code = f"{person.center}:{person.number:04d}"
    return hmac.new(bytes.fromhex(key), code.encode(), hashlib.sha256).hexdigest()[:32]
