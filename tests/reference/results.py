"""Every planned analysis of a cohort, counted again with pandas: the rows of `analysis.result`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tests.reference import effects, printing
from tests.reference.regimen import WORDINGS
from tests.reference.testing import cmh, p_value, wilcoxon
from tests.reference.variables import CATEGORIES, GROUPINGS, NUMBERS, POPULATIONS, Patient, Variable

ANALYSES = Path(__file__).parents[2] / "data/analyses"
PLANS = (ANALYSES / "paper.csv", ANALYSES / "exploratory.csv")
METHODS = {
    "n": "count",
    "pct": "100 × numerator / denominator",
    "distinct": "levels with at least one patient",
    "median": "middle value, or the mean of the middle two",
    "min": "minimum",
    "max": "maximum",
    "wilson_low": "Wilson score interval of 95 %, lower end",
    "wilson_high": "Wilson score interval of 95 %, upper end",
    "clopper_pearson_low": "Clopper-Pearson exact interval of 95 %, lower end",
    "clopper_pearson_high": "Clopper-Pearson exact interval of 95 %, upper end",
    "median_low": "interval of 95 % of the median by order statistics, lower end",
    "median_high": "interval of 95 % of the median by order statistics, upper end",
    "risk_difference": "share of the first group minus that of the second, in points of %",
    "risk_difference_low": "Newcombe's hybrid score interval of 95 %, lower end",
    "risk_difference_high": "Newcombe's hybrid score interval of 95 %, upper end",
    "risk_ratio": "share of the first group over that of the second",
    "risk_ratio_low": "Katz's log interval of 95 %, lower end",
    "risk_ratio_high": "Katz's log interval of 95 %, upper end",
    "odds_ratio": "odds of the first group over those of the second",
    "odds_ratio_low": "Woolf's logit interval of 95 %, lower end",
    "odds_ratio_high": "Woolf's logit interval of 95 %, upper end",
}
COMPARING = ("risk_", "odds_")
SHARES = {"wilson": "wilson", "clopper_pearson": "exact"}
Row = dict[str, object]


@dataclass(frozen=True)
class Planned:
    """A planned analysis and those of the cohort that it is confined to."""

    plan: pd.Series
    patients: pd.DataFrame
    grouping: Variable
    endpoint: Variable


def results(cohort: pd.DataFrame, files: Sequence[Path] = PLANS) -> pd.DataFrame:
    """One row per statistic of each analysis, in the order of the files and of their lines."""
    read = [pd.read_csv(one, dtype=str, keep_default_na=False).assign(origin=one.stem) for one in files]
    plans = pd.concat(read, ignore_index=True)
    patients = cohort.to_dict("records")
    return pd.DataFrame([row for order, one in plans.iterrows() for row in _rows(order, one, patients)], dtype=object)


def _rows(order: object, plan: pd.Series, patients: Sequence[Patient]) -> Iterator[Row]:
    population, is_in = POPULATIONS[plan["population"]]
    members = [one for one in patients if is_in(one)]
    grouping, endpoint = GROUPINGS[plan["grouping"]], _endpoint(plan["endpoint"], patients)
    answers = [(one["patient_id"], one["center_code"], grouping.answer(one), endpoint.answer(one)) for one in members]
    answered = pd.DataFrame(answers, columns=["patient_id", "center", "group", "answer"], dtype=object).dropna()
    common = {
        **{name: plan[name] or None for name in ("analysis_id", "origin", "section", "population")},
        "population_label": population,
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
            if statistic.startswith(COMPARING):
                continue
            for row in _statistic(statistic, group, planned.endpoint):
                yield named | {"statistic": statistic, "method": METHODS[statistic], "denominator": len(group)} | row
    for test in planned.plan["test"].split():
        yield _tested(test, planned)
    for statistic in planned.plan["statistics"].split():
        if statistic.startswith(COMPARING):
            yield _effect(statistic, planned)


def _statistic(statistic: str, group: pd.DataFrame, endpoint: Variable) -> Iterator[Row]:
    if endpoint.levels and statistic != "distinct":
        yield from _counts(statistic, group, endpoint)
        return
    value = None
    if statistic == "distinct":
        value = float(group["answer"].nunique())
    elif statistic == "n":
        value = float(len(group))
    elif len(group):
        value = _measured(statistic, group["answer"].astype(float))
    place = None if statistic == "distinct" else 1
    yield {"value": value, "level_order": place, "formatted": printing.number(value), "patient_ids": _ids(group)}


def _measured(statistic: str, values: pd.Series) -> float | None:
    if not statistic.startswith("median_"):
        return float(values.agg(statistic))
    return effects.median(list(values))[statistic == "median_high"]


def _counts(statistic: str, group: pd.DataFrame, endpoint: Variable) -> Iterator[Row]:
    for place, (level, label) in enumerate(endpoint.levels.items(), start=1):
        at = group[group["answer"] == level]
        yield {
            **{"level": level, "level_label": label, "level_order": place},
            "numerator": len(at),
            **_counted(statistic, len(at), len(group)),
            "patient_ids": _ids(at),
        }


def _counted(statistic: str, at: int, of: int) -> Row:
    if statistic == "n":
        return {"value": float(at), "formatted": printing.share(at, of)}
    if statistic == "pct":
        return {"value": 100 * at / of if of else None, "formatted": printing.share(at, of)}
    method, _, end = statistic.rpartition("_")
    share = effects.proportion(at, of, SHARES[method])[end == "high"]
    value = None if share is None else 100 * share
    return {"value": value, "formatted": printing.number(value)}


def _tested(test: str, planned: Planned) -> Row:
    p = _p(test, planned)
    row = {"statistic": "p_value", "method": test, "value": p, "formatted": printing.probability(p)}
    return row | _compared(planned)


def _effect(statistic: str, planned: Planned) -> Row:
    of_two = [row for row in _table(planned) if sum(row)]
    counts = [count for at, other in of_two for count in (at, at + other)]
    value = effects.effect(statistic, *counts) if len(of_two) == 2 else None
    decimals = 2 if statistic.startswith(("risk_ratio", "odds_ratio")) else 1
    row = {"statistic": statistic, "method": METHODS[statistic], "value": value}
    return row | {"formatted": printing.effect(value, decimals)} | _compared(planned)


def _p(test: str, planned: Planned) -> float | None:
    patients, groups = planned.patients, list(planned.grouping.levels)
    of_group = [patients[patients["group"] == group] for group in groups]
    if test == "wilcoxon":
        return wilcoxon([list(one["answer"].astype(float)) for one in of_group if len(one)])
    if test == "cmh":
        centers = [patients[patients["center"] == center] for center in patients["center"].unique()]
        tables = [_table(planned, one) for one in centers]
        return cmh([(a, b, c, d) for (a, b), (c, d) in tables])
    return p_value(test, _table(planned))


def _table(planned: Planned, of: pd.DataFrame | None = None) -> list[list[int]]:
    """A row a group, a column a level of the endpoint, the last for those at none."""
    patients = planned.patients if of is None else of
    levels = list(planned.endpoint.levels)
    columns = [patients["answer"] == level for level in levels]
    columns.append(~patients["answer"].isin(levels))
    return [
        [int((column & (patients["group"] == group)).sum()) for column in columns] for group in planned.grouping.levels
    ]


def _compared(planned: Planned) -> Row:
    """What stands beside whatever compares the groups."""
    levels, patients = list(planned.endpoint.levels), planned.patients
    numerator: int | None = None
    if len(levels) == 1:
        numerator = int((patients["answer"] == levels[0]).sum())
    elif levels:
        numerator = _first(patients["group"], list(planned.grouping.levels))
    return {"numerator": numerator, "denominator": len(patients), "patient_ids": _ids(patients)}


def _first(group: pd.Series, groups: list[str]) -> int | None:
    """Patients of the first of two groups that have any; None where there are not two."""
    found = [level for level in groups if (group == level).any()]
    return int((group == found[0]).sum()) if len(found) == 2 else None


def _ids(patients: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted(patients["patient_id"]))
