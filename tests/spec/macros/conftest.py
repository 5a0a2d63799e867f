"""A connection that holds the macros, and nothing else."""

from collections.abc import Iterator

import duckdb
import pytest

from tests.spec.macros.catalog import create_macros


@pytest.fixture(scope="session")
def statistics() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        create_macros(connection)
        yield connection
