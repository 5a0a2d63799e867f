"""What was found of each injected fault, and what was said of patients whom none touches."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.detection.concept import is_right
from benchmarks.detection.fault import FOUND, HARMLESS, FaultClass, Injected
from benchmarks.detection.observing import Observation, Seen, of_untouched

Pseudonym = Callable[[str, int], str]
LEAST_FOUND, MOST_ALARMS = 0.99, 0.001


@dataclass
class Score:
    """One class: how many were injected, cells changed, and how many were found at the right place.

    `at_center` is something said of the right center that fits the patient or the column; `at_patient` something said
    of the right patient, or row where no patient can be read; `at_column` something said of both and the right column.
    """

    kind: FaultClass
    injected: int = 0
    cells: int = 0
    at_center: int = 0
    at_patient: int = 0
    at_column: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Found at the right center, patient and column, of those injected."""
        return self.at_column / self.injected if self.injected else 0.0


@dataclass
class Board:
    """All scores, and the false alarms: of clean nights, and of untouched patients on nights with faults."""

    scores: dict[str, Score] = field(default_factory=dict)
    gaps: int = 0
    clean_alarms: int = 0
    clean_records: int = 0
    untouched_alarms: int = 0
    untouched_records: int = 0
    alarms: dict[str, list[str]] = field(default_factory=dict)

    @property
    def false_alarms(self) -> float:
        """Of all records that have no fault, the share of which something is said."""
        return (self.clean_alarms + self.untouched_alarms) / max(self.clean_records + self.untouched_records, 1)

    @property
    def short(self) -> list[str]:
        """The classes that can be found and are found too seldom, and the harmless ones that raise something."""
        return [
            name
            for name, one in self.scores.items()
            if (one.kind.expected == FOUND and one.share < LEAST_FOUND)
            or (one.kind.expected == HARMLESS and one.at_center)
        ]

    @property
    def is_good(self) -> bool:
        """Whether every bound is kept."""
        return not self.short and self.false_alarms <= MOST_ALARMS

    def add_clean(self, seen: Seen) -> None:
        """Counts what is said on a clean night: all of it is a false alarm, but for what was never recorded."""
        alarms = [one for one in seen.observations if not one.is_gap]
        self.gaps += len(seen.observations) - len(alarms)
        self.clean_alarms += len(alarms)
        self.clean_records += seen.looked_at
        self._count(alarms)

    def add(self, injected: Sequence[Injected], clean: Seen, seen: Seen, pseudonym: Pseudonym) -> None:
        """Scores a night's faults by what is said of it and was not said of the clean night."""
        new = seen.beyond(clean)
        touched = {pseudonym(one.center, number) for one in injected for number in one.numbers}
        for one in injected:
            patients = {pseudonym(one.center, number) for number in one.numbers}
            self._score(one, [obs for obs in new if _is_of_sender(obs, one)], patients)
        if any(not one.kind.of_delivery for one in injected):
            alarms = of_untouched(new, touched)
            self.untouched_alarms += len(alarms)
            self.untouched_records += sum(count for of, count in seen.records.items() if of and of not in touched)
            self._count(alarms)

    def _score(self, one: Injected, said: Iterable[Observation], patients: set[str]) -> None:
        score = self.scores.setdefault(one.kind.name, Score(one.kind))
        score.injected += 1
        score.cells += one.log.cells
        center, patient, column = (_places_of_delivery if one.kind.of_delivery else _places)(one, said, patients)
        score.at_center += center
        score.at_patient += patient
        score.at_column += column
        if column == (one.kind.expected == HARMLESS):
            score.wrong.append(_told(one, said, patients))

    def _count(self, alarms: Iterable[Observation]) -> None:
        for one in alarms:
            self.alarms.setdefault(one.rule_id, []).append(_words_of(one))


def _places(one: Injected, said: Iterable[Observation], patients: set[str]) -> tuple[bool, bool, bool]:
    """Whether the center, the patient and the column are right; of the harmless, whether anything is said of them."""
    of_patient = [obs for obs in said if _is_of(obs, one, patients)]
    of_column = [obs for obs in of_patient if is_right(obs.columns, one.log.concepts)]
    in_center = of_patient or [obs for obs in said if obs.patient is None and is_right(obs.columns, one.log.concepts)]
    if one.kind.expected == HARMLESS:
        return (bool(of_patient),) * 3
    return bool(in_center), bool(of_patient), bool(of_column)


def _places_of_delivery(one: Injected, said: Iterable[Observation], patients: set[str]) -> tuple[bool, bool, bool]:
    """The same of a delivery: its patient is right where all is; its column where the fault is of one."""
    found = list(said)
    names_column = not (one.log.headers or one.log.concepts) or any(_names(obs, one) for obs in found)
    is_found = bool(found)
    return is_found, is_found, is_found and (names_column or one.kind.expected == HARMLESS)


def _names(obs: Observation, one: Injected) -> bool:
    text = f"{obs.columns} {obs.found}"
    return is_right(obs.columns, one.log.concepts) or any(header in text for header in one.log.headers)


def _is_of_sender(obs: Observation, one: Injected) -> bool:
    return (obs.center, obs.program) == one.sender


def _is_of(obs: Observation, one: Injected, patients: set[str]) -> bool:
    return obs.patient in patients or (obs.patient is None and obs.place in one.places)


def _told(one: Injected, said: Iterable[Observation], patients: set[str]) -> str:
    """Where it was, and what was said of the patient, or of the delivery, instead."""
    heard = [obs for obs in said if one.kind.of_delivery or _is_of(obs, one, patients)]
    instead = sorted({f"{obs.rule_id} at {', '.join(obs.columns) or 'no column'}" for obs in heard})
    return f"{' '.join(one.sender)} {sorted(one.log.concepts | one.log.headers)}: {instead[:6] or 'nothing'}"


def _words_of(one: Observation) -> str:
    return f"{one.center} {one.program} {', '.join(one.columns)} {one.record}: {one.found}"
