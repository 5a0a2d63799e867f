"""The list of the defects, `defects.csv`: where each one stands, what should name it, what should become of it."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from synthetic.defects import Copied, Left, Overwritten, Stranger, spoil_dialect
from synthetic.forms.centers import DIALECTS, dialect_on
from synthetic.forms.dialect import Dialect
from synthetic.forms.packing import file_name, first_row, member_name, tables_of
from synthetic.forms.table import Table
from synthetic.nights import Placed, place_defects
from synthetic.person import Person
from synthetic.planned.series import NIGHTS

COLUMNS = (
    *("defect_id", "night", "center_code", "program", "file", "sheet_or_table", "row", "column"),
    *("kind", "expected_rule", "expected_outcome", "mended_on"),
)


def listing(persons: Iterable[Person]) -> bytes:
    """Every defect as it stands on its first night; a person delivered twice with other content is listed twice."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_listed(tuple(persons)))
    return text.getvalue().encode()


def _listed(people: tuple[Person, ...]) -> Iterator[dict[str, str]]:
    for dialect, night in ((dialect_on(one, night), night) for one in DIALECTS for night in NIGHTS):
        tables = tables_of(people, dialect)
        for placed in place_defects(dialect, night, tables):
            if placed.defect.night == night:
                place = _place(placed, tables.get(placed.sheet), dialect, night)
                yield from (place | {"row": row} for row in _rows(placed, first_row(dialect)))


def _place(placed: Placed, table: Table | None, dialect: Dialect, night: date) -> dict[str, str]:
    defect = placed.defect
    return {
        "defect_id": defect.defect_id,
        "night": night.isoformat(),
        "center_code": defect.center,
        "program": defect.program,
        "file": _file(placed.sheet, dialect, night),
        "sheet_or_table": spoil_dialect(dialect, defect.edit).sheet or defect.table,
        "column": _columns(placed, table),
        "kind": defect.kind,
        "expected_rule": defect.rule,
        "expected_outcome": defect.outcome,
        "mended_on": defect.mended_on.isoformat() if defect.mended_on else "",
    }


def _file(table: str, dialect: Dialect, night: date) -> str:
    file, member = file_name(dialect, table, night), member_name(dialect, table)
    return f"{file}/{member}" if member and table else file


def _columns(placed: Placed, table: Table | None) -> str:
    match placed.defect.edit:
        case Overwritten(cells) | Copied(cells) if table:
            return "; ".join(table.header[table.keys.index(key)] for key in cells)
        case Left(key) if table:
            return table.header[table.keys.index(key)]
        case Stranger(name):
            return name
    return ""


def _rows(placed: Placed, first: int) -> list[str]:
    """The rows as a person counts them; of an exact copy, only the copy is at fault."""
    edit = placed.defect.edit
    faulty = placed.rows[1:] if isinstance(edit, Copied) and not edit.cells else placed.rows
    return [str(first + row) for row in faulty] or [""]
