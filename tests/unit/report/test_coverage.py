"""Maps of what is filled: the share, its shade, and nothing in the shade that the share hides."""

import re

import duckdb
import polars as pl
import pytest

from armonia.quality.checks import Text, load_checks
from armonia.quality.ground import schema_of
from armonia.report.asked import Asked, asked_by
from armonia.report.coverage import cell, completeness_map, given_by_program
from armonia.report.disclosure import Disclosure
from schemas import core

SHOWN, OWN = Disclosure(3), Disclosure(1)
NAME = Text("Stato Ph noto", "Ph status known")
ASKED = {"ph_status_known": Asked("ph_status_known", NAME, NAME, NAME, "checks/ph_status_known.html")}


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


def test_what_is_hidden_has_one_shade_and_one_place_in_an_order() -> None:
    looks = {
        (found.band, found.rank)
        for of in range(1, 40)
        for filled in range(of + 1)
        if SHOWN.hides_share(filled, of) and (found := cell(filled, of, SHOWN))
    }
    shown = {cell(filled, 40, SHOWN).band for filled in (0, 20, 30, 37, 40)} | {cell(0, 0, SHOWN).band}
    assert len(looks) == 1 and not {band for band, _ in looks} & shown


def test_every_line_of_the_map_says_what_is_known_and_not_what_is_wrong() -> None:
    of_completeness = [check for check in load_checks() if check.subcategory == "completeness"]
    asked = asked_by((check.check_id for check in of_completeness), of_completeness)
    rows = [("IT01", "NEUF", check.check_id, 5, 9) for check in of_completeness]
    names = ["center_code", "program", "check_id", "filled", "of"]
    found = completeness_map(pl.DataFrame(rows, schema=names, orient="row"), asked, SHOWN)
    labels = {line.label.it for line in found.lines} | {line.label.en for line in found.lines}
    assert {
        label for label in labels if re.search(r"\b(senza|manca|nessun\w*|without|missing)\b", label, re.I)
    } == set()
    assert {"Almeno un midollo valutato", "At least one blood count", "Debulking registrato"} <= labels


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
