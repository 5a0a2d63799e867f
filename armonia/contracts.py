"""The programs' contracts in `schemas/`, found by the program's name in `data/programs/`."""

import importlib
from functools import cache
from pathlib import Path

from pandera.api.polars.container import DataFrameSchema

from armonia.faults import OperatorError
from schemas.fields import Contract

CONTRACTS = Path(__file__).parent.parent / "schemas"
WITHDRAWAL = "WITHDRAWAL"  # its deliveries say who must be in no program of a center, and are no study data

ANSWER, WAIVER = "ANSWER", "WAIVER"  # what is replied to queries: by the center, by the coordinator
REPLIES = frozenset({ANSWER, WAIVER})
STATEMENTS = REPLIES | {WITHDRAWAL}  # no study data


def programs() -> list[str]:
    """Every program that has a contract: a module of `schemas/` with tables that centers deliver."""
    return list(_programs(CONTRACTS))


def load_tables(program: str) -> dict[str, type[Contract]]:
    """The program's contracts by table. Raises OperatorError where there is no such program."""
    if program not in programs():
        raise OperatorError(f"schemas/: there is no contract for {program}. Add one, or rename the delivery's folder.")
    tables: dict[str, type[Contract]] = importlib.import_module(f"schemas.{program.lower()}").TABLES
    return tables


def names_people(contract: type[Contract]) -> bool:
    """Whether each row of the table says whose it is, as all do but waivers."""
    return "patient_id" in contract.to_schema().columns


@cache
def _programs(contracts: Path) -> tuple[str, ...]:
    having_tables = (path for path in contracts.glob("*.py") if "\nTABLES = " in path.read_text("utf-8"))
    return tuple(sorted(path.stem.upper() for path in having_tables))


@cache
def load_contracts(program: str) -> dict[str, DataFrameSchema]:
    """The same as Pandera's schemas, ready to judge."""
    return {name: table.to_schema() for name, table in load_tables(program).items()}
