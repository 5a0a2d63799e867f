"""All that a warehouse is made of, given code and references: what stands, on which night, and who is left out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import armonia.declaration as declarations
from armonia.night.shortcomings import SenderState
from armonia.night.standing import Standing


@dataclass(frozen=True)
class Ingredients:
    """A night's deliveries as they stand, the state of each sender, the pseudonyms withdrawn, the ledger's events.

    `asked` tells of each of the ledger's files of queries from which state it follows, and the digest of what it holds.
    """

    night: date
    standings: tuple[Standing, ...]
    states: tuple[SenderState, ...] = ()
    withdrawn: tuple[str, ...] = ()
    programs: Path = declarations.ROOT
    events: tuple[dict[str, Any], ...] = ()
    asked: tuple[tuple[str, str], ...] = ()

    @property
    def purges(self) -> list[dict[str, Any]]:
        """The purges on record."""
        return [event for event in self.events if event["kind"] == "purged"]
