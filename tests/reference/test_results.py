"""Every planned analysis of parts of a cohort, in SQL and counted again with pandas: nobody, one, one group, ties."""

import duckdb
import pandas as pd
import pytest

from tests.reference.agreement import ROW_OF
from tests.reference.analysing import analyse
from tests.reference.cohort import cohort
from tests.reference.comparing import compare
from tests.reference.persons import random_persons
from tests.reference.pipeline import KEY
from tests.reference.results import results

PARTS = {
    "everybody": lambda patients: patients,
    "nobody": lambda patients: patients.head(0),
    "a single patient": lambda patients: patients.head(1),
    "one center": lambda patients: patients[patients["center_code"] == "IT01"],
    "one group of every response": lambda patients: patients[~patients["cr"].astype(bool)],
    "all with the same answers": lambda patients: pd.concat([patients.head(1)] * 8, ignore_index=True),
    "nothing known of the blasts": lambda patients: patients.assign(bmb_baseline_pct=None),
    "ages that are all alike": lambda patients: patients.assign(age_years=60),
}


@pytest.fixture(scope="module")
def patients() -> pd.DataFrame:
    """A cohort of odd persons, with much unknown."""
    return cohort(random_persons(5, 9), KEY)


@pytest.mark.parametrize("part", PARTS)
def test_every_statistic_of_a_part_of_the_cohort_agrees_with_the_reference(patients: pd.DataFrame, part: str):
    chosen = PARTS[part](patients).reset_index(drop=True)
    chosen["patient_id"] = [f"p{number:04d}" for number in range(len(chosen))]
    compared = compare(results(chosen), counted(chosen), ROW_OF["result"])
    assert compared.differences == ()
    assert compared.cells > 10_000


def test_parts_are_of_several_kinds(patients: pd.DataFrame):
    sizes = [len(part(patients)) for part in PARTS.values()]
    assert sizes[:3] == [len(patients), 0, 1] and len(patients) > 30


def counted(patients: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of analysis.result that the selects give for these patients."""
    with duckdb.connect() as con:
        analyse(con, patients)
        found = con.execute("from analysis.result")
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
