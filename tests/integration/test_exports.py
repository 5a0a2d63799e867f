"""What the three shipped nights export: read by other readers, and attacked with all of it at once."""

import csv
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
from tests.integration.attack import Attack, Where, small_ones
from tests.integration.conftest import Run
from tests.unit.export.ars_v1 import SCHEMA, broken_references

MINIMUM = 3
NIGHT, RELEASE = date(2021, 3, 3), "2021-03-03-00000000"
Facts = list[tuple[Where, int]]


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


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def where(row: dict[str, Any], level: str | None) -> Where:
    return Where(row["population"], row["group_name"], row["group_level"], row["variable"], level or None)


def facts_of_results(rows: list[dict[str, Any]]) -> Facts:
    """Counts told by numerators, denominators, values, shares and the text; of CSV or of Parquet."""
    found: Facts = []
    for row in rows:
        if not row["group_level"] or row["statistic"] not in ("n", "pct"):
            continue
        over, at, value = row["denominator"], row["numerator"], row["value"]
        if over not in ("", None):
            found.append((where(row, None), int(over)))
        if row["level"] and at not in ("", None):
            found.append((where(row, row["level"]), int(at)))
        if row["level"] and value not in ("", None):
            count = float(value) if row["statistic"] == "n" else float(value) * int(over) / 100
            found.append((where(row, row["level"]), round(count)))
        if row["level"] and row["formatted"] != "*":
            found.append((where(row, row["level"]), int(row["formatted"].partition("/")[0])))
    return found


def facts_of_ars(event: dict[str, Any], rows: list[dict[str, str]]) -> Facts:
    known = {(f"AN.{row['analysis_id']}"): row for row in rows}
    found: Facts = []
    for analysis in event["analyses"]:
        for result in analysis["results"]:
            groups = {
                one["groupId"].split(".", 3)[1]: one["groupId"].split(".", 3)[3] for one in result["resultGroups"]
            }
            if result["operationId"].endswith(".n") and "rawValue" in result and "endpoint" in groups:
                levels = {level.replace(" ", "_"): level for level in {row["level"] for row in rows}}
                row = known[analysis["id"]] | {"group_level": groups["grouping"]}
                found.append((where(row, levels[groups["endpoint"]]), int(result["rawValue"])))
    return found


def facts_of_table_2(rows: list[dict[str, Any]], groups: dict[str, str]) -> Facts:
    """How many were given each regimen, and are in each group, of the CSV file or of the workbook's sheet."""
    found: Facts = []
    for row in rows:
        if row["debulking_regimen"] and row["patients"] not in ("", None, "*"):
            named = Where(
                "cohort",
                "debulking_group",
                groups[row["debulking_group"]],
                "debulking_regimen",
                row["debulking_regimen"],
            )
            found.append((named, int(row["patients"])))
        if row["total"] not in ("*", None):
            group = Where("cohort", "overall", "all", "debulking_group", groups[row["debulking_group"]])
            found.append((group, int(str(row["total"]).partition("/")[0])))
    return found


def sheet_of_table_2(path: Path, groups: dict[str, str]) -> list[dict[str, Any]]:
    found, group = [], ""
    for label, count, *_ in openpyxl.load_workbook(path)["Table 2"].iter_rows(min_row=4, values_only=True):
        if label is None:
            break
        group = label if label in groups else group
        is_group = label in groups
        found.append(
            {
                "debulking_group": group,
                "debulking_regimen": None if is_group else label,
                "patients": count,
                "total": count if is_group else None,
            }
        )
    return found


def facts(folder: Path, con: duckdb.DuckDBPyConnection) -> Facts:
    """Every count that the files of an export tell, each of them read for itself."""
    groups = dict(
        con.execute(
            "select level_label, level from analysis.level where variable = 'debulking_group' and kind = 'grouping'"
        ).fetchall()
    )
    rows = rows_of(folder / "csv/analysis.result.csv")
    return [
        *facts_of_results(rows),
        *facts_of_results(pq.read_table(folder / "parquet/analysis.result.parquet").to_pylist()),
        *facts_of_ars(json.loads((folder / "ars.json").read_text(encoding="utf-8")), rows),
        *facts_of_table_2(rows_of(folder / "csv/analysis.table_2.csv"), groups),
        *facts_of_table_2(sheet_of_table_2(folder / "paper_tables.xlsx", groups), groups),
    ]


def truth(con: duckdb.DuckDBPyConnection) -> dict[Where, int]:
    """Every count of every analysis, exported or not, hidden or not."""
    rows = con.sql("from analysis.result where statistic = 'n' and level is not null order by all").pl().to_dicts()
    at = {where(row, row["level"]): row["numerator"] for row in rows}
    return at | {where(row, None): row["denominator"] for row in rows}


def attack(con: duckdb.DuckDBPyConnection, known: Facts) -> Attack:
    """Somebody who knows these counts, that somebody is in every center, and which regimen is of which group."""
    lines = con.sql(
        "select distinct debulking_regimen, debulking_group, tki_partner from analysis.classification order by all"
    ).fetchall()
    of = {regimen: (group, partner) for regimen, group, partner in lines}
    levels = dict(
        con.sql(
            "select variable, list(level order by level_order) from analysis.level"
            " where kind = 'endpoint' and variable in ('center', 'debulking_group', 'debulking_regimen') group by all"
        ).fetchall()
    )

    def can_be(kind: dict[str, str]) -> bool:
        if kind.get("debulking_regimen") not in of:
            return True
        group, partner = of[kind["debulking_regimen"]]
        return kind["debulking_group"] == group and kind["tki_partner"] in (partner or kind["tki_partner"],)

    found = Attack(levels, can_be)
    for place, size in dict.fromkeys(known):
        found.shown(found.count(place), size, size)
    for name in ("center", "debulking_regimen"):
        for level in of if name == "debulking_regimen" else levels[name]:
            found.shown(found.count(Where("cohort", "overall", "all", name, level)), 1, 999)
    return found


def told_small(con: duckdb.DuckDBPyConnection, known: Facts) -> set[str]:
    """Which small counts, and which few who are left beside one, somebody who knows all this can tell."""
    found, sizes = attack(con, known), truth(con)
    counts = [(str(place), found.count(place), size) for place, size in sizes.items()]
    others = [
        (f"others {place}", found.other(place), sizes[replace(place, level=None)] - size)
        for place, size in sizes.items()
        if place.level is not None
    ]
    return set(small_ones(found, [*counts, *others], MINIMUM))


def printed(con: duckdb.DuckDBPyConnection) -> Facts:
    """What the paper prints of counts and shares."""
    sizes = truth(con)
    keys = con.sql(
        "select result.population, result.group_name, result.group_level, result.variable, result.level,"
        " printed.statistic"
        " from analysis.reproduction as printed inner join analysis.result as result"
        " on printed.analysis_id = result.analysis_id and result.statistic = 'n'"
        " and coalesce(nullif(printed.group_level, ''), 'all') = result.group_level"
        " and coalesce(nullif(printed.level, ''), 'yes') = coalesce(result.level, 'yes')"
        " where printed.statistic in ('n', 'pct', 'denominator') and printed.verdict = 'reproduced' order by all"
    ).fetchall()
    found: Facts = []
    for *names, statistic in keys:
        place = Where(*names)
        found += [(place, sizes[place])] if statistic in ("n", "pct") and place.level else []
        over = replace(place, level=None)
        found += [(over, sizes[over])] if statistic in ("denominator", "pct") else []
    return found


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
