"""Tables as delimited text, and as zip archives of it, in bytes that depend on nothing but the content."""

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from synthetic.forms.dialect import Dialect
from synthetic.forms.table import Table


def text_bytes(table: Table, dialect: Dialect) -> bytes:
    """The table as this center's delimited text, with Windows line ends."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows(["" if cell is None else cell for cell in row] for row in table.rows)
    return text.getvalue().encode(dialect.encoding)


def zip_bytes(members: Mapping[str, bytes], night: date) -> bytes:
    """An archive of the members, each dated to the night."""
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            member = ZipInfo(name, date_time=datetime(night.year, night.month, night.day, 1).timetuple()[:6])
            member.compress_type = ZIP_DEFLATED
            member.create_system = 0
            zipped.writestr(member, content)
    return archive.getvalue()
