"""Laboratory deliveries of any size, for timing only: NEUF's LB domain as CSV, one delivery a center."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

NIGHT = date(2021, 3, 1)
ROWS_PER_PATIENT = 20
TESTS = ("PLAT", "NEUT", "BLAST")
UNITS = {"PLAT": "10^9/L", "NEUT": "10^9/L", "BLAST": "%"}
SPECIMENS = {"PLAT": "BLOOD", "NEUT": "BLOOD", "BLAST": "BONE MARROW"}
DECLARATION = """\
# {center}: invented, for timing only.
center = "{center}"
program = "NEUF"
since = 2021-01-01

[dialect]
dates = ["%Y-%m-%d"]
missing = ["ND"]

[files.lb]
pattern = "lb.csv"
format = "csv"
unread = ["STUDYID", "LBTEST", "LBSTAT"]

[tables.lb]
file = "lb"
[tables.lb.columns]
patient_id = {{ column = "USUBJID", pattern = 'NEUF-{center}-(\\d+)', pad = 4 }}
center_code = "SITEID"
sequence = "LBSEQ"
test_code = "LBTESTCD"
specimen = "LBSPEC"
result = "LBORRES"
result_unit = "LBORRESU"
reference_low = "LBORNRLO"
reference_high = "LBORNRHI"
sample_date = "LBDTC"
study_day = "LBDY"
visit_number = "VISITNUM"
"""


def center_codes(deliveries: int) -> list[str]:
    """The invented centers, one a delivery."""
    return [f"BM{number:03}" for number in range(1, deliveries + 1)]


def make_deliveries(
    folder: Path, rows: int, deliveries: int, faulty: float = 0.0, seed: int = 1, night: date = NIGHT
) -> None:
    """Writes `landing/` and `programs/`: `rows` rows shared out evenly, the share `faulty` with one fault each."""
    random = np.random.default_rng(seed)
    for center in center_codes(deliveries):
        place = folder / "landing" / night.isoformat() / center / "neuf"
        place.mkdir(parents=True)
        _rows(center, rows // deliveries, faulty, random).write_csv(place / "lb.csv")
        declaration = folder / "programs" / "neuf" / f"{center}.toml"
        declaration.parent.mkdir(parents=True, exist_ok=True)
        declaration.write_text(DECLARATION.format(center=center), encoding="utf-8")


def _rows(center: str, height: int, faulty: float, random: np.random.Generator) -> pl.DataFrame:
    number = np.arange(height)
    test = np.array(TESTS)[number % 3]
    top = np.where(test == "PLAT", 4000, np.where(test == "NEUT", 200, 1000))
    value = random.integers(1, top) / 10
    wrong = random.random(height) < faulty
    kind = random.integers(0, 4, height)
    frame = pl.DataFrame(
        {
            "STUDYID": pl.repeat("NEUF", height, eager=True),
            "SITEID": pl.repeat(center, height, eager=True),
            "USUBJID": [f"NEUF-{center}-{patient:04}" for patient in 1 + number // ROWS_PER_PATIENT],
            "LBSEQ": 1 + number % ROWS_PER_PATIENT,
            "LBTESTCD": test,
            "LBTEST": test,
            "LBSPEC": [SPECIMENS[one] for one in test],
            "LBORRES": value,
            "LBORRESU": [UNITS[one] for one in test],
            "LBORNRLO": pl.repeat(1.5, height, eager=True),
            "LBORNRHI": pl.repeat(450, height, eager=True),
            "LBDTC": np.datetime64("2015-01-01") + random.integers(0, 1800, height).astype("timedelta64[D]"),
            "LBDY": random.integers(-60, 400, height),
            "VISITNUM": random.integers(1, 12, height),
            "LBSTAT": pl.repeat(None, height, dtype=pl.String, eager=True),
        }
    )
    return _with_faults(frame.cast(pl.String), pl.Series(wrong), pl.Series(kind))


def _with_faults(frame: pl.DataFrame, wrong: pl.Series, kind: pl.Series) -> pl.DataFrame:
    """One fault a wrong row: an unreadable number, an impossible date, an unknown unit, or an absurd day."""
    broken = {"LBORRES": "high", "LBDTC": "2015-02-31", "LBORRESU": "bushels", "LBDY": "99999"}
    return frame.with_columns(
        pl.when(wrong & (kind == number)).then(pl.lit(text)).otherwise(pl.col(column)).alias(column)
        for number, (column, text) in enumerate(broken.items())
    )
