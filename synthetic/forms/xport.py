"""Tables as SAS transport files, version 5."""

import re
import tempfile
from datetime import date
from pathlib import Path

import pandas as pd
import pyreadstat

from synthetic.forms.table import Table

NUMERIC = {"AGE", "AGEDX", "CMLINE", "EXDOSE", "EXCYCLE", "LBORNRLO", "LBORNRHI", "LBDY", "VISITNUM", "AETOXGR"}
LABELS = {
    "STUDYID": "Study Identifier",
    "DOMAIN": "Domain Abbreviation",
    "USUBJID": "Unique Subject Identifier",
    "SITEID": "Study Site Identifier",
    "AGEDX": "Age at First Diagnosis",
    "CMLINE": "Line of Prior Therapy",
    "EXCYCLE": "Cycle of Treatment",
    "LBTESTCD": "Lab Test or Examination Short Name",
    "LBORRES": "Result or Finding in Original Units",
    "LBORRESU": "Original Units",
    "GFSENS": "Sensitivity of the Assay",
}
DOMAIN_LABELS = {
    "dm": "Demographics",
    "mh": "Medical History",
    "cm": "Concomitant Medications",
    "ex": "Exposure",
    "lb": "Laboratory Test Results",
    "gf": "Genomics Findings",
    "tu": "Tumor Identification",
    "pr": "Procedures",
    "ae": "Adverse Events",
}
STAMP = re.compile(rb"\d\d[A-Z]{3}\d\d:\d\d:\d\d:\d\d")


def xport_bytes(table: Table, domain: str, night: date) -> bytes:
    """The table as a transport file, its time stamps set to the night."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "domain.xpt"
        pyreadstat.write_xport(
            _frame(table),
            path,
            file_label=DOMAIN_LABELS[domain],
            column_labels=[LABELS.get(name, name) for name in table.header],
            table_name=domain.upper(),
            file_format_version=5,
        )
        content = path.read_bytes()
    stamp = f"{night:%d%b%y}".upper() + ":01:00:00"
    return STAMP.sub(stamp.encode(), content)


def _frame(table: Table) -> pd.DataFrame:
    frame = pd.DataFrame(table.rows, columns=list(table.header), dtype=object)
    for name in frame.columns:
        if name in NUMERIC or name.endswith("SEQ"):
            frame[name] = frame[name].astype(float)
        else:
            frame[name] = frame[name].map(lambda cell: "" if cell is None else str(cell))
    return frame
