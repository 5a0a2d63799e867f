"""Every word that a center writes is in the code list it is meant for, under the code that is meant."""

import csv
from datetime import date
from pathlib import Path

import pytest

from synthetic.forms.centers import DIALECTS, PAAP_IT05
from synthetic.forms.redcap import CHOICES
from synthetic.forms.value import DAY, MONTH, YEAR, Moment, rough

CODELISTS = Path(__file__).parents[3] / "data" / "codelists"
LISTS = sorted(path.stem for path in CODELISTS.glob("*.csv"))
WORD_LISTS = [name for name in LISTS if name not in {"drug", "regimen", "unit"}]


def rows(name: str) -> list[dict[str, str]]:
    with (CODELISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def meaning(name: str, word: str) -> str | None:
    return {row["delivered"]: row["code"] for row in rows(name)}.get(" ".join(word.lower().split()))


def written() -> list[tuple[str, str, str]]:
    """Code list, code and spelling of every center that writes words, not numbers of its own."""
    own_numbers = {("sex", "IT05"), ("disease_status", "IT05")}
    return [
        (codes, code, spelling)
        for dialect in DIALECTS
        if dialect.program != "OBS"
        for codes, spellings in dialect.words.items()
        if (codes, dialect.center) not in own_numbers or dialect != PAAP_IT05
        for code, ways in spellings.items()
        for spelling in ways
    ]


def test_every_spelling_is_in_its_code_list_under_its_code():
    wrong = [(codes, code, word) for codes, code, word in written() if meaning(codes, word) != code]
    assert not wrong


def test_every_label_of_a_redcap_choice_is_in_its_code_list():
    labels = [
        (name, code, label) for lists in CHOICES.values() for name, all_ in lists.items() for _, label, code in all_
    ]
    assert [one for one in labels if one[1] and meaning(one[0], one[2]) != one[1]] == []
    assert len(labels) > 30


@pytest.mark.parametrize("name", [*WORD_LISTS, "unit"])
def test_a_word_of_a_code_list_is_written_as_it_is_looked_up_and_stands_once(name):
    words = [row["delivered"] for row in rows(name)]
    assert words == [" ".join(word.lower().split()) for word in words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("name", WORD_LISTS)
def test_a_code_has_one_label(name):
    labels = {(row["code"], row["label"]) for row in rows(name)}
    assert len(labels) == len({code for code, _ in labels})


def test_every_drug_word_and_every_regimen_names_known_drugs():
    known = {row["drug_code"] for row in rows("drug")}
    assert {row["code"] for row in rows("drug_name")} == known
    assert {code for row in rows("regimen") for code in row["component_key"].split("+")} <= known


def test_the_parts_of_a_regimen_are_sorted_and_each_set_stands_once():
    keys = [row["component_key"] for row in rows("regimen")]
    assert keys == ["+".join(sorted(key.split("+"))) for key in keys]
    assert len(keys) == len(set(keys))


def test_every_unit_word_of_a_center_is_known():
    units = {row["delivered"] for row in rows("unit")}
    assert {one for dialect in DIALECTS for one in (dialect.count_unit.lower(), dialect.share_unit.lower())} <= units


@pytest.mark.parametrize("turn", range(5))
def test_a_rough_date_never_reaches_over_its_bound(turn):
    day = date(2016, 12, 31)
    assert rough(day, turn, before=date(2016, 12, 31)) == Moment(day, DAY)
    assert rough(day, turn, before=date(2017, 1, 1)) in {Moment(day, DAY), Moment(day, MONTH), Moment(day, YEAR)}
    assert rough(day, turn, after=date(2016, 11, 30)) in {Moment(day, DAY), Moment(day, MONTH)}
