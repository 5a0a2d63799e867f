"""An export: whole or not at all, readable to nobody else, and no trace in the connection that it read."""

import json
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

import armonia.omop.writing
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.omop.display import say_omop
from armonia.omop.standard import load_fields
from armonia.omop.writing import write_omop
from armonia.release.release import MANIFEST
from tests.drawn import Hospitals


def exported(home: Home, into: Path) -> dict[str, bytes]:
    """The files that the current release gives, by name."""
    with duckdb.connect(str(home.current / "warehouse.duckdb"), read_only=True) as con:
        write_omop(into, con)
    return {path.name: path.read_bytes() for path in into.iterdir()}


def test_every_table_has_all_fields_of_the_cdm_in_its_order(one_night: Hospitals, tmp_path: Path) -> None:
    files = exported(one_night.home, tmp_path / "omop")
    fields = load_fields()
    assert set(files) == {f"{name}.csv" for name in (*fields, "account", "unmapped")}
    for name, wanted in fields.items():
        assert pl.read_csv(files[f"{name}.csv"]).columns == [field.name for field in wanted]


def test_the_rows_are_readable_to_nobody_else(one_night: Hospitals, tmp_path: Path) -> None:
    exported(one_night.home, tmp_path / "omop")
    modes = {path.stat().st_mode & 0o077 for path in ((tmp_path / "omop"), *(tmp_path / "omop").iterdir())}
    assert modes == {0}


def test_a_connection_in_use_is_left_as_it_was(one_night: Hospitals, tmp_path: Path) -> None:
    with duckdb.connect() as con:
        con.execute(f"attach '{one_night.home.current / 'warehouse.duckdb'}' as warehouse (read_only)")
        con.execute("use warehouse")
        write_omop(tmp_path / "one", con)
        assert con.execute("select current_database()").fetchone() == ("warehouse",)
        assert not con.execute("select 1 from duckdb_databases() where database_name = 'omop'").fetchall()
        write_omop(tmp_path / "other", con)


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_folder_that_holds_something_is_refused_and_left(one_night: Hospitals, tmp_path: Path, kind: str) -> None:
    into = tmp_path / "mine"
    kept = into / "kept.txt" if kind == "folder" else into
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("kept")
    with pytest.raises(OperatorError, match="is not an empty folder"):
        exported(one_night.home, into)
    assert kept.read_text() == "kept"


def test_what_the_cdm_would_not_take_is_refused_by_name_and_nothing_is_written(
    one_night: Hospitals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = load_fields()
    fields["care_site"] = [replace(field, data_type="varchar(3)") for field in fields["care_site"][1:2]]
    monkeypatch.setattr(armonia.omop.writing, "load_fields", lambda: fields)
    with pytest.raises(OperatorError) as refused:
        exported(one_night.home, tmp_path / "omop")
    assert "care_site.care_site_name: 2 rows are longer than 3 characters" in str(refused.value)
    assert "care_site.care_site_id: no field of the CDM" in str(refused.value)
    assert "Nothing is written" in str(refused.value)
    assert not (tmp_path / "omop").exists()


def test_the_person_is_told_what_was_written_what_was_left_out_and_whose_rows_they_are(
    one_night: Hospitals, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say_omop(one_night.home, tmp_path / "omop")
    told = capsys.readouterr().out
    assert "in the OMOP CDM 5.4" in told and "drug_exposure" in told
    assert "person without a year of birth" in told
    assert "pseudonymous personal data" in told and "synthetic" in told


def test_before_the_first_release_the_person_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="there is no release yet"):
        say_omop(Home(tmp_path / "none"), tmp_path / "omop")


def test_of_a_release_that_another_version_made_the_person_is_told_what_it_lacks(
    one_night: Hospitals, tmp_path: Path
) -> None:
    folder = one_night.home.current.resolve()
    with duckdb.connect(str(folder / "warehouse.duckdb")) as con:
        con.execute("drop table core.transplant")
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["files"]["warehouse.duckdb"] = (folder / "warehouse.duckdb").stat().st_size
    (folder / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(OperatorError, match=r"core\.transplant") as told:
        say_omop(one_night.home, tmp_path / "omop")
    assert "sql/omop" not in str(told.value)
