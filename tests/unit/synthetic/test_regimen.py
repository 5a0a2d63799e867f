"""Regimens read from the code lists, and the ranges that numbers are drawn from."""

from random import Random

import pytest

from synthetic.band import Band, split
from synthetic.regimen import STEROIDS, draw_drugs, exact_combinations, read_regimens

REGIMENS = {regimen.name: regimen for regimen in read_regimens()}


@pytest.mark.parametrize(
    ("name", "group", "partner"),
    [
        ("Prednisone", "steroids", "with_steroids"),
        ("6-MP + steroids", "low_intensity_chemotherapy", "with_chemotherapy"),
        ("Cyclophosphamide + vincristine", "polychemotherapy", "with_chemotherapy"),
        ("Ponatinib", "tki", "alone"),
        ("Ponatinib + dexamethasone", "tki", "with_steroids"),
        ("Steroids + FLA-Ida + ponatinib", "tki", "with_chemotherapy"),
    ],
)
def test_the_group_follows_from_class_and_intensity_of_the_drugs(name: str, group: str, partner: str) -> None:
    assert (REGIMENS[name].group, REGIMENS[name].partner) == (group, partner)


@pytest.mark.parametrize("name", REGIMENS)
def test_drawn_drugs_name_their_steroid_and_fit_a_narrow_form(name: str) -> None:
    exact = exact_combinations(tuple(REGIMENS.values()))
    for seed in range(20):
        drugs = draw_drugs(REGIMENS[name], 4, exact, Random(seed))
        assert len(drugs) <= 4
        assert "steroid" not in drugs
        assert len(set(drugs) & set(STEROIDS)) <= 1


def test_bands_cover_the_range_and_points_stand_alone() -> None:
    bands = split(0, 99, 0.1, (20, 50), (8, 80))
    assert [(band.low, band.high) for band in bands] == [
        (0, 7.9),
        (8, 8),
        (8.1, 19.9),
        (20, 49.9),
        (50, 79.9),
        (80, 80),
        (80.1, 99),
    ]


def test_a_number_is_drawn_within_its_band() -> None:
    band = Band(20.1, 49.9, 0.1)
    drawn = [band.draw(Random(seed)) for seed in range(200)]
    assert all(20.1 <= number <= 49.9 and round(number, 1) == number for number in drawn)
    assert any(not number.is_integer() for number in drawn)
