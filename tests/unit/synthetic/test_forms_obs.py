"""OBS's exports, read with nothing but pandas and their own dictionary, hold the person that went in."""

import io
from datetime import date

import pandas as pd
import pytest

from synthetic.forms.centers import OBS_IT03, OBS_IT07
from synthetic.forms.packing import pack, tables_of
from tests.unit.synthetic.invented import person_at

NIGHT = date(2021, 3, 1)
BOTH = pytest.mark.parametrize("dialect", [OBS_IT03, OBS_IT07], ids=["IT03", "IT07"])


def exported(dialect) -> tuple[pd.DataFrame, pd.DataFrame]:
    files = pack(tables_of([person_at(dialect.center, "OBS")], dialect), dialect, NIGHT)
    export, dictionary = (pd.read_csv(io.BytesIO(one), dtype=str, keep_default_na=False) for one in files.values())
    return export, dictionary


def choices(dictionary: pd.DataFrame, field: str) -> dict[str, str]:
    text = dictionary.set_index("Variable / Field Name").loc[field, "Choices, Calculations, OR Slider Labels"]
    return dict(choice.split(", ", 1) for choice in text.split(" | "))


@BOTH
def test_events_and_repeating_instruments_have_their_rows(dialect):
    export, _ = exported(dialect)
    kinds = export.groupby(["redcap_event_name", "redcap_repeat_instrument"], sort=False).size().tolist()
    assert kinds == [1, 2, 2, 5, 1, 1]
    assert set(export.redcap_event_name) == {
        *("baseline_arm_1", "treatment_arm_1", "followup_arm_1", "quality_of_life_arm_1")
    }


@BOTH
def test_every_exported_field_is_in_the_dictionary(dialect):
    export, dictionary = exported(dialect)
    fields = {name.split("___")[0] for name in export.columns if not name.startswith("redcap_")}
    assert {name for name in fields if not name.endswith("_complete")} == set(dictionary["Variable / Field Name"])


def test_the_two_centers_number_the_same_choices_otherwise():
    english, italian = exported(OBS_IT03), exported(OBS_IT07)
    assert (english[0].status.iloc[0], italian[0].stato.iloc[0]) == ("2", "1")
    assert choices(english[1], "status")["2"] == "Refractory"
    assert choices(italian[1], "stato")["1"] == "Refrattaria"


def test_a_listed_drug_is_a_number_and_a_written_one_is_text():
    export, dictionary = exported(OBS_IT03)
    drugs = export[export.redcap_repeat_instrument == "debulking_drug"].drug
    assert [choices(dictionary, "drug")[raw] for raw in drugs] == ["Vincristine", "Prednisone"]
    written = exported(OBS_IT07)[0].query("redcap_repeat_instrument == 'farmaco'").farmaco
    assert all(name.isalpha() for name in written)


def test_extramedullary_disease_ticks_one_box_of_the_center_s_own_order():
    boxes = [f"emd___{place}" for place in range(5)]
    reviews = exported(OBS_IT03)[0].query("redcap_repeat_instrument == 'disease_assessment'")[boxes].values.tolist()
    assert reviews[0].count("1") == 1 and reviews[0][0] == "0"
    assert reviews[1] == ["0"] * 5
    assert reviews[2] == ["1", "0", "0", "0", "0"]
    assert reviews[3] == ["0"] * 5


def test_counts_on_another_day_than_the_marrow_s_are_a_review_of_their_own():
    reviews = exported(OBS_IT03)[0].query("redcap_repeat_instrument == 'disease_assessment'")
    assert reviews[["as_date", "as_bmb", "as_plt"]].values.tolist() == [
        ["2017-02-18", "69.5", "9000"],
        ["2017-03-08", "7", "51000"],
        ["2017-04-10", "0.3", ""],
        ["2017-04-12", "", "100000"],
        ["2017-05-24", "0", "101000"],
    ]


def test_the_record_carries_the_data_access_group_of_its_center():
    assert exported(OBS_IT03)[0].record_id.iloc[0] == "1203-42"
    assert set(exported(OBS_IT07)[0].redcap_data_access_group) == {"centro_07"}


def test_what_is_not_known_has_the_center_s_code_for_it():
    export, dictionary = exported(OBS_IT07)
    outcome = export[export.redcap_event_name == "followup_arm_1"].iloc[0]
    assert outcome.crs == "99"
    assert choices(dictionary, "crs")["99"] == "Non noto"
