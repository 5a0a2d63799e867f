"""Every printed figure is explained down to delivered cells, and another reader finds the told text in each of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from typer.testing import CliRunner, Result

from armonia.cli import app
from armonia.explain.asking import plan_of, question_of
from armonia.explain.cells import Cell
from armonia.explain.explanation import Patient, answers
from armonia.explain.figure import Figure, Figures
from armonia.explain.opened import opened
from armonia.home import Home
from armonia.release.release import current_release
from tests.integration.conftest import Run
from tests.integration.read_again import Archive


@dataclass(frozen=True)
class Explained:
    """A printed figure with the patients that explain it."""

    figure: Figure
    patients: list[Patient]

    @property
    def cells(self) -> set[Cell]:
        """Every delivered cell that it rests on."""
        return {cell for patient in self.patients for one in patient.harmonized for cell in one.cells}


@pytest.fixture(scope="module")
def explained(three_nights: Run) -> list[Explained]:
    """All printed figures of the shipped nights, explained at once."""
    home = Home(three_nights.home)
    release = current_release(home)
    assert release
    with opened(home, release) as told:
        known = Figures.of(told.con, "release.")
        figures = list(known.every_printed())
        questions = [question_of(told, figure, plan_of(told.ways, known, figure)) for figure in figures]
        found = answers(told, questions)
        return [Explained(figure, found.answer(one)) for figure, one in zip(figures, questions, strict=True)]


def test_every_printed_figure_ends_in_delivered_cells(explained: list[Explained]) -> None:
    assert len(explained) == 231
    assert [one.figure.name for one in explained if one.patients and not one.cells] == []
    assert all(one.patients for one in explained if one.figure.result["denominator"])


def test_each_patient_of_a_figure_has_cells_or_is_told_to_have_no_record(explained: list[Explained]) -> None:
    bare = [
        (one.figure.name, patient.patient_id)
        for one in explained
        for patient in one.patients
        if not patient.missing and not any(value.cells for value in patient.harmonized)
    ]
    assert bare == []


def test_the_patients_are_those_of_numerator_and_denominator(explained: list[Explained]) -> None:
    for one in explained:
        result = one.figure.result
        assert len(one.patients) == result["denominator"]
        if any(patient.is_counted is not None for patient in one.patients):
            assert sum(bool(patient.is_counted) for patient in one.patients) == result["numerator"]


def test_another_reader_finds_the_told_text_in_every_cell(explained: list[Explained], three_nights: Run) -> None:
    archive = Archive(three_nights.home / "archive")
    cells = sorted({cell for one in explained for cell in one.cells}, key=repr)
    wrong = [
        (cell.delivery_id, cell.file, cell.row, cell.column)
        for cell in cells
        if cell.text
        != archive.text(cell.sha256, cell.program, cell.center, (cell.file, cell.sheet, cell.row, cell.column))
    ]
    assert wrong == []
    assert len(cells) > 2_000
    assert {cell.file.rpartition(".")[2] for cell in cells} == {"csv", "xlsx", "xpt"}


def test_a_coded_value_is_what_the_entry_of_the_code_list_says(explained: list[Explained]) -> None:
    direct = [
        (one.value, cell.rule.code)
        for figure in explained
        for patient in figure.patients
        for one in patient.harmonized
        for cell in one.cells
        if one.role == "value" and cell.role == "value" and cell.rule.kind == "code" and one.column in CODED
    ]
    assert len(direct) > 100
    assert [pair for pair in direct if pair[0] != pair[1]] == []


CODED = ("sex", "disease_status", "drug_code")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["table_1.male"], "21/34 (61.8%)"),
        (["table_1_03"], "table_1_03, Table 1, Sex, Male: 61.8 printed"),
        (["CR | bmb_baseline >= 50"], "10/20 (50.0%)"),
        (["sex/male/pct"], "100 × numerator / denominator"),
        (["cr_by_bmb_baseline/fisher"], "33 patients"),
        (["sex/male/pct"], "sex/male/pct = 61.7647   21/34 (61.8%)"),
        (["IT02", "NEUF", "NEUF-02-5068"], "NEUF center_code = IT02"),
        (["analysis.cohort.response", "IT02", "NEUF", "NEUF-02-5068"], "NEUF response = CR"),
        (["analysis.cohort.sex", "IT02", "NEUF", "NEUF-02-9201"], "left out at debulked_before_blinatumomab"),
    ],
)
def test_a_figure_goes_by_several_names(three_nights: Run, asked: list[str], told: str) -> None:
    done = command(three_nights, *asked)
    assert done.exit_code == 0 and told in done.stdout


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["table_1.mle"], "table_1.male"),
        (["table_1"], "such as: table_1."),
        ([""], "An empty name means nothing"),
        (["analysis.cohort.respnse", "0" * 32], "response"),
        (["analysis.cohrt.response", "0" * 32], "analysis.cohort"),
        (["analysis.cohort.response", "0" * 32], "No patient of this release"),
        (["sex"], "sex/male/n"),
        (["IT02", "NEUFF", "1"], "IT02 NEUF"),
        (["IT02", "NEUF", "no-such-code"], "no patient of this release has that code"),
    ],
)
def test_what_is_not_known_names_its_nearest(three_nights: Run, asked: list[str], told: str) -> None:
    done = command(three_nights, *asked)
    assert done.exit_code == 1 and told in " ".join(done.stderr.split())


@pytest.fixture
def somebody(explained: list[Explained]) -> Iterator[Cell]:
    """A cell that names a patient of a center."""
    yield next(cell for one in explained for cell in sorted(one.cells, key=repr) if cell.rule.kind == "patient")


def test_a_patient_is_found_by_the_centers_own_code(three_nights: Run, somebody: Cell) -> None:
    done = command(three_nights, somebody.center, somebody.program, str(somebody.text), "--as", "json")
    (patient,) = json.loads(done.stdout)["patients"]
    assert patient["program"] == somebody.program
    again = command(three_nights, patient["patient_id"], "--as", "json")
    assert json.loads(again.stdout)["patients"] == [patient]
    assert {one["relation"] for one in patient["harmonized"]} >= {"core.patient", "core.disease_baseline"}


def test_a_cell_is_explained_by_the_records_it_rests_on(three_nights: Run, explained: list[Explained]) -> None:
    patient = explained[0].patients[0].patient_id
    done = command(three_nights, "analysis.cohort.response", patient, "--as", "json")
    told = json.loads(done.stdout)
    assert [one["column"] for one in told["columns"]] == ["response"]
    assert {one["relation"] for one in told["patients"][0]["harmonized"]} >= {
        "core.marrow_assessment",
        "core.blood_count",
    }


def command(run: Run, *arguments: str) -> Result:
    """`armonia explain` in the home of the three nights."""
    return CliRunner().invoke(app, ["explain", *arguments, "--home", str(run.home)])
