"""How much two columns of two deliveries are alike, by what is in them, and which of some are the same ones."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from math import inf

from armonia.layout.profile import FEW, ColumnLayout

CONTENT, NAME, PLACE = 0.45, 0.35, 0.2  # weigh what is in a column, its name, its neighbors
ENOUGH = 0.45
SPREAD = {"number": 1.0, "date": 4.0}  # decades, years by which quartiles differ that are nothing alike
UNITS_APART = (-3, -2, 2, 3)  # decades between units of one quantity
FLAG = 5  # distinct numbers, or fewer, are a code's: their size tells nothing


def find_renamed(before: Mapping[str, ColumnLayout], now: Mapping[str, ColumnLayout]) -> dict[str, str]:
    """The new name of each column that is gone under its old one and probably there under another."""
    gone, added = [name for name in before if name not in now], [name for name in now if name not in before]
    if not gone or not added:
        return {}
    old_places, new_places = _places(list(before), set(now)), _places(list(now), set(before))
    scores = [
        [
            CONTENT * likeness(before[old], now[new])
            + NAME * _name_likeness(old, new)
            + PLACE * sum(a == b for a, b in zip(old_places[old], new_places[new], strict=True)) / 2
            for new in added
        ]
        for old in gone
    ]
    return {gone[one]: added[other] for one, other in best_pairs(scores) if scores[one][other] >= ENOUGH}


def likeness(before: ColumnLayout, now: ColumnLayout) -> float:
    """From 0, nothing alike, to 1, the same cells."""
    if "empty" in (before.kind, now.kind):
        return 0.6 if before.kind == now.kind else 0.2
    if before.family != now.family:
        return 0.1
    values = max(shared_words(before, now), range_likeness(before, now), 0.6 * _length_likeness(before, now))
    return 0.8 * values + 0.1 * (1 - abs(before.filled - now.filled)) + 0.1 * _length_likeness(before, now)


def shared_words(before: ColumnLayout, now: ColumnLayout) -> float:
    """The share of the cells that hold the same words; of sampled words where there are many."""
    same = set(before.words) & set(now.words)
    if max(before.distinct, now.distinct) > FEW:
        return len(same) / FEW
    return sum(min(before.words[word], now.words[word]) for word in same)


def range_likeness(before: ColumnLayout, now: ColumnLayout) -> float:
    """How near the quartiles of two columns of numbers, or of dates, are to each other; 0.6 at most in other units."""
    if len(before.quartiles) != 3 or len(now.quartiles) != 3 or before.family != now.family:
        return 0.0
    if before.family == "number" and max(before.distinct, now.distinct) <= FLAG:
        return 0.0
    steps = [new - old for old, new in zip(before.quartiles, now.quartiles, strict=True)]
    moved = [0.6 * _nearness(steps, apart, 1.0) for apart in UNITS_APART] if before.family == "number" else []
    return max(0.9 * _nearness(steps, 0, SPREAD[before.family]), *moved, 0.0)


def best_pairs(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs of row and column with the highest sum of scores, each used once (the Hungarian method)."""
    if len(scores) > len(scores[0]):
        turned = best_pairs(list(zip(*scores, strict=True)))
        return sorted((row, column) for column, row in turned)
    rows, columns = len(scores), len(scores[0])
    row_price, column_price = [0.0] * rows, [0.0] * (columns + 1)
    holder = [-1] * (columns + 1)  # the row that each column goes to; the last column stands for the row to be placed
    for row in range(rows):
        holder[columns], place = row, columns
        least, came_from, seen = [inf] * columns, [columns] * columns, [False] * (columns + 1)
        while holder[place] != -1:
            seen[place] = True
            held = holder[place]
            for column in range(columns):
                rest = -scores[held][column] - row_price[held] - column_price[column]
                if not seen[column] and rest < least[column]:
                    least[column], came_from[column] = rest, place
            step, nearest = min((least[column], column) for column in range(columns) if not seen[column])
            for column in range(columns + 1):
                if seen[column]:
                    row_price[holder[column]] += step
                    column_price[column] -= step
                elif column < columns:
                    least[column] -= step
            place = nearest
        while place != columns:
            holder[place], place = holder[came_from[place]], came_from[place]
    return sorted((row, column) for column, row in enumerate(holder[:columns]) if row != -1)


def _nearness(steps: Sequence[float], apart: float, spread: float) -> float:
    return max(0.0, 1 - sum(abs(step - apart) for step in steps) / len(steps) / spread)


def _length_likeness(before: ColumnLayout, now: ColumnLayout) -> float:
    return min(before.length, now.length) / max(before.length, now.length, 0.1)


def _name_likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, _plain(old), _plain(new), autojunk=False).ratio()


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.lower()).strip()


def _places(names: list[str], kept: set[str]) -> dict[str, tuple[str, str]]:
    """The nearest columns on either side that both deliveries have; nothing at either end."""
    places = {}
    for number, name in enumerate(names):
        left = next((one for one in reversed(names[:number]) if one in kept), "")
        right = next((one for one in names[number + 1 :] if one in kept), "")
        places[name] = (left, right)
    return places
