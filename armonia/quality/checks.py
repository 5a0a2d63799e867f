"""The one reader of `data/checks/`: what each check is called, means, tolerates, and where its records are listed."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from armonia.faults import OperatorError
from armonia.quality.facts import is_template, names_in
from schemas.quality import CATEGORIES, SEVERITIES

ROOT = Path(__file__).parents[2] / "data" / "checks"
SUBCATEGORIES = ("value", "relational", "computational", "completeness", "uniqueness", "atemporal", "temporal")
NAME = re.compile(r"[a-z][a-z0-9_]*")
TEXTS = ("name", "sentence", "reason", "center", "analyst", "found", "known")


@dataclass(frozen=True)
class Text:
    """The same said in Italian and in English."""

    it: str
    en: str


@dataclass(frozen=True)
class Check:
    """One check: a failing record is a row of `quality.<relation>`, of those that are `only` its, that is not ok.

    `threshold` is the largest share of failing records with which it passes, `reason` why; `asks` whether each becomes
    a query, `blocking` whether a failure makes the night partial; `known` what is there where it passes, if its name
    tells the fault. `found` says what was found, its facts filled in (armonia/quality/facts.py); without it, what was
    found is one delivered text or number.
    """

    check_id: str
    version: int
    category: str
    subcategory: str
    severity: str
    threshold: float
    reason: Text
    name: Text
    sentence: Text
    center: Text
    analyst: Text
    relation: str
    found: Text | None = None
    only: Mapping[str, str] = field(default_factory=dict)
    asks: bool = True
    blocking: bool = False
    known: Text | None = None


def load_checks(root: Path = ROOT) -> tuple[Check, ...]:
    """Every check, by its id. Raises OperatorError, naming the file, for one that is not declared as it must be."""
    return _load(root, tuple((path, path.stat().st_mtime_ns) for path in sorted(root.glob("*.toml"))))


@cache
def _load(_root: Path, files: tuple[tuple[Path, int], ...]) -> tuple[Check, ...]:
    return tuple(_read(path) for path, _ in files)


def _read(path: Path) -> Check:
    try:
        check = _check(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as fault:
        raise OperatorError(f"data/checks/{path.name}: not a check ({fault}). See docs/adding_a_check.md.") from None
    if wrong := _amiss(check):
        raise OperatorError(f"data/checks/{path.name}: {wrong}. See docs/adding_a_check.md.")
    return check


def _check(check_id: str, toml: dict[str, Any]) -> Check:
    if unknown := sorted(set(toml) - {one.name for one in fields(Check)}):
        raise KeyError(*unknown)
    texts = {name: Text(**toml[name]) for name in TEXTS if name in toml}
    return Check(**{"check_id": check_id, "relation": check_id, **toml, **texts})


def _amiss(check: Check) -> str:
    """What is wrong with a check; empty where nothing is."""
    known = {
        "category": (check.category, CATEGORIES),
        "subcategory": (check.subcategory, SUBCATEGORIES),
        "severity": (check.severity, SEVERITIES),
    }
    for name, (value, values) in known.items():
        if value not in values:
            return f"{name} must be one of {', '.join(values)}, not {value!r}"
    if not all(map(NAME.fullmatch, (check.check_id, check.relation, *check.only))):
        return "its name, relation and columns are written in small letters and underscores"
    if type(check.version) is not int or check.version < 1:
        return "version must be a whole number, 1 or above"
    if type(check.threshold) not in (int, float) or not 0 <= check.threshold <= 1:
        return "threshold must be a share from 0 to 1"
    if type(check.asks) is not bool or type(check.blocking) is not bool:
        return "asks and blocking must be true or false"
    texts = [text for one in _texts(check) for text in (one.it, one.en)]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        return "a text is empty"
    return _amiss_in_found(check.found) if check.found else ""


def _amiss_in_found(found: Text) -> str:
    if not (is_template(found.it) and is_template(found.en)):
        return "found has a bracket without its other half"
    if names_in(found.it) != names_in(found.en):
        return "found names other facts in Italian than in English"
    return ""


def _texts(check: Check) -> list[Text]:
    return [text for name in TEXTS if (text := getattr(check, name)) is not None]
