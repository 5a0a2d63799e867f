"""Which failures of checks keep a night from being complete: those that the check's declaration calls blocking."""

from __future__ import annotations

import duckdb

BLOCKED = """
    select check_id, center_code, why from quality.check_result
    where is_blocking and status in ('failed', 'error') order by all
"""


def blocked_by(con: duckdb.DuckDBPyConnection) -> list[str]:
    """A sentence for each blocking check that failed, or could not be made, at a center."""
    return [
        f"{center}: the check {check} blocks the night: {why.rstrip('.')}. See its page in the report."
        for check, center, why in con.execute(BLOCKED).fetchall()
    ]
