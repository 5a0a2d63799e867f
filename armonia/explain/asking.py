"""What is asked becomes columns and patients: of a figure, of a patient, of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

import armonia.declaration as declarations
from armonia.doors.coding import patient_codes
from armonia.explain.declared import Declared
from armonia.explain.explanation import Column, Patient, Question
from armonia.explain.figure import Figure, Figures, patients_of
from armonia.explain.names import check_pseudonym, column_named, columns_of, is_like_a_pseudonym
from armonia.explain.nearest import near
from armonia.explain.opened import Opened
from armonia.explain.walk import Ways
from armonia.faults import OperatorError
from armonia.lineage.told import EVERY
from armonia.pseudonym import load_key, pseudonyms

CLASSIFICATION, COHORT = "analysis.classification", "analysis.cohort"


@dataclass(frozen=True)
class Plan:
    """A figure's analysis: on which part of the cohort, by which grouping, of which endpoint, by which columns."""

    population: str
    grouping: str
    endpoint: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Explanation:
    """What was asked, of which release, and its explanation; `figure` and `plan` are of a figure only."""

    asked: str
    release: str
    figure: Figure | None
    plan: Plan | None
    columns: tuple[Column, ...]
    patients: tuple[Patient, ...]


def plan_of(ways: Ways, figures: Figures, figure: Figure) -> Plan:
    """The columns that a figure rests on: those of its endpoint, its grouping and its population."""
    result = figure.result
    population, grouping, endpoint = result["population"], result["group_name"], result["variable"]
    is_number = result["level"] is None and result["statistic"] not in ("p_value", "distinct")
    declared = figures.declared
    counted = ("endpoint", *_endpoint(ways, *declared.column("endpoint", endpoint, is_number)))
    by, _ = declared.column("grouping", grouping, is_number=False)
    chosen = [("grouping", CLASSIFICATION, by), *_confining(declared, population)]
    found = [counted, *(one for one in chosen if one[1:] in ways.below)]
    columns = [column_of(ways, *one) for one in dict.fromkeys(found)]
    return Plan(population, grouping, endpoint, tuple(columns))


def column_of(ways: Ways, why: str, relation: str, column: str) -> Column:
    """A column with the way down from it."""
    return Column(why, relation, column, ways.down(relation, column))


def question_of(told: Opened, figure: Figure, plan: Plan) -> Question:
    """The patients of a figure: all of its denominator, those of its numerator counted."""
    denominator, numerator = patients_of(told.con, figure, "release.")
    programs = dict(told.con.execute("select patient_id, program from release.analysis.cohort").fetchall())
    return Question(plan.columns, {name: programs.get(name) for name in denominator}, numerator)


def _endpoint(ways: Ways, column: str, is_number: bool) -> tuple[str, str]:
    """Where an endpoint stands; one that is the same for all rests on the row being there."""
    from schemas.catalog import RELATIONS as CONTRACTS

    for relation in (COHORT, CLASSIFICATION) if is_number else (CLASSIFICATION, COHORT):
        known = CONTRACTS["analysis"][relation.partition(".")[2]].to_schema().columns
        if (relation, column) in ways.below or column in known:
            return relation, column
    return CLASSIFICATION, EVERY


def _confining(declared: Declared, population: str) -> list[tuple[str, str, str]]:
    return [("population", CLASSIFICATION, column) for column in declared.populations.get(population, ())]


def cell_question(told: Opened, name: str, patient: str) -> Question:
    """One cell of the warehouse: `schema.relation.column` of a patient."""
    relation, column = column_named(told, name)
    patient = check_patient(told, patient)
    return Question((column_of(told.ways, "asked", relation, column),), {patient: None})


def patient_question(told: Opened, patient: str) -> Question:
    """All that is known of a patient: each column of the cohort, and each of core that stands on delivered rows."""
    patient = check_patient(told, patient)
    names = columns_of(told)[COHORT]
    columns = [column_of(told.ways, "cohort", COHORT, name) for name in names if name not in SOURCE]
    columns += [
        column_of(told.ways, "core", relation, name)
        for relation, names in sorted(told.ways.grounded.items())
        for name in sorted(names)
        if not name.endswith("_delivered")
    ]
    return Question(tuple(columns), {patient: None})


SOURCE = ("delivery_id", "source_file", "source_sheet", "source_row")


def whose(told: Opened, name: str, words: Sequence[str]) -> str:
    """The pseudonym of whom a cell is asked: it, or CENTER PROGRAM CODE. Raises OperatorError for anything else."""
    match words:
        case [patient] if is_like_a_pseudonym(patient):
            return patient
        case [center, program, code]:
            return patient_of(told, center, program, code)
    raise OperatorError(f"{name}: a cell of whom? Add a patient: a pseudonym, or CENTER PROGRAM CODE.")


def check_patient(told: Opened, patient: str) -> str:
    """The pseudonym. Raises OperatorError where the release knows nobody of it; it tells no other's."""
    patient = check_pseudonym(patient)
    if not told.rows("select 1 from release.core.patient where patient_id = ? limit 1", [patient]):
        raise OperatorError(
            "No patient of this release has that pseudonym. Ask: armonia query"
            ' "select patient_id, center_code, program from core.patient", or give CENTER PROGRAM CODE.'
        )
    return patient


def patient_of(told: Opened, center: str, program: str, code: str) -> str:
    """The pseudonym of a center's own code of a patient, by this home's key.

    Raises OperatorError where nobody delivers so, or the release has no such patient.
    """
    senders = senders_of(told)
    if f"{center} {program.upper()}" not in senders:
        raise OperatorError(f"{center} {program}: nobody delivers so. {near(f'{center} {program}', senders, senders)}")
    key = load_key(told.home.key, told.home.key_mark)
    made = set(pseudonyms(_codes(told, center, program.upper(), code), center, key).values())
    found = told.rows("select patient_id from release.core.patient where list_contains(?, patient_id)", [sorted(made)])
    if not found:
        raise OperatorError(f"{center} {program}: no patient of this release has that code. Write it as delivered.")
    return str(found[0]["patient_id"])


def senders_of(told: Opened) -> list[str]:
    """Every center and program that may deliver, as `CENTER PROGRAM`."""
    return sorted(" ".join(one) for one in declarations.declared(told.programs))


def _codes(told: Opened, center: str, program: str, code: str) -> set[str]:
    """The code as it is in the hospital, whichever of the declared ways it is written in."""
    nights = [one.night for one in told.receipts.values() if (one.center, one.program) == (center, program)]
    declaration = declarations.load_declaration(center, program, max(nights, default=told.release.night), told.programs)
    specs = [
        spec for table in declaration.tables.values() for name, spec in table.columns.items() if name == "patient_id"
    ]
    found = [patient_codes(pl.Series([code], dtype=pl.String), spec)[0] for spec in specs]
    return {code, *(one for one in found if one)}
