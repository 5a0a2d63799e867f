"""What the figures show: shares with their intervals, as `analysis.forest` has them; nothing is computed here."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

OVERALL = "overall"


@dataclass(frozen=True)
class Share:
    """A group of patients: how many had the response, of how many, in %, with the interval; None where of nobody."""

    response: str
    grouping: str
    group: str
    numerator: int
    denominator: int
    share_pct: float | None
    low_pct: float | None
    high_pct: float | None

    @property
    def counts(self) -> str:
        """Patients with the response over all."""
        return f"{self.numerator}/{self.denominator}"


@dataclass(frozen=True)
class Comparison:
    """The groups that an analysis compares, in their order; `p_formatted` None where nothing was tested."""

    analysis_id: str
    is_overall: bool
    shares: tuple[Share, ...]
    p_formatted: str | None

    @property
    def name(self) -> str:
        """The grouping in words."""
        return self.shares[0].grouping


def comparisons(con: duckdb.DuckDBPyConnection, variable: str) -> list[Comparison]:
    """Every planned comparison of a response, all patients first, then in the order of the plan."""
    rows = con.execute(
        """
        select
            analysis_id, group_name, p_formatted,
            variable_label, grouping, patient_group, numerator, denominator, share_pct, low_pct, high_pct
        from analysis.forest
        where variable = ?
        order by group_name != ?, analysis_order, analysis_id, group_order
        """,
        [variable, OVERALL],
    ).fetchall()
    found: dict[tuple[str, bool, str | None], list[Share]] = {}
    for analysis_id, group_name, p_formatted, *share in rows:
        found.setdefault((analysis_id, group_name == OVERALL, p_formatted), []).append(Share(*share))
    return [Comparison(name, is_all, tuple(shares), p) for (name, is_all, p), shares in found.items()]


def told(compared: list[Comparison]) -> str:
    """What a figure shows, in words: for those who cannot see it, and for whoever checks the numbers."""
    return "; ".join(
        f"{share.response}, {comparison.name} {share.group}: {share.counts}" + _interval(share)
        for comparison in compared
        for share in comparison.shares
    )


def _interval(share: Share) -> str:
    if share.share_pct is None:
        return ""
    return f", {share.share_pct:.1f}% ({share.low_pct:.1f}% to {share.high_pct:.1f}%)"
