"""SAS XPORT v5 data sets, as the sponsor's EDC exports one for each domain."""

import re
from pathlib import Path

import polars as pl
import pyreadstat

from armonia.declaration import FileSpec
from armonia.faults import Refusal
from armonia.readers.encoded import MOJIBAKE, empty_file, known_codec
from armonia.readers.extract import Extract
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
    check_names(layout.names, file)
    values, formats = _read(path, file)
    if values.columns != layout.names or not layout.least <= values.height <= layout.most:
        raise unreadable(f"{values.height} observations could be read of {layout.most}", file)
    codec = known_codec(spec.encoding, file)
    values = values.with_columns(_decoded(column, codec, file) for column in values if column.dtype == pl.String)
    frame = values.select(_as_text(column, formats.get(column.name) or "") for column in values)
    rows = pl.int_range(1, frame.height + 1, dtype=pl.UInt32, eager=True)
    return Extract(*without_empty_rows(frame, rows, file), file)


def _read(path: Path, file: str) -> tuple[pl.DataFrame, dict[str, str | None]]:
    """The values, each byte of a text as one character: readstat's own decoding drops what it cannot read."""
    try:
        frame, metadata = pyreadstat.read_xport(
            path, encoding="ISO-8859-1", disable_datetime_conversion=True, output_format="polars"
        )
    except FAULTS:
        raise unreadable("the file is damaged", file) from None
    return frame, metadata.original_variable_types


def _decoded(column: pl.Series, codec: str, file: str) -> pl.Series:
    """The texts in their declared encoding, all in one go."""
    if column.str.len_bytes().sum() == column.str.len_chars().sum():
        return column
    try:
        texts = "\0".join(column.fill_null("")).encode("latin-1").decode(codec).split("\0")
    except UnicodeDecodeError:
        raise _encoding_fault(f"a byte that {codec} does not know in column '{column.name}'", file) from None
    decoded = pl.Series(column.name, texts, dtype=pl.String)
    if len(decoded) != len(column) or decoded.str.contains(MOJIBAKE).any():
        raise _encoding_fault(f"column '{column.name}' is not in the declared encoding, {codec}", file)
    return decoded


def _encoding_fault(what: str, file: str) -> Refusal:
    return Refusal("file.encoding", what, file, "Ask the center in which encoding SAS wrote the file, and declare it")


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
