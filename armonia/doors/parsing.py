"""Text to numbers and dates in the declared dialect: whole columns at once, and what cannot be read stays visible.

Most cells are clean, so each column is parsed as it stands; only cells that gave nothing are looked at again, trimmed.
"""

from collections.abc import Callable, Iterable

import polars as pl

from armonia.declaration import Dialect
from armonia.doors.coding import normalized

Parse = Callable[[pl.Expr], pl.Expr]

FIRST_YEAR, LAST_YEAR = 1900, 2100
EXCEL_EPOCH = pl.date(1899, 12, 30)
PARTS = {"%d": "[0-9]{1,2}", "%m": "[0-9]{1,2}", "%Y": "[0-9]{4}"}


def parse_cells(cells: pl.Series, parse: Parse, missing: Iterable[str]) -> tuple[pl.Series, pl.Series]:
    """The column's values, and a mask of the cells that say something which cannot be read.

    `missing` are the trimmed lower-case words that declare an absent value.
    """
    absent = list(missing)
    value = _parsed(cells, parse)
    if numbers := _readable(absent, parse):
        value = value.set(cells.is_in(numbers), None)
    unread = cells.is_not_null() & value.is_null()
    if not unread.any():
        return value, unread
    return _read_again(cells, value, unread.arg_true(), parse, absent)


def number(dialect: Dialect) -> Parse:
    """Decimal numbers with the declared mark; the other mark, infinities and not-a-number cannot be read."""
    if dialect.decimal == ".":
        return lambda text: text.cast(pl.Float64, strict=False)
    return lambda text: pl.when(~text.str.contains(".", literal=True)).then(
        text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    )


def whole(dialect: Dialect) -> Parse:
    """Whole numbers; `45.0` is one, `45.5` cannot be read."""
    decimal = number(dialect)

    def parse(text: pl.Expr) -> pl.Expr:
        value = decimal(text)
        return pl.when(value == value.floor()).then(value.cast(pl.Int64, strict=False))

    return parse


def day(dialect: Dialect) -> Parse:
    """Whole dates in any declared format; an impossible or partial one cannot be read."""
    formats = [form for form in dialect.dates if form == "serial" or "%d" in form]
    return lambda text: pl.coalesce([*(_day(text, form) for form in formats), pl.lit(None, pl.Date)])


def partial_day(dialect: Dialect) -> Parse:
    """ISO text as far as the date is known: `2016`, `2016-03` or `2016-03-14`."""
    return lambda text: pl.coalesce([_iso(text, form) for form in dialect.dates])


def earliest(iso: pl.Expr) -> pl.Expr:
    """The first day that a partial date can be."""
    return (iso + pl.lit("-01-01").str.tail(10 - iso.str.len_chars())).str.to_date("%Y-%m-%d")


def latest(iso: pl.Expr) -> pl.Expr:
    """The last day that a partial date can be."""
    first = earliest(iso)
    return (
        pl.when(iso.str.len_chars() == 4)
        .then(first.dt.offset_by("1y").dt.offset_by("-1d"))
        .when(iso.str.len_chars() == 7)
        .then(first.dt.month_end())
        .otherwise(first)
    )


def _parsed(cells: pl.Series, parse: Parse) -> pl.Series:
    value = pl.DataFrame({"text": cells}).with_columns(value=parse(pl.col("text")))["value"]
    if value.dtype != pl.Float64 or value.is_finite().all():
        return value
    return value.set(~value.is_finite(), None)


def _readable(absent: list[str], parse: Parse) -> list[str]:
    """The words for an absent value that could be read as a value, as -9 can."""
    words = pl.Series(absent, dtype=pl.String)
    return words.filter(_parsed(words, parse).is_not_null()).to_list()


def _read_again(
    cells: pl.Series, value: pl.Series, places: pl.Series, parse: Parse, absent: list[str]
) -> tuple[pl.Series, pl.Series]:
    trimmed = cells.gather(places).str.strip_chars()
    is_absent = normalized(trimmed).is_in([*absent, ""])
    again = _parsed(trimmed, parse).set(is_absent, None)
    faulty = places.filter(again.is_null() & ~is_absent)
    mask = pl.repeat(False, cells.len(), eager=True).scatter(faulty, True)
    return value.scatter(places, again), mask


def _day(text: pl.Expr, form: str) -> pl.Expr:
    if form == "serial":
        days = pl.when(text.str.contains(r"^[0-9]{5}$")).then(text).cast(pl.Int64, strict=False)
        value = EXCEL_EPOCH + pl.duration(days=days)
    else:
        value = text.str.to_date(form, strict=False)
    return pl.when(value.dt.year().is_between(FIRST_YEAR, LAST_YEAR)).then(value)


def _iso(text: pl.Expr, form: str) -> pl.Expr:
    if form == "serial" or "%d" in form:
        return _day(text, form).dt.to_string("%Y-%m-%d")
    shape = form
    for part, digits in PARTS.items():
        shape = shape.replace(part, digits)
    fits = pl.when(text.str.contains(f"^{shape}$")).then(text)
    if "%m" not in form:
        return pl.when(fits.cast(pl.Int64, strict=False).is_between(FIRST_YEAR, LAST_YEAR)).then(fits)
    return _day(pl.lit("01 ") + fits, f"%d {form}").dt.to_string("%Y-%m")
