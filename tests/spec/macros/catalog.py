"""Creates the macros of sql/macros in a connection, each after those that its text names."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

MACROS = {path.stem: path.read_text() for path in sorted((Path(__file__).parents[3] / "sql" / "macros").glob("*.sql"))}


def creation_order() -> list[str]:
    """Names of the macros, each after every macro that it calls."""
    calls = {name: set(re.findall(r"\bstats\.(\w+)\(", text)) - {name} for name, text in MACROS.items()}
    return list(TopologicalSorter(calls).static_order())


def create_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates schema stats and its macros, with the first line of each file as its comment."""
    connection.execute("create schema stats")
    for name in creation_order():
        connection.execute(MACROS[name])
        sentence = MACROS[name].splitlines()[0].partition(": ")[2].replace("'", "''")
        connection.execute(f"comment on macro stats.{name} is '{sentence}'")
