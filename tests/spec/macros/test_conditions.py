"""stats.conditions: who is in a part of the cohort, as it is declared."""

import pytest

from tests.spec.macros.counts import answer


@pytest.mark.parametrize(
    ("members", "conditions"),
    [
        ("patient=yes", [{"column_name": "patient", "levels": ["yes"]}]),
        (
            "cr=yes; bmb_baseline_group=below_50|from_50",
            [
                {"column_name": "cr", "levels": ["yes"]},
                {"column_name": "bmb_baseline_group", "levels": ["below_50", "from_50"]},
            ],
        ),
        (None, None),
    ],
)
def test_each_condition_has_its_column_and_its_levels(statistics, members, conditions):
    assert answer(statistics, "stats.conditions(?::varchar)", members) == conditions
