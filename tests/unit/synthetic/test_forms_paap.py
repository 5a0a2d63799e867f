"""PAAP's forms, read with nothing but pandas and openpyxl, hold the person that went in."""

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from synthetic.forms.centers import PAAP_IT02, PAAP_IT04, PAAP_IT05, PAAP_IT06, dialect_on
from synthetic.forms.packing import pack, tables_of
from synthetic.person import Cycle, Drug, Marrow
from tests.unit.synthetic.invented import PERSON, person_at

NIGHT = date(2021, 3, 1)
LATER = date(2021, 3, 2)


def content(dialect, people=None) -> bytes:
    (one,) = pack(tables_of(people or [person_at(dialect.center, "PAAP")], dialect), dialect, NIGHT).values()
    return one


def delimited(dialect, people=None) -> pd.DataFrame:
    return pd.read_csv(
        io.BytesIO(content(dialect, people)), sep=";", encoding="cp1252", dtype=str, keep_default_na=False
    )


def sheet(dialect, people=None):
    return openpyxl.load_workbook(io.BytesIO(content(dialect, people)))[dialect.sheet]


def test_the_italian_form_has_decimal_commas_leading_zeros_and_days_first():
    row = delimited(PAAP_IT02).iloc[0]
    assert row["Codice paziente"] == "0042"
    assert row["Blasti midollari basali (%)"] == "69,5"
    assert row["Data aspirato basale"] == "18/02/2017"
    assert row["Rivalutazione 1 piastrine (10^9/L)"] == "100"
    assert row["Rivalutazione 2 neutrofili (10^9/L)"] == "1,1"
    assert row["MRD 2 sensibilità"] == "0,00001"


def test_the_fifth_center_writes_fractions_whole_counts_and_numbers_for_words():
    row = delimited(PAAP_IT05).iloc[0]
    assert row[["ID_PAZ", "SESSO", "STATO", "BLASTI_PRE", "RIV1_PLT"]].tolist() == [
        "42",
        "2",
        "REFR",
        "0,695",
        "100000",
    ]
    assert row["RIV1_MRD_PCR"] == "99"


def test_three_columns_are_called_otherwise_from_the_second_night():
    before, after = (dialect_on(PAAP_IT05, night).columns["form"].values() for night in (NIGHT, LATER))
    assert set(before) - set(after) == {"SESSO", "C1_STOP_ORE", "C2_STOP_ORE"}
    assert set(after) - set(before) == {"GENERE", "C1_INTERR_ORE", "C2_INTERR_ORE"}


def test_debulking_drugs_are_listed_and_premedication_is_not():
    row = delimited(PAAP_IT05).iloc[0]
    drugs = [row[f"DEB_FARMACO_{letter}"] for letter in "ABCD"]
    assert all(drugs[:2])
    assert not any(drugs[2:])


def test_the_workbook_has_titles_two_header_rows_and_merged_cells():
    book = sheet(PAAP_IT04)
    assert book["A1"].value.startswith("Programma")
    assert [book.cell(4, 1).value, book.cell(5, 1).value, book.cell(5, 2).value] == ["Paziente", "Codice", "Centro"]
    assert book.cell(4, 2).value is None
    assert any(merged.min_row == 4 and merged.max_col > merged.min_col for merged in book.merged_cells.ranges)


def test_the_patient_code_is_a_number_in_one_workbook_and_text_in_the_other():
    assert sheet(PAAP_IT04).cell(6, 1).value == 42
    assert sheet(PAAP_IT06).cell(5, 2).value == "0042"


def test_dates_in_a_workbook_are_dates_day_numbers_and_text():
    people = [person_at("IT04", "PAAP", number) for number in range(1, 7)]
    cells = [cell.value for row in sheet(PAAP_IT04, people).iter_rows(min_row=6) for cell in row]
    serial = (date(2017, 3, 10) - date(1899, 12, 30)).days
    assert datetime(2017, 3, 10) in cells
    assert serial in cells
    assert "10/03/2017" in cells


def test_blasts_shown_as_percent_are_kept_as_fractions():
    book = sheet(PAAP_IT06)
    place = list(PAAP_IT06.columns["form"]).index("baseline_bmb_pct") + 1
    assert book.cell(5, place).value == 0.695
    assert book.cell(5, place).number_format == "0.0%"


def test_who_was_never_treated_has_empty_cycles():
    untreated = replace(person_at("IT02", "PAAP"), drugs=(), cycles=(), mrd=(), marrows=PERSON.marrows[:1])
    row = delimited(PAAP_IT02, [untreated]).iloc[0]
    assert not any(row[name] for name in row.index if name.startswith(("Ciclo", "Rivalutazione", "Farmaco")))
    assert row["Blasti midollari basali (%)"] == "69,5"


def test_who_was_not_debulked_has_the_last_marrow_before_treatment_as_baseline():
    plain = replace(person_at("IT02", "PAAP"), drugs=())
    assert delimited(PAAP_IT02, [plain]).iloc[0]["Blasti midollari basali (%)"] == "7"


def test_a_fifth_debulking_drug_has_no_place_on_the_form():
    five = tuple(Drug(code, date(2017, 2, 20), None, "debulking", None) for code in ("a", "b", "c", "d", "e"))
    with pytest.raises(ValueError, match="4 debulking drugs"):
        delimited(PAAP_IT02, [replace(person_at("IT02", "PAAP"), drugs=five)])


def test_a_second_assessment_of_a_cycle_has_no_place_on_the_form():
    twice = (*PERSON.marrows, Marrow(date(2017, 4, 12), 1.0, False))
    with pytest.raises(ValueError, match="one assessment"):
        delimited(PAAP_IT02, [replace(person_at("IT02", "PAAP"), marrows=twice)])


def test_a_reduced_dose_is_the_cycle_s_highest():
    reduced = (Cycle(1, date(2017, 3, 10), date(2017, 4, 6), 9.0, 0),)
    person = replace(person_at("IT05", "PAAP"), cycles=reduced, marrows=PERSON.marrows[:3])
    row = delimited(PAAP_IT05, [person]).iloc[0]
    assert row["C1_DOSE_MCG"] == "9"
