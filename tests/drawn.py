"""Tiny deliveries with their tables drawn as text: what a hospital lands, and what becomes of it."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

import polars as pl

from armonia.archive.intake import archive
from armonia.archive.receipts import receipts
from armonia.faults import Refusal
from armonia.home import Home
from armonia.landing.waiting import find_waiting
from armonia.night.standing import standings
from armonia.staging import Verdict, stage
from armonia.warehouse.accounting import check_accounting

NIGHT = date(2021, 3, 1)

DECLARATION = """
# Demographics, drugs and laboratory as CSV.
center = "{center}"
program = "NEUF"
since = 2021-03-01

[dialect]
missing = ["ND", "-9"]

[files.dm]
pattern = "DM.csv"
format = "csv"
unread = ["Note"]
[files.cm]
pattern = "CM.csv"
format = "csv"
[files.lb]
pattern = "LB.csv"
format = "csv"

[tables.dm]
file = "dm"
[tables.dm.columns]
patient_id = {{ column = "SUBJID", pattern = '(\\d{{4}})' }}
center_code = "SITEID"
sex = "SEX"
age_years = "AGE"
age_at_diagnosis_years = "AGEDX"

[tables.cm]
file = "cm"
absent = ["line_number"]
[tables.cm.columns]
patient_id = {{ column = "SUBJID", pattern = '(\\d{{4}})' }}
sequence = "SEQ"
indication = "INDC"
drug_code = "TRT"
start_date = "START"
end_date = "END"

[tables.lb]
file = "lb"
absent = ["reference_low", "reference_high", "study_day", "visit_number"]
[tables.lb.columns]
patient_id = {{ column = "SUBJID", pattern = '(\\d{{4}})' }}
center_code = "SITEID"
sequence = "SEQ"
test_code = "TEST"
specimen = "SPEC"
result = "RESULT"
result_unit = "UNIT"
sample_date = "DATE"
"""

SOUND = {
    "DM": """
        SUBJID | SITEID | SEX | AGE | AGEDX | Note
        7316   | IT01   | F   | 45  | 44    |
        7421   | IT01   | M   | 61  | 58    | lontano
    """,
    "CM": """
        SUBJID | SEQ | INDC       | TRT           | START      | END
        7316   | 1   | debulking  | dexamethasone | 2016-03-01 | 2016-03-05
        7421   | 1   | debulking  | vincristine   | 2017-05    | 2017
    """,
    "LB": """
        SUBJID | SITEID | SEQ | TEST | SPEC  | RESULT | UNIT   | DATE
        7316   | IT01   | 1   | PLT  | blood | 87     | 10^9/L | 2016-03-09
        7421   | IT01   | 1   | PLT  | blood | 104    | 10^9/L | 2017-06-02
    """,
}


def cells_of(drawing: str) -> list[list[str]]:
    """The cells of a table drawn with `|`, header first, without the blanks around them."""
    return [[cell.strip() for cell in line.split("|")] for line in drawing.splitlines() if line.strip()]


def frame_of(drawing: str) -> pl.DataFrame:
    """The drawn table as a reader gives it: all text, an empty cell null."""
    header, *rows = cells_of(drawing)
    return pl.DataFrame(
        [[cell or None for cell in row] for row in rows], schema=dict.fromkeys(header, pl.String), orient="row"
    )


def csv_of(drawing: str, delimiter: str = ",") -> str:
    """The drawn table as CSV."""
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(cells_of(drawing))
    return text.getvalue()


@dataclass
class Hospitals:
    """Deliveries on their way: `deliver` lands one, `take` runs the night's doors over all that landed."""

    root: Path
    home: Home

    @property
    def landing(self) -> Path:
        """Where deliveries land."""
        return self.root / "landing"

    @property
    def programs(self) -> Path:
        """Where these hospitals' declarations stand."""
        return self.root / "programs"

    def declare(self, center: str, replaced: Mapping[str, str] | None = None) -> Path:
        """Writes the center's declaration, pieces of it `replaced`."""
        text = DECLARATION.format(center=center)
        for old, new in (replaced or {}).items():
            assert old in text
            text = text.replace(old, new)
        path = self.programs / "neuf" / f"{center}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def deliver(self, center: str, night: date = NIGHT, /, **files: str | bytes) -> Path:
        """Lands a sound delivery of the center, but for `files`: a drawn table, or bytes as they are."""
        if not (self.programs / "neuf" / f"{center}.toml").exists():
            self.declare(center)
        folder = self.landing / night.isoformat() / center / "neuf"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {**SOUND, **files}.items():
            drawn = content if isinstance(content, bytes) else csv_of(content.replace("IT01", center)).encode()
            (folder / f"{name}.csv").write_bytes(drawn)
        return folder

    def take(self, night: date = NIGHT) -> dict[str, Verdict | Refusal]:
        """What became of each delivery of the night, by center; a Refusal could not even be archived."""
        taken = {arrival.center: self._take(arrival) for arrival in find_waiting(self.landing, self.home, night)}
        found = [stage(receipt, self.home, self.programs) for receipt in receipts(self.home)]
        check_accounting(standings(found, self.programs))
        return taken

    def _take(self, arrival) -> Verdict | Refusal:
        try:
            return stage(archive(arrival, self.home, self.programs), self.home, self.programs)
        except Refusal as refusal:
            return refusal


def loaded(verdict: Verdict | Refusal, table: str) -> pl.DataFrame:
    """The accepted rows of a delivery's table."""
    assert isinstance(verdict, Verdict), verdict
    assert verdict.status == "accepted", verdict.reason
    return pl.read_parquet(verdict.folder / f"{table}.parquet")


def rejected(verdict: Verdict | Refusal, table: str) -> dict[int, list[str]]:
    """The rules that each rejected row of the table broke, by the row's number in its file."""
    assert isinstance(verdict, Verdict), verdict
    assert verdict.status == "accepted", verdict.reason
    rows = pl.read_parquet(verdict.folder / f"{table}.rejected.parquet")
    return dict(rows.select("source_row", "rule_ids").iter_rows())


def account(verdict: Verdict | Refusal, table: str) -> tuple[int, int, int, int, int]:
    """Rows delivered, loaded, rejected, duplicate and out of scope of one table."""
    assert isinstance(verdict, Verdict), verdict
    found = next(one for one in verdict.tables if one.table_name == table)
    return (
        found.rows_delivered,
        found.rows_loaded,
        found.rows_rejected,
        found.rows_duplicate,
        found.rows_out_of_scope,
    )
