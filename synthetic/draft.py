"""A cohort not yet decided: boolean variables for every fact of every patient, and counts of patients over them."""

from collections.abc import Hashable, Mapping
from functools import cached_property

from ortools.sat.python import cp_model

from synthetic.condition import Condition, Test
from synthetic.facts import Facts

Patient = Mapping[str, Mapping[Hashable, cp_model.IntVar]]
Count = cp_model.LinearExpr


class Draft:
    """Patients of whom each fact is exactly one of its possible values."""

    def __init__(self, facts: Facts, size: int) -> None:
        self.model = cp_model.CpModel()
        self.size = size
        self.patients = [self._patient(facts) for _ in range(size)]
        self._literals: dict[tuple[int, str, frozenset[Hashable]], cp_model.IntVar] = {}
        self._conjunctions: dict[frozenset[int], cp_model.IntVar] = {}

    def count(self, condition: Condition) -> Count:
        """How many patients meet the condition."""
        return cp_model.LinearExpr.sum([self.meets(position, condition) for position in range(self.size)])

    def meets(self, position: int, condition: Condition) -> cp_model.IntVar:
        """Whether one patient meets the condition."""
        parts = [self._is_among(position, fact, test) for fact, test in condition.items()]
        parts = [part for part in parts if part is not self._true]
        if not parts:
            return self._true
        return parts[0] if len(parts) == 1 else self._conjunction(parts)

    def forbid(self, condition: Condition) -> None:
        """No patient meets the condition."""
        for position in range(self.size):
            literals = [self._is_among(position, fact, test) for fact, test in condition.items()]
            self.model.add_bool_or([literal.negated() for literal in literals])

    @cached_property
    def _true(self) -> cp_model.IntVar:
        return self.model.new_constant(1)

    @cached_property
    def _false(self) -> cp_model.IntVar:
        return self.model.new_constant(0)

    def _patient(self, facts: Facts) -> Patient:
        patient = {fact: {value: self.model.new_bool_var("") for value in values} for fact, values in facts.items()}
        for choices in patient.values():
            self.model.add_exactly_one(choices.values())
        return patient

    def _is_among(self, position: int, fact: str, test: Test) -> cp_model.IntVar:
        choices = self.patients[position][fact]
        chosen = frozenset(value for value in choices if test(value))
        if len(chosen) == len(choices):
            return self._true
        if not chosen:
            return self._false
        return self._literal(position, fact, chosen)

    def _literal(self, position: int, fact: str, chosen: frozenset[Hashable]) -> cp_model.IntVar:
        choices = self.patients[position][fact]
        if len(chosen) == 1:
            return choices[next(iter(chosen))]
        key = (position, fact, chosen)
        if key not in self._literals:
            self._literals[key] = self.model.new_bool_var("")
            self.model.add(sum(choices[value] for value in choices if value in chosen) == self._literals[key])
        return self._literals[key]

    def _conjunction(self, parts: list[cp_model.IntVar]) -> cp_model.IntVar:
        key = frozenset(part.index for part in parts)
        if key not in self._conjunctions:
            literal = self._conjunctions[key] = self.model.new_bool_var("")
            self.model.add_bool_and(parts).only_enforce_if(literal)
            self.model.add_bool_or([literal, *(part.negated() for part in parts)])
        return self._conjunctions[key]
