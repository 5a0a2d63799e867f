"""Which column holds a variable, and which columns a population is found by: as the warehouse itself tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

VARIABLES = """
    select kind, variable, level is null as is_number, any_value(column_name)
    from {catalog}analysis.level group by all order by all
"""
POPULATIONS = "select population, members from {catalog}ref.population order by all"
KNOWN = "select schema_name || '.' || table_name, column_name from duckdb_columns() where {where}"


@dataclass(frozen=True)
class Declared:
    """Columns of `analysis.classification`, of numbers of `analysis.cohort`, by what they serve as; and populations.

    Empty where the warehouse was made before its variables and populations were data.
    """

    variables: Mapping[tuple[str, str, bool], str] = field(default_factory=dict)
    populations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection, catalog: str = "") -> Declared:
        """What a warehouse declares, in the catalog given (`release.`)."""
        where = f"database_name = '{catalog.rstrip('.')}'" if catalog else "database_name = current_database()"
        known = set(con.execute(KNOWN.format(where=where)).fetchall())
        variables: dict[tuple[str, str, bool], str] = {}
        populations: dict[str, tuple[str, ...]] = {}
        if ("analysis.level", "column_name") in known:
            for kind, variable, is_number, column in con.execute(VARIABLES.format(catalog=catalog)).fetchall():
                variables[kind, variable, is_number] = column
        if ("ref.population", "members") in known:
            for name, members in con.execute(POPULATIONS.format(catalog=catalog)).fetchall():
                populations[name] = tuple(dict.fromkeys(one.partition("=")[0].strip() for one in members.split(";")))
        return cls(variables, populations)

    def column(self, kind: str, variable: str, is_number: bool) -> tuple[str, bool]:
        """The column of a variable, its own name where nothing is declared; and whether it is a number."""
        for number in (is_number, not is_number):
            if found := self.variables.get((kind, variable, number)):
                return found, number
        return variable, is_number
