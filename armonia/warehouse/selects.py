"""The one opener of `sql/`: the text of a select, and the macros, created callees first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

from armonia.faults import OperatorError, is_disk_full

ROOT = Path(__file__).parents[2] / "sql"
# Views that unfold sets by patient, made when they are asked: each has as many rows or names as there are patients.
UNFOLDED = tuple(
    f"analysis.{name}"
    for name in ("grouping_member", "endpoint_member", "measurement", "planned_set", "tally", "result")
)
MACRO = re.compile(r"create\s+macro\s+(stats\.\w+)", re.IGNORECASE)


def select_of(relation: str, root: Path = ROOT) -> str:
    """The select that makes `schema.relation`."""
    schema, _, name = relation.partition(".")
    return (root / schema / f"{name}.sql").read_text(encoding="utf-8").strip().removesuffix(";")


def selects_of(schemas: Iterable[str], root: Path = ROOT) -> dict[str, str]:
    """Every select of these schemas by the relation that it makes."""
    paths = [(schema, path) for schema in schemas for path in sorted((root / schema).glob("*.sql"))]
    names = [f"{schema}.{path.stem}" for schema, path in paths]
    return {name: select_of(name, root) for name in names}


def create_macros(con: duckdb.DuckDBPyConnection, root: Path = ROOT) -> None:
    """Creates every macro of `sql/macros`, callees first; its opening comment becomes its description."""
    con.execute("create schema if not exists stats")
    files = {_macro_name(path): path for path in sorted((root / "macros").glob("*.sql"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    calls = {name: {other for other in texts if other != name and f"{other}(" in text} for name, text in texts.items()}
    for name in callees_first(calls):
        execute(con, texts[name], place_of(files[name]))
        sentence = opening_comment(texts[name]).replace("'", "''")
        execute(con, f"comment on macro {name} is '{sentence}'", place_of(files[name]))


def opening_comment(sql: str) -> str:
    """The text of the comment lines that a file opens with, as one line."""
    lines = []
    for line in sql.strip().splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)


def execute(con: duckdb.DuckDBPyConnection, sql: str, origin: str) -> None:
    """Runs a statement of the file `origin`. Raises OperatorError that names it, without a patient's value."""
    try:
        con.execute(sql)
    except (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException) as error:
        raise OperatorError(f"{origin}: {error}") from error
    except duckdb.Error as error:  # may quote a patient's value
        if is_disk_full(error):
            raise
        raise OperatorError(
            f"{origin}: {type(error).__name__} while it ran. Run the select by hand to see it."
        ) from None


def callees_first(graph: dict[str, Any]) -> list[str]:
    """Names of a graph, each after those that it reads. Raises OperatorError for a circle."""
    try:
        return list(TopologicalSorter({name: sorted(graph[name]) for name in sorted(graph)}).static_order())
    except CycleError as error:
        raise OperatorError(f"sql/: {' reads '.join(reversed(error.args[1]))}. Break the circle.") from error


def place_of(path: Path) -> str:
    """A file of `sql/` as people write it."""
    return "sql/" + "/".join(path.parts[-2:])


def _macro_name(path: Path) -> str:
    found = MACRO.search(path.read_text(encoding="utf-8"))
    if not found or found.group(1) != f"stats.{path.stem}":
        raise OperatorError(f"{place_of(path)}: must hold `create macro stats.{path.stem}(...)`.")
    return found.group(1)
