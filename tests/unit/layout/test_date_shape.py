"""Forms of dates from the shape of their cells."""

from collections import Counter

import pytest

from armonia.layout.date_shape import date_formats, years_of


@pytest.mark.parametrize(
    ("cells", "formats"),
    [
        (["2016-03-01", "2016-3-9"], {"%Y-%m-%d": 1.0}),
        (["01/03/2016", "27/03/2016"], {"%d/%m/%Y": 1.0}),
        (["03/01/2016", "03/27/2016"], {"%m/%d/%Y": 1.0}),
        (["01/03/2016", "02/04/2016"], {"%d/%m/%Y": 1.0}),
        (["01.03.2016"], {"%d.%m.%Y": 1.0}),
        (["01MAR2016", "9-Mar-2016"], {"%d%b%Y": 0.5, "%d-%b-%Y": 0.5}),
        (["2016-03-01 00:00:00"], {"%Y-%m-%d %H:%M:%S": 1.0}),
        (["2016-03-01", "2016-03", "2016", "42430"], {"%Y-%m-%d": 0.25, "%Y-%m": 0.25, "%Y": 0.25, "serial": 0.25}),
        (["2016", "42430"], {}),
        (["2016-03-01", "non noto"], {"%Y-%m-%d": 0.5}),
        (["IT01-0047", "12-3"], {}),
        ([], {}),
    ],
)
def test_the_share_of_each_form_is_told(cells: list[str], formats: dict[str, float]) -> None:
    assert date_formats(Counter(cells)) == formats


def test_a_date_that_comes_often_counts_often() -> None:
    assert date_formats(Counter({"2016-03-01": 3, "01/03/2016": 1})) == {"%Y-%m-%d": 0.75, "%d/%m/%Y": 0.25}


def test_years_are_read_in_any_form() -> None:
    assert years_of(Counter({"01/03/2016": 2, "2017-05": 1, "42430": 1, "120166": 1})) == {2016.0: 2, 2017.0: 1}
