"""Every file of `sql/` says what a row is, is described, and has a spec of its name."""

from pathlib import Path

import pytest

from armonia.warehouse import relations, selects
from schemas import quality
from schemas.catalog import RELATIONS

SPECS = Path(__file__).parent
FOLDERS = (*relations.SCHEMAS, *relations.EXPORTS)
FILES = [path for schema in FOLDERS for path in sorted((selects.ROOT / schema).glob("*.sql"))]


def named(path: Path) -> str:
    return f"{path.parent.name}.{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_relation_opens_with_what_a_row_is_and_fits_on_a_page(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- One row per ")
    assert len(text.splitlines()) <= 150
    assert text == text.lower() or not any(word in text for word in ("SELECT ", "FROM ", "WHERE ", "JOIN "))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_relation_has_a_spec_of_its_name_with_a_test(path):
    spec = SPECS / path.parent.name / f"test_{path.stem}.py"
    assert spec.exists()
    assert "def test_" in spec.read_text(encoding="utf-8")


def test_a_spec_without_a_relation_is_left_over():
    specs = {f"{path.parent.name}.{path.stem.removeprefix('test_')}" for path in SPECS.glob("*/test_*.py")}
    macros = {spec for spec in specs if spec.startswith("macros.")}
    assert specs - macros == {named(path) for path in FILES}


def test_every_relation_of_core_and_analysis_is_described_and_nothing_else():
    made = {named(path) for path in FILES if path.parent.name in ("core", "analysis")}
    described = {f"{schema}.{name}" for schema in ("core", "analysis") for name in RELATIONS[schema]}
    assert made == described


def test_every_relation_fits_its_contract_when_there_is_nothing(empty_warehouse):
    for schema in ("core", "analysis"):
        for name, contract in RELATIONS[schema].items():
            assert set(empty_warehouse[f"{schema}.{name}"]) == set(contract.to_schema().columns)


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if (found := relations.read_relations().get(named(path))) and found.is_check],
    ids=named,
)
def test_a_relation_of_records_checked_has_the_columns_of_all_such_and_their_order(empty_warehouse, path):
    assert list(empty_warehouse[named(path)]) == list(quality.Checked.to_schema().columns)


@pytest.mark.parametrize("schema", relations.EXPORTS)
def test_no_relation_of_a_release_reads_what_is_made_for_an_export(schema):
    read = {name for one in relations.read_relations().values() for name in one.reads}
    assert not [name for name in read if name.startswith(f"{schema}.")]
