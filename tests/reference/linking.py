"""Who is one person: the same number in a center; between centers the same facts, where they tell persons apart."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from synthetic.forms.value import DAY, rough
from synthetic.person import Person
from tests.reference.patient import first_dose

Facts = tuple[str, int, date, date]


def records_of(person: Person, everyone: Sequence[Person]) -> list[Person]:
    """Every record of the same person, found through others too, in the order of everyone."""
    neighbors = _neighbors(everyone)
    found, asked = set[int](), [everyone.index(person)]
    while asked:
        one = asked.pop()
        found.add(one)
        asked += neighbors[one] - found
    return [everyone[one] for one in sorted(found)]


def _neighbors(everyone: Sequence[Person]) -> dict[int, set[int]]:
    """For each record, by its place, the records that agree with it."""
    agreeing = defaultdict[object, set[int]](set)
    for place, person in enumerate(everyone):
        agreeing[person.center, person.number].add(place)
        if facts := _facts(person):
            agreeing[facts].add(place)
    neighbors = defaultdict[int, set[int]](set)
    for places in agreeing.values():
        patients = {(everyone[place].center, everyone[place].number) for place in places}
        if len(patients) == len({center for center, _ in patients}):
            for place in places:
                neighbors[place] |= places
    return neighbors


def _facts(person: Person) -> Facts | None:
    """What is compared between centers; None where a day is not recorded as such."""
    recorded, first = rough(person.diagnosis, person.number), first_dose(person)
    if recorded is None or recorded.parts < DAY or first is None:
        return None
    return person.sex, person.age_at_diagnosis_years, recorded.day, first
