"""What the three shipped nights export: read by other readers, and attacked with all of it at once."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from armonia.export.rule import load_export_rule
from armonia.export.writing import OMOP, PATIENT_LEVEL, write_exports
from armonia.faults import OperatorError
from tests.integration.conftest import Run
from tests.integration.handed_on import MINIMUM, facts, printed, rows_of, told_small, truth, where
from tests.unit.export.ars_v1 import SCHEMA, broken_references

NIGHT, RELEASE = date(2021, 3, 3), "2021-03-03-00000000"


@pytest.fixture(scope="module")
def exports(three_nights: Run) -> Path:
    return three_nights.home / "current" / "exports"


@pytest.fixture(scope="module")
def manifest(three_nights: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((three_nights.home / "current" / "manifest.json").read_bytes())
    return found


@pytest.fixture(scope="module")
def con(published_warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(published_warehouse), read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def unprinted(con: duckdb.DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same release, exported as of a cohort of which nothing is printed."""
    folder = tmp_path_factory.mktemp("unprinted") / "exports"
    write_exports(folder, con, NIGHT, RELEASE, replace(load_export_rule(), printed_is_public=False))
    return folder


def test_nothing_small_can_be_told_that_the_paper_does_not_tell(exports: Path, con: duckdb.DuckDBPyConnection) -> None:
    known = facts(exports, con)
    assert len(known) > 600
    assert told_small(con, known) - told_small(con, printed(con)) == set()


def test_of_a_cohort_that_nobody_printed_nothing_small_can_be_told(
    unprinted: Path, con: duckdb.DuckDBPyConnection
) -> None:
    known = facts(unprinted, con)
    assert len(known) > 200
    assert {size for _, size in known if 0 < size < MINIMUM} == set()
    assert told_small(con, known) == set()


def test_without_the_gate_much_would_be_told(con: duckdb.DuckDBPyConnection) -> None:
    """The attack is one: small counts alone left out, the others tell them."""
    assert len(told_small(con, [(place, size) for place, size in truth(con).items() if size >= MINIMUM])) > 10


def test_with_the_further_analyses_beside_it_an_export_would_tell_small_ones(
    unprinted: Path, con: duckdb.DuckDBPyConnection
) -> None:
    """Why they are left out: their counts of 3 and more are enough."""
    further = con.sql(
        "from analysis.result where statistic = 'n' and level is not null and origin != 'paper' order by all"
    )
    large = [
        (where(row, row["level"]), row["numerator"]) for row in further.pl().to_dicts() if row["numerator"] >= MINIMUM
    ]
    assert told_small(con, [*facts(unprinted, con), *large])


def test_the_manifest_records_the_rule_and_what_was_hidden(manifest: dict[str, Any], exports: Path) -> None:
    recorded = manifest["disclosure"]
    assert (recorded["refused"], recorded["printed_is_public"]) == ("", True)
    assert recorded["rule"] == load_export_rule().told
    assert recorded["hidden"]["primary"] > 0 and recorded["hidden"]["complementary"] > 0
    assert {"analysis.cohort", "core.patient", "analysis.reproduction"} <= set(recorded["left_out"])
    made = {str(path.relative_to(exports.parent)) for path in exports.rglob("*") if path.is_file()}
    assert made == {name for name in manifest["files"] if name.startswith("exports/")}
    hidden = [row for row in rows_of(exports / "csv/analysis.result.csv") if row["formatted"] == "*"]
    assert len(hidden) == recorded["hidden_results"]
    assert {row["value"] for row in hidden} == {row["numerator"] for row in hidden} == {""}


def test_the_shipped_last_night_has_tables_to_hand_on(exports: Path, manifest: dict[str, Any]) -> None:
    assert not (exports / "REFUSED.txt").exists() and manifest["disclosure"]["refused"] == ""
    assert (exports / "paper_tables.xlsx").stat().st_size > 0
    for name in ("result", "table_1", "table_2", "figure_1", "response_by_group"):
        assert rows_of(exports / f"csv/analysis.{name}.csv")
    shown = [row for row in rows_of(exports / "csv/analysis.result.csv") if row["formatted"] != "*"]
    assert len(shown) > 200


def test_analyses_that_are_not_the_papers_stay_in_the_home_and_the_manifest_names_them(
    exports: Path, manifest: dict[str, Any], con: duckdb.DuckDBPyConnection
) -> None:
    planned = con.execute("select origin, analysis_id from ref.analysis").fetchall()
    further = {analysis for origin, analysis in planned if origin != "paper"}
    assert further
    left_out = manifest["disclosure"]["left_out"]
    assert {f"{origin}: {analysis}" for origin, analysis in planned if origin != "paper"} <= {*left_out}
    assert not [name for name in left_out if name.startswith("paper: ")]
    rows = rows_of(exports / "csv/analysis.result.csv")
    assert {row["origin"] for row in rows} == {"paper"}
    assert {row["analysis_id"] for row in rows} == {analysis for origin, analysis in planned if origin == "paper"}
    files = [path for path in sorted(exports.rglob("*")) if path.suffix in (".csv", ".json")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    texts += [str(pq.read_table(path).to_pylist()) for path in sorted(exports.rglob("*.parquet"))]
    assert not [one for one in further for text in texts if re.search(rf"\b{one}\b", text)]


def test_other_readers_read_the_same_of_every_relation(exports: Path, manifest: dict[str, Any]) -> None:
    for name in manifest["disclosure"]["relations"]:
        of_parquet = pd.read_parquet(exports / "parquet" / f"{name}.parquet")
        of_csv = pd.read_csv(exports / "csv" / f"{name}.csv")
        assert list(of_csv.columns) == list(of_parquet.columns) and len(of_csv) == len(of_parquet)
        for column in of_parquet.select_dtypes("number").columns:
            pd.testing.assert_series_equal(of_csv[column], of_parquet[column], check_dtype=False)
    described = {(row["relation"], row["column"]) for row in rows_of(exports / "csv/dictionary.csv")}
    columns = [pq.read_schema(path).names for path in sorted((exports / "parquet").glob("*"))]
    assert len(described) == sum(len(one) + 1 for one in columns)


def test_the_papers_tables_are_whole_in_the_workbook(exports: Path, con: duckdb.DuckDBPyConnection) -> None:
    book = openpyxl.load_workbook(exports / "paper_tables.xlsx")
    assert book.sheetnames == ["Table 1", "Table 2", "Table 3", "Figure 1"]
    for sheet, relation in (("Table 1", "table_1"), ("Table 2", "table_2")):
        told = [row[1] for row in book[sheet].iter_rows(min_row=4, values_only=True) if row[0] and row[1] is not None]
        assert "*" not in told
        true = con.execute(f"select sum(patients) from analysis.{relation}").fetchone()
        assert true and sum(told) == true[0] * (2 if relation == "table_2" else 1)


def test_results_have_the_shape_of_the_standard(exports: Path) -> None:
    import jsonschema

    event = json.loads((exports / "ars.json").read_text(encoding="utf-8"))
    jsonschema.validate(event, SCHEMA)
    assert broken_references(event) == set()
    assert len(event["analyses"]) == len({row["analysis_id"] for row in rows_of(exports / "csv/analysis.result.csv")})


def test_no_patient_is_in_an_export(exports: Path, con: duckdb.DuckDBPyConnection) -> None:
    patients = [patient for (patient,) in con.execute("select patient_id from core.patient").fetchall()]
    texts = [path.read_text(encoding="utf-8") for path in sorted(exports.rglob("*.csv"))]
    texts += [(exports / "ars.json").read_text(encoding="utf-8")]
    texts += [str(pq.read_table(path).to_pylist()) for path in sorted(exports.rglob("*.parquet"))]
    assert len(patients) > 34 and not [one for one in patients for text in texts if one in text]


def test_the_same_release_gives_the_same_bytes(
    three_nights: Run, exports: Path, con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    release = (three_nights.home / "current").resolve().name
    write_exports(tmp_path / "again", con, date.fromisoformat(release[:10]), release)
    for path in (path for path in exports.rglob("*") if path.is_file()):
        assert path.read_bytes() == (tmp_path / "again" / path.relative_to(exports)).read_bytes(), path.name


def test_rows_of_patients_go_out_only_where_that_is_declared(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    recorded = write_exports(tmp_path / "x", con, NIGHT, RELEASE, replace(load_export_rule(), patient_level=True))
    assert {*PATIENT_LEVEL} <= {*recorded["relations"]} and not {*PATIENT_LEVEL, OMOP} & {*recorded["left_out"]}
    assert (tmp_path / "x/omop/person.csv").exists()
    cohort = rows_of(tmp_path / "x/csv/analysis.cohort.csv")
    assert len(cohort) == 34 and "patient_id" in cohort[0]
    assert "source_row" not in rows_of(tmp_path / "x/csv/core.patient.csv")[0]
    assert "personal data" in (tmp_path / "x/README.txt").read_text(encoding="utf-8")


def omop_fails(error: Exception) -> Callable[..., None]:
    def fail(into: Path, con: duckdb.DuckDBPyConnection) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OperatorError("person: gender_concept_id is empty."), "person: gender_concept_id is empty."),
        (duckdb.ConversionException("Could not convert 'Rossi'"), "ConversionException while it was made."),
        (pl.exceptions.ComputeError("'Rossi' is no date"), "ComputeError while it was made."),
    ],
)
def test_a_fault_of_the_omop_part_says_what_asked_for_it_and_quotes_no_patient(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    monkeypatch.setattr("armonia.omop.writing.write_omop", omop_fails(error))
    with pytest.raises(OperatorError) as raised:
        write_exports(tmp_path / "x", con, NIGHT, RELEASE, replace(load_export_rule(), patient_level=True))
    told = str(raised.value)
    assert said in told and "patient_level = true" in told and "Rossi" not in told


def test_of_a_cohort_too_small_nothing_is_exported_and_a_text_says_why(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    recorded = write_exports(tmp_path / "x", con, NIGHT, RELEASE, replace(load_export_rule(), minimum_patients=35))
    assert recorded["refused"] == "the cohort has fewer than 35 patients"
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["REFUSED.txt"]
    assert "fewer than 35 patients" in (tmp_path / "x/REFUSED.txt").read_text(encoding="utf-8")
