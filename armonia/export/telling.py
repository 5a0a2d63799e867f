"""Which statistics may be told: those of counts that are told, and of numbers that are nobody's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from armonia.export.counting import Counted
from armonia.export.gate import Gated
from armonia.export.rule import ExportRule

KEY = ("analysis_id", "group_level", "level")
OF_ONE_COUNT = ("n", "pct", "wilson_low", "wilson_high", "clopper_pearson_low", "clopper_pearson_high")
OF_ALL_COUNTS = (
    "distinct",
    *(f"{effect}{end}" for effect in ("risk_difference", "risk_ratio", "odds_ratio") for end in ("", "_low", "_high")),
)
TESTS_OF_ALL_COUNTS = (
    *("fisher", "fisher_less", "fisher_greater", "freeman_halton"),
    *("pearson", "likelihood_ratio", "trend"),
)


class Told:
    """What was decided of the counts, asked for each statistic.

    An effect or a test needs all counts of its analysis. What is computed from others is not told: a stratified test,
    from counts of each center; an interval of a median, whose ends are single patients' values.
    """

    def __init__(self, counts: Sequence[Counted], gated: Gated, public: pl.DataFrame, rule: ExportRule) -> None:
        self.least = rule.minimum_patients
        self.gated = gated
        self.counts = {one.key: one for one in counts}
        self.groups = {one.key[:2]: one for one in counts}
        self.partly = gated.partly
        self.of_numbers = {one.analysis_id for one in counts if one.level is None}
        self.public = set(public.select("analysis_id", "group_level", "statistic").iter_rows())

    def tells(self, row: dict[str, Any]) -> bool:
        """Whether a row of `analysis.result` may be told."""
        key = tuple(row[name] for name in KEY)
        if row["statistic"] in OF_ONE_COUNT and key in self.counts:
            return self.gated.shows(self.counts[key])
        if row["analysis_id"] in self.of_numbers:
            return self._tells_number(row)
        if (*key[:2], row["statistic"]) in self.public:
            return True
        return _is_of_all_counts(row) and row["analysis_id"] not in self.partly

    def tells_denominator(self, row: dict[str, Any]) -> bool:
        """Whether over how many it is may be told."""
        group = self.groups.get((row["analysis_id"], row["group_level"]))
        return group is not None and self.gated.tells_denominator(group)

    def _tells_number(self, row: dict[str, Any]) -> bool:
        """A median is of many; an end of the range is one patient's own, and only told where it is public anyway."""
        if (row["analysis_id"], row["group_level"], row["statistic"]) in self.public:
            return True
        return row["statistic"] == "median" and self.tells_denominator(row) and row["denominator"] >= self.least


def _is_of_all_counts(row: dict[str, Any]) -> bool:
    """Whether it is computed from the counts of its analysis, and from nothing else."""
    if row["statistic"] == "p_value":
        return row["method"] in TESTS_OF_ALL_COUNTS
    return row["statistic"] in OF_ALL_COUNTS
