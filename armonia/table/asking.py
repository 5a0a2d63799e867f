"""One analysis more, of the patients that a condition leaves: the selects of `sql/analysis`, run beside the release.

The release is attached read-only; nothing outside it is in reach once it is, and nothing of it can be changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from armonia.faults import OperatorError, nearest
from armonia.release.content import quoted
from armonia.warehouse.selects import UNFOLDED, create_macros, select_of

OPENED = """
    create schema analysis;
    create schema ref;
    create view ref.population as from release.ref.population where population = 'cohort';
    create view ref.statistic as from release.ref.statistic
"""
SEALED = "set enable_external_access = false; set lock_configuration = true"
COHORT, NAMED = "release.analysis.cohort", "release.analysis.level"
ASKED = """
    create table analysis.level as
    from release.analysis.level
    where (kind = 'grouping' and variable = $by) or (kind = 'endpoint' and variable in ($of, 'patient'))
"""
CONFINED = """
    create view analysis.cohort as from release.analysis.cohort semi join chosen using (patient_id);
    create table analysis.classification as
    select patient_id, {columns} from release.analysis.classification semi join chosen using (patient_id)
"""
PLANNED = """
    create table ref.analysis as
    select
        'table' as analysis_id, 'asked' as origin, null::varchar as section, 'cohort' as population,
        $by as grouping, $of as endpoint, $statistics as statistics, $test as test
"""
RELATIONS = (
    *("roster", "measurement", "member_set", "planned_set", "sample", "tally", "stratum", "comparison"),
    *("statistic", "result", "summary"),
)
COLUMNS_ASKED = "select distinct column_name from analysis.level where level is not null order by all"
LEVELS = "select count(level) from analysis.level where kind = 'endpoint' and variable = $of"
GROUPS = """
    select count(distinct groups.level)
    from analysis.level as groups
    inner join (
        from analysis.classification unpivot (level for column_name in (columns(* exclude (patient_id))))
    ) as told on groups.column_name = told.column_name and groups.level = told.level
    where groups.kind = 'grouping' and groups.variable = $by
"""
COLUMNS = (
    *("grouping", "patient_group", "characteristic", "category", "numerator", "denominator"),
    *("shown", "interval_95", "effects", "p_values"),
)
RATIOS = " ".join(f"{effect}{end}" for effect in ("risk_difference", "odds_ratio") for end in ("", "_low", "_high"))


@dataclass(frozen=True)
class Answer:
    """The lines of the table, column by name, and of how many patients they are."""

    lines: Sequence[Mapping[str, object]]
    patients: int


def ask(warehouse: Path, by: str, of: str, where: str | None) -> Answer:
    """The endpoint `of` by the grouping `by`, of the patients of the cohort that `where` holds for, all without it.

    Raises OperatorError for a name that is not known, with the nearest; for anything but one condition; and for a
    release that an older version made.
    """
    with duckdb.connect() as con:
        con.execute(f"attach '{str(warehouse).replace(chr(39), chr(39) * 2)}' as release (read_only)")
        con.execute(SEALED)
        _refuse_older(con, warehouse)
        _refuse_unknown(con, "grouping", by, "--by")
        _refuse_unknown(con, "endpoint", of, "--of")
        _refuse_itself(con, by, of)
        con.execute(OPENED)
        _choose(con, where)
        con.execute(ASKED, {"by": by, "of": of})
        columns = [quoted(column) for (column,) in con.execute(COLUMNS_ASKED).fetchall()]
        con.execute(CONFINED.format(columns=", ".join(columns)))
        con.execute(PLANNED, {"by": by, "of": of} | _fitting(con, by, of))
        create_macros(con)
        for name in (f"analysis.{one}" for one in RELATIONS):
            con.execute(f"create {'view' if name in UNFOLDED else 'table'} {name} as {select_of(name)}")
        found = con.execute(f"select {', '.join(COLUMNS)} from analysis.summary order by line").fetchall()
        lines = [dict(zip(COLUMNS, line, strict=True)) for line in found]
        return Answer(lines, _number(con, "select count(*) from chosen"))


def _refuse_older(con: duckdb.DuckDBPyConnection, warehouse: Path) -> None:
    there = _number(
        con,
        "select count(*) from duckdb_tables() where database_name = 'release' and schema_name = 'ref'"
        " and table_name in ('population', 'statistic')",
    )
    if there != 2:
        from armonia.release.older import older

        told = older(warehouse.parent.resolve())
        raise OperatorError(told or "The release was made by an older version. Make it anew: armonia build")


def _refuse_unknown(con: duckdb.DuckDBPyConnection, kind: str, name: str, option: str) -> None:
    found = con.execute(f"select distinct variable from {NAMED} where kind = $kind order by all", {"kind": kind})
    known = [variable for (variable,) in found.fetchall()]
    if name not in known:
        raise OperatorError(f"{option} {name}: there is no such {kind}. Write one such as {nearest(name, known)}.")


def _refuse_itself(con: duckdb.DuckDBPyConnection, by: str, of: str) -> None:
    """A variable held against itself would be a test of nothing."""
    columns = con.execute(
        f"select distinct column_name from {NAMED} where (kind = 'grouping' and variable = $by)"
        " or (kind = 'endpoint' and variable = $of)",
        {"by": by, "of": of},
    ).fetchall()
    if len(columns) == 1 or by == of:
        told = " and ".join(sorted(column for (column,) in columns))
        raise OperatorError(f"--by {by} --of {of}: the same variable ({told}). Compare it with another one.")


def _choose(con: duckdb.DuckDBPyConnection, where: str | None) -> None:
    """The table `chosen` of the patients that the condition holds for: one expression, by DuckDB's own parser."""
    cohort = con.table(COHORT)
    try:
        chosen = cohort if where is None else cohort.filter(where)
        kind = "BOOLEAN" if where is None else str(chosen.project(where).types[0])
        chosen.project("patient_id").create("chosen")
    except duckdb.Error as error:
        raise OperatorError(f"--where {where}: {str(error).partition('LINE ')[0].strip()}") from None
    if kind != "BOOLEAN":
        raise OperatorError(f"--where {where}: gives no yes or no, but {kind}. Write a condition: age_years >= 60")


def _fitting(con: duckdb.DuckDBPyConnection, by: str, of: str) -> dict[str, str]:
    """The statistics and tests that fit the endpoint and the number of groups that have patients."""
    levels, groups = _number(con, LEVELS, of=of), _number(con, GROUPS, by=by)
    if not levels:
        return {"statistics": "n median min max median_low median_high", "test": "wilcoxon" if groups == 2 else ""}
    effects = f"n pct {RATIOS}" if groups == 2 and levels == 1 else "n pct"
    exact = "fisher" if groups == 2 and levels <= 2 else "freeman_halton"
    return {"statistics": effects, "test": f"{exact} pearson likelihood_ratio" if groups > 1 else ""}


def _number(con: duckdb.DuckDBPyConnection, question: str, **of: str) -> int:
    ((count,),) = con.execute(question, of or None).fetchall()
    return int(count)
