"""Every planned analysis of a cohort, counted again with pandas: the rows of `analysis.result`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tests.reference import printing
from tests.reference.regimen import WORDINGS
from tests.reference.testing import p_value
from tests.reference.variables import CATEGORIES, GROUPINGS, NUMBERS, POPULATIONS, Patient, Variable

PLAN = Path(__file__).parents[2] / "data/analyses/paper.csv"
METHODS = {
    "n": "count",
    "pct": "100 × numerator / denominator",
    "distinct": "levels with at least one patient",
    "median": "middle value, or the mean of the middle two",
    "min": "minimum",
    "max": "maximum",
}
Row = dict[str, object]


@dataclass(frozen=True)
class Planned:
    """A planned analysis and those of the cohort that it is confined to."""

    plan: pd.Series
    patients: pd.DataFrame
    grouping: Variable
    endpoint: Variable


def results(cohort: pd.DataFrame, plan: Path = PLAN) -> pd.DataFrame:
    """One row per statistic of each analysis, in the plan's order."""
    plans = pd.read_csv(plan, dtype=str, keep_default_na=False)
    patients = cohort.to_dict("records")
    return pd.DataFrame([row for order, one in plans.iterrows() for row in _rows(order, one, patients)], dtype=object)


def _rows(order: object, plan: pd.Series, patients: Sequence[Patient]) -> Iterator[Row]:
    members = [one for one in patients if POPULATIONS[plan["population"]](one)]
    grouping, endpoint = GROUPINGS[plan["grouping"]], _endpoint(plan["endpoint"], patients)
    answers = [(one["patient_id"], grouping.answer(one), endpoint.answer(one)) for one in members]
    answered = pd.DataFrame(answers, columns=["patient_id", "group", "answer"], dtype=object).dropna()
    common = {
        **{name: plan[name] for name in ("analysis_id", "section", "population")},
        "group_name": plan["grouping"],
        "variable": plan["endpoint"],
        "analysis_order": order,
        "group_label": grouping.label,
        "variable_label": endpoint.label,
    }
    for row in _described(Planned(plan, answered, grouping, endpoint)):
        yield common | row


def _endpoint(name: str, patients: Sequence[Patient]) -> Variable:
    if name in NUMBERS:
        return Variable(NUMBERS[name], {}, lambda one: one[name])
    found = CATEGORIES[name]
    if name != "debulking_regimen":
        return found
    others = sorted({one[name] for one in patients} - set(WORDINGS))
    return Variable(found.label, {**found.levels, **{one: one for one in others}}, found.answer)


def _described(planned: Planned) -> Iterator[Row]:
    for place, (level, label) in enumerate(planned.grouping.levels.items(), start=1):
        group = planned.patients[planned.patients["group"] == level]
        named = {"group_level": level, "group_level_label": label, "group_order": place}
        for statistic in planned.plan["statistics"].split():
            for row in _statistic(statistic, group, planned.endpoint):
                yield named | {"statistic": statistic, "method": METHODS[statistic], "denominator": len(group)} | row
    for test in planned.plan["test"].split():
        yield _tested(test, planned)


def _statistic(statistic: str, group: pd.DataFrame, endpoint: Variable) -> Iterator[Row]:
    if statistic in ("n", "pct"):
        yield from _counts(statistic, group, endpoint)
        return
    value = None
    if statistic == "distinct":
        value = float(group["answer"].nunique())
    elif len(group):
        value = float(group["answer"].astype(float).agg(statistic))
    place = None if statistic == "distinct" else 1
    yield {"value": value, "level_order": place, "formatted": printing.number(value), "patient_ids": _ids(group)}


def _counts(statistic: str, group: pd.DataFrame, endpoint: Variable) -> Iterator[Row]:
    for place, (level, label) in enumerate(endpoint.levels.items(), start=1):
        at = group[group["answer"] == level]
        share = 100 * len(at) / len(group) if len(group) else None
        yield {
            **{"level": level, "level_label": label, "level_order": place},
            "numerator": len(at),
            "value": float(len(at)) if statistic == "n" else share,
            "formatted": printing.share(len(at), len(group)),
            "patient_ids": _ids(at),
        }


def _tested(test: str, planned: Planned) -> Row:
    levels, groups = list(planned.endpoint.levels), list(planned.grouping.levels)
    patients = planned.patients
    columns = [patients["answer"] == level for level in levels]
    columns.append(~patients["answer"].isin(levels))
    table = [[int((column & (patients["group"] == group)).sum()) for column in columns] for group in groups]
    p = p_value(test, table)
    return {
        "statistic": "p_value",
        "method": test,
        "value": p,
        "formatted": printing.probability(p),
        "numerator": int(columns[0].sum()) if len(levels) == 1 else _first(patients["group"], groups),
        "denominator": len(patients),
        "patient_ids": _ids(patients),
    }


def _first(group: pd.Series, groups: list[str]) -> int | None:
    """Patients of the first of two groups that have any; None where there are not two."""
    found = [level for level in groups if (group == level).any()]
    return int((group == found[0]).sum()) if len(found) == 2 else None


def _ids(patients: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted(patients["patient_id"]))
