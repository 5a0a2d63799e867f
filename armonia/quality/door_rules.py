"""The one reader of `data/rules/door.csv`: what each rule of the doors says to a center, in Italian and in English."""

import csv
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from armonia.faults import OperatorError
from armonia.quality.checks import Text

PATH = Path(__file__).parents[2] / "data" / "rules" / "door.csv"
COLUMNS = ["rule", "name_it", "name_en", "sentence_it", "sentence_en", "what_to_do_it", "what_to_do_en"]
ANY = "*"  # what is said of a rule that has no words of its own


@dataclass(frozen=True)
class DoorRule:
    """A rule under which rows are rejected or deliveries refused; `rule` is the pattern that its ids match.

    The sentences say "this column": which one it is stands beside them.
    """

    rule: str
    name: Text
    sentence: Text
    what_to_do: Text

    @property
    def anchor(self) -> str:
        """Its place on the page of these rules."""
        return self.rule.replace(ANY, "any")


def door_rule(rule_id: str, path: Path = PATH) -> DoorRule:
    """What is said of a rule: by the longest pattern that matches its id, the one for any rule if there is no other."""
    rules = load_door_rules(path)
    return rules[max((pattern for pattern in rules if fnmatchcase(rule_id, pattern)), key=len)]


@cache
def load_door_rules(path: Path = PATH) -> dict[str, DoorRule]:
    """All of them by their pattern. Raises OperatorError where one is told twice or not at all, or none is for any."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines)
        if table.fieldnames != COLUMNS:
            raise OperatorError(f"data/rules/{path.name}: its columns must be {', '.join(COLUMNS)}.")
        rows = list(table)
    rules = [_rule(row, number, path) for number, row in enumerate(rows, start=2)]
    patterns = [rule.rule for rule in rules]
    if twice := sorted({pattern for pattern in patterns if patterns.count(pattern) > 1}):
        raise OperatorError(f"data/rules/{path.name}: {twice} stand there more than once. Keep one line for each rule.")
    if ANY not in patterns:
        raise OperatorError(f"data/rules/{path.name}: no line for any other rule. Add one for the pattern {ANY!r}.")
    return dict(zip(patterns, rules, strict=True))


def _rule(row: dict[str, str], number: int, path: Path) -> DoorRule:
    if empty := [name for name in COLUMNS if not (row[name] or "").strip()]:
        raise OperatorError(f"data/rules/{path.name}, line {number}: {', '.join(empty)} is empty. Say it.")
    texts = {name: Text(row[f"{name}_it"], row[f"{name}_en"]) for name in ("name", "sentence", "what_to_do")}
    return DoorRule(row["rule"], **texts)
