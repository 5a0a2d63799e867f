"""What analyses are made of, as `data/study` declares it: variables, levels, populations, statistics; refused by name.

A variable of levels reads a column of analysis.classification, a number one of analysis.cohort.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from armonia.faults import OperatorError, nearest
from schemas.classification import Classification
from schemas.study import Cohort

COLUMNS = {
    "variable": ["variable", "kind", "serves", "column_name", "variable_label"],
    "level": ["column_name", "level", "level_label", "serves"],
    "population": ["population", "population_label", "members"],
    "statistic": ["statistic", "kind", "endpoint", "compares", "method"],
}
ROLES = ("endpoint", "grouping")
MANY = 99  # levels that are found in the data are as many as there are
Line = Mapping[str, str]
Lines = Mapping[str, Sequence[tuple[int, Line]]]
Known = Mapping[str, set[str]]


@dataclass(frozen=True)
class Variable:
    """What serves in a role: its kind, the column that it reads, its levels there; a number has none."""

    kind: str
    column: str
    levels: int


@dataclass(frozen=True)
class Study:
    """What an analysis may name: variables by role and name, populations, statistics and tests with their needs."""

    endpoints: Mapping[str, Variable]
    groupings: Mapping[str, Variable]
    populations: frozenset[str]
    statistics: Mapping[str, Line]


def load_study(folder: Path) -> Study:
    """The study's declarations. Raises OperatorError, with file, line and nearest names, for what cannot be meant."""
    lines = {name: read_lines(folder / f"{name}.csv", columns) for name, columns in COLUMNS.items()}
    of_level = {"classification": _columns(Classification), "cohort": _numbers()}
    for name, check in (("level", _of_level), ("variable", _of_variable), ("population", _of_population)):
        for number, line in lines[name]:
            if fault := check(line, lines, of_level):
                raise refused(folder / f"{name}.csv", number, fault)
    _refuse_twice(folder / "level.csv", lines["level"], ("column_name", "level"))
    _refuse_twice(folder / "population.csv", lines["population"], ("population",))
    _refuse_twice(folder / "statistic.csv", lines["statistic"], ("statistic",))
    serving = {role: dict(_serving(role, lines)) for role in ROLES}
    for role in ROLES:
        _refuse_twice(
            folder / "variable.csv", [one for one in lines["variable"] if _serves(one[1], role)], ("variable",)
        )
    return Study(
        serving["endpoint"],
        serving["grouping"],
        frozenset(line["population"] for _, line in lines["population"]),
        {line["statistic"]: line for _, line in lines["statistic"]},
    )


def read_lines(path: Path, columns: list[str]) -> list[tuple[int, Line]]:
    """Every line of a declaration with its number in the file. Raises OperatorError where its columns are others."""
    rows = pl.read_csv(path, infer_schema=False).fill_null("")
    if rows.columns != columns:
        raise OperatorError(f"{path}: columns {rows.columns}. Write {columns}.")
    return list(enumerate(rows.iter_rows(named=True), start=2))


def refused(path: Path, number: int, fault: str) -> OperatorError:
    """The error that names the file and the line."""
    return OperatorError(f"{path}, line {number}: {fault}")


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """That a name is not known, with the nearest that are."""
    return f"there is no {what} {name!r}. Write one such as {nearest(name, known)}."


def _serves(line: Line, role: str) -> bool:
    return line["serves"] in ("both", role)


def _serving(role: str, lines: Lines) -> Iterator[tuple[str, Variable]]:
    for _, line in lines["variable"]:
        if _serves(line, role):
            of_column = [one for _, one in lines["level"] if one["column_name"] == line["column_name"]]
            levels = MANY if line["kind"] == "open" else sum(_serves(one, role) for one in of_column)
            yield line["variable"], Variable(line["kind"], line["column_name"], levels)


def _of_variable(line: Line, lines: Lines, known: Known) -> str:
    name, kind, column = f"variable {line['variable']}", line["kind"], line["column_name"]
    if not line["variable"] or not line["variable_label"]:
        return "a variable lacks its name or its label. Write both."
    if kind not in ("level", "open", "number"):
        return f"{name} has the kind {kind!r}. Write level, open (levels found in the data, too) or number."
    if line["serves"] not in ("both", *ROLES):
        return f"{name} serves as {line['serves']!r}. Write both, endpoint or grouping."
    if kind == "number" and line["serves"] != "endpoint":
        return f"{name} is a number and groups nobody. Write endpoint, or declare its classes as a variable of levels."
    relation = "cohort" if kind == "number" else "classification"
    if column not in known[relation]:
        return f"{name}: " + unknown(f"column of analysis.{relation}", column, known[relation])
    if kind == "level" and column not in {one["column_name"] for _, one in lines["level"]}:
        return f"{name} has no level. Declare those of {column} in level.csv."
    return ""


def _of_level(line: Line, lines: Lines, known: Known) -> str:
    if not line["level"] or not line["level_label"]:
        return "a level lacks its name or its label. Write both."
    if line["column_name"] not in known["classification"]:
        return unknown("column of analysis.classification", line["column_name"], known["classification"])
    if line["serves"] not in ("both", "grouping"):
        return (
            f"level {line['level']} serves as {line['serves']!r}. Write both, or grouping for one that is not counted."
        )
    return ""


def _of_population(line: Line, lines: Lines, known: Known) -> str:
    name = f"population {line['population']}"
    if not line["population"] or not line["population_label"]:
        return "a population lacks its name or its label. Write both."
    open_ones = {one["column_name"] for _, one in lines["variable"] if one["kind"] == "open"}
    for member in line["members"].split("; "):
        column, equals, levels = member.partition("=")
        if not equals or not levels:
            return f"{name} is made of {member!r}. Write column=level, column=level|level; several with '; ' between."
        if column not in known["classification"]:
            return f"{name}: " + unknown(
                "column of analysis.classification", column, frozenset(known["classification"])
            )
        declared = frozenset(one["level"] for _, one in lines["level"] if one["column_name"] == column)
        for level in levels.split("|"):
            if level not in declared and column not in open_ones:
                return f"{name}: " + unknown(f"level of {column}", level, declared)
    if len({member.partition("=")[0] for member in line["members"].split("; ")}) < line["members"].count("; ") + 1:
        return f"{name} asks for one column twice. Write its levels together: column=level|level."
    return ""


def _refuse_twice(path: Path, lines: Sequence[tuple[int, Line]], key: tuple[str, ...]) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for number, line in lines:
        name = tuple(line[part] for part in key)
        if name in seen:
            raise refused(path, number, f"{' '.join(name)} stands in line {seen[name]} already. Keep one of the two.")
        seen[name] = number


def _columns(contract: type[Classification]) -> set[str]:
    return set(contract.to_schema().columns) - {"patient_id"}


def _numbers() -> set[str]:
    """The columns of the cohort that measure something."""
    columns = Cohort.to_schema().columns
    return {name for name, one in columns.items() if one.dtype.type.is_numeric() and name != "source_row"}
