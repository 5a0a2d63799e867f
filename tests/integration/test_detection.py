"""Faults put into clean deliveries are found at the right place, clean records left in peace, and the scorer is fair.

A sample of the detection benchmark, at a fixed seed; all of it runs in `make soak`.
"""

import ast
from pathlib import Path
from random import Random

import pytest
from rich.progress import Progress

import benchmarks.detection
from benchmarks.detection.delivery import Delivery
from benchmarks.detection.fault import FOUND, HARMLESS, HIDDEN, FaultClass, Injected, try_on
from benchmarks.detection.faults import CATALOG
from benchmarks.detection.injecting import deliveries_of, inject_into_patients
from benchmarks.detection.measuring import SAMPLE, Size, measure
from benchmarks.detection.observing import Observation, Seen
from benchmarks.detection.people import draw_people
from benchmarks.detection.running import FAULTY
from benchmarks.detection.scoring import LEAST_FOUND, MOST_ALARMS, Board

PACKAGE = Path(benchmarks.detection.__file__).parent
OF_THE_GENERATOR = [
    *(PACKAGE / name for name in ("concept.py", "delivery.py", "chart.py", "fault.py", "injecting.py", "people.py")),
    *sorted((PACKAGE / "faults").glob("*.py")),
]


@pytest.fixture(scope="module")
def board() -> Board:
    """What a few faults of every class came to."""
    return measure([1], SAMPLE, Progress(disable=True))


@pytest.fixture(scope="module")
def deliveries() -> list[Delivery]:
    """Clean deliveries of a few people."""
    return deliveries_of(draw_people(1, 120), FAULTY)


def test_every_class_of_faults_that_can_be_found_is_found_at_its_center_patient_and_column(board: Board) -> None:
    kinds = [kind for kind in CATALOG.values() if kind.expected == FOUND]
    assert len(kinds) >= 40
    assert {kind.name for kind in kinds} - set(board.scores) == set()
    found = {kind.name: board.scores[kind.name].share for kind in kinds}
    missed = {name: board.scores[name].wrong for name, share in found.items() if share < LEAST_FOUND}
    assert missed == {}


def test_untidiness_that_says_the_same_raises_nothing(board: Board) -> None:
    harmless = [score for score in board.scores.values() if score.kind.expected == HARMLESS]
    assert len(harmless) >= 8
    assert {score.kind.name: score.wrong for score in harmless if score.at_center} == {}


def test_clean_records_are_left_in_peace(board: Board) -> None:
    assert board.clean_records > 30_000 and board.untouched_records > 5_000
    assert board.false_alarms <= MOST_ALARMS, board.alarms


def test_a_class_that_cannot_be_found_or_does_no_harm_says_why() -> None:
    told = [kind for kind in CATALOG.values() if kind.expected != FOUND]
    assert [kind.name for kind in told if not kind.reason] == []
    assert [kind.name for kind in CATALOG.values() if not kind.sentence.endswith((".", "`"))] == []


@pytest.mark.parametrize("path", OF_THE_GENERATOR, ids=lambda path: path.stem)
def test_what_makes_the_faults_knows_nothing_of_what_finds_them(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert not [name for name in imported if name.split(".")[0] in ("armonia", "schemas", "flows", "pandera", "duckdb")]
    assert "sql/" not in path.read_text(encoding="utf-8") and "data/checks" not in path.read_text(encoding="utf-8")


def test_another_seed_makes_other_faults_and_the_same_one_the_same() -> None:
    def places(seed: int) -> list[tuple[str, frozenset[int]]]:
        deliveries = deliveries_of(draw_people(seed, 120), FAULTY)
        injected = inject_into_patients(deliveries, 1, Random(seed))
        return [(one.kind.name, one.numbers) for one in injected]

    assert places(1) == places(1) != places(2)


def test_no_patient_has_two_faults_and_some_have_none(deliveries: list[Delivery]) -> None:
    injected = inject_into_patients(deliveries, 1, Random(1))
    touched = [(one.center, number) for one in injected for number in one.numbers]
    everyone = {(one.dialect.center, number) for one in deliveries for number in one.numbers}
    assert len(touched) == len(set(touched))
    assert len(everyone - set(touched)) > 20


def given(deliveries: list[Delivery], name: str) -> Injected:
    """One fault of a class in the first delivery and patient where it can be put."""
    kind: FaultClass = CATALOG[name]
    tried = (try_on(kind, one, number, Random(1)) for one in deliveries for number in one.numbers)
    return next(one for one in tried if one)


def said_of(one: Injected, patient: str | None, column: str, **said: object) -> Observation:
    """What might be said of a fault."""
    place = next(iter(one.places)) if patient is None else (None, None)
    fields = {"center": one.center, "program": one.sender[1], "place": place} | said
    return Observation("finding", "rule", patient=patient, columns=(column,), record=None, found=None, **fields)  # type: ignore[arg-type]


def scored(one: Injected, *said: Observation) -> tuple[int, int, int]:
    """How often the right center, patient and column were named."""
    board = Board()
    nothing = Seen(frozenset(), {}, 0)
    board.add([one], nothing, Seen(frozenset(said), {}, 0), lambda center, number: f"{center} {number}")
    (score,) = board.scores.values()
    return score.at_center, score.at_patient, score.at_column


def test_a_fault_counts_as_found_only_at_its_own_center_patient_and_column() -> None:
    one = given(deliveries_of(draw_people(1, 120), FAULTY), "dose_in_milligrams")
    (number,) = one.numbers
    own, dose, sex = f"{one.center} {number}", "blinatumomab_cycle.dose_ug_per_day", "patient.sex"
    assert scored(one) == (0, 0, 0)
    assert scored(one, said_of(one, own, dose)) == (1, 1, 1)
    assert scored(one, said_of(one, own, sex)) == (1, 1, 0)
    assert scored(one, said_of(one, "somebody", dose)) == (0, 0, 0)
    assert scored(one, said_of(one, own, dose, center="IT99")) == (0, 0, 0)
    assert scored(one, said_of(one, None, dose)) == (1, 1, 1)
    assert scored(one, said_of(one, None, dose, place=("another file", 2))) == (1, 0, 0)


def test_what_was_said_of_the_clean_night_already_finds_nothing() -> None:
    one = given(deliveries_of(draw_people(1, 120), FAULTY), "dose_in_milligrams")
    said = said_of(one, f"{one.center} {next(iter(one.numbers))}", "blinatumomab_cycle.dose_ug_per_day")
    before = Seen(frozenset([said]), {}, 0)
    assert before.beyond(before) == []


def test_what_is_said_of_an_untouched_patient_is_a_false_alarm() -> None:
    one = given(deliveries_of(draw_people(1, 120), FAULTY), "dose_in_milligrams")
    board, own = Board(), f"{one.center} {next(iter(one.numbers))}"
    records: dict[str | None, int] = {"somebody": 40, own: 40}
    seen = Seen(frozenset([said_of(one, "somebody", "patient.sex")]), records, 0)
    board.add([one], Seen(frozenset(), {}, 0), seen, lambda center, number: f"{center} {number}")
    assert (board.untouched_alarms, board.untouched_records) == (1, 40)
    assert board.false_alarms == 1 / 40 and not board.is_good


@pytest.mark.soak
def test_seeds_that_nobody_chose_are_found_as_well() -> None:
    board = measure(range(11, 14), Size(patients=900, faults=12, deliveries=2), Progress(disable=True))
    assert {name: board.scores[name].wrong for name in board.short} == {}
    assert board.false_alarms <= MOST_ALARMS, board.alarms


def test_hidden_classes_are_injected_and_told_too(board: Board) -> None:
    hidden = [score for score in board.scores.values() if score.kind.expected == HIDDEN]
    assert len(hidden) >= 10 and all(score.injected for score in hidden)
