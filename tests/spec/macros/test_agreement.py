"""The macros against what R, scipy and the methods' own papers print, and the table of it in the documents."""

import pytest

from tests.spec.macros.agreement import DOCUMENT, SMALLEST, answer, shown, table
from tests.spec.macros.catalog import MACROS
from tests.spec.macros.published import PUBLISHED

# What has no answer in print: building blocks, printing, and a test held to an enumeration in whole numbers instead.
NOT_PRINTED = {
    *("chi_squared_upper", "normal_quantile", "normal_lower", "ln_choose", "same_margins", "conditional_root"),
    *(
        "chosen",
        "conditions",
        "ratio_low",
        "known",
        "rank_sum",
        "rank_sum_exact",
        "rank_sum_lower",
        "median_rank",
        "cmh_sums",
    ),
    *("is_proportion", "is_contingency_table", "round_half_up", "format_fixed", "freeman_halton"),
}


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda one: f"{one.macro}: {one.source}")
def test_answer_agrees_with_the_published_one_to_its_last_digit(statistics, published):
    difference = abs(answer(statistics, published) - float(published.printed))
    assert difference <= published.half_a_digit * (1 + 1e-9) + SMALLEST


def test_full_answers_of_scipy_are_among_the_published():
    assert sum(published.half_a_digit < 1e-9 for published in PUBLISHED) > 10


def test_every_statistic_has_a_published_answer():
    assert set(MACROS) - {published.macro for published in PUBLISHED} == NOT_PRINTED


def test_table_in_the_documents_is_current(statistics):
    assert shown(DOCUMENT.read_text(encoding="utf-8")) == table(statistics), (
        "docs/analysts.md shows another table of agreement: run `python -m tests.spec.macros.agreement`."
    )
