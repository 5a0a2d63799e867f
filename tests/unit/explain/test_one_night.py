"""One small night explained: by set, from staged rows that may be gone, and with nothing left behind."""

import shutil

import duckdb
import pytest
from rich.console import Console

from armonia.explain.asking import Explanation, cell_question, patient_question
from armonia.explain.cells import Rule
from armonia.explain.display import explain
from armonia.explain.explanation import answers
from armonia.explain.opened import opened
from armonia.explain.tree import as_tree
from armonia.faults import OperatorError
from armonia.release.release import Release, current_release
from tests.drawn import Hospitals


@pytest.fixture
def release(one_night: Hospitals) -> Release:
    """The release of that night."""
    found = current_release(one_night.home)
    assert found
    return found


def patients(release: Release) -> list[str]:
    with duckdb.connect(str(release.warehouse), read_only=True) as con:
        return [name for (name,) in con.execute("select patient_id from core.patient order by all").fetchall()]


def test_a_value_ends_in_the_cell_it_was_delivered_in(one_night: Hospitals, release: Release) -> None:
    with opened(one_night.home, release, one_night.programs) as told:
        for name in patients(release):
            (found,) = answers(told, [question := cell_question(told, "core.patient.sex", name)]).answer(question)
            (value,) = found.harmonized
            (cell,) = value.cells
            assert (value.value, cell.rule.code) in (("male", "male"), ("female", "female"))
            assert cell.contract_column == "sex" and cell.rule.code_list == "data/codelists/sex.csv"


def test_a_count_is_told_with_its_unit_and_factor(one_night: Hospitals, release: Release) -> None:
    with opened(one_night.home, release, one_night.programs) as told:
        questions = [patient_question(told, name) for name in patients(release)]
        found = [one for question in questions for one in answers(told, [question]).answer(question)]
    rules = {
        cell.rule
        for patient in found
        for value in patient.harmonized
        if value.column == "count_per_ul"
        for cell in value.cells
        if cell.contract_column == "result"
    }
    assert rules == {Rule("quantity", "data/codelists/unit.csv", unit="10^9/L", factor=1000.0, canonical_unit="/uL")}


def left_out(release: Release) -> list[tuple[str, str, str]]:
    with duckdb.connect(str(release.warehouse), read_only=True) as con:
        return con.execute(
            "select patient_id, program, excluded_at from core.selection where excluded_at is not null order by all"
        ).fetchall()


def test_who_is_not_in_the_study_is_told_with_the_step_that_leaves_out(one_night: Hospitals, release: Release) -> None:
    (patient, program, step), *_ = left_out(release)
    with opened(one_night.home, release, one_night.programs) as told:
        for asked in (["analysis.cohort.sex", patient], [patient]):
            found = explain(told, asked)
            (one,) = found.patients
            assert one.excluded_at == {program: step} and "analysis.cohort" in one.missing
            text = tree_of(found)
            assert f"not in the study: left out at {step}" in text and "program = unknown" not in text
            assert "sex = unknown" not in text and "sex = " in text


def tree_of(found: Explanation) -> str:
    console = Console(width=1000, highlight=False)
    with console.capture() as capture:
        console.print(as_tree(found, None))
    return capture.get()


def test_a_key_is_known(one_night: Hospitals, release: Release) -> None:
    (name, *_) = patients(release)
    with opened(one_night.home, release, one_night.programs) as told:
        found = explain(told, ["core.patient.patient_id", name.upper()])
    assert found.patients[0].values == {"core.patient.patient_id": name}
    assert "unknown" not in tree_of(found)


def test_a_value_of_a_row_is_told_once(one_night: Hospitals, release: Release) -> None:
    with opened(one_night.home, release, one_night.programs) as told:
        for name in patients(release):
            (one,) = explain(told, [name]).patients
            spots = [(value.relation, tuple(value.key.items()), value.column) for value in one.harmonized]
            rows = told.rows("select count(*) as n from release.core.patient where patient_id = ?", [name])
            assert spots.count(("core.patient", (), "sex")) == rows[0]["n"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ([""], "An empty name means nothing"),
        (["analysis.cohort.sex", " "], "An empty name means nothing"),
        (["a" * 31], "32 hexadecimal digits, and this has 31"),
        (["analysis.cohort.sex", "a" * 33], "this has 33"),
        (["analysis.cohort", "a" * 32], "a relation. Add one of its columns, such as: analysis.cohort."),
        (["analysis.cohort"], "a relation. Add one of its columns, such as: analysis.cohort."),
        (["analysis.cohort.response"], "Add a patient: a pseudonym, or CENTER PROGRAM CODE"),
        (["analysis.cohort.response", "IT01"], "Add a patient: a pseudonym, or CENTER PROGRAM CODE"),
        (["analysis.cohort.respons"], "Nearest: analysis.cohort.response"),
        (["anlysis.cohort.response", "a" * 32], "Nearest: analysis.cohort.response"),
        (["analysis.result.value", "a" * 32], "has no row of a patient"),
        (["analysis.cohort.sex", "IT01", "NEUF", "none"], "no patient of this release has that code"),
        (["IT01", "NEUF"], "Add the code of a patient"),
    ],
)
def test_what_a_name_lacks_is_told(one_night: Hospitals, release: Release, asked: list[str], told: str) -> None:
    with opened(one_night.home, release, one_night.programs) as found, pytest.raises(OperatorError) as fault:
        explain(found, asked)
    assert told in str(fault.value)


def test_staged_rows_that_are_gone_are_judged_again(one_night: Hospitals, release: Release) -> None:
    (name, *_) = patients(release)
    shutil.rmtree(one_night.home.staged)
    with opened(one_night.home, release, one_night.programs) as told:
        (found,) = explain(told, ["core.patient.sex", name]).patients
    assert found.harmonized[0].cells


def test_rows_that_other_rules_would_judge_are_not_told(one_night: Hospitals, release: Release) -> None:
    shutil.rmtree(one_night.home.staged)
    for path in one_night.programs.glob("neuf/*.toml"):
        path.write_text(path.read_text() + "\n# another day\n")
    with pytest.raises(OperatorError, match="armonia build"), opened(one_night.home, release, one_night.programs):
        pytest.fail("it was opened")


def test_nothing_is_left_behind(one_night: Hospitals, release: Release) -> None:
    before = sorted(one_night.home.root.rglob("*"))
    with opened(one_night.home, release, one_night.programs) as told:
        explain(told, ["core.patient.sex", patients(release)[0]])
    assert [path for path in sorted(one_night.home.root.rglob("*")) if path not in before] == []


def test_a_figure_without_patients_is_told_without(one_night: Hospitals, release: Release) -> None:
    with opened(one_night.home, release, one_night.programs) as told:
        found = explain(told, ["table_1.male"])
    assert found.figure and len(found.patients) == found.figure.result["denominator"]
