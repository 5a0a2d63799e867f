"""The disclosure gate, against somebody who is given all that it shows and knows how everything follows."""

from random import Random

import pytest

from armonia.export.counting import Counted
from armonia.export.gate import Gated, Refused, pass_gate
from tests.unit.export.cohorts import Question, cohort, counts_of, known_to_be_small, questions

MINIMUM = 3


def level(name: str, patients: range, of: range, endpoint: str = "sex", analysis: str = "") -> Counted:
    """A level of an endpoint, its patients given as places."""
    bits = [sum(1 << place for place in places) for places in (patients, of)]
    return Counted(analysis or endpoint, "cohort", "overall", "all", endpoint, name, bits[0], bits[1])


def told(gated: Gated, counts: list[Counted]) -> dict[str, str]:
    """What is seen of each level: the count, or the mark."""
    return {
        f"{one.endpoint} {one.level}": str(one.numerator.bit_count()) if gated.tells_numerator(one) else "*"
        for one in counts
    }


def test_a_small_count_is_hidden_and_another_that_it_would_follow_from() -> None:
    everybody = range(20)
    counts = [
        level("one", range(2), everybody, "stage"),
        level("two", range(2, 6), everybody, "stage"),
        level("three", range(6, 20), everybody, "stage"),
    ]
    gated = pass_gate(counts, MINIMUM)
    assert told(gated, counts) == {"stage one": "*", "stage two": "*", "stage three": "14"}
    assert gated.tells_denominator(counts[0]) and not gated.shows(counts[1])
    assert (len(gated.small), len(gated.beside)) == (1, 1)


def test_a_count_is_hidden_where_those_who_are_left_are_few() -> None:
    counts = [level("yes", range(18), range(20), "cr")]
    assert told(pass_gate(counts, MINIMUM), counts) == {"cr yes": "*"}


def test_two_counts_that_differ_by_a_few_are_not_both_shown() -> None:
    everybody = range(30)
    counts = [level("yes", range(10), everybody, "below_two"), level("yes", range(12), everybody, "below_three")]
    assert sorted(told(pass_gate(counts, MINIMUM), counts).values()) in (["*", "10"], ["*", "12"])


def test_nobody_is_hidden_where_another_is_hidden_so_that_each_hidden_one_could_be_nobody() -> None:
    everybody = range(20)
    counts = [
        level("one", range(2), everybody, "stage"),
        level("two", range(2, 6), everybody, "stage"),
        level("three", range(6, 20), everybody, "stage"),
        level("four", range(0), everybody, "stage"),
        level("never", range(0), everybody, "relapse"),
    ]
    seen = told(pass_gate(counts, MINIMUM), counts)
    assert (seen["stage four"], seen["relapse never"]) == ("*", "0")


def test_what_anybody_can_read_elsewhere_is_shown_with_what_follows_from_it() -> None:
    everybody = range(20)
    one, two = level("one", range(2), everybody), level("two", range(2, 20), everybody)
    gated = pass_gate([one, two], MINIMUM, public=[two], public_denominators=[two])
    assert told(gated, [one, two]) == {"sex one": "2", "sex two": "18"}


def test_a_public_count_is_taken_to_be_known() -> None:
    """The paper prints one of three levels: then no two of the others can hide each other's sum."""
    everybody = range(20)
    counts = [
        level("one", range(2), everybody, "stage"),
        level("two", range(2, 6), everybody, "stage"),
        level("three", range(6, 13), everybody, "stage"),
        level("four", range(13, 20), everybody, "stage"),
    ]
    gated = pass_gate(counts, MINIMUM, public=[counts[1]], public_denominators=counts)
    assert told(gated, counts) == {"stage one": "*", "stage two": "4", "stage three": "*", "stage four": "7"}


def test_where_everything_would_be_hidden_nothing_is_exported() -> None:
    with pytest.raises(Refused, match="every count would have to be hidden"):
        pass_gate([level("yes", range(2), range(2), "patient")], MINIMUM)


def test_nobody_at_all_is_no_secret() -> None:
    counts = [level("yes", range(0), range(0), "patient")]
    assert told(pass_gate(counts, MINIMUM), counts) == {"patient yes": "0"}


@pytest.mark.parametrize("seed", range(24))
def test_nobody_can_tell_a_small_count_from_what_is_shown(seed: int) -> None:
    """Against every cohort that there can be, of 12 to 60 patients: not from sums, complements, groups or parts."""
    counts = counts_of(cohort(seed, Random(seed).randint(12, 60)))
    gated = pass_gate(counts, MINIMUM)
    shown = [
        one
        for one in questions(counts)
        if (gated.tells_denominator(one.counted) if one.over else gated.tells_numerator(one.counted))
    ]
    assert all(one.size == 0 or one.size >= MINIMUM for one in shown)
    assert len(shown) > 20
    assert known_to_be_small(shown, counts, MINIMUM) == []


def test_it_would_be_told_if_only_small_counts_were_hidden() -> None:
    counts = counts_of(cohort(2, 40))
    shown = [one for one in questions(counts) if one.size == 0 or one.size >= MINIMUM]
    assert known_to_be_small(shown, counts, MINIMUM) != []


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_patients_does_not_matter(seed: int) -> None:
    patients = cohort(seed, 30)
    shuffled = Random(seed).sample(patients, len(patients))
    seen = [
        [
            (one.key, gated.tells_numerator(one), gated.tells_denominator(one))
            for counts in [counts_of(each)]
            for gated in [pass_gate(counts, MINIMUM)]
            for one in counts
        ]
        for each in (patients, shuffled)
    ]
    assert seen[0] == seen[1]


def test_a_larger_minimum_hides_more() -> None:
    counts = counts_of(cohort(5, 49))
    hidden = [len(gated.small | gated.beside) for gated in (pass_gate(counts, least) for least in (1, 3, 5))]
    assert hidden[0] == 0 and hidden == sorted(hidden) and len(set(hidden)) == 3
    assert Question(counts[0], over=True).size == 49
