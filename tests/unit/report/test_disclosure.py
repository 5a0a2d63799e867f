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
        (2, 2, "*"),
        (0, 2, "*"),
        (7, 9, "−<3"),
        (1, 4, "*"),
        (3, 4, "*"),
        (3, 5, "−<3"),
        (9, 9, "100%"),
        (1_999, 2_005, ">\u202f99%"),
    ],
)
def test_a_share_is_shown_only_where_neither_side_is_small(part: int, whole: int, said: str) -> None:
    assert SHOWN.share(part, whole) == said


@pytest.mark.parametrize("whole", range(1, 30))
def test_a_hidden_share_could_be_of_two_counts_whoever_knows_the_whole(whole: int) -> None:
    told: dict[str, set[int]] = {}
    for part in range(whole + 1):
        if SHOWN.hides_share(part, whole):
            told.setdefault(SHOWN.share(part, whole), set()).add(part)
    assert all(len(parts) > 1 for parts in told.values())


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 0, ""), (1, 9, "*"), (0, 2, "*"), (0, 9, "0%"), (7, 9, "78%"), (9, 9, "100%")]
)
def test_a_share_beside_its_counts_is_hidden_where_they_are_and_says_no_count(part: int, whole: int, said: str) -> None:
    assert SHOWN.ratio(part, whole) == said


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
    declared = load_disclosure()
    assert (declared.minimum, declared.least_centers) == (3, 2) and len(declared.reason) > 100


@pytest.mark.parametrize(
    "text",
    [
        "minimum_persons = 3\nminimum_centers = 2",
        'minimum_persons = 3\nreason = "r"',
        'minimum_persons = 0\nminimum_centers = 2\nreason = "r"',
        'minimum_persons = "3"\nminimum_centers = 2\nreason = "r"',
        "[",
    ],
)
def test_a_rule_that_is_none_is_told_with_its_file(text: str, tmp_path: Path) -> None:
    (tmp_path / "disclosure.toml").write_text(text)
    with pytest.raises(OperatorError, match=r"data/disclosure\.toml"):
        load_disclosure(tmp_path / "disclosure.toml")
