"""The four tests over a table of groups by outcomes: scipy's where it has one, else every table is tried."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import comb, prod

from scipy import stats

Table = Sequence[Sequence[int]]  # a row a group, a column an outcome


def p_value(test: str, table: Table) -> float | None:
    """The p-value; None where the counts leave nothing to compare."""
    rows = [row for row in table if sum(row)]
    columns = [column for column in zip(*rows, strict=True) if sum(column)]
    if len(rows) < 2 or len(columns) < 2 or (test == "fisher" and (len(rows), len(columns)) != (2, 2)):
        return None
    filled = [list(row) for row in zip(*columns, strict=True)]
    match test:
        case "fisher":
            return float(stats.fisher_exact(filled).pvalue)
        case "pearson":
            return float(stats.chi2_contingency(filled, correction=False).pvalue)
        case "likelihood_ratio":
            return float(stats.chi2_contingency(filled, correction=False, lambda_="log-likelihood").pvalue)
        case "freeman_halton":
            return float(freeman_halton(filled))
    raise ValueError(f"No test is called {test}.")


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
