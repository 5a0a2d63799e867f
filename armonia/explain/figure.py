"""Which statistic is asked about: by the printed figure's number, a readable name, or analysis, level, statistic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import duckdb

from armonia.explain.declared import Declared
from armonia.explain.nearest import near
from armonia.faults import OperatorError

PRINTED = """
    select
        figure_id, place, statement, published, recomputed_as_printed as recomputed, verdict, note, analysis_id,
        coalesce(nullif(group_level, ''), 'all') as group_level, coalesce(nullif(level, ''), '') as level,
        statistic, method
    from {catalog}analysis.reproduction order by figure_id
"""
RESULTS = """
    select
        analysis_id, population, group_name, group_level, variable, level, statistic, value, numerator, denominator,
        method, formatted, group_label, group_level_label, variable_label, level_label
    from {catalog}analysis.result order by all
"""
PATIENTS = """
    select tally.numerator_ids, coalesce(tally.denominator_ids, result.patient_ids)
    from {catalog}analysis.result as result
    left join {catalog}analysis.tally as tally
        on
            result.analysis_id = tally.analysis_id
            and result.group_level = tally.group_level
            and result.level is not distinct from tally.level
    where
        result.analysis_id = $analysis_id and result.group_level is not distinct from $group_level
        and result.level is not distinct from $level and result.statistic = $statistic and result.method = $method
"""
MEANING = ("population", "group_name", "group_level", "variable", "level")  # what is counted, whichever analysis does
SIGNS = {">=": "≥", "<=": "≤", "%": "", " ": "", "_": "", "-": ""}
FIRST = ("n", "median", "p_value", "distinct", "pct")  # of several statistics of one name, that which is meant
SHOWN = 5


@dataclass(frozen=True)
class Figure:
    """A statistic of `analysis.result`, and the printed figures that it recomputes."""

    name: str
    result: dict[str, Any]
    printed: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Figures:
    """Every statistic of a release by all the names that it goes by."""

    results: list[dict[str, Any]]
    printed: list[dict[str, Any]]
    declared: Declared = field(default_factory=Declared)

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection, catalog: str = "") -> Figures:
        """Those of a warehouse, in the catalog given (`release.`)."""
        results, printed = (_rows(con, sql.format(catalog=catalog)) for sql in (RESULTS, PRINTED))
        return cls(results, printed, Declared.of(con, catalog))

    def find(self, name: str) -> Figure:
        """The statistic that a name means. Raises OperatorError, telling the nearest, for none, and for several."""
        found = self._found(name)
        if not found:
            raise OperatorError(self._unknown(name))
        if not _is_one(found):
            told = self._askable(sorted({canonical(one) for one in found}))
            raise OperatorError(f"{name}: several figures go by that name. Say which, such as: {_some(told)}.")
        return min((self.figure(one) for one in found), key=lambda one: (not one.printed, _place(one.result)))

    def every_printed(self) -> Iterator[Figure]:
        """The figure of each number printed in the paper that some statistic recomputes."""
        for printed in self.printed:
            for result in self._recomputing(printed):
                yield Figure(printed["figure_id"], result, (printed,))

    def figure(self, result: dict[str, Any]) -> Figure:
        """The figure of a statistic."""
        printed = tuple(one for one in self.printed if result in self._recomputing(one))
        return Figure(canonical(result), result, printed)

    def _recomputing(self, printed: dict[str, Any]) -> list[dict[str, Any]]:
        """The statistic that recomputes a printed number, as `analysis.reproduction` finds it."""
        statistic = "n" if printed["statistic"] == "denominator" else printed["statistic"]
        asked = printed["analysis_id"], statistic, printed["group_level"], printed["level"] or "yes"
        return [one for one in self._by_level.get(asked, []) if printed["method"] in (None, one["method"])][:1]

    @cached_property
    def _by_level(self) -> dict[tuple[str, str, str, str], list[dict[str, Any]]]:
        found: dict[tuple[str, str, str, str], list[dict[str, Any]]] = {}
        for one in self.results:
            asked = one["analysis_id"], one["statistic"], one["group_level"] or "all", one["level"] or "yes"
            found.setdefault(asked, []).append(one)
        return found

    def _found(self, name: str) -> list[dict[str, Any]]:
        return self._names.get(_folded(name)) or self._names.get(_slashed(name), [])

    def _askable(self, names: Iterable[str]) -> list[str]:
        """Those of some names that mean one figure, each once."""
        return [one for one in dict.fromkeys(names) if _is_one(self._found(one))]

    @cached_property
    def _names(self) -> dict[str, list[dict[str, Any]]]:
        names: dict[str, list[dict[str, Any]]] = {}
        for result in self.results:
            for name in {*map(_folded, _asked(result)), *map(_slashed, _paths(result))}:
                names.setdefault(name, []).append(result)
        for printed in self.printed:
            for result in self._recomputing(printed):
                names[_folded(printed["figure_id"])] = [result]
                for name in {_folded(one) for one in _readable(printed, result)}:
                    if result not in names.setdefault(name, []):
                        names[name].append(result)
        return names

    def _unknown(self, name: str) -> str:
        """What is told of a name that no figure has: what is printed in the place of that name, or what is near."""
        place = _folded(name).rstrip(".")
        here = [one for one in self.printed if place in (_folded(_part(one)), _folded(one["place"]))]
        said = [one for printed in here for result in self._recomputing(printed) for one in _readable(printed, result)]
        if told := self._askable([*said, *(one["figure_id"] for one in here if self._recomputing(one))]):
            first = {id(self._found(one)[0]): one for one in reversed(told)}
            shown = [one for one in told if one in first.values()]
            return f"{name}: a place where several figures are printed. Say which, such as: {_some(shown)}."
        known = self._askable(self._shown())
        parts = {one.partition(".")[0]: one for one in reversed(known) if "." in one}
        examples = list(parts.values())[::-1]
        return f"{name.strip() or 'An empty name'}: no such figure. {near(name, known, examples, _folded)}"

    def _shown(self) -> Iterator[str]:
        """Names as a person would write them."""
        for printed in self.printed:
            for result in self._recomputing(printed):
                yield from list(_readable(printed, result))[:2]
                yield printed["figure_id"]
        for result in self.results:
            yield canonical(result)
            yield from list(_asked(result))[:1]


def _rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    answer = con.execute(sql)
    names = [column[0] for column in answer.description or []]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def patients_of(
    con: duckdb.DuckDBPyConnection, figure: Figure, catalog: str = ""
) -> tuple[list[str], frozenset[str] | None]:
    """Who is in the denominator of a figure, sorted; and who in the numerator, None where it has none."""
    asked = {name: figure.result[name] for name in ("analysis_id", "group_level", "level", "statistic", "method")}
    ((numerator, denominator),) = con.execute(PATIENTS.format(catalog=catalog), asked).fetchall()
    is_level = figure.result["level"] is not None
    return sorted(denominator), frozenset(numerator) if is_level and numerator is not None else None


def _is_one(found: Iterable[dict[str, Any]]) -> bool:
    return len({tuple(one[name] for name in MEANING) for one in found}) == 1


def _some(names: list[str]) -> str:
    return ", ".join(names[:SHOWN])


def _part(printed: dict[str, Any]) -> str:
    """The part of the paper in which a figure is printed, as its number begins: `table_1`."""
    return re.sub(r"_\d+$", "", printed["figure_id"])


def _place(result: dict[str, Any]) -> int:
    return FIRST.index(result["statistic"]) if result["statistic"] in FIRST else len(FIRST)


def canonical(result: dict[str, Any]) -> str:
    """The one name that every statistic has: analysis, level of its grouping and endpoint, statistic, and its test."""
    group = "" if result["group_level"] == "all" else result["group_level"]
    method = result["method"] if result["statistic"] == "p_value" else ""
    parts = (result["analysis_id"], group, result["level"], result["statistic"], method)
    return "/".join(part for part in parts if part)


def _paths(result: dict[str, Any]) -> Iterator[str]:
    """Analysis and any of what tells its statistics apart, in order."""
    levels = [part for part in (result["group_level"], result["level"]) if part]
    for middle in ([], levels, levels[:1], levels[1:], [one for one in levels if one != "all"]):
        for last in ([], [result["statistic"]], [result["statistic"], result["method"]], [result["method"]]):
            yield "/".join([result["analysis_id"], *middle, *last])


def _readable(printed: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """Where it is printed, a dot, and what is counted: `table_1.male`, `table_1.male.pct`."""
    part = _part(printed)
    group = [] if (result["group_level"] or "all") == "all" else [result["group_level"], result["group_level_label"]]
    level, variable = [result["level"], result["level_label"]], [result["variable"], result["variable_label"]]
    whats = [*level, *variable, *(f"{one}.{other}" for one in variable for other in level if one and other)]
    for what in whats:
        if what:
            for of in ["", *(f".{one}" for one in group if one)]:
                yield f"{part}.{what}{of}"
                yield f"{part}.{what}{of}.{printed['statistic']}"


def _asked(result: dict[str, Any]) -> Iterator[str]:
    """The endpoint, a bar, and the group: `CR | bmb_baseline >= 50`; without a level, the test."""
    for endpoint in filter(None, (result["variable"], result["variable_label"])):
        for grouping in filter(None, (result["group_name"], result["group_label"])):
            if result["statistic"] == "p_value":
                yield f"{endpoint} | {grouping}"
            elif result["level"] in (None, "yes"):
                for level in filter(None, (result["group_level_label"], result["group_level"])):
                    yield from (f"{endpoint} | {grouping} {level}", f"{endpoint} | {grouping} = {level}")


def _folded(name: str) -> str:
    """The name without what people write in different ways."""
    text = name.strip().lower()
    for sign, plain in SIGNS.items():
        text = text.replace(sign, plain)
    return text


def _slashed(name: str) -> str:
    return f"/{name.strip().lower()}"
