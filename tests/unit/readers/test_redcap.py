"""REDCap exports against their data dictionary, strict both ways, and dictionaries that are none."""

from pathlib import Path

import pytest

from armonia.faults import Refusal
from armonia.readers import Extract, read

from .declared import refused, spec

CHOICES = '"Choices, Calculations, OR Slider Labels"'
HEAD = f"Variable / Field Name,Form Name,Section Header,Field Type,Field Label,{CHOICES},Field Note"
FIELDS = [
    "record_id,baseline,,text,Record,,",
    "hello,baseline,,descriptive,Read this first,,",
    'sex,baseline,,radio,Sex,"1, Female | 2, Male",',
    'status,baseline,,dropdown,Status,"1, Relapsed, after HSCT | 9, Refractory",',
    "hsct,baseline,,yesno,Transplant,,",
    "agreed,baseline,,truefalse,Consent,,",
    'emd,visit,,checkbox,Sites,"0, Skin | CNS, Brain | -9, None",',
    "blasts,visit,,text,Blasts,,",
]
COLUMNS = "record_id,redcap_event_name,sex,status,hsct,agreed,baseline_complete,emd___0,emd___cns,emd____9,blasts"
ROW = "7,baseline_arm_1,1,9,1,0,2,0,1,0,12.5"


def given(folder: Path, export: str = f"{COLUMNS}\n{ROW}\n", dictionary: str | None = None) -> Extract:
    (folder / "obs.csv").write_text(export, encoding="utf-8")
    (folder / "dictionary.csv").write_text(dictionary or "\n".join([HEAD, *FIELDS]), encoding="utf-8")
    return read(folder / "obs.csv", spec("redcap"), folder / "dictionary.csv")


def malformed(folder: Path, *fields: str, head: str = HEAD) -> Refusal:
    found = refused("redcap.dictionary", given, folder, dictionary="\n".join([head, *fields]))
    assert "dictionary.csv" in found.where
    return found


def test_export_is_read_with_its_codes_as_delivered(tmp_path: Path) -> None:
    extract = given(tmp_path)
    assert extract.frame.row(0) == tuple(ROW.split(","))
    assert extract.rows.to_list() == [2] and extract.file == "obs.csv"


def test_choices_are_those_of_the_dictionary_and_checkboxes_have_none(tmp_path: Path) -> None:
    assert given(tmp_path).choices == {
        "sex": {"1": "Female", "2": "Male"},
        "status": {"1": "Relapsed, after HSCT", "9": "Refractory"},
        "hsct": {"1": "Yes", "0": "No"},
        "agreed": {"1": "True", "0": "False"},
    }


def test_code_that_the_dictionary_does_not_have_is_left_to_the_door(tmp_path: Path) -> None:
    export = f"{COLUMNS}\n{ROW.replace('arm_1,1', 'arm_1,5')}\n"
    assert given(tmp_path, export).frame["sex"].to_list() == ["5"]


def test_all_of_redcaps_own_columns_are_known(tmp_path: Path) -> None:
    own = "redcap_repeat_instrument,redcap_repeat_instance,redcap_data_access_group,redcap_survey_identifier"
    export = f"{COLUMNS},{own},visit_complete\n{ROW},,,,,2\n"
    assert given(tmp_path, export).frame.width == 16


def test_column_that_the_dictionary_does_not_have_is_refused(tmp_path: Path) -> None:
    found = refused("redcap.unknown_column", given, tmp_path, f"{COLUMNS},surname,emd___7\n{ROW},x,0\n")
    assert "'surname', 'emd___7'" in found.what and found.where == "obs.csv"


def test_field_that_the_export_does_not_have_is_refused(tmp_path: Path) -> None:
    export = f"{COLUMNS.replace(',blasts', '').replace(',emd___cns', '')}\n1,2,3,4,5,6,7,8,9\n"
    found = refused("redcap.missing_field", given, tmp_path, export)
    assert "'blasts', 'emd___cns'" in found.what


def test_descriptive_field_is_not_expected_in_the_export(tmp_path: Path) -> None:
    assert "hello" not in given(tmp_path).frame.columns
    refused("redcap.unknown_column", given, tmp_path, f"{COLUMNS},hello\n{ROW},x\n")


def test_export_without_dictionary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "obs.csv").write_text("record_id\n1\n", encoding="utf-8")
    refused("redcap.dictionary", read, tmp_path / "obs.csv", spec("redcap"))


def test_dictionary_without_its_columns_is_refused(tmp_path: Path) -> None:
    found = malformed(tmp_path, "sex,baseline,radio", head="field,form,type")
    assert "'Field Type'" in found.what


@pytest.mark.parametrize(
    "field",
    [
        "sex,,,text,Sex,,",
        ",baseline,,text,Sex,,",
        "sex,baseline,,radios,Sex,,",
        "sex,baseline,,,Sex,,",
        "sex,baseline,,radio,Sex,,",
        'sex,baseline,,radio,Sex,"1 Female | 2, Male",',
        'sex,baseline,,radio,Sex,"1, Female | ",',
        'sex,baseline,,checkbox,Sex,"1, Female | 1, Male",',
    ],
)
def test_malformed_line_of_a_dictionary_is_refused_with_its_row(tmp_path: Path, field: str) -> None:
    assert malformed(tmp_path, FIELDS[0], field).where == "dictionary.csv, row 3"


def test_field_that_is_twice_in_the_dictionary_is_refused(tmp_path: Path) -> None:
    assert "'blasts'" in malformed(tmp_path, *FIELDS, FIELDS[-1]).what


def test_empty_dictionary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "obs.csv").write_text("record_id\n1\n", encoding="utf-8")
    (tmp_path / "dictionary.csv").touch()
    found = refused("file.empty", read, tmp_path / "obs.csv", spec("redcap"), tmp_path / "dictionary.csv")
    assert found.where == "dictionary.csv"


def test_ragged_export_is_refused(tmp_path: Path) -> None:
    refused("csv.ragged", given, tmp_path, f"{COLUMNS}\n{ROW},1\n")
