"""A warehouse opens in clients older than its writer, under any name: relations, comments and macros included."""

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.integration.other_clients import Ask, ask_command_line, ask_node
from tests.spec.macros.catalog import MACROS, create_macros
from tests.spec.macros.published import PUBLISHED

RELATIONS = """
    select schema_name || '.' || table_name from duckdb_tables() where database_name = current_database()
    union all
    select schema_name || '.' || view_name from duckdb_views() where database_name = current_database() and not internal
    order by 1
"""
COMMENTS = """
    select schema_name, table_name, comment from duckdb_tables() where comment is not null
    union all select schema_name, view_name, comment from duckdb_views() where comment is not null
    union all select table_name, column_name, comment from duckdb_columns() where comment is not null
    union all select schema_name, function_name, comment from duckdb_functions() where schema_name = 'stats'
    order by all
"""
UNSAID = """
    select schema_name, table_name from duckdb_tables() where comment is null and not internal
    union all select schema_name, view_name from duckdb_views() where comment is null and not internal
    union all select schema_name || '.' || table_name, column_name from duckdb_columns()
    where comment is null and not internal
    order by all
"""
CALLS = {
    "stats.fisher_two_sided(12, 1, 10, 10)": "0.0216",
    "stats.fisher_two_sided(17, 3, 6, 8)": "0.0230",
    "stats.likelihood_ratio_p([14, 2, 0], [18, 2, 2])": "0.0349",
    "stats.pearson_p([14, 2, 0], [18, 2, 2])": "0.0425",
    "stats.freeman_halton([14, 2, 0], [18, 2, 2])": "0.1278",
    "stats.chi_squared_upper(3.841458820694124, 1)": "0.0500",
    "stats.normal_quantile(0.975)": "1.9600",
    "stats.wilson_low(23, 34)": "0.5084",
    "stats.wilson_high(23, 34)": "0.8087",
    "stats.clopper_pearson_low(23, 34)": "0.4947",
    "stats.clopper_pearson_high(23, 34, confidence := 0.9)": "0.8068",
    "exp(stats.ln_choose(34, 2))": "561.0000",
    "stats.round_half_up(17.65, 1)": "17.7000",
    "cast(stats.is_contingency_table([1], [2]) as int)": "0.0000",
    "cast(stats.is_proportion(1, 2, 0.95) as int)": "1.0000",
    "stats.known([null, 2, 'nan'::double])[1]": "2.0000",
    "stats.chosen([3, 4, 5], '0110'::bit)[2]": "5.0000",
    "len(stats.conditions('cr=yes; crs_status=yes|no'))": "2.0000",
    "stats.normal_lower(1.959963984540054)": "0.9750",
    "stats.same_margins(3, 1, 1, 3)[1].a": "0.0000",
    "stats.conditional_root([{shift: 0, ln_weight: 0, score: -1}, {shift: 1, ln_weight: 0, score: 1}])": "1.0000",
    "stats.odds_ratio(189, 11034, 104, 11037)": "1.8321",
    "stats.odds_ratio_low(189, 11034, 104, 11037)": "1.4400",
    "stats.odds_ratio_high(189, 11034, 104, 11037)": "2.3308",
    "stats.ratio_low(1, 1, 0.95)": "0.1409",
    "stats.rank_sum([1, 3], [2, 3]).w": "1.5000",
    "stats.rank_sum_exact(3, 2, 3)": "0.6000",
    "stats.rank_sum_lower(3, 2, 3, 0)": "0.6000",
    "stats.median_rank(34, 0.95)": "11.0000",
    "stats.cmh_sums([{a: 3, b: 1, c: 1, d: 3}]).difference": "1.0000",
    **{one.call: f"{float(one.printed):.4f}" for one in PUBLISHED if len(one.printed.partition(".")[2]) >= 4},
}


@pytest.fixture(scope="session")
def small_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two patients' responses in a file written as the builder writes it."""
    path = tmp_path_factory.mktemp("small") / "warehouse.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as warehouse (storage_version 'v1.5.0')")
        connection.execute("use warehouse")
        create_macros(connection)
        connection.execute("create schema core")
        connection.execute("create schema analysis")
        connection.execute(
            "create table core.response as select 'x' as patient_id, 0.5 as share, date '2021-03-01' as day"
        )
        connection.execute("comment on table core.response is 'One row per patient.'")
        connection.execute("comment on column core.response.share is 'Share of blasts, 0 to 1.'")
        connection.execute("""
            create view analysis.table_1 as
            with counted as (select count(*) as k from core.response)
            select k, stats.format_fixed(100 * stats.wilson_low(k, 2), 1) as low_pct from counted
        """)
    return path


@pytest.fixture(params=["small", "published"])
def warehouse(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Each warehouse that a fixture `<param>_warehouse` gives, under another name than it was written."""
    return Path(shutil.copy(request.getfixturevalue(f"{request.param}_warehouse"), tmp_path / "a copy of it.duckdb"))


@pytest.fixture(params=[ask_command_line, ask_node], ids=["command line", "Node"])
def ask(request: pytest.FixtureRequest) -> Ask:
    return request.param


def ask_python(path: Path, statement: str) -> list[list[Any]]:
    with duckdb.connect(path, read_only=True) as connection:
        return [list(row) for row in connection.execute(statement).fetchall()]


def contents(relations: list[str]) -> str:
    """A query of one row a relation: how many rows it has, and a digest of what they say."""
    return " union all ".join(
        f"select '{name}' as relation, cast(count(*) as varchar), md5(string_agg(line, ';' order by line)) "
        f"from (select cast(whole as varchar) as line from {name} as whole)"
        for name in relations
    )


def test_every_relation_reads_the_same_as_in_the_writer(ask, warehouse):
    relations = [name for (name,) in ask_python(warehouse, RELATIONS)]
    assert relations
    assert ask(warehouse, contents(relations)) == ask_python(warehouse, contents(relations))


def test_every_macro_is_called_by_these_tests():
    called = " ".join(CALLS)
    assert {name for name in MACROS if f"stats.{name}(" not in called} == {"format_fixed"}


def test_every_macro_answers(ask, warehouse):
    printed = ", ".join(f"stats.format_fixed({call}, 4)" for call in CALLS)
    assert ask(warehouse, f"select {printed}") == [list(CALLS.values())]


def test_comments_are_read_and_every_macro_has_one(ask, warehouse):
    comments = ask(warehouse, COMMENTS)
    assert comments == ask_python(warehouse, COMMENTS)
    assert {name for schema, name, comment in comments if schema == "stats" and comment} == set(MACROS)


def test_nothing_that_is_published_is_without_a_comment(ask, published_warehouse):
    assert ask(published_warehouse, f"select cast(count(*) as int) as unsaid from ({UNSAID})") == [[0]]
    assert len(ask(published_warehouse, "select relation, column_name from meta.column")) > 1000


def test_warehouse_attached_beside_another_answers_once_it_is_used(ask, warehouse):
    attach = f"attach '{warehouse}' as other (read_only)"
    printed = ", ".join(f"stats.format_fixed({call}, 4)" for call in CALLS)
    assert ask(":memory:", attach, "use other", f"select {printed}") == [list(CALLS.values())]


def test_relations_of_an_attached_warehouse_are_read_without_using_it(ask, warehouse):
    relations = [name for (name,) in ask_python(warehouse, RELATIONS)]
    expected = [[f"other.{name}", *rest] for name, *rest in ask_python(warehouse, contents(relations))]
    attached = contents([f"other.{name}" for name in relations])
    assert ask(":memory:", f"attach '{warehouse}' as other (read_only)", attached) == expected
