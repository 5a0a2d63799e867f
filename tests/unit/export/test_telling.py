"""Which statistics are told: those computed from counts that are told, and from nothing else."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest

from armonia.export.counting import Counted
from armonia.export.gate import pass_gate
from armonia.export.rule import ExportRule
from armonia.export.telling import Told

RULE = ExportRule(3, 10, True, False, "")
NOTHING_PRINTED = pl.DataFrame(schema=["analysis_id", "group_level", "statistic"])


def bits(first: int, end: int) -> int:
    return (1 << end) - (1 << first)


def group(name: str, at: tuple[int, int], of: tuple[int, int], level: str | None = "yes") -> Counted:
    """One group of an analysis of levels or, without a level, of a number."""
    return Counted("a", "cohort", "sex", name, "cr" if level else "age", level, bits(*at) if level else 0, bits(*of))


BIG = [group("f", (0, 6), (0, 15)), group("m", (15, 23), (15, 33))]
SMALL = [group("f", (0, 2), (0, 15)), group("m", (15, 23), (15, 33))]
NUMBER = [group("f", (0, 0), (0, 15), None), group("m", (0, 0), (15, 33), None)]


def tells(counts: Sequence[Counted], statistic: str, method: str = "", group_level: str | None = None) -> bool:
    told = Told(counts, pass_gate(counts, RULE.minimum_persons), NOTHING_PRINTED, RULE)
    level = counts[0].level if group_level else None
    row: dict[str, Any] = {"analysis_id": "a", "group_level": group_level, "level": level}
    return told.tells(row | {"statistic": statistic, "method": method, "denominator": 15})


@pytest.mark.parametrize("test", ["fisher", "fisher_less", "freeman_halton", "pearson", "likelihood_ratio", "trend"])
def test_a_test_is_told_with_all_counts_of_its_analysis_and_hidden_with_one_of_them(test: str) -> None:
    assert tells(BIG, "p_value", test)
    assert not tells(SMALL, "p_value", test)


@pytest.mark.parametrize("effect", ["risk_difference", "risk_ratio_low", "odds_ratio_high"])
def test_so_is_an_effect(effect: str) -> None:
    assert tells(BIG, effect) and not tells(SMALL, effect)


def test_a_stratified_test_is_never_told_for_it_is_computed_from_counts_of_each_center() -> None:
    assert not tells(BIG, "p_value", "cmh")


def test_a_statistic_that_the_gate_does_not_know_is_not_told() -> None:
    assert not tells(BIG, "hazard_ratio") and not tells(BIG, "p_value", "log_rank")


def test_a_median_is_told_of_many_and_the_patients_that_end_its_interval_or_its_range_are_not() -> None:
    assert tells(NUMBER, "median", group_level="f")
    for statistic in ("median_low", "median_high", "min", "max"):
        assert not tells(NUMBER, statistic, group_level="f")
    assert not tells(NUMBER, "p_value", "wilcoxon")
