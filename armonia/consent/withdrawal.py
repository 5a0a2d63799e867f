"""Who has withdrawn consent: whoever an accepted withdrawal ever named, known by a keyed tag that the archive keeps.

A withdrawal binds every release made after it arrived, one of an earlier night too: consent is asked of today. The tag
outlives the withdrawal's own file, which a purge empties, a disk may spoil and a changed declaration may refuse.
"""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

import armonia.declaration as declarations
from armonia.archive import ledger
from armonia.archive.receipts import Receipt, receipts
from armonia.contracts import WITHDRAWAL
from armonia.durable import write_durably
from armonia.faults import Crash, OperatorError
from armonia.home import Home
from armonia.pseudonym import fingerprint, load_key
from armonia.staging import Verdict, stage

PURGED = "purged"
TAG_DIGITS = 32
OTHER_KEY = (
    "{place}: made with another key, by which alone who withdrew is known again. Restore that key. If it must change,"
    " replace the text of this file by {{}}, and have the centers send every withdrawal again before the next run."
)

Tags = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Withdrawn:
    """The tags of all who withdrew, by center; they recognize a pseudonym, and give none away without the key."""

    key: bytes
    tags: Tags

    def is_of(self, center: str, pseudonym: str) -> bool:
        """Whether the center's person withdrew consent."""
        return tag_of(pseudonym, self.key) in self.tags.get(center, frozenset())


def withdrawn_patients(home: Home, verdicts: Iterable[Verdict], programs: Path = declarations.ROOT) -> list[str]:
    """The pseudonyms, sorted, of all people in these deliveries who have withdrawn consent up to today."""
    who = withdrawn(home, programs)
    if not who.tags:
        return []
    files = [(one.receipt.center, one.folder / "patients.parquet") for one in verdicts if one.status == "accepted"]
    delivered = {(center, name) for center, file in files if file.exists() for name in _people(file)}
    return sorted({name for center, name in delivered if who.is_of(center, name)})


def withdrawn(home: Home, programs: Path = declarations.ROOT) -> Withdrawn:
    """All who withdrew consent; the tags of whom new withdrawals name are kept. Whoever calls it holds the home.

    Raises OperatorError where the tags are lost or damaged: without them, who was purged would come back.
    """
    made_with, known = load_tags(home)
    arrived = [receipt for receipt in receipts(home) if receipt.program == WITHDRAWAL and not receipt.withdrawn]
    if not known and not arrived:
        return Withdrawn(b"", {})
    key = load_key(home.key, home.key_mark)
    if known and made_with != fingerprint(key):
        raise OperatorError(OTHER_KEY.format(place=_place(home)))
    tags = _merged([known, *(_named(receipt, home, programs, key) for receipt in arrived)])
    if tags != known:
        _save_tags(home, tags, key)
    return Withdrawn(key, tags)


def tag_of(pseudonym: str, key: bytes) -> str:
    """What is kept of a person who withdrew."""
    return hmac.digest(key, f"withdrawn:{pseudonym}".encode(), "sha256").hex()[:TAG_DIGITS]


def load_tags(home: Home) -> tuple[str, Tags]:
    """The fingerprint of the key, and the tags made with it by center. Raises OperatorError where lost or damaged."""
    place = _place(home)
    try:
        stored = json.loads(place.read_bytes())
        listed = stored.get("tags", {}).items()
        return stored.get("key", ""), {center: frozenset(map(str, tags)) for center, tags in listed}
    except FileNotFoundError:
        if not ledger.read(home, kind=PURGED):
            return "", {}
        what = "not there, and people were purged"
    except (ValueError, AttributeError, TypeError):
        what = "damaged"
    raise OperatorError(f"{place}: {what}. Restore it from the backup, or who withdrew consent would come back.")


def _place(home: Home) -> Path:
    return home.archive / "suppressed.json"


def _save_tags(home: Home, tags: Tags, key: bytes) -> None:
    """Keeps the tags in the archive, sorted, so that they do not tell who withdrew when."""
    stored = {"key": fingerprint(key), "tags": {center: sorted(tags[center]) for center in sorted(tags)}}
    home.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_durably(_place(home), json.dumps(stored, indent=1).encode(), scratch=home.scratch)


def _merged(parts: Iterable[Tags]) -> dict[str, frozenset[str]]:
    """All tags of all parts, by center."""
    found: dict[str, frozenset[str]] = {}
    for part in parts:
        for center, tags in part.items():
            found[center] = found.get(center, frozenset()) | tags
    return {center: tags for center, tags in found.items() if tags}


def _named(receipt: Receipt, home: Home, programs: Path, key: bytes) -> Tags:
    """The tags of whom one delivery of withdrawals names; its accepted rows alone count."""
    try:
        verdict = stage(receipt, home, programs)
    except Crash:  # the night tells of it; it stops neither the other centers nor what was known before
        return {}
    if verdict.status != "accepted":
        return {}
    rows = pl.read_parquet(verdict.folder / "withdrawal.parquet", columns=["patient_id"])
    return {receipt.center: frozenset(tag_of(name, key) for name in rows["patient_id"].unique())}


def _people(file: Path) -> list[str]:
    return pl.read_parquet(file, columns=["patient_id"])["patient_id"].to_list()
