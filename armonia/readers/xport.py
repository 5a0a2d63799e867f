"""SAS XPORT v5 data sets, as the sponsor's EDC exports one for each domain."""

import re
from pathlib import Path

import polars as pl
import pyreadstat

from armonia.declaration import FileSpec
from armonia.faults import Refusal
from armonia.readers.encoded import MOJIBAKE, empty_file
from armonia.readers.extract import Extract
from armonia.readers.places import listed, quoted
from armonia.readers.table import check_names, without_empty_rows
from armonia.readers.xport_layout import check_layout, unreadable

EPOCH = pl.date(1960, 1, 1)
DATE = re.compile(r"(DATE|(DDMMYY|MMDDYY|YYMMDD)[BCDNPS]?|(E8601|B8601|IS8601)DA)[\d.]*")
DATETIME = re.compile(r"(DATETIME|DTDATE|(E8601|B8601|IS8601)DT)[\d.]*")
TIME = re.compile(r"(TIME|HHMM|TOD|(E8601|B8601|IS8601)TM)[\d.]*")
LAST_DAY = 2_936_547  # 9999-12-31, in days from 1960
FIRST_DAY = -137_774  # 1582-10-15
FAULTS = (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeError, ValueError, OverflowError)


def read(path: Path, spec: FileSpec, file: str) -> Extract:
    """The observations, numbered from 1: numbers as digits, dates by their SAS format as ISO, SAS missings as null."""
    if path.stat().st_size == 0:
        raise empty_file(file)
    layout = check_layout(path.read_bytes(), file)
    values, formats = _read(path, spec.encoding, file)
    check_names(values.columns, file)
    if not layout.least <= values.height <= layout.most:
        raise unreadable(f"{values.height} observations could be read of {layout.most}", file)
    frame = values.select(_as_text(column, formats.get(column.name) or "") for column in values)
    _refuse_mojibake(frame, file)
    rows = pl.int_range(1, frame.height + 1, dtype=pl.UInt32, eager=True)
    return Extract(*without_empty_rows(frame, rows, file), file)


def _read(path: Path, encoding: str, file: str) -> tuple[pl.DataFrame, dict[str, str | None]]:
    try:
        frame, metadata = pyreadstat.read_xport(
            path, encoding=encoding, disable_datetime_conversion=True, output_format="polars"
        )
    except FAULTS as fault:
        if "encoding" in str(fault) or isinstance(fault, UnicodeError):
            raise Refusal(
                "file.encoding",
                f"text that is not in the declared encoding, {encoding}",
                file,
                "Declare the true encoding",
            ) from None
        raise unreadable("the file is damaged", file) from None
    return frame, metadata.original_variable_types


def _as_text(column: pl.Series, sas_format: str) -> pl.Expr:
    value = pl.col(column.name)
    if not column.dtype.is_numeric():
        text = value.cast(pl.String)
        return pl.when(text != "").then(text)
    if DATE.fullmatch(sas_format):
        return _day(value)
    if DATETIME.fullmatch(sas_format):
        return _moment(value)
    return _time(value) if TIME.fullmatch(sas_format) else _digits(value)


def _digits(value: pl.Expr) -> pl.Expr:
    """A number without `.0` and without the noise after 15 digits."""
    number = value.round_sig_figs(15)
    whole = (number == number.floor()) & (number.abs() < 1e15)
    digits = pl.when(whole).then(number.cast(pl.Int64, strict=False).cast(pl.String)).otherwise(number.cast(pl.String))
    return digits.alias(value.meta.output_name())


def _day(value: pl.Expr) -> pl.Expr:
    """Days from 1960 as ISO text; what is no day of SAS's calendar stays a number, for the door to refuse."""
    possible = value.is_between(FIRST_DAY, LAST_DAY)
    day = EPOCH + pl.duration(days=pl.when(possible).then(value.floor()))
    return (
        pl.when(possible).then(day.dt.to_string("%Y-%m-%d")).otherwise(_digits(value)).alias(value.meta.output_name())
    )


def _moment(value: pl.Expr) -> pl.Expr:
    possible = value.is_between(FIRST_DAY * 86400, (LAST_DAY + 1) * 86400 - 1)
    moment = EPOCH.cast(pl.Datetime("us")) + pl.duration(seconds=pl.when(possible).then(value.floor()))
    text = moment.dt.to_string("%Y-%m-%d %H:%M:%S").str.strip_suffix(" 00:00:00")
    return pl.when(possible).then(text).otherwise(_digits(value)).alias(value.meta.output_name())


def _time(value: pl.Expr) -> pl.Expr:
    possible = value.is_between(0, 86399)
    time = EPOCH.cast(pl.Datetime("us")) + pl.duration(seconds=pl.when(possible).then(value.floor()))
    return (
        pl.when(possible).then(time.dt.to_string("%H:%M:%S")).otherwise(_digits(value)).alias(value.meta.output_name())
    )


def _refuse_mojibake(frame: pl.DataFrame, file: str) -> None:
    broken = [column.name for column in frame if column.str.contains(MOJIBAKE).any()]
    if broken:
        raise Refusal(
            "file.encoding",
            f"letters broken by a wrong encoding in {listed('column', quoted(broken))}",
            file,
            "Ask the center in which encoding SAS wrote the file, and declare it",
        )
