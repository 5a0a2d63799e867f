"""What a person looks at in Prefect: the night's deliveries, the queries by center, the reproduction, the report."""

import duckdb
from prefect.artifacts import create_link_artifact, create_table_artifact

from armonia.release.release import Release

QUERIES = """
    select
        center_code,
        count(*) filter (where state = 'open') as open,
        count(*) filter (where state = 'open' and severity = 'critical') as open_critical,
        count(*) filter (where state = 'open' and coalesce(reopened_on, opened_on) = night) as new,
        max(days_open) filter (where state = 'open') as oldest_days,
        count(*) filter (where state = 'answered') as answered,
        count(*) filter (where state = 'waived') as waived,
        count(*) filter (where state = 'closed' and closed_on = night) as mended
    from quality.query cross join ops.night group by center_code order by center_code
"""
SYNTHETIC = "Synthetic deliveries prove the pipeline, not the paper."


def show_senders(release: Release) -> None:
    """A table of every sender: when it last delivered, how old its data are, what is amiss."""
    columns = "center_code, program, state, last_received_on, data_received_on, data_age_days, reason"
    rows = _rows(release, f"select {columns} from ops.sender order by center_code, program")
    create_table_artifact(rows, key="senders", description=f"Senders, {release.release_id}. {SYNTHETIC}")


def show_deliveries(release: Release) -> None:
    """A table of every delivery and where its rows went."""
    columns = "center_code, program, received_on, status, rows_delivered, rows_loaded, rows_rejected, reason"
    rows = _rows(release, f"select {columns} from ops.delivery order by received_on, center_code, program")
    create_table_artifact(rows, key="deliveries", description=f"Deliveries up to {release.release_id}. {SYNTHETIC}")


def show_reproduction(release: Release) -> None:
    """A table of every printed figure with what the warehouse gives for it."""
    columns = "figure_id, place, statement, published, recomputed, verdict, note"
    rows = _rows(release, f"select {columns} from analysis.reproduction")
    create_table_artifact(rows, key="reproduction", description=f"Printed figures, {release.release_id}. {SYNTHETIC}")


def show_queries(release: Release) -> None:
    """A table of each center's queries, and a link to the report that tells more."""
    rows = _rows(release, QUERIES)
    create_table_artifact(rows, key="queries", description=f"Queries by center, {release.release_id}. {SYNTHETIC}")
    place = release.report.as_uri()
    create_link_artifact(place, "Report", key="report", description=f"Of {release.release_id}. {SYNTHETIC}")


def _rows(release: Release, sql: str) -> list[dict[str, str | None]]:
    with duckdb.connect(str(release.warehouse), read_only=True) as con:
        found = con.execute(sql)
        names = [column[0] for column in found.description or []]
        return [
            {name: None if value is None else str(value) for name, value in zip(names, row, strict=True)}
            for row in found.fetchall()
        ]
