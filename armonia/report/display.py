"""Where the current release's report stands, and in a few lines what it tells: `armonia report`."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import polars as pl
from rich.markup import escape
from rich.table import Column, Table

from armonia.display import console
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.notice import SYNTHETIC
from armonia.release.older import told_if_older
from armonia.release.release import Release, current_release
from armonia.report.figures import mended_by, new_by, open_by
from armonia.report.page import folder_of
from armonia.report.reading import REFUSED_FILES, is_reply

HEADINGS = ("center", "critical", "major", "minor", "new tonight", "mended tonight", "late")
LIVES = """
    select center_code, severity, state, opened_on, reopened_on, closed_on, count(*) as queries
    from quality.query group by all
"""


def say_report(home: Home, center: str | None = None) -> None:
    """Prints the place of the report, or of one center's page, and its queries by center.

    Raises OperatorError where there is no release, it has no report, or the center is not in it.
    """
    release = current_release(home)
    if release is None:
        raise OperatorError(f"{home.root}: there is no release yet. Run: armonia run --landing DIR")
    rows, files = _read(release)
    known = [row["center_code"] for row in rows]
    if center is not None and center not in known:
        raise OperatorError(f"{center}: no such center in release {release.release_id}. There are {', '.join(known)}.")
    page = home.current / "report" / (f"centers/{folder_of(center)}/index.html" if center else "index.html")
    if not page.exists():
        raise OperatorError(f"{page}: the release has no report. Make it anew: armonia build")
    console.print(_table(release, [row for row in rows if center in (None, row["center_code"])]))
    for line in _not_taken(files, center):
        console.print(f"  [yellow]-[/] {escape(line)}", soft_wrap=True)
    console.print(f"report     {escape(str(page))}", soft_wrap=True)
    console.print(f"[dim]{SYNTHETIC}[/]")


def _read(release: Release) -> tuple[list[dict[str, Any]], pl.DataFrame]:
    """A row a center, and the files of answers and waivers of which nothing was taken."""
    with told_if_older(release), duckdb.connect(str(release.warehouse), read_only=True) as con:
        lives, files = con.sql(LIVES).pl(), con.sql(REFUSED_FILES).pl()
        senders = con.sql("select center_code, program, state <> 'on_time' as late from ops.sender").pl()
    return _rows(lives, senders.filter(~is_reply()), release.night), files


def _rows(lives: pl.DataFrame, senders: pl.DataFrame, night: date) -> list[dict[str, Any]]:
    """A row a center: its open queries by severity, new and mended ones, and its senders that are late."""
    rows = senders.group_by("center_code").agg(pl.col("late").sum().cast(pl.Int64))
    key = "center_code"
    for counted in (open_by(lives, key), new_by(lives, night, key), mended_by(lives, night, key)):
        rows = rows.join(counted, on=key, how="full", coalesce=True)
    return rows.fill_null(0).sort(key).to_dicts()


def _not_taken(files: pl.DataFrame, center: str | None) -> list[str]:
    """A sentence for each file of answers or waivers of which nothing was taken."""
    return [
        f"{one['center_code']} {one['program']} of {one['last_received_on']} was not taken: {one['reason']}"
        for one in files.to_dicts()
        if center in (None, one["center_code"])
    ]


def _table(release: Release, rows: list[dict[str, Any]]) -> Table:
    columns = (Column(name, justify="right" if place else "left") for place, name in enumerate(HEADINGS))
    table = Table(*columns, title=f"Open queries on {release.night}", title_justify="left")
    for row in rows:
        counts = (row[name] for name in ("critical", "major", "minor", "new", "mended", "late"))
        table.add_row(escape(row["center_code"]), *(str(count) if count else "." for count in counts))
    return table
