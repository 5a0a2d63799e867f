"""The table as people read it in the terminal, or as CSV or JSON."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping

from armonia.faults import OperatorError
from armonia.home import Home
from armonia.table.asking import COLUMNS, Answer, ask


def print_asked(home: Home, by: str, of: str, where: str | None, form: str) -> None:
    """Prints the table as `table`, `csv` or `json`; says where nobody is in it. Raises OperatorError as `ask` does."""
    warehouse = home.current / "warehouse.duckdb"
    if not warehouse.exists():
        raise OperatorError(f"{warehouse}: there is no release yet. Run: armonia run --landing DIR")
    answer = ask(warehouse, by, of, where)
    if not answer.patients:
        sys.stderr.write(f"No patient of the cohort meets: {where}\n")
    WRITERS[form](answer)


def _print_table(answer: Answer) -> None:
    from rich.table import Table
    from rich.text import Text

    from armonia.display import console
    from armonia.notice import SYNTHETIC

    if not answer.lines or not answer.patients:
        return
    first = answer.lines[0]
    patients = "1 patient" if answer.patients == 1 else f"{answer.patients} patients"
    title = f"{first['characteristic']} by {_lowered(str(first['grouping']))}: {patients} of the cohort"
    table = Table(title=Text(title), title_justify="left")
    heads = _heads(first)
    for name in heads.values():
        table.add_column(Text(name))
    for line in answer.lines:
        table.add_row(*(Text("" if line[column] is None else str(line[column])) for column in heads))
    console.print(table)
    for name, told in (("p", first["p_values"]), ("First group against the second", first["effects"])):
        if told:
            console.print(Text(f"{name}: {told}"), soft_wrap=True)
    console.print(Text(SYNTHETIC), style="dim", soft_wrap=True)


def _heads(line: Mapping[str, object]) -> dict[str, str]:
    """The columns that are shown, with what stands above each."""
    if line["category"] is None:
        return {
            "patient_group": str(line["grouping"]),
            "denominator": "N",
            "shown": "Median (range)",
            "interval_95": "95% interval of the median",
        }
    return {
        "patient_group": str(line["grouping"]),
        "category": str(line["characteristic"]),
        "shown": "n/N (%)",
        "interval_95": "95% interval, %",
    }


def _lowered(text: str) -> str:
    """The text as it goes on within a sentence; an abbreviation stays."""
    return text if text[1:2].isupper() or text.startswith("Ph ") else text[:1].lower() + text[1:]


def _print_csv(answer: Answer) -> None:
    writer = csv.DictWriter(sys.stdout, COLUMNS)
    writer.writeheader()
    writer.writerows(answer.lines)


def _print_json(answer: Answer) -> None:
    json.dump(list(answer.lines), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


WRITERS = {"table": _print_table, "csv": _print_csv, "json": _print_json}
