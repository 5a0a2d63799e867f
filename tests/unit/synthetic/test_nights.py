"""The three nights: the same bytes every time, each listed defect at its place, and nothing wrong at the end."""

import csv
import io
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from synthetic.defects import Copied, Overwritten
from synthetic.forms.centers import DIALECTS, PAAP_IT05, RENAMED_SINCE, dialect_on
from synthetic.forms.packing import pack, tables_of
from synthetic.nights import DEFECTS, SENT
from synthetic.planned.series import NIGHTS
from synthetic.write import synthesize, write_night, write_nights
from tests.unit.synthetic.invented import people

FIRST, SECOND, THIRD = NIGHTS
PEOPLE = people(DIALECTS)
SHIPPED = Path(__file__).parents[3] / "data" / "deliveries"


@pytest.fixture(scope="module")
def landing(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("landing")
    write_nights(folder, PEOPLE)
    return folder


@pytest.fixture(scope="module")
def listed(landing) -> list[dict[str, str]]:
    with (landing / "defects.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def cells(landing: Path, defect: dict[str, str]) -> dict[str, str]:
    """The row that a defect is said to be in, by column, read with plain libraries."""
    name, _, member = defect["file"].partition("/")
    path = landing / defect["night"] / defect["center_code"] / defect["program"].lower() / name
    row = int(defect["row"])
    if path.suffix == ".xpt":
        return pyreadstat.read_xport(path)[0].iloc[row - 1].to_dict()
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)[defect["sheet_or_table"]]
        return {column: _under(book, column, row) for column in defect["column"].split("; ")}
    if member:
        with zipfile.ZipFile(path) as archive:
            content, sep, encoding = archive.read(member), ",", "utf-8"
    else:
        is_form = defect["program"] == "PAAP"
        content, sep, encoding = path.read_bytes(), ";" if is_form else ",", "cp1252" if is_form else "utf-8"
    frame = pd.read_csv(io.BytesIO(content), sep=sep, encoding=encoding, dtype=str, keep_default_na=False)
    return frame.iloc[row - 2].to_dict()


def _under(book, column: str, row: int):
    upper, _, lower = column.partition(" / ")
    top = next(one for one in range(1, 6) if book.cell(one, 1).value and book.cell(one + 1, 2).value)
    group = ""
    for place in range(1, book.max_column + 1):
        group = book.cell(top, place).value or group
        if (group, book.cell(top + 1, place).value) == (upper, lower):
            return book.cell(row, place).value
    raise AssertionError(column)


def test_the_same_people_give_the_same_bytes(landing, tmp_path):
    write_nights(tmp_path, reversed(PEOPLE))
    assert tree(tmp_path) == tree(landing)


def test_nothing_large_is_written(landing):
    assert sum(map(len, tree(landing).values())) < 1_000_000


def test_each_listed_row_holds_what_the_defect_put_there(landing, listed):
    edits = {one.defect_id: one.edit for one in DEFECTS if isinstance(one.edit, Overwritten | Copied)}
    checked = 0
    for defect in (one for one in listed if one["row"] and one["column"]):
        wanted = list(edits[defect["defect_id"]].cells.values())
        found = cells(landing, defect)
        held = [found[column] for column in defect["column"].split("; ")]
        if defect["kind"] == "duplicate_patient" and [str(one) for one in held] != [str(one) for one in wanted]:
            continue  # the first of the two rows is the one that was right
        assert [str(one or "") for one in held] == [str(one or "") for one in wanted], defect
        checked += 1
    assert checked > 30


def test_a_duplicate_row_has_its_twin_in_the_same_file(landing, listed):
    twins = [one for one in listed if one["expected_outcome"] == "row_duplicate"]
    for twin in twins:
        path = landing / twin["night"] / twin["center_code"] / twin["program"].lower() / twin["file"].split("/")[0]
        if path.suffix == ".xpt":
            assert pyreadstat.read_xport(path)[0].duplicated().sum() == 1
    assert len(twins) == 4


def test_no_two_defects_share_a_row(listed):
    places = Counter((one["night"], one["center_code"], one["file"], one["row"]) for one in listed if one["row"])
    assert {place: number for place, number in places.items() if number > 1} == {}


def test_the_first_night_has_defects_of_many_kinds_and_refuses_several_deliveries(listed):
    first = [one for one in listed if one["night"] == FIRST.isoformat()]
    assert len({one["expected_rule"] for one in first}) >= 20
    assert len({one["center_code"] for one in first}) == 7
    assert sum(one["expected_outcome"] == "delivery_refused" for one in first) >= 5


def test_a_cut_archive_does_not_open(landing):
    (path,) = (landing / "2021-03-01" / "IT02" / "neuf").iterdir()
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(path)


def test_the_late_center_sends_nothing_on_the_second_night(landing):
    assert not (landing / "2021-03-02" / "IT04").exists()
    assert (landing / "2021-03-03" / "IT04" / "neuf" / "neuf_export.zip").exists()


def test_one_center_sends_the_same_bytes_on_two_nights(landing):
    second, third = (tree(landing / night / "IT01" / "neuf") for night in ("2021-03-02", "2021-03-03"))
    assert second == third


def test_one_center_that_was_right_sends_a_worse_file_on_the_second_night(landing):
    first, second = (
        pyreadstat.read_xport(landing / night / "IT03" / "neuf" / "lb.xpt")[0] for night in ("2021-03-01", "2021-03-02")
    )
    assert set(first.columns) - set(second.columns) == {"LBORRESU"}


def test_the_renamed_columns_arrive_with_the_night_that_declares_them(landing):
    headers = [
        (landing / night / "IT05" / "paap" / "PAAP_05.csv").read_text("cp1252").splitlines()[0]
        for night in ("2021-03-02", "2021-03-03")
    ]
    assert RENAMED_SINCE == SECOND
    assert all("GENERE" in header and "SESSO" not in header for header in headers)


def test_after_the_last_night_every_delivery_is_clean_but_for_harmless_copies_and_a_date(landing):
    for dialect in DIALECTS:
        sent = SENT[dialect.center, dialect.program]
        made_on = sent[max(sent)]
        left = [one for one in DEFECTS if (one.center, one.program) == (dialect.center, dialect.program)]
        assert {one.kind for one in left if one.is_there(made_on)} <= {"duplicate_row", "date_lost"}


def test_one_value_is_lost_found_and_lost_again(listed):
    lost = [one for one in listed if one["kind"] == "date_lost"]
    assert [(one["night"], one["mended_on"]) for one in lost] == [("2021-03-01", "2021-03-02"), ("2021-03-03", "")]
    assert len({(one["center_code"], one["sheet_or_table"], one["row"], one["column"]) for one in lost}) == 1


def test_no_good_delivery_names_anybody(landing):
    last = [path.read_bytes() for path in (landing / "2021-03-03").rglob("*.csv")]
    assert last and not any(b"Cognome" in content or b"RSSMRA" in content for content in last)


def test_a_clean_night_has_every_center_s_delivery_and_takes_any_people(tmp_path):
    few = people(DIALECTS, each=1)
    write_night(tmp_path, SECOND, few)
    folders = {str(path.parent.relative_to(tmp_path / "2021-03-02")) for path in tmp_path.rglob("*") if path.is_file()}
    assert folders == {f"{one.center}/{one.program.lower()}" for one in DIALECTS}
    renamed = dialect_on(PAAP_IT05, SECOND)
    (clean,) = pack(tables_of(few, renamed), renamed, SECOND).values()
    assert (tmp_path / "2021-03-02/IT05/paap/PAAP_05.csv").read_bytes() == clean


def test_every_night_and_delivery_is_told_of_once():
    assert len(SENT) == len(DIALECTS) == 10
    assert {night for sent in SENT.values() for night in sent} == {date(2021, 3, day) for day in (1, 2, 3)}


def test_deliveries_are_never_written_over_others(tmp_path):
    (tmp_path / "2021-03-02").mkdir()
    with pytest.raises(FileExistsError, match="2021-03-02 already"):
        synthesize(tmp_path, seed=1)


def test_the_shipped_defects_are_in_files_that_are_shipped():
    with (SHIPPED / "defects.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    files = [
        SHIPPED / row["night"] / row["center_code"] / row["program"].lower() / row["file"].split("/")[0] for row in rows
    ]
    assert len(rows) > 40
    assert [str(path) for path in files if not path.is_file()] == []


@pytest.mark.soak
def test_the_shipped_deliveries_are_what_the_first_seed_makes(tmp_path):
    synthesize(tmp_path, seed=1)
    made, shipped = tree(tmp_path), tree(SHIPPED)
    assert set(shipped) - set(made) == {"README.md"}
    assert [name for name, content in made.items() if shipped.get(name) != content] == []
