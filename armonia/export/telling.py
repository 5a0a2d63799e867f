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
MIDDLES = ("median", "median_low", "median_high")


class Told:
    """What was decided of the counts, asked for each statistic; one of an unknown kind needs all of its analysis."""

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
        return (*key[:2], row["statistic"]) in self.public or row["analysis_id"] not in self.partly

    def tells_denominator(self, row: dict[str, Any]) -> bool:
        """Whether over how many it is may be told."""
        group = self.groups.get((row["analysis_id"], row["group_level"]))
        return group is not None and self.gated.tells_denominator(group)

    def _tells_number(self, row: dict[str, Any]) -> bool:
        """A middle is of many; an end of the range is one patient's own, and only told where it is public anyway."""
        if (row["analysis_id"], row["group_level"], row["statistic"]) in self.public:
            return True
        return row["statistic"] in MIDDLES and self.tells_denominator(row) and row["denominator"] >= self.least
