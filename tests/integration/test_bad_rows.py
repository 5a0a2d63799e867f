"""Rows that break their contract: rejected by name, the others load."""

from datetime import date

import polars as pl
import pytest

from tests.drawn import SOUND, Hospitals, account, loaded
from tests.integration.bad_input import DM, row_faults


def test_a_wrong_decimal_mark_rejects_the_row(hospitals: Hospitals) -> None:
    laboratory = SOUND["LB"].replace("| 87  ", '| "8,5"').replace('"8,5"', "8,5")
    faults = row_faults(hospitals, "lb", LB=laboratory)
    assert faults == {2: ["type.result"]}


def test_a_decimal_point_where_commas_are_declared_rejects_the_row(hospitals: Hospitals) -> None:
    hospitals.declare("IT01", {"[dialect]": '[dialect]\ndecimal = ","'})
    faults = row_faults(hospitals, "lb", LB=SOUND["LB"].replace("| 87  ", "| 87.5"))
    assert faults == {2: ["type.result"]}


def test_an_unknown_code_rejects_the_row(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "dm", DM=DM.replace("| F ", "| X ")) == {2: ["code.sex"]}


def test_an_unknown_drug_rejects_the_row(hospitals: Hospitals) -> None:
    drugs = SOUND["CM"].replace("vincristine", "Brambilla")
    assert row_faults(hospitals, "cm", CM=drugs) == {3: ["code.drug_code"]}


@pytest.mark.parametrize("impossible", ["2016-02-30", "2015-02-29", "2016-13-01", "1016-03-01", "0000-00-00", "domani"])
def test_an_impossible_date_rejects_the_row(hospitals: Hospitals, impossible: str) -> None:
    laboratory = SOUND["LB"].replace("2016-03-09", impossible)
    assert row_faults(hospitals, "lb", LB=laboratory) == {2: ["type.sample_date"]}


@pytest.mark.parametrize("partial", ["2016-03", "2016"])
def test_a_partial_date_rejects_the_row_where_a_whole_one_is_due(hospitals: Hospitals, partial: str) -> None:
    laboratory = SOUND["LB"].replace("2016-03-09", partial)
    assert row_faults(hospitals, "lb", LB=laboratory) == {2: ["type.sample_date"]}


def test_a_partial_date_stays_partial_where_it_may_be_and_fails_no_order(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "cm") == {}
    rows = loaded(hospitals.take()["IT01"], "cm").filter(pl.col("start_date") == "2017-05")
    days = rows.select("end_date", "start_date_earliest", "start_date_latest", "end_date_latest").row(0)
    assert days == ("2017", date(2017, 5, 1), date(2017, 5, 31), date(2017, 12, 31))


def test_dates_out_of_order_reject_the_row(hospitals: Hospitals) -> None:
    drugs = SOUND["CM"].replace("2017    ", "2017-04 ").replace("| 2017\n", "| 2017-04\n")
    assert row_faults(hospitals, "cm", CM=drugs) == {3: ["drug_dates_in_order"]}


@pytest.mark.parametrize("age", ["121", "-1", "999"])
def test_a_value_out_of_range_rejects_the_row(hospitals: Hospitals, age: str) -> None:
    assert "range.age_years" in row_faults(hospitals, "dm", DM=DM.replace("| 45 ", f"| {age} "))[2]


def test_an_unknown_unit_rejects_the_row_for_its_unit_alone(hospitals: Hospitals) -> None:
    laboratory = SOUND["LB"].replace("| 87     | 10^9/L", "| 87     | furlong")
    assert row_faults(hospitals, "lb", LB=laboratory) == {2: ["code.result_unit"]}


def test_a_unit_of_another_kind_rejects_the_row(hospitals: Hospitals) -> None:
    laboratory = SOUND["LB"].replace("| 87     | 10^9/L", "| 87     | %")
    assert row_faults(hospitals, "lb", LB=laboratory) == {2: ["unit_fits_test"]}


def test_a_value_that_its_unit_makes_impossible_rejects_the_row(hospitals: Hospitals) -> None:
    laboratory = SOUND["LB"].replace("| 87     |", "| 87000  |")
    assert row_faults(hospitals, "lb", LB=laboratory) == {2: ["result_in_range"]}


def test_a_duplicate_patient_with_other_content_rejects_both_rows(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "dm", DM=DM + "\n7316 | IT01 | M | 45 | 44 |") == {2: ["unique"], 4: ["unique"]}


def test_a_patient_delivered_twice_alike_is_loaded_once(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "dm", DM=DM + "\n7316 | IT01 | F | 45 | 44 | lontano") == {}
    assert account(hospitals.take()["IT01"], "dm") == (3, 2, 0, 1, 0)


def test_a_patient_of_another_center_rejects_the_row(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "dm", DM=DM.replace("7421   | IT01", "7421   | IT03")) == {3: ["center_code"]}


def test_a_patient_code_of_another_form_rejects_the_row(hospitals: Hospitals) -> None:
    assert row_faults(hospitals, "dm", DM=DM.replace("7421 ", "Brambilla")) == {3: ["patient_code"]}


def test_a_row_is_rejected_with_all_its_reasons_and_the_others_load(hospitals: Hospitals) -> None:
    person = "7421 | IT01 | X | abc | 130 | lontano"
    faults = row_faults(hospitals, "dm", DM=DM.replace("7421   | IT01   | M   | 61  | 58    | lontano", person))
    assert faults == {3: ["code.sex", "range.age_at_diagnosis_years", "type.age_years"]}


def test_a_row_of_an_unused_test_is_out_of_scope_whatever_is_wrong_in_it(hospitals: Hospitals) -> None:
    laboratory = SOUND["LB"] + "\n7421 | IT01 | 2 | hemoglobin | blood | 9.5 | furlong | 2017-06-31"
    assert row_faults(hospitals, "lb", LB=laboratory) == {}
    assert account(hospitals.take()["IT01"], "lb") == (3, 2, 0, 0, 1)
