"""What may leave the home: the rule `[exports]` of `data/disclosure.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from armonia.faults import OperatorError
from armonia.report.disclosure import DECLARED, load_disclosure

SWITCHES = ("printed_is_public", "patient_level")
WANTED = "Give minimum_patients, a whole number from 1; printed_is_public, patient_level, true or false; the reason."


@dataclass(frozen=True)
class ExportRule:
    """The least count that is told, 0 apart; the least cohort that is told of; what else may go out, and why."""

    minimum_persons: int
    minimum_patients: int
    printed_is_public: bool
    patient_level: bool
    reason: str

    @property
    def told(self) -> dict[str, Any]:
        """The rule as a manifest records it."""
        return asdict(self)


def load_export_rule(path: Path = DECLARED) -> ExportRule:
    """The declared rule. Raises OperatorError, naming the file, where it says something else than it must."""
    pages = load_disclosure(path)
    declared = tomllib.loads(path.read_text(encoding="utf-8")).get("exports")
    if not isinstance(declared, dict) or {*declared} != {"minimum_patients", "reason", *SWITCHES}:
        raise OperatorError(f"data/{path.name}, [exports]: {WANTED}")
    least, reason = declared["minimum_patients"], declared["reason"]
    is_sound = type(least) is int and least >= 1 and isinstance(reason, str) and bool(reason.strip())
    if not is_sound or any(type(declared[name]) is not bool for name in SWITCHES):
        raise OperatorError(f"data/{path.name}, [exports]: {WANTED}")
    return ExportRule(pages.minimum, least, declared[SWITCHES[0]], declared[SWITCHES[1]], reason.strip())
