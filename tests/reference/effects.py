"""Intervals, and how two groups compare: of scipy where it has them, else by the formula of the source."""

from collections.abc import Sequence
from math import exp, log, sqrt

from scipy import stats

Z = float(stats.norm.ppf(0.975))
Pair = tuple[float | None, float | None]
NOTHING: Pair = (None, None)


def proportion(k: int, n: int, method: str) -> Pair:
    """The 95 % interval of a share: Wilson's (`wilson`) or Clopper and Pearson's (`exact`); of nobody there is none."""
    if n == 0:
        return NOTHING
    found = stats.binomtest(k, n).proportion_ci(0.95, method)
    return float(found.low), float(found.high)


def median(values: Sequence[float]) -> Pair:
    """The 95 % interval of a median: the innermost order statistics that leave at most 2.5 % outside on each side."""
    ranks = [rank for rank in range(1, len(values) // 2 + 1) if stats.binom.cdf(rank - 1, len(values), 0.5) <= 0.025]
    ordered = sorted(values)
    return (ordered[ranks[-1] - 1], ordered[-ranks[-1]]) if ranks else NOTHING


def effect(name: str, k1: int, n1: int, k2: int, n2: int) -> float | None:
    """A difference, a ratio or an end of its interval, such as `odds_ratio_low`; None where it is not defined."""
    measure, _, end = name.rpartition("_") if name.endswith(("_low", "_high")) else (name, "", "")
    if n1 == 0 or n2 == 0:
        return None
    return {"risk_difference": _difference, "risk_ratio": _risk_ratio, "odds_ratio": _odds_ratio}[measure](
        end, (k1, n1), (k2, n2)
    )


def _difference(end: str, first: tuple[int, int], second: tuple[int, int]) -> float:
    """In points of %, with Newcombe's hybrid of two Wilson intervals (1998, method 10)."""
    p1, p2 = first[0] / first[1], second[0] / second[1]
    (low1, high1), (low2, high2) = (_known(proportion(*one, "wilson")) for one in (first, second))
    ends = {
        "": 0.0,
        "low": -sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2),
        "high": sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2),
    }
    return 100 * (p1 - p2 + ends[end])


def _risk_ratio(end: str, first: tuple[int, int], second: tuple[int, int]) -> float | None:
    (k1, n1), (k2, n2) = first, second
    if k2 == 0 or (end and k1 == 0):
        return None
    variance = 1 / k1 - 1 / n1 + 1 / k2 - 1 / n2 if end else 0.0
    return _spread(end, (k1 / n1) / (k2 / n2), variance)


def _odds_ratio(end: str, first: tuple[int, int], second: tuple[int, int]) -> float | None:
    a, b, c, d = first[0], first[1] - first[0], second[0], second[1] - second[0]
    if b == 0 or c == 0 or (end and 0 in (a, d)):
        return None
    return _spread(end, (a * d) / (b * c), sum(1 / cell for cell in (a, b, c, d)) if end else 0.0)


def _spread(end: str, ratio: float, variance: float) -> float:
    if not end:
        return ratio
    return exp(log(ratio) + {"low": -1, "high": 1}[end] * Z * sqrt(variance))


def _known(ends: Pair) -> tuple[float, float]:
    low, high = ends
    assert low is not None and high is not None
    return low, high
