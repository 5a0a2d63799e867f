"""What an export says of itself: that its data are invented, what is hidden, what the abbreviations mean."""

from __future__ import annotations

from armonia.export.rule import ExportRule
from armonia.report.disclosure import MASK

SYNTHETIC = "Synthetic data: the patients are invented. The figures prove the pipeline, not the paper."
ABBREVIATIONS = {
    "ANC": "absolute neutrophil count",
    "BMB": "bone marrow blasts",
    "CR": "complete response",
    "CRi": "complete response with incomplete recovery",
    "CRp": "complete response with partial recovery",
    "CRS": "cytokine release syndrome",
    "HSCT": "hematopoietic stem cell transplantation",
    "MRD": "minimal residual disease",
    "Ph": "Philadelphia chromosome",
    "TKI": "tyrosine kinase inhibitor",
}
TITLES = {
    "table_1": "Table 1. Patient characteristics",
    "table_2": "Table 2. Debulking therapies",
    "figure_1": "Figure 1. Response by bone marrow blasts at baseline",
    "response_by_group": "Table 3. Response by group of patients",
}
README = """{title}
{synthetic}

{files}

{hidden}
{public}
{patients}
"""
FILES = """csv/                 each relation as text (UTF-8, comma), and dictionary.csv: what every column is
parquet/             the same relations, typed
paper_tables.xlsx    the paper's tables, for a manuscript
ars.json             analysis.result in the shape of CDISC's Analysis Results Standard 1.0"""
PUBLIC = "Numbers that the paper prints are shown, as this release reproduces every count that it prints."
NOT_PUBLIC = "No number is exempt: this release does not reproduce every count that the paper prints."
ROWS = "Rows of single patients are in csv/ and parquet/, as data/disclosure.toml declares: personal data."
NO_ROWS = "No row of a single patient is in these files."
REFUSED = """Nothing is exported of release {release_id}: {reason}.

The rule stands in data/disclosure.toml, [exports]; docs/analysts.md, Exports, explains it. The release itself is whole,
and its warehouse has all of it: this concerns only what may be handed on.
"""


def hidden_note(rule: ExportRule) -> str:
    """What the mark stands for."""
    return (
        f"{MASK} hidden: a count of fewer than {rule.minimum_persons} patients, but not 0, or a number from which one"
        " would follow."
    )


def readme(release_id: str, rule: ExportRule, printed_is_public: bool) -> str:
    """The text that stands beside the files."""
    return README.format(
        title=f"Armonia, release {release_id}: what may be handed on",
        synthetic=SYNTHETIC,
        files=FILES,
        hidden=hidden_note(rule),
        public=PUBLIC if printed_is_public else NOT_PUBLIC,
        patients=ROWS if rule.patient_level else NO_ROWS,
    )
