"""Planned analyses, as `data/analyses` declares them: what cannot be meant is refused before anything is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from armonia.faults import OperatorError
from armonia.warehouse.study import Line, Study, Variable, read_lines, refused, unknown
from schemas.analysis import PAPER

COLUMNS = ["analysis_id", "section", "population", "grouping", "endpoint", "statistics", "test"]
FITS = {
    "any": lambda endpoint: True,
    "level": lambda endpoint: endpoint.kind != "number",
    "number": lambda endpoint: endpoint.kind == "number",
    "one_level": lambda endpoint: endpoint.levels == 1,
    "up_to_two_levels": lambda endpoint: 1 <= endpoint.levels <= 2,
}
WANTS = {
    "level": "an endpoint of levels",
    "number": "an endpoint that is a number",
    "one_level": "an endpoint of one level, such as cr",
    "up_to_two_levels": "an endpoint of one level or two, such as cr",
}


def load_plan(folder: Path, study: Study) -> pl.DataFrame:
    """Every planned analysis, the paper's first, with the file that declares it as its `origin`.

    Raises OperatorError, naming file, line and the nearest known names, for an analysis that cannot be meant.
    """
    paths = sorted(folder.glob("*.csv"), key=lambda path: (path.stem != PAPER, path.stem))
    lines = [(path, number, line) for path in paths for number, line in read_lines(path, COLUMNS)]
    seen: dict[str, str] = {}
    for path, number, line in lines:
        name = line["analysis_id"]
        if fault := _twice(name, seen) or _fault(line, study, is_paper=path.stem == PAPER):
            raise refused(path, number, fault)
        seen[name] = f"{path.name}, line {number}"
    if not lines:
        raise OperatorError(f"{folder}: no analysis is planned. Declare the paper's in {PAPER}.csv.")
    rows = [{name: text or None for name, text in line.items()} | {"origin": path.stem} for path, _, line in lines]
    return pl.DataFrame(rows, schema=dict.fromkeys([*COLUMNS, "origin"], pl.String))


def _twice(name: str, seen: dict[str, str]) -> str:
    return f"analysis {name} stands in {seen[name]} already. Give each an id of its own." if name in seen else ""


def _fault(line: Line, study: Study, is_paper: bool) -> str:
    """What is wrong with an analysis and what to write instead; empty where nothing is."""
    if not line["analysis_id"]:
        return "an analysis lacks its id. Write one."
    return next((f"analysis {line['analysis_id']}: {fault}" for fault in _faults(line, study, is_paper)), "")


def _faults(line: Line, study: Study, is_paper: bool) -> Iterator[str]:
    if bool(line["section"]) != is_paper:
        yield f"section {line['section']!r}. Only the paper's analyses have one, and each of them has."
    if line["population"] not in study.populations:
        yield unknown("population", line["population"], study.populations)
    if line["grouping"] not in study.groupings:
        yield unknown("grouping", line["grouping"], study.groupings)
    if line["endpoint"] not in study.endpoints:
        yield unknown("endpoint", line["endpoint"], study.endpoints)
    yield from _unknown_words(line, study)
    grouping, endpoint = study.groupings[line["grouping"]], study.endpoints[line["endpoint"]]
    for word in (*line["statistics"].split(), *line["test"].split()):
        yield from _unfit(word, study.statistics[word], endpoint, grouping, line)


def _unknown_words(line: Line, study: Study) -> Iterator[str]:
    for part, kind in (("statistics", "statistic"), ("test", "test")):
        known = frozenset(name for name, one in study.statistics.items() if one["kind"] == kind)
        words = line[part].split(" ") if line[part] else []
        yield from (unknown(kind, word, known) for word in words if word not in known)
        yield from (f"{word} stands twice. Keep one." for word in sorted({w for w in words if words.count(w) > 1}))
    if not line["statistics"]:
        yield "no statistic. Write some, such as n pct, or median min max for a number."


def _unfit(word: str, needs: Line, endpoint: Variable, grouping: Variable, line: Line) -> Iterator[str]:
    if not FITS[needs["endpoint"]](endpoint):
        yield f"{word} needs {WANTS[needs['endpoint']]}; {line['endpoint']} is {_told(endpoint)}."
    if not needs["compares"]:
        return
    if grouping.levels < 2:
        yield f"{word} compares groups, and {line['grouping']} has one. Group by a variable of two levels or more."
    is_of_two = needs["compares"] == "two" or endpoint.levels > 1
    if is_of_two and grouping.levels > 2:
        of = " of an endpoint of several levels" if endpoint.levels > 1 else ""
        why = f"{word}{of} compares two groups"
        yield f"{why}, and {line['grouping']} is {_told(grouping)}. Group by a variable of two levels."


def _told(variable: Variable) -> str:
    if variable.kind == "number":
        return "a number"
    if variable.kind == "open":
        return "of as many levels as are found"
    return f"of {variable.levels} level{'s' if variable.levels > 1 else ''}"
