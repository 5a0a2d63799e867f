"""The OMOP export of the three shipped nights, read as who gets it would: rows accounted for, references there."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from armonia.omop.standard import load_concepts, load_fields
from tests.integration.conftest import ROOT, Run

EVENTS = ("condition_occurrence", "drug_exposure", "procedure_occurrence", "measurement", "observation")


@pytest.fixture(scope="module")
def export(three_nights: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the command wrote."""
    into = tmp_path_factory.mktemp("export") / "omop"
    command = [sys.executable, "-m", "armonia", "omop", "--into", str(into), "--home", str(three_nights.home)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return into


@pytest.fixture
def omop(export: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Each file of it as a table."""
    with duckdb.connect() as con:
        for path in sorted(export.glob("*.csv")):
            con.execute(f"create table {path.stem} as from read_csv('{path}', header = true)")
        yield con


def number(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The one number that the question gives."""
    row = con.execute(sql).fetchone()
    assert row is not None
    return int(row[0])


def test_every_row_of_core_is_exported_or_left_out_for_a_reason(
    omop: duckdb.DuckDBPyConnection, published: duckdb.DuckDBPyConnection
) -> None:
    accounts = omop.execute("select core_relation, sum(row_count) from account group by all order by all").fetchall()
    assert {relation.partition(".")[0] for relation, _ in accounts} == {
        "adverse_event",
        "blinatumomab_cycle",
        "blood_count",
        "disease_baseline",
        "drug_exposure",
        "marrow_assessment",
        "mrd_assessment",
        "patient",
        "transplant",
    }
    for relation, rows in accounts:
        uses = number(omop, f"select count(distinct cdm_table) from account where core_relation = '{relation}'")
        assert rows == uses * number(published, f"select count(*) from core.{relation.partition('.')[0]}"), relation


@pytest.mark.parametrize("table", ["person", *EVENTS])
def test_a_table_has_the_rows_that_the_account_says_were_exported(omop: duckdb.DuckDBPyConnection, table: str) -> None:
    told = f"select sum(row_count) from account where cdm_table = '{table}' and outcome = 'exported'"
    assert number(omop, f"select count(*) from {table}") == number(omop, told) > 0


def test_the_persons_are_those_of_core_with_their_sex(
    omop: duckdb.DuckDBPyConnection, published: duckdb.DuckDBPyConnection
) -> None:
    sexes = """
        select case sex when 'male' then 8507 when 'female' then 8532 end, count(distinct person.person_id)
        from core.patient as patient join core.person as person using (patient_id) group by all order by all
    """
    found = omop.execute("select gender_concept_id, count(*) from person group by all order by all").fetchall()
    assert found == published.execute(sexes).fetchall()


def test_the_year_of_birth_is_one_that_the_recorded_ages_allow(
    omop: duckdb.DuckDBPyConnection, published: duckdb.DuckDBPyConnection
) -> None:
    allowed = """
        select
            min(coalesce(year(blinatumomab_start) - age_years, year(diagnosis_earliest_date) - age_at_diagnosis_years)),
            max(coalesce(year(blinatumomab_start) - age_years, year(diagnosis_latest_date) - age_at_diagnosis_years))
        from core.person as person
        join core.patient as patient using (patient_id)
        left join core.disease_baseline as baseline using (patient_id, program)
        left join core.blinatumomab_course as course using (patient_id, program)
        group by person_id order by person_id
    """
    years = omop.execute("select year_of_birth from person order by person_id").fetchall()
    ranges = published.execute(allowed).fetchall()
    assert [year for (year,), (low, high) in zip(years, ranges, strict=True) if not low - 1 <= year <= high] == []


def test_every_drug_has_a_concept_of_the_reviewed_list_or_is_listed(export: Path) -> None:
    drugs = pd.read_csv(export / "drug_exposure.csv")
    unmapped = pd.read_csv(export / "unmapped.csv")
    known = set(load_concepts().filter(domain_id="Drug")["concept_id"])
    assert set(drugs["drug_concept_id"]) <= known | {0}
    without = unmapped[unmapped["cdm_table"] == "drug_exposure"]["row_count"].sum()
    assert (drugs["drug_concept_id"] == 0).sum() == without
    assert without < 0.01 * len(drugs)


def test_every_concept_0_is_listed(omop: duckdb.DuckDBPyConnection) -> None:
    for table, fields in load_fields().items():
        for field in fields:
            if field.refers_to == ("concept", "concept_id") and field.name not in (
                "race_concept_id",
                "ethnicity_concept_id",
            ):
                listed = f"""
                    select coalesce(sum(row_count), 0) from unmapped
                    where cdm_table = '{table}' and cdm_field = '{field.name}'
                """
                zeros = f"select count(*) from {table} where {field.name} = 0"
                assert number(omop, zeros) == number(omop, listed), field.name


def test_every_unmapped_word_was_reviewed(omop: duckdb.DuckDBPyConnection) -> None:
    assert number(omop, "select count(*) from unmapped") > 0
    assert number(omop, "select count(*) from unmapped where not is_reviewed") == 0


@pytest.mark.parametrize("table", [*EVENTS, "observation_period"])
def test_every_event_is_a_persons(omop: duckdb.DuckDBPyConnection, table: str) -> None:
    strays = f"select count(*) from {table} anti join person using (person_id)"
    assert number(omop, f"select count(*) from {table}") > 0
    assert number(omop, strays) == 0


def test_every_person_is_a_care_sites_and_has_one_period_around_all_that_happened(
    omop: duckdb.DuckDBPyConnection,
) -> None:
    assert number(omop, "select count(*) from person anti join care_site using (care_site_id)") == 0
    assert number(omop, "select count(distinct person_id) from observation_period") == number(
        omop, "select count(*) from person"
    )
    outside = """
        select count(*) from drug_exposure as drug join observation_period as period using (person_id)
        where drug_exposure_start_date < observation_period_start_date
            or drug_exposure_end_date > observation_period_end_date
            or drug_exposure_end_date < drug_exposure_start_date
    """
    assert number(omop, outside) == 0


def test_the_counts_are_those_of_core_in_the_unit_of_their_concept(
    omop: duckdb.DuckDBPyConnection, published: duckdb.DuckDBPyConnection
) -> None:
    found = omop.execute("""
        select count(distinct (person_id, measurement_date, value_as_number)), sum(distinct value_as_number)::bigint
        from measurement where measurement_concept_id = 3007461 and unit_concept_id = 8647
    """).fetchone()
    platelets = """
        select count(distinct (person_id, sample_date, count_per_ul)), sum(distinct count_per_ul)::bigint
        from core.blood_count join core.person using (patient_id) where analyte = 'platelets'
    """
    assert found == published.execute(platelets).fetchone()


def test_no_pseudonym_leaves(export: Path, published: duckdb.DuckDBPyConnection) -> None:
    files = "".join(path.read_text(encoding="utf-8") for path in export.glob("*.csv"))
    pseudonyms = [row[0] for row in published.execute("select distinct patient_id from core.patient").fetchall()]
    assert pseudonyms and not [one for one in pseudonyms if one in files]


def test_the_same_release_gives_the_same_bytes(export: Path, three_nights: Run, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "armonia", "omop", "--into", str(tmp_path / "omop")]
    again = [*command, "--home", str(three_nights.home)]
    assert subprocess.run(again, cwd=ROOT, capture_output=True, check=False).returncode == 0
    first, second = (
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in (export, tmp_path / "omop")
    )
    assert first == second
