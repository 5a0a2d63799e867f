"""A published warehouse held against the reference: every cell of cohort, attrition, results and tables."""

from collections.abc import Sequence
from pathlib import Path

from synthetic.person import Person
from tests.reference import tables
from tests.reference.cohort import attrition, cohort
from tests.reference.comparing import Comparison, compare, relation
from tests.reference.pipeline import KEY
from tests.reference.results import results

PROVENANCE = ("delivery_id", "source_file", "source_sheet", "source_row")
ROW_OF = {
    "cohort": ("patient_id",),
    "attrition": ("program", "step"),
    "result": ("analysis_id", "group_level", "level", "statistic", "method"),
    "table_1": ("line",),
    "table_2": ("line",),
    "figure_1": ("response", "bone_marrow_blasts"),
    "response_by_group": ("section", "grouping", "patient_group", "response"),
}


def compare_all(persons: Sequence[Person], warehouse: Path) -> dict[str, Comparison]:
    """By relation: how many cells were held against the reference, and which differ."""
    patients = cohort(persons, KEY)
    counted = results(patients)
    expected = {
        "cohort": patients,
        "attrition": attrition(persons),
        "result": counted,
        "table_1": tables.table_1(counted),
        "table_2": tables.table_2(counted, patients),
        "figure_1": tables.figure_1(counted),
        "response_by_group": tables.response_by_group(counted),
    }
    return {
        name: compare(rows, relation(warehouse, f"analysis.{name}"), ROW_OF[name], PROVENANCE)
        for name, rows in expected.items()
    }
