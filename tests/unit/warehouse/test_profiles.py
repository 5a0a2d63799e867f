"""How the columns of a sender's last two accepted deliveries looked."""

from datetime import date, timedelta
from typing import Any

import pytest

from armonia.night.gathering import gather
from armonia.warehouse.profiles import find_profiles
from tests.drawn import NIGHT, SOUND, Hospitals

SECOND, THIRD = NIGHT + timedelta(days=1), NIGHT + timedelta(days=2)
PEOPLE = """
    SUBJID | SITEID | SEX | AGE | AGEDX | Note
    7316   | IT01   | F   | 45  | 44    |
    7421   | IT01   | F   | 61  | 58    |
    7532   | IT01   | F   | 52  | 51    |
    7643   | IT01   | M   | 70  | 69    |
"""

INFUSIONS = """
[files.ex]
pattern = "EX.csv"
format = "csv"
[tables.ex]
file = "ex"
[tables.ex.columns]
patient_id = { column = "SUBJID", pattern = '(\\d{4})' }
sequence = "SEQ"
drug_code = "TRT"
cycle_number = "CYCLE"
dose_ug_per_day = { column = "DOSE", unit = "mg/day" }
dose_unit = "UNIT"
start_date = "START"
end_date = "END"
"""
EX = """
    SUBJID | SEQ | TRT          | CYCLE | DOSE  | UNIT   | START      | END
    7316   | 1   | blinatumomab | 1     | 0.009 | mg/day | 2016-03-10 | 2016-03-16
    7316   | 2   | blinatumomab | 1     | 0.028 | mg/day | 2016-03-17 | 2016-04-06
    7421   | 1   | blinatumomab | 1     | 0.028 | mg/day | 2017-06-10 | 2017-07-07
"""


def profiles(hospitals: Hospitals, night: date) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of the latest delivery, by table and column."""
    hospitals.take(night)
    of = gather(hospitals.home, night, hospitals.programs)
    rows = list(find_profiles(of.standings, of.programs))
    return {
        (row["table_name"], row["column_name"]): row for row in rows if row["delivery_id"] == rows[-1]["delivery_id"]
    }


def test_a_number_has_quartiles_a_date_years_and_a_code_or_a_key_neither(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=PEOPLE)
    found = profiles(hospitals, NIGHT)
    age = found["dm", "age_years"]
    assert (age["cells"], age["filled"], age["rows"], age["rows_of_table"]) == (4, 1.0, 4, 4)
    assert [age[name] for name in ("lower_quartile", "median", "upper_quartile")] == [45.0, 52.0, 61.0]
    assert found["cm", "start_date"]["median"] == 2016
    for column in (("dm", "patient_id"), ("dm", "sex"), ("cm", "sequence"), ("lb", "center_code")):
        assert found[column]["median"] is None, column
    assert found["dm", "sex"]["kind"] == "code"
    assert found["cm", "sequence"]["is_key"] and not age["is_key"]
    assert ("cm", "line_number") not in found


def test_numbers_are_in_the_canonical_unit_of_the_declared_one(hospitals: Hospitals) -> None:
    hospitals.declare("IT01", {"[tables.dm]\n": f"{INFUSIONS}\n[tables.dm]\n"})
    hospitals.deliver("IT01", EX=EX)
    dose = profiles(hospitals, NIGHT)["ex", "dose_ug_per_day"]
    assert (dose["unit_code"], dose["lower_quartile"], dose["upper_quartile"]) == ("ug/d", 9.0, 28.0)


def test_the_delivery_before_is_the_last_accepted_one(hospitals: Hospitals) -> None:
    hospitals.deliver("IT01", DM=PEOPLE)
    first = profiles(hospitals, NIGHT)["dm", "sex"]
    hospitals.deliver("IT01", SECOND, DM=b"")
    assert profiles(hospitals, SECOND)["dm", "sex"]["delivery_id"] == first["delivery_id"]
    hospitals.deliver("IT01", THIRD)
    third = profiles(hospitals, THIRD)["dm", "sex"]
    assert (first["previous_delivery_id"], third["previous_delivery_id"]) == (None, first["delivery_id"])


@pytest.mark.parametrize(
    ("then", "moved"),
    [
        (PEOPLE, 0.0),
        (PEOPLE.replace("| F ", "| X ").replace("| M ", "| F ").replace("| X ", "| M "), 0.5),
        (PEOPLE.replace("| F ", "| female "), None),
    ],
    ids=["as before", "exchanged", "spelled anew"],
)
def test_words_are_exchanged_or_spelled_anew(hospitals: Hospitals, then: str, moved: float | None) -> None:
    hospitals.deliver("IT01", DM=PEOPLE)
    profiles(hospitals, NIGHT)
    hospitals.deliver("IT01", SECOND, DM=then, CM=SOUND["CM"].replace("vincristine", "vindesine"))
    found = profiles(hospitals, SECOND)
    assert found["dm", "sex"]["words_moved"] == moved
    assert found["dm", "age_years"]["words_moved"] is None
