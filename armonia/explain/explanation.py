"""What explains a figure, a patient or a cell: of each patient the values, the rows of core, the delivered cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from armonia.explain.archived import archived
from armonia.explain.cells import Cell, cells_of
from armonia.explain.opened import Opened
from armonia.explain.places import Place, Record, records_of
from armonia.explain.walk import Leaf, Way
from armonia.lineage.told import CONDITION, VALUE
from armonia.release.content import quoted

EXCLUDED = """
    select patient_id, program, excluded_at from release.core.selection
    where
        excluded_at is not null and patient_id in (from asked)
        and patient_id not in (select patient_id from release.analysis.cohort)
    order by patient_id, program
"""


@dataclass(frozen=True)
class Column:
    """A column of the warehouse that is explained: why it is asked for, and the way down from it."""

    why: str
    relation: str
    column: str
    way: Way

    @property
    def name(self) -> str:
        """Its full name."""
        return f"{self.relation}.{self.column}"

    @property
    def select(self) -> str:
        """The file of the select that makes it."""
        return select_of(self.relation)


@dataclass(frozen=True)
class Harmonized:
    """A value of a row of core and the delivered cells that it stands on."""

    relation: str
    key: dict[str, str]
    column: str
    role: str
    value: str | None
    select: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Patient:
    """One patient of what is explained: whether counted, the values of the columns asked for, what they stand on.

    `missing` names relations that were looked into and hold nothing of the patient; `excluded_at` the step of the
    selection that leaves out the patient's record of each program, and is empty for who is in the study.
    """

    patient_id: str
    program: str
    is_counted: bool | None
    values: dict[str, str | None]
    harmonized: tuple[Harmonized, ...]
    missing: tuple[str, ...]
    excluded_at: dict[str, str]


@dataclass(frozen=True)
class Question:
    """Columns of some patients, `programs` saying which record of each counts (None: every one)."""

    columns: tuple[Column, ...]
    programs: Mapping[str, str | None]
    counted: frozenset[str] | None = None


@dataclass
class Answers:
    """All that is needed to answer questions of one release, asked for once for all of them."""

    records: dict[str, list[Record]] = field(default_factory=dict)
    values: dict[str, dict[str, dict[str, str | None]]] = field(default_factory=dict)
    cells: dict[Place, list[Cell]] = field(default_factory=dict)
    excluded_at: dict[str, dict[str, str]] = field(default_factory=dict)

    def answer(self, question: Question) -> list[Patient]:
        """The patients of a question, in their order."""
        leaves = {leaf for column in question.columns for leaf in column.way.leaves}
        return [self._patient(name, program, question, leaves) for name, program in question.programs.items()]

    def _patient(self, name: str, program: str | None, question: Question, leaves: set[Leaf]) -> Patient:
        records = [one for one in self.records.get(name, []) if program in (None, one.program)]
        found = [
            Harmonized(
                record.relation,
                record.key,
                column,
                role,
                record.values[column],
                select_of(record.relation),
                self._cells(record.places.get(column, [])),
            )
            for record in records
            for column, role in _asked_of(record, leaves)
        ]
        values = {one.name: self.values.get(one.relation, {}).get(name, {}).get(one.column) for one in question.columns}
        there = {one.relation for one in found}
        empty = {one.relation for one in question.columns if name not in self.values.get(one.relation, {name})}
        missing = tuple(sorted(({leaf.relation for leaf in leaves} - there) | empty))
        left_out = {of: step for of, step in self.excluded_at.get(name, {}).items() if program in (None, of)}
        is_counted = None if question.counted is None else name in question.counted
        return Patient(name, program or records[0].program if records else program or "", is_counted, values,
                       tuple(found), missing, left_out)  # fmt: skip

    def _cells(self, places: Iterable[Place]) -> tuple[Cell, ...]:
        found = {(cell.delivery_id, cell.file, cell.sheet, cell.row, cell.column): cell
                 for place in places for cell in self.cells[place]}  # fmt: skip
        return tuple(found[spot] for spot in sorted(found))


def answers(told: Opened, questions: Iterable[Question]) -> Answers:
    """What answers all the questions: rows of core, values and cells, each found for all patients at once."""
    asked = list(questions)
    patients: dict[str, str | None] = {}
    for question in asked:
        for name, program in question.programs.items():
            patients[name] = program if patients.get(name, program) == program else None
    found = Answers()
    leaves = {leaf for question in asked for column in question.columns for leaf in column.way.leaves}
    for record in records_of(told, leaves, patients):
        found.records.setdefault(record.patient_id, []).append(record)
    places = {place for records in found.records.values() for one in records for several in one.places.values()
              for place in several}  # fmt: skip
    with archived(told, places) as archive:
        found.cells = {place: cells_of([place], archive) for place in places}
    columns = {(column.relation, column.column) for question in asked for column in question.columns}
    for relation in sorted({relation for relation, _ in columns}):
        found.values |= _values(told, relation, sorted(name for of, name in columns if of == relation))
    for row in told.rows(EXCLUDED):
        found.excluded_at.setdefault(row["patient_id"], {})[row["program"]] = row["excluded_at"]
    return found


def _asked_of(record: Record, leaves: Iterable[Leaf]) -> list[tuple[str, str]]:
    """The columns of a row that are asked for, each once: as a value, where one way asks for it so."""
    roles: dict[str, set[str]] = {}
    for leaf in sorted(leaves):
        if leaf.relation == record.relation and (not leaf.where or record.meets[leaf.where]):
            roles.setdefault(leaf.column, set()).add(leaf.role)
    return [(column, VALUE if VALUE in found else CONDITION) for column, found in roles.items()]


def _values(told: Opened, relation: str, columns: list[str]) -> dict[str, dict[str, dict[str, str | None]]]:
    """A relation's values of some columns by patient, as text; of several rows of one, all of them.

    Nothing of a relation without patients.
    """
    known = {row["name"] for row in told.rows(f"select name from pragma_table_info('release.{relation}')")}
    named = [name for name in columns if name in known]
    if "patient_id" not in known:
        return {}
    texts = [
        f"string_agg(distinct {quoted(name)}::varchar, ', ' order by {quoted(name)}::varchar) as {quoted(name)}"
        for name in named
    ]
    rows = told.rows(
        f"select {', '.join(['row.patient_id as whose', *texts])} from release.{relation} as row"
        " where row.patient_id in (from asked) group by row.patient_id order by whose"
    )
    return {relation: {row.pop("whose"): row for row in rows}}


def select_of(relation: str) -> str:
    """The file whose select makes a relation."""
    return f"sql/{relation.replace('.', '/')}.sql"
