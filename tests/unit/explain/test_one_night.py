"""One small night explained: by set, from staged rows that may be gone, and with nothing left behind."""

import shutil

import duckdb
import pytest

from armonia.explain.asking import cell_question, patient_question
from armonia.explain.cells import Rule
from armonia.explain.display import explain
from armonia.explain.explanation import answers
from armonia.explain.opened import opened
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
