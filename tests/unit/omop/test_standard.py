"""The reviewed list and the fields of the CDM: read as they stand, refused by name where they cannot be meant."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from armonia.codelist import load_labels, load_words
from armonia.faults import OperatorError
from armonia.omop.standard import CONCEPT_COLUMNS, ROOT, load_concepts, load_fields
from armonia.warehouse.references import DATA
from schemas import core

HEADER = ",".join(CONCEPT_COLUMNS)
GOOD = "sex,male,8507,MALE,Gender,Gender,M,a public source"


def concepts(folder: Path, *lines: str) -> pl.DataFrame:
    """The list of these lines."""
    shutil.copytree(ROOT, folder / "omop")
    (folder / "omop" / "concept.csv").write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return load_concepts(folder / "omop")


def test_a_list_of_whole_lines_is_read(tmp_path: Path) -> None:
    assert concepts(tmp_path, GOOD)["concept_id"].to_list() == [8507]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("sex,male,,MALE,Gender,Gender,M,a source", "sex male has no concept id. Write one, or 0"),
        ("sex,male,eight,MALE,Gender,Gender,M,a source", "sex male has no concept id"),
        ("sex,male,-1,MALE,Gender,Gender,M,a source", "sex male has no concept id"),
        ("sex,male,8507,MALE,Gender,Gender,M,", "sex male has no evidence. Write the public source"),
        ("sex,male,0,,,,,", "or why it has none"),
        ("sex,male,8507,,Gender,Gender,M,a source", "sex male lacks the name, domain or vocabulary"),
        ("sex,male,8507,MALE,,Gender,M,a source", "sex male lacks the name, domain or vocabulary"),
    ],
)
def test_a_line_that_rests_on_nothing_is_refused_by_its_word(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(OperatorError, match=told):
        concepts(tmp_path, line)


def test_a_word_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="male stands twice"):
        concepts(tmp_path, GOOD, GOOD)


def test_a_list_without_its_columns_is_refused(tmp_path: Path) -> None:
    shutil.copytree(ROOT, tmp_path / "omop")
    (tmp_path / "omop" / "concept.csv").write_text("code,concept_id\nmale,8507\n", encoding="utf-8")
    with pytest.raises(OperatorError, match="Write \\['code_list', 'code'"):
        load_concepts(tmp_path / "omop")


def test_a_line_with_a_bare_comma_is_named(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"concept\.csv, line 3: more cells than columns"):
        concepts(tmp_path, GOOD, GOOD.replace("male", "female") + ", seen once")


def test_the_shipped_list_names_every_word_that_an_export_can_write() -> None:
    said = set(load_concepts().select("code_list", "code").iter_rows())
    drugs = pl.read_csv(DATA / "codelists" / "drug.csv")["drug_code"]
    words = {
        *(("drug", drug) for drug in drugs),
        *(("sex", sex) for sex in set(load_words("sex").values())),
        *(("finding", finding) for finding in load_labels("finding")),
        *(("presence", presence) for presence in load_labels("presence")),
        *(("adverse_event", term) for term in set(load_labels("adverse_event")) - {"out_of_scope"}),
        *(("procedure", one) for one in set(load_labels("procedure")) - {"out_of_scope"}),
        *(("measurement", f"mrd_{method}") for method in load_labels("mrd_method")),
        *(
            ("measurement", analyte)
            for analyte in core.BloodCount.to_schema().columns["analyte"].checks[0].statistics["allowed_values"]
        ),
        *(("disease_status", status) for status in set(load_labels("disease_status")) - {"first_diagnosis"}),
    }
    assert words - said == set()


def test_a_concept_of_the_shipped_list_has_one_name_and_one_domain() -> None:
    mapped = load_concepts().filter(pl.col("concept_id") > 0)
    assert len(mapped) > 40
    assert mapped.select("concept_id", "concept_name", "domain_id").unique().height == mapped["concept_id"].n_unique()


def test_every_field_of_the_cdm_has_a_type_and_every_table_but_the_one_of_the_source_a_key() -> None:
    fields = load_fields()
    assert len(fields) == 9 and sum(map(len, fields.values())) == 139
    keyed = [name for name, table in fields.items() if [field for field in table if field.is_primary_key]]
    assert set(fields) - set(keyed) == {"cdm_source"}
    assert [field.name for field in fields["observation_period"]] == [
        "observation_period_id",
        "person_id",
        "observation_period_start_date",
        "observation_period_end_date",
        "period_type_concept_id",
    ]
