"""Where the faults go: one on a patient, one kind on a delivery, and who is touched by none."""

from collections.abc import Sequence
from datetime import date
from random import Random

from benchmarks.detection.delivery import Delivery
from benchmarks.detection.fault import HARMLESS, FaultClass, Injected, try_on
from benchmarks.detection.faults import CATALOG
from synthetic.forms.centers import DIALECTS, dialect_on
from synthetic.forms.packing import tables_of
from synthetic.person import Person

MOST_TOUCHED = 0.6  # of a delivery's patients; of the others it is asked whether they are left in peace
TRIES = 400


def catalog(of_delivery: bool) -> list[FaultClass]:
    """All classes of one patient's cells, or of whole deliveries."""
    return [kind for kind in CATALOG.values() if kind.of_delivery == of_delivery]


def deliveries_of(people: Sequence[Person], night: date) -> list[Delivery]:
    """Every center's delivery of the night, clean."""
    found = []
    for dialect in (dialect_on(one, night) for one in DIALECTS):
        own = [one for one in people if (one.center, one.program) == (dialect.center, dialect.program)]
        found.append(Delivery(dialect, tables_of(own, dialect), [one.number for one in own], night))
    return found


def inject_into_patients(deliveries: Sequence[Delivery], each: int, rng: Random) -> list[Injected]:
    """Up to `each` faults of every class, each on a patient whom no other touches."""
    injected = []
    for _ in range(each):
        kinds = catalog(of_delivery=False)
        for kind in rng.sample(kinds, len(kinds)):
            if one := _inject_one(kind, deliveries, rng):
                injected.append(one)
    return injected


def inject_into_deliveries(deliveries: Sequence[Delivery], kinds: Sequence[FaultClass], rng: Random) -> list[Injected]:
    """One fault of each kind, each in a delivery of its own; what does no harm has its center for itself.

    A patient of two programs of a center may be counted in the one because of a fault in the other.
    """
    free, injected = rng.sample(list(deliveries), len(deliveries)), []
    for kind in sorted(kinds, key=lambda one: one.expected != HARMLESS):
        for delivery in free:
            if one := try_on(kind, delivery, 0, rng):
                injected.append(one)
                free = [other for other in free if not _is_taken(other, one)]
                break
    return injected


def _is_taken(delivery: Delivery, by: Injected) -> bool:
    is_of_center = by.kind.expected == HARMLESS and delivery.dialect.center == by.center
    return delivery is by.delivery or is_of_center


def _inject_one(kind: FaultClass, deliveries: Sequence[Delivery], rng: Random) -> Injected | None:
    charts = [(delivery, number) for delivery in deliveries for number in _spare(delivery)]
    for delivery, number in rng.sample(charts, min(TRIES, len(charts))):
        if one := try_on(kind, delivery, number, rng):
            _touch(deliveries, one)
            return one
    return None


def _spare(delivery: Delivery) -> list[int]:
    """Patients who may still be touched: none once as many are touched as may be."""
    free = [number for number in delivery.numbers if delivery.is_free(number)]
    return free if len(free) > (1 - MOST_TOUCHED) * len(delivery.numbers) else []


def _touch(deliveries: Sequence[Delivery], injected: Injected) -> None:
    """A hospital's number is one person in all its programs: touched in one, touched in all."""
    for delivery in deliveries:
        if delivery.dialect.center == injected.center:
            delivery.touched |= injected.numbers
