"""A benchmark run: clean people, an older and a clean night, then a night for every round of faults."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from rich.progress import Progress

from benchmarks.detection.delivery import Delivery
from benchmarks.detection.fault import Injected
from benchmarks.detection.injecting import (
    catalog,
    deliveries_of,
    inject_into_deliveries,
    inject_into_patients,
)
from benchmarks.detection.observing import look
from benchmarks.detection.people import draw_people
from benchmarks.detection.running import CLEAN, FAULTY, OLDER, Nights
from benchmarks.detection.scoring import Board
from synthetic.forms.packing import Files
from synthetic.person import Person

Round = tuple[list[Delivery], list[Injected]]


@dataclass(frozen=True)
class Size:
    """How many patients' records, faults of each class of their cells, and times each class of whole deliveries."""

    patients: int
    faults: int
    deliveries: int


ONE_IN = 12  # patients came only with the clean night
SAMPLE = Size(patients=320, faults=2, deliveries=1)


def measure(seeds: Iterable[int], size: Size, progress: Progress) -> Board:
    """The scores of all seeds together."""
    board = Board()
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix="armonia-detection-") as folder:
            _measure(seed, size, Path(folder), board, progress)
    return board


def _measure(seed: int, size: Size, folder: Path, board: Board, progress: Progress) -> None:
    people, base = draw_people(seed, size.patients), Nights(folder / "clean")
    task = progress.add_task(f"seed {seed}", total=None)
    older = _take_clean_nights(base, people)
    base.build(CLEAN)
    clean = look(base.warehouse)
    board.add_clean(clean)
    for number, (deliveries, injected) in enumerate(_rounds(people, older, size, seed)):
        place = base.copy(folder / f"round {number}")
        place.take(deliveries, FAULTY)
        place.build(FAULTY)
        of_patients = not any(one.kind.of_delivery for one in injected)
        board.add(injected, clean, look(place.warehouse, of_patients), place.pseudonym)
        shutil.rmtree(place.folder)
        progress.update(task, description=f"seed {seed}, night {number + 1}")
    progress.remove_task(task)


def _take_clean_nights(base: Nights, people: Sequence[Person]) -> dict[tuple[str, str], Files]:
    """An older night with fewer patients, and the clean one; the files of the older one."""
    older = deliveries_of(people, OLDER)
    for delivery in older:
        delivery.leave_out(delivery.numbers[::ONE_IN])
    base.take(older, OLDER)
    base.take(deliveries_of(people, CLEAN), CLEAN)
    return {delivery.sender: delivery.files() for delivery in older}


def _rounds(people: Sequence[Person], older: dict[tuple[str, str], Files], size: Size, seed: int) -> Iterator[Round]:
    """Nights of faults in patients' cells, until there are enough of each class; then of whole deliveries."""
    rng = Random(f"faults {seed}")  # noqa: S311 - invented faults, no secret
    left = size.faults
    while left > 0:
        deliveries = deliveries_of(people, FAULTY)
        injected = inject_into_patients(deliveries, left, rng)
        yield deliveries, injected
        left -= _rounds_done(injected)
    kinds = [kind for _ in range(size.deliveries) for kind in rng.sample(catalog(True), len(catalog(True)))]
    while kinds:
        deliveries = deliveries_of(people, FAULTY)
        for delivery in deliveries:
            delivery.older = older[delivery.sender]
        injected = inject_into_deliveries(deliveries, kinds, rng)
        for one in injected:
            kinds.remove(one.kind)
        yield deliveries, injected


def _rounds_done(injected: Sequence[Injected]) -> int:
    """How often the commonest class was injected: as many as were asked for, while there were patients enough."""
    counts: dict[str, int] = {}
    for one in injected:
        counts[one.kind.name] = counts.get(one.kind.name, 0) + 1
    return max(counts.values(), default=1)
