"""The words for a statistic, a key and a patient: only what there is of them, with nothing dangling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from armonia.explain.explanation import Patient


def value_of(result: Mapping[str, Any]) -> str:
    """The statistic's own value, with the count beside it where it is written as one."""
    written = result["formatted"]
    if written is None:
        return "unknown"
    is_count = "/" in written and result["value"] is not None
    return f"{result['value']:.6g}   {written}" if is_count else str(written)


def formula_of(result: Mapping[str, Any]) -> str:
    """How the statistic is computed, of how many."""
    counts = [f"{name} {result[name]}" for name in ("numerator", "denominator") if result[name] is not None]
    return f"{result['statistic']}: {result['method']}" + (f"; {', '.join(counts)}" if counts else "")


def group_of(result: Mapping[str, Any]) -> str:
    """The grouping with its group; without one, its groups are compared."""
    return f"{result['group_name']} {result['group_level'] or 'compared'}"


def endpoint_of(result: Mapping[str, Any]) -> str:
    """The endpoint with its level, where it has one."""
    return " ".join(one for one in (result["variable"], result["level"]) if one)


def row_of(relation: str, key: Mapping[str, str | None]) -> str:
    """A row of a relation by what tells it from the patient's others."""
    told = ", ".join(f"{name} {value}" for name, value in key.items() if value is not None)
    return f"{relation} {told}" if told else relation


def text_of(value: str | None) -> str:
    """A value as it is told."""
    return "unknown" if value is None else value


def standing_of(patient: Patient, unshown: frozenset[str] = frozenset()) -> str:
    """Who somebody is in one line: where the selection left the patient out, and the values of rows that are there."""
    values = [
        f"{name.rpartition('.')[2]} = {text_of(value)}"
        for name, value in patient.values.items()
        if name not in unshown and name.rpartition(".")[0] not in patient.missing
    ]
    left_out = list(patient.excluded_at.items())
    steps = [step if len(left_out) == 1 else f"{step} ({program})" for program, step in left_out]
    told = [f"not in the study: left out at {', '.join(steps)}, core.selection.excluded_at"] if steps else []
    return "; ".join([*told, *filter(None, [", ".join(values)])])
