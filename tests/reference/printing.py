"""Numbers as a person would write them: halves are rounded up."""

from decimal import ROUND_HALF_UP, Decimal


def share(at: int, of: int) -> str:
    """`12/13 (92.3%)`; of nobody there is no percentage."""
    if of == 0:
        return f"{at}/{of}"
    return f"{at}/{of} ({(Decimal(100 * at) / of).quantize(Decimal('0.1'), ROUND_HALF_UP)}%)"


def number(value: float | None) -> str | None:
    """A whole number without decimals, any other with one."""
    if value is None:
        return None
    exact = Decimal(repr(float(value)))
    return str(exact.quantize(Decimal("1" if exact == exact.to_integral() else "0.1"), ROUND_HALF_UP))


def effect(value: float | None, decimals: int) -> str | None:
    """A ratio with two decimals; a difference with one, or none where it is whole."""
    if value is None:
        return None
    if decimals == 1:
        return number(value)
    return str(Decimal(repr(float(value))).quantize(Decimal("0.01"), ROUND_HALF_UP))


def probability(p: float | None) -> str | None:
    """A p-value with four decimals."""
    if p is None:
        return None
    return "<0.0001" if p < 0.0001 else str(Decimal(repr(p)).quantize(Decimal("0.0001"), ROUND_HALF_UP))
