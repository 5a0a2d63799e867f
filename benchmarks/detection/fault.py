"""A class of faults: what it does to one patient's cells, or to one whole delivery, and what is expected of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from benchmarks.detection.chart import Chart
from benchmarks.detection.delivery import Delivery, Log, Place

FOUND, HARMLESS, HIDDEN = "found", "harmless", "hidden"
Inject = Callable[[Any, Random], bool]


@dataclass(frozen=True)
class FaultClass:
    """A way in which deliveries go wrong.

    `expected` is found, harmless (must raise nothing) or hidden (cannot be told from what is right, for the `reason`).
    `inject` changes a chart or a delivery and is true, or finds nothing there to change and is false.
    """

    name: str
    family: str
    sentence: str
    of_delivery: bool
    expected: str
    reason: str
    inject: Inject


@dataclass(frozen=True)
class Injected:
    """One fault that was put in: of which class, where, and what it is about.

    `numbers` are the hospital's numbers of the patients that it touches.
    """

    kind: FaultClass
    delivery: Delivery
    log: Log
    numbers: frozenset[int]

    @property
    def sender(self) -> tuple[str, str]:
        """Center and program."""
        return self.delivery.sender

    @property
    def center(self) -> str:
        """Whose the numbers are."""
        return self.sender[0]

    @cached_property
    def places(self) -> frozenset[Place]:
        """Files and rows that it changed, once all faults of the night are in."""
        return self.delivery.places_of(self.log.rows)


CATALOG: dict[str, FaultClass] = {}


def of_patient(family: str, hidden: str = "", harmless: str = "") -> Callable[[Inject], Inject]:
    """Enters the function, its name and sentence, as a class of faults of one patient's cells."""
    return _entered(family, False, hidden, harmless)


def of_delivery(family: str, hidden: str = "", harmless: str = "") -> Callable[[Inject], Inject]:
    """Enters the function, its name and sentence, as a class of faults of one whole delivery."""
    return _entered(family, True, hidden, harmless)


def try_on(kind: FaultClass, delivery: Delivery, number: int, rng: Random) -> Injected | None:
    """The fault put into a patient's cells, or into the delivery; None where there is nothing to put it into."""
    delivery.log = log = Log()
    if not kind.inject(delivery if kind.of_delivery else Chart(delivery, number), rng):
        return None
    return Injected(kind, delivery, log, frozenset(log.numbers if kind.of_delivery else log.numbers | {number}))


def _entered(family: str, of_all: bool, hidden: str, harmless: str) -> Callable[[Inject], Inject]:
    expected = HIDDEN if hidden else HARMLESS if harmless else FOUND

    def enter(inject: Inject) -> Inject:
        sentence = " ".join((inject.__doc__ or "").split())
        CATALOG[inject.__name__] = FaultClass(
            inject.__name__, family, sentence, of_all, expected, hidden or harmless, inject
        )
        return inject

    return enter
