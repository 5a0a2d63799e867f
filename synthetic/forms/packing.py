"""A center's tables as the files that it sends."""

from collections.abc import Iterable, Mapping
from datetime import date

from synthetic.forms import neuf, obs, paap
from synthetic.forms.delimited import text_bytes, zip_bytes
from synthetic.forms.dialect import Dialect
from synthetic.forms.table import Table
from synthetic.forms.workbook import first_data_row, workbook_bytes
from synthetic.forms.xport import xport_bytes
from synthetic.person import Person

EMITTERS = {"NEUF": neuf.emit, "PAAP": paap.emit, "OBS": obs.emit}
REDCAP_NAMES = {"export": "DATA", "dictionary": "DataDictionary"}

Files = dict[str, bytes]


def tables_of(persons: Iterable[Person], dialect: Dialect) -> dict[str, Table]:
    """Every table of the center's form for these of its persons, ordered by their number."""
    own = [one for one in persons if (one.center, one.program) == (dialect.center, dialect.program)]
    return EMITTERS[dialect.program](sorted(own, key=lambda one: one.number), dialect)


def pack(tables: Mapping[str, Table], dialect: Dialect, night: date) -> Files:
    """File name → bytes."""
    if dialect.packing == "zip":
        members = {member_name(dialect, name): text_bytes(table, dialect) for name, table in tables.items()}
        return {file_name(dialect, "", night): zip_bytes(members, night)}
    return {file_name(dialect, name, night): _content(name, table, dialect, night) for name, table in tables.items()}


def file_name(dialect: Dialect, table: str, night: date) -> str:
    """The name of the file that the table is sent in."""
    return dialect.file.format(table=REDCAP_NAMES.get(table, table), night=night)


def member_name(dialect: Dialect, table: str) -> str:
    """The name of the table's file within the archive; empty where there is none."""
    return dialect.member.format(table=table, TABLE=table.upper())


def first_row(dialect: Dialect) -> int:
    """The number that a person sees beside the first row of data."""
    if dialect.packing == "excel":
        return first_data_row(dialect.center)
    return 1 if dialect.packing == "xport" else 2


def _content(name: str, table: Table, dialect: Dialect, night: date) -> bytes:
    match dialect.packing:
        case "xport":
            return xport_bytes(table, name, night)
        case "excel":
            return workbook_bytes(table, dialect, night)
    return text_bytes(table, dialect)
