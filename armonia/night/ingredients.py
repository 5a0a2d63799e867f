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
    """A night's deliveries as they stand, the state of each sender, the pseudonyms withdrawn, the purges on record."""

    night: date
    standings: tuple[Standing, ...]
    states: tuple[SenderState, ...] = ()
    withdrawn: tuple[str, ...] = ()
    purges: tuple[dict[str, Any], ...] = ()
    programs: Path = declarations.ROOT
