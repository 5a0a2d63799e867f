"""What each stored relation rests on, read from the SQL itself."""

import pytest

from armonia.diff.dependencies import Dependency, dependencies, reference_of


@pytest.fixture(scope="module")
def known() -> dict[str, Dependency]:
    return {one.relation: one for one in dependencies()}


def test_a_relation_of_core_rests_on_staged_tables_and_on_the_selects_between(known: dict[str, Dependency]) -> None:
    patient = known["core.patient"]
    assert {"neuf__dm", "obs__baseline", "paap__form"} <= patient.staged
    assert {"sql/core/patient.sql", "sql/conform/neuf__patient.sql"} <= patient.files
    assert patient.reads == frozenset()


def test_a_relation_rests_on_the_code_lists_that_it_reads(known: dict[str, Dependency]) -> None:
    assert "ref.unit" in known["core.blood_count"].files
    assert "ref.unit" not in known["core.patient"].files


def test_a_relation_rests_on_the_macros_that_it_calls_and_on_those_that_they_call(known: dict[str, Dependency]) -> None:
    macros = {file for file in known["analysis.result"].files if file.startswith("sql/macros/")}
    assert {"sql/macros/fisher_two_sided.sql", "sql/macros/ln_choose.sql"} <= macros
    assert not any(file.startswith("sql/macros/") for file in known["analysis.cohort"].files)


def test_what_is_read_of_stored_relations_is_told_and_not_passed_through(known: dict[str, Dependency]) -> None:
    reproduction = known["analysis.reproduction"]
    assert reproduction.reads == {"analysis.result"}
    assert "sql/analysis/result.sql" not in reproduction.files
    assert reproduction.staged == frozenset()


def test_each_comes_after_all_that_it_reads(known: dict[str, Dependency]) -> None:
    names = list(known)
    assert all(
        names.index(name) < names.index(one.relation) for one in known.values() for name in one.reads & set(known)
    )
    assert not any(name.startswith("conform.") for name in names)


@pytest.mark.parametrize(
    ("file", "relation"),
    [
        ("data/codelists/sex.csv", "ref.sex"),
        ("data/analyses/paper.csv", "ref.analysis"),
        ("data/published/table_1.csv", "ref.published"),
        ("data/linkage/person.csv", "ref.person_link_rule"),
        ("sql/core/patient.sql", "sql/core/patient.sql"),
    ],
)
def test_a_file_of_data_is_known_by_the_relation_it_becomes(
    known: dict[str, Dependency], file: str, relation: str
) -> None:
    assert reference_of(file) == relation
    assert any(relation in one.files for one in known.values()) or relation == "ref.sex"
