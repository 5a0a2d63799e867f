"""The tests over groups by outcomes, or over values: scipy's where it has one, else every table or the formula."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import comb, prod

from scipy import stats

Table = Sequence[Sequence[int]]  # a row a group, a column an outcome


def p_value(test: str, table: Table) -> float | None:
    """The p-value; None where the counts leave nothing to compare."""
    rows = [row for row in table if sum(row)]
    columns = [column for column in zip(*rows, strict=True) if sum(column)]
    if len(rows) < 2 or len(columns) < 2 or (test.startswith("fisher") and (len(rows), len(columns)) != (2, 2)):
        return None
    filled = [list(row) for row in zip(*columns, strict=True)]
    match test:
        case "fisher" | "fisher_less" | "fisher_greater":
            side = test.removeprefix("fisher").removeprefix("_") or "two-sided"
            return float(stats.fisher_exact(filled, alternative=side).pvalue)
        case "pearson":
            return float(stats.chi2_contingency(filled, correction=False).pvalue)
        case "likelihood_ratio":
            return float(stats.chi2_contingency(filled, correction=False, lambda_="log-likelihood").pvalue)
        case "freeman_halton":
            return float(freeman_halton(filled))
        case "trend":
            return _trend([row[0] for row in rows], [sum(row) for row in rows])
    raise ValueError(f"No test is called {test}.")


def wilcoxon(samples: Sequence[Sequence[float]]) -> float | None:
    """The rank-sum test of two samples: exact below 50 values each and without ties, else normal with continuity."""
    if len(samples) != 2 or not all(samples) or len({*samples[0], *samples[1]}) < 2:
        return None
    pooled = [*samples[0], *samples[1]]
    is_exact = len(set(pooled)) == len(pooled) and max(map(len, samples)) < 50
    return float(stats.mannwhitneyu(*samples, method="exact" if is_exact else "asymptotic").pvalue)


def cmh(strata: Sequence[tuple[int, int, int, int]]) -> float | None:
    """Cochran, Mantel and Haenszel's test over tables of two groups by two outcomes, with continuity (1959)."""
    difference, variance = Fraction(0), Fraction(0)
    for a, b, c, d in strata:
        n, first, at = a + b + c + d, a + b, a + c
        if n > 1:
            difference += a - Fraction(first * at, n)
            variance += Fraction(first * (n - first) * at * (n - at), n * n * (n - 1))
    if not variance:
        return None
    apart = abs(difference)
    corrected = apart - Fraction(1, 2) if apart >= Fraction(1, 2) else apart
    return float(stats.chi2.sf(float(corrected**2 / variance), 1))


def _trend(events: Sequence[int], sizes: Sequence[int]) -> float:
    """Cochran and Armitage's test for the scores 1, 2, ... (1955)."""
    total, share = sum(sizes), Fraction(sum(events), sum(sizes))
    scores = range(1, len(sizes) + 1)
    slope = sum(score * (k - n * share) for score, k, n in zip(scores, events, sizes, strict=True))
    mean = Fraction(sum(score * n for score, n in zip(scores, sizes, strict=True)), total)
    spread = sum(n * (score - mean) ** 2 for score, n in zip(scores, sizes, strict=True))
    return float(stats.chi2.sf(float(slope**2 / (share * (1 - share) * spread)), 1))


def freeman_halton(table: Table) -> Fraction:
    """The exact probability of all tables of the same margins that are no likelier than this one."""
    columns = tuple(sum(column) for column in zip(*table, strict=True))
    weights = [prod(map(_ways, rows)) for rows in _tables([sum(row) for row in table], columns)]
    observed = prod(map(_ways, table))
    return Fraction(sum(weight for weight in weights if weight <= observed), sum(weights))


def _ways(row: Sequence[int]) -> int:
    """In how many ways a group's patients can have these outcomes."""
    return prod(comb(sum(row[place:]), count) for place, count in enumerate(row))


def _tables(sizes: Sequence[int], columns: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every table with these margins, group by group; the last group takes what is left."""
    if len(sizes) == 1:
        yield (columns,)
        return
    for row in _rows(sizes[0], columns):
        left = tuple(column - count for column, count in zip(columns, row, strict=True))
        for rest in _tables(sizes[1:], left):
            yield (row, *rest)


def _rows(size: int, columns: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if not columns:
        if size == 0:
            yield ()
        return
    for count in range(min(size, columns[0]) + 1):
        for rest in _rows(size - count, columns[1:]):
            yield (count, *rest)
