"""What `armonia diff` tells: one thing is changed, a release made anew, and exactly that is told, because of that.

The project itself is copied, so that its rules and its code can be changed; one center delivers to it.
"""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from armonia.diff.candidates import Cause
from armonia.diff.difference import Difference, choose, difference, to_json
from armonia.diff.display import say_difference
from armonia.diff.through import DENOMINATOR, NUMERATOR, moved_through
from armonia.diff.through_display import print_through
from armonia.faults import OperatorError
from armonia.home import Home

ROOT = Path(__file__).parents[2]
COPIED = (
    *("armonia", "schemas", "sql"),
    *(
        f"data/{name}"
        for name in ("codelists", "analyses", "published", "linkage", "checks", "labels", "rules", "study")
    ),
)
DELIVERED = ROOT / "data/deliveries/2021-03-03/IT05/paap/PAAP_05.csv"
PUBLISH = """
import sys
from datetime import date
from pathlib import Path
from armonia.archive.intake import archive
from armonia.home import Home
from armonia.landing.arrivals import Arrival
from armonia.release.publishing import publish
root, night = Path(sys.argv[1]), date.fromisoformat(sys.argv[2])
home = Home(root / "home")
for folder in sys.argv[3:]:
    archive(Arrival(night, "IT05", "PAAP", Path(folder), night), home)
print(publish(home, night, root / "data/programs").release_id)
"""
FIRST, SECOND = "2021-03-03", "2021-03-04"
AGAINST_THE_ONE_BEFORE = {"dates_moved", "filled_share_fell", "numbers_moved", "rows_fewer_than_before", "words_moved"}
FEMALE, MALE = "3057;05;0;;0;;0;0;;34;35;2;", "3057;05;0;;0;;0;0;;34;35;1;"


@dataclass(frozen=True)
class Project:
    """A copy of the project with a home in it."""

    root: Path

    @property
    def home(self) -> Home:
        return Home(self.root / "home")

    def publish(self, night: str, delivered: str | None = None) -> None:
        """Makes a night's release in a process that runs the copied code, of a delivery with this content, if any."""
        folders = []
        if delivered is not None:
            folders = [self.root / "landing" / night]
            folders[0].mkdir(parents=True)
            (folders[0] / DELIVERED.name).write_bytes(delivered.encode("cp1252"))
        command = [sys.executable, "-c", PUBLISH, str(self.root), night, *map(str, folders)]
        done = subprocess.run(
            command, cwd=self.root, env={"PYTHONPATH": str(self.root)}, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    def edit(self, file: str, old: str, new: str) -> None:
        """Replaces a piece of one of the copied files."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")

    def difference(self, with_rows: bool = True) -> Difference:
        """What differs between the last two releases."""
        return difference(*choose(self.home, None, None), self.home, with_rows)


@pytest.fixture(scope="module")
def delivered() -> str:
    """The form that IT05 sent."""
    return DELIVERED.read_bytes().decode("cp1252")


@pytest.fixture(scope="module")
def first_night(tmp_path_factory: pytest.TempPathFactory, delivered: str) -> Project:
    root = tmp_path_factory.mktemp("difference") / "project"
    for folder in COPIED:
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", ".ruff_cache"))
    shutil.copy(ROOT / "data/disclosure.toml", root / "data")
    (root / "data/programs/paap").mkdir(parents=True)
    shutil.copy(ROOT / "data/programs/paap/IT05.toml", root / "data/programs/paap")
    Project(root).publish(FIRST, delivered)
    return Project(root)


@pytest.fixture(scope="module")
def resent(first_night: Project, delivered: str, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One cell was delivered otherwise: a woman is a man."""
    root = tmp_path_factory.mktemp("one-cell") / "project"
    shutil.copytree(first_night.root, root, symlinks=True)
    Project(root).publish(SECOND, delivered.replace(FEMALE, MALE))
    return Project(root)


@pytest.fixture(scope="module")
def one_cell(resent: Project) -> Difference:
    """What differs then."""
    return resent.difference()


@pytest.fixture
def project(first_night: Project, tmp_path: Path) -> Project:
    """The first night, in a copy of the test's own."""
    shutil.copytree(first_night.root, tmp_path / "project", symlinks=True)
    return Project(tmp_path / "project")


def kinds(causes: list[Cause]) -> dict[str, str]:
    return {cause.kind: cause.name for cause in causes}


def changed(found: Difference, *schemas: str) -> dict[str, tuple[int, int, int]]:
    """Rows added, gone and changed of each relation of these schemas."""
    return {
        table.relation: (table.added, table.gone, table.changed)
        for table in found.tables
        if table.relation.startswith(schemas)
    }


def because_of(found: Difference, *schemas: str) -> set[Cause]:
    """All causes of all rows of these schemas."""
    return {cause for table in found.tables if table.relation.startswith(schemas) for cause in table.causes}


def test_one_changed_cell_changes_its_row_and_figures_because_of_its_delivery(one_cell: Difference) -> None:
    found = one_cell
    assert changed(found, "core") == {"core.patient": (0, 0, 1), "core.person_attribute": (0, 0, 1)}
    assert changed(found, "analysis.cohort") == {"analysis.cohort": (0, 0, 1)}
    assert [table.columns for table in found.tables if table.relation == "core.patient"] == [("sex", "sex_delivered")]
    (cause,) = because_of(found, "core", "analysis")
    assert cause.kind == "delivery"
    assert cause.name.startswith("IT05 PAAP of 2021-03-04")
    assert cause.how == "new, accepted"
    assert {figure.causes for figure in found.figures} == {(cause,)}
    assert {figure.before for figure in found.figures} == {2, 0, 100}  # two women, of whom one is now a man
    assert all("male" in figure.statement.lower() for figure in found.figures)


def test_a_figure_is_told_with_the_patient_and_the_cell_through_which_it_moved(resent: Project) -> None:
    found = moved_through(resent.home, "table_1.male", *choose(resent.home, None, None))
    assert found.value_before is not None and found.value_after == found.value_before + 1
    (patient,) = found.patients
    assert (patient.before, patient.after) == (DENOMINATOR, NUMERATOR)
    (change,) = patient.changes
    assert (change.relation, change.column, change.before, change.after) == ("core.patient", "sex", "female", "male")
    texts = [
        [(cell.file, cell.column, cell.text) for cell in cells] for cells in (change.cells_before, change.cells_after)
    ]
    assert texts == [[("PAAP_05.csv", "GENERE", "2")], [("PAAP_05.csv", "GENERE", "1")]]
    (cause,) = found.causes
    assert patient.causes == (cause,) and cause.name.startswith("IT05 PAAP of 2021-03-04")


def test_a_figure_that_did_not_move_has_nobody(resent: Project) -> None:
    found = moved_through(resent.home, "cohort_size", *choose(resent.home, None, None))
    assert (found.patients, found.causes) == ((), ()) and found.value_before == found.value_after


def test_a_figure_is_told_on_the_terminal_and_its_nearest_where_it_is_not_known(
    resent: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    print_through(resent.home, "sex/male/n", None, None, as_json=False)
    told = capsys.readouterr().out
    assert "denominator → numerator" in told and "was '2' PAAP_05.csv" in told and "is '1' PAAP_05.csv" in told
    print_through(resent.home, "sex/male/n", None, None, as_json=True)
    assert json.loads(capsys.readouterr().out)["patients"][0]["changes"][0]["after"] == "male"
    with pytest.raises(OperatorError, match="sex/male"):
        print_through(resent.home, "sex/mal", None, None, as_json=False)


def test_a_changed_line_of_a_code_list_is_named(project: Project) -> None:
    project.edit("data/codelists/sex.csv", "femmina,female,Female", "femmina,male,Male")
    project.publish(FIRST)
    found = project.difference()
    assert changed(found, "core.patient") == {"core.patient": (0, 0, 4)}
    assert because_of(found, "core", "analysis") == {Cause("code list", "data/codelists/sex.csv", "changed")}
    assert found.figures


def test_a_changed_declaration_is_named(project: Project) -> None:
    words = '"REC" = "recidiva", "REFR" = "refrattaria"'
    project.edit("data/programs/paap/IT05.toml", words, '"REC" = "refrattaria", "REFR" = "recidiva"')
    project.publish(FIRST)
    causes = because_of(project.difference(), "core", "analysis")
    assert causes == {Cause("declaration", "data/programs/paap/IT05.toml", "changed")}


def test_a_changed_select_is_named_for_its_rows_and_for_all_that_is_made_of_them(project: Project) -> None:
    project.edit("sql/analysis/classification.sql", "age_years < 50", "age_years < 30")
    project.publish(FIRST)
    found = project.difference()
    assert changed(found, "core") == {}
    assert "analysis.cohort" not in changed(found, "analysis")
    assert because_of(found, "analysis") == {Cause("select", "sql/analysis/classification.sql", "changed")}
    assert "analysis.tally" in changed(found, "analysis")


def test_a_rule_and_a_delivery_of_one_night_are_told_apart(project: Project, delivered: str) -> None:
    project.edit("data/codelists/disease_status.csv", "remissione,", "remissione completa di prova,")
    project.publish(SECOND, delivered.replace(FEMALE, MALE))
    found = project.difference()
    of_sex = [row for row in found.rows if row.relation == "core.patient" and row.kind == "changed"]
    assert [[cause.kind for cause in row.causes] for row in of_sex] == [["delivery"]]


@pytest.mark.parametrize("change", ["the same bytes", "other bytes"])
def test_the_same_rows_again_are_no_change(project: Project, delivered: str, change: str) -> None:
    project.publish(SECOND, delivered if change == "the same bytes" else delivered.replace("terapia", "Terapia"))
    found = project.difference()
    assert changed(found, "core", "analysis", "quality.rejected_row") == {}
    assert set(changed(found, "quality.check")) <= {"quality.check_result"}
    compared = {row.key["check_id"] for row in found.rows if row.relation == "quality.check_result"}
    assert compared == (set() if change == "the same bytes" else AGAINST_THE_ONE_BEFORE)
    assert (found.figures, found.statistics) == ([], [])
    assert kinds(found.inputs)["delivery"].startswith("IT05 PAAP of 2021-03-0")


def test_a_withdrawn_delivery_is_named_for_the_rows_that_go_back(project: Project, delivered: str) -> None:
    project.publish(SECOND, delivered.replace(FEMALE, MALE))
    receipt = next(path for path in project.home.archive.glob("*/receipt.json") if SECOND in path.read_text())
    kept = json.loads(receipt.read_text()) | {"withdrawn": "sent by mistake", "withdrawn_under": "test.withdrawn"}
    receipt.write_text(json.dumps(kept))
    shutil.rmtree(receipt.parent / "files")
    project.publish(SECOND)
    found = project.difference()
    assert changed(found, "core.patient") == {"core.patient": (0, 0, 1)}
    (cause,) = because_of(found, "core", "analysis")
    assert cause.how == "accepted → refused (test.withdrawn)"


def test_without_the_staged_rows_the_delivery_is_still_named(project: Project, delivered: str) -> None:
    project.publish(SECOND, delivered.replace(FEMALE, MALE))
    shutil.rmtree(project.home.staged)
    found = project.difference()
    assert changed(found, "core.patient") == {"core.patient": (0, 0, 1)}
    assert {cause.kind for cause in because_of(found, "core", "analysis")} == {"delivery"}


def test_a_delivery_that_is_late_changes_what_tells_its_age_because_of_the_night(project: Project) -> None:
    project.publish("2021-03-06")
    found = project.difference()
    assert changed(found, "core", "quality.rejected_row", "quality.check", "quality.finding") == {}
    assert set(changed(found, "analysis")) == {"analysis.footnote"}
    assert because_of(found, "analysis", "ops") == {
        Cause("night", "2021-03-03 → 2021-03-06", "ages are counted to the night")
    }


def test_changed_code_without_effect_changes_no_row_and_is_told(project: Project) -> None:
    project.edit("armonia/doors/typing.py", '"""A table', '"""Changed: a table')
    project.publish(FIRST)
    found = project.difference()
    assert found.tables == []
    assert kinds(found.inputs)["code"].startswith("armonia ")


def test_every_changed_row_and_number_has_a_cause(project: Project, delivered: str) -> None:
    project.edit("sql/analysis/classification.sql", "age_years < 50", "age_years < 30")
    project.publish(SECOND, delivered.replace(FEMALE, MALE).replace("747;05;nd", "748;05;nd"))
    found = project.difference()
    assert {cause.kind for cause in because_of(found, "core")} == {"delivery"}  # no select of core changed
    assert {cause.kind for cause in because_of(found, "analysis")} == {"delivery", "select"}
    assert all(row.causes for row in found.rows)
    assert all(moved.causes for moved in (*found.figures, *found.statistics))
    assert "unknown" not in kinds(found.inputs)


def test_no_pseudonym_is_shown_and_all_are_in_the_json(
    one_cell: Difference, capsys: pytest.CaptureFixture[str]
) -> None:
    (person,) = {row.key["patient_id"] for row in one_cell.rows if row.relation == "core.patient"}
    say_difference(one_cell)
    assert person not in capsys.readouterr().out
    told = json.loads(to_json(one_cell))
    assert person in {row["key"].get("patient_id") for row in told["rows"]}
    assert told["tables"][0]["causes"][0]["kind"] == "delivery"


def test_a_release_does_not_differ_from_itself(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    name = project.home.current.resolve().name
    found = difference(*choose(project.home, name, name), project.home)
    assert found.is_none
    say_difference(found)
    assert "Nothing differs." in capsys.readouterr().out
