"""Which numbers moved between two releases: those printed in the paper, and the other statistics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from armonia.diff.candidates import Cause
from armonia.diff.changes import key_text
from schemas.keys import KEYS

FIGURE, RESULT = "analysis.reproduction", "analysis.result"
FIGURES = """
    with old as (select *, {key} as row_key from before.analysis.reproduction),
    new as (select *, {key} as row_key from after.analysis.reproduction)
    select
        changed_row.row_number,
        coalesce(new.figure_id, old.figure_id),
        concat_ws(': ', coalesce(new.place, old.place), coalesce(new.statement, old.statement)),
        coalesce(new.published, old.published),
        old.recomputed, new.recomputed, old.verdict, new.verdict
    from changed_row
    left join old on changed_row.key::varchar = old.row_key
    left join new on changed_row.key::varchar = new.row_key
    where
        changed_row.relation = 'analysis.reproduction'
        and (changed_row.kind != 'changed' or list_has_any(changed_row.columns, ['recomputed', 'verdict', 'published']))
    order by 2
"""
STATISTICS = """
    with old as (select *, {key} as row_key from before.analysis.result),
    new as (select *, {key} as row_key from after.analysis.result),
    printed as (
        select distinct
            analysis_id,
            coalesce(nullif(group_level, ''), 'all') as group_level,
            coalesce(nullif(level, ''), 'yes') as level,
            statistic
        from (from before.analysis.reproduction union all by name from after.analysis.reproduction) as reproduction
    )
    select
        changed_row.row_number,
        concat_ws(
            ' ', changed_row.analysis_id, coalesce(new.group_level, old.group_level),
            coalesce(new.level, old.level), coalesce(new.statistic, old.statistic),
            '(' || coalesce(new.method, old.method) || ')'
        ),
        '', null, old.value, new.value, old.formatted, new.formatted
    from changed_row
    left join old on changed_row.key::varchar = old.row_key
    left join new on changed_row.key::varchar = new.row_key
    left join printed
        on
            changed_row.analysis_id = printed.analysis_id
            and coalesce(new.group_level, old.group_level, 'all') = printed.group_level
            and coalesce(new.level, old.level, 'yes') = printed.level
            and coalesce(new.statistic, old.statistic) = printed.statistic
    where
        changed_row.relation = 'analysis.result'
        and printed.analysis_id is null
        and (
            changed_row.kind != 'changed'
            or list_has_any(changed_row.columns, ['value', 'formatted', 'numerator', 'denominator'])
        )
    order by 2
"""


@dataclass(frozen=True)
class Moved:
    """A number that moved: as printed, as computed before and after, and how each was judged or written."""

    causes: tuple[Cause, ...]
    name: str
    statement: str
    published: str | None
    before: float | None
    after: float | None
    told_before: str | None
    told_after: str | None


def moved_figures(con: duckdb.DuckDBPyConnection, causes: Mapping[int, tuple[Cause, ...]]) -> list[Moved]:
    """The printed figures whose recomputed number, verdict or printed number is another."""
    return _moved(con, FIGURES, FIGURE, causes)


def moved_statistics(con: duckdb.DuckDBPyConnection, causes: Mapping[int, tuple[Cause, ...]]) -> list[Moved]:
    """The statistics that no figure prints, and that are others."""
    return _moved(con, STATISTICS, RESULT, causes)


def _moved(
    con: duckdb.DuckDBPyConnection, sql: str, relation: str, causes: Mapping[int, tuple[Cause, ...]]
) -> list[Moved]:
    if not _stands_twice(con, relation):
        return []
    rows = con.execute(sql.format(key=key_text(KEYS[relation]))).fetchall()
    return [Moved(causes.get(number, ()), *row) for number, *row in rows]


def _stands_twice(con: duckdb.DuckDBPyConnection, relation: str) -> bool:
    sides = con.execute(
        "select count(distinct database_name) from duckdb_tables()"
        " where schema_name || '.' || table_name in (?, 'analysis.reproduction')"
        " and database_name in ('before', 'after')"
        " group by schema_name, table_name",
        [relation],
    ).fetchall()
    return bool(sides) and all(count == 2 for (count,) in sides)
