"""Maps of what is filled: the share, its shade, and nothing in the shade that the share hides."""

import duckdb
import polars as pl
import pytest

from armonia.quality.checks import Text
from armonia.quality.ground import schema_of
from armonia.report.asked import Asked
from armonia.report.coverage import cell, completeness_map, given_by_program
from armonia.report.disclosure import Disclosure
from schemas import core

SHOWN, OWN = Disclosure(3), Disclosure(1)
NAME = Text("Stato Ph noto", "Ph status known")
ASKED = {"ph_status_known": Asked("ph_status_known", NAME, NAME, NAME)}


@pytest.mark.parametrize(
    ("filled", "of", "said", "band"),
    [
        (0, 0, "", 0),
        (10, 10, "100%", 5),
        (96, 100, "96%", 4),
        (80, 100, "80%", 3),
        (5, 10, "50%", 2),
        (4, 10, "40%", 1),
    ],
)
def test_a_cell_says_its_share_and_is_shaded_by_it(filled: int, of: int, said: str, band: int) -> None:
    assert (cell(filled, of, SHOWN).said, cell(filled, of, SHOWN).band) == (said, band)


def test_what_is_never_there_says_so() -> None:
    assert "mai" in cell(0, 9, SHOWN).said and cell(0, 9, SHOWN).band == 1


@pytest.mark.parametrize("of", range(1, 40))
def test_a_shade_tells_no_hidden_count_from_another(of: int) -> None:
    few = {cell(filled, of, SHOWN).band for filled in (1, 2) if filled <= of}
    rest = {cell(of - missing, of, SHOWN).band for missing in (1, 2) if missing <= of - 3}
    assert len(few) == 1 and len(rest) <= 1


def test_a_center_sees_its_own_share_whole() -> None:
    assert cell(1, 2, OWN).said == "50%" and cell(9, 10, OWN).said == "90%"


def test_the_map_has_a_line_a_check_and_a_column_a_center_of_a_program() -> None:
    names = ["center_code", "program", "check_id", "filled", "of"]
    rows = [("IT02", "NEUF", "ph_status_known", 8, 8), ("IT01", "PAAP", "ph_status_known", 4, 8)]
    found = completeness_map(pl.DataFrame(rows, schema=names, orient="row"), ASKED, SHOWN)
    assert found.heads == (("NEUF", "IT02"), ("PAAP", "IT01")) and found.groups == [("NEUF", 1), ("PAAP", 1)]
    assert [(line.label, [one.said for one in line.cells]) for line in found.lines] == [(NAME, ["100%", "50%"])]


def test_what_a_program_never_gives_is_told_for_that_program_alone() -> None:
    con = duckdb.connect()
    con.execute("create schema core")
    for name, contract in core.RELATIONS.items():
        con.register("frame", pl.DataFrame(schema=schema_of(contract)))
        con.execute(f"create table core.{name} as from frame")
    for program, grade in (("NEUF", "2"), ("PAAP", "null")):
        con.execute(
            f"insert into core.adverse_event by name select 'p' || i as patient_id, '{program}' as program,"
            f" 'crs' as term, {grade} as grade from range(5) as t (i)"
        )
    found = given_by_program(con, SHOWN)
    assert [program for _, program in found.heads] == ["NEUF", "PAAP"]
    given = {line.label.en: [str(one.said) for one in line.cells] for line in found.lines}
    grades = [cells for label, cells in given.items() if "rade" in label]
    assert len(grades) == 1 and grades[0][0] == "100%" and "never" in grades[0][1]
