"""What pages for all centers show of counts: nothing small, and nothing from which something small follows."""

from itertools import product
from pathlib import Path

import pytest

from armonia.faults import OperatorError
from armonia.report.disclosure import Disclosure, load_disclosure

SHOWN = Disclosure(3)


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0"), (1, "<3"), (2, "<3"), (3, "3"), (50_000, "50\u202f000"), (None, "")]
)
def test_a_count_of_one_or_two_is_hidden(count: int | None, said: str) -> None:
    assert SHOWN.count(count) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, ""),
        (0, 9, "0%"),
        (1, 9, "<3"),
        (4, 9, "44%"),
        (2, 2, "<3"),
        (0, 2, "<3"),
        (7, 9, "−<3"),
        (9, 9, "100%"),
        (1_999, 2_005, ">\u202f99%"),
    ],
)
def test_a_share_is_shown_only_where_neither_side_is_small(part: int, whole: int, said: str) -> None:
    assert SHOWN.share(part, whole) == said


@pytest.mark.parametrize(("change", "said"), [(0, "="), (1, "+<3"), (-2, "−<3"), (5, "+5"), (-12, "−12")])
def test_a_change_is_hidden_as_a_count_is(change: int, said: str) -> None:
    assert SHOWN.change(change) == said


@pytest.mark.parametrize("say", [SHOWN.total, SHOWN.whole])
def test_no_hidden_count_follows_from_a_sum_and_the_visible_counts(say) -> None:
    """For every row of up to four counts: each hidden one could be 1 or 2, and the same would be shown."""
    seen: dict[tuple[tuple[str, ...], str], set[tuple[int, ...]]] = {}
    for size in (1, 2, 3, 4):
        for parts in product((0, 1, 2, 3, 4), repeat=size):
            seen.setdefault((tuple(map(SHOWN.count, parts)), say(parts)), set()).add(parts)
    for (cells, _), possible in seen.items():
        for place, cell in enumerate(cells):
            assert cell != "<3" or {parts[place] for parts in possible} == {1, 2}


def test_a_sum_over_all_centers_is_exact_where_it_tells_nothing() -> None:
    assert SHOWN.whole([1, 2, 10]) == "13" and SHOWN.total([1, 2, 10]) == "12–14"
    assert SHOWN.whole([2, 2, 10]) == "12–14" and SHOWN.whole([1, 10]) == "11–12" and SHOWN.whole([1]) == "<3"


def test_the_rule_is_declared_with_its_reason() -> None:
    assert load_disclosure().minimum == 3 and len(load_disclosure().reason) > 100


@pytest.mark.parametrize(
    "text", ["minimum_persons = 3", 'minimum_persons = 0\nreason = "r"', 'minimum_persons = "3"\nreason = "r"', "["]
)
def test_a_rule_that_is_none_is_told_with_its_file(text: str, tmp_path: Path) -> None:
    (tmp_path / "disclosure.toml").write_text(text)
    with pytest.raises(OperatorError, match=r"data/disclosure\.toml"):
        load_disclosure(tmp_path / "disclosure.toml")
