"""The reader of `sql/`: what a select reads, the order that follows, and what is said of a fault."""

from pathlib import Path

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.warehouse import relations


@pytest.fixture
def sql(tmp_path: Path):
    def write(**files: str) -> Path:
        for name, text in files.items():
            schema, _, relation = name.partition("_")
            (tmp_path / schema).mkdir(exist_ok=True)
            (tmp_path / schema / f"{relation}.sql").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def order(root: Path) -> list[str]:
    return [relation.name for relation in relations.in_build_order(relations.read_relations(root))]


def test_a_relation_is_built_after_all_that_it_reads(sql):
    root = sql(core_a="select * from core.b", core_b="select * from analysis.z", analysis_z="select 1 as one")
    assert order(root) == ["analysis.z", "core.b", "core.a"]


def test_the_name_of_a_step_is_not_taken_for_a_relation(sql):
    root = sql(core_a="with b as (select * from ref.c) select * from b", core_b="select 1 as one")
    assert relations.read_relations(root)["core.a"].reads == {"ref.c"}


def test_what_a_subquery_a_join_and_a_union_read_is_found(sql):
    root = sql(
        core_a="""
        select * from core.b as b join core.c using (one) where exists (select 1 from core.d as d where d.one = b.one)
        union all by name select (select max(one) from core.e) as one, 2 as two
        """
    )
    assert relations.read_relations(root)["core.a"].reads == {"core.b", "core.c", "core.d", "core.e"}


def test_an_entity_is_the_union_of_all_programs_by_name(sql):
    root = sql(
        conform_neuf__patient="select 1 as patient_id, 'x' as sex",
        conform_obs__patient="select 'y' as sex, 2 as patient_id",
        core_patient="select * from conform.patient",
    )
    con = duckdb.connect()
    con.execute("create schema conform")
    for relation in relations.in_build_order(relations.read_relations(root))[:-1]:
        con.execute(f"create view {relation.name} as {relation.sql}")
    assert con.table("conform.patient").order("patient_id").fetchall() == [(1, "x"), (2, "y")]
    assert order(root)[-1] == "core.patient"


def test_only_what_unfolds_sets_or_lays_out_the_results_for_reading_is_a_view(sql):
    root = sql(
        conform_neuf__patient="select 1 as one",
        analysis_planned_set="select 1 as one",
        analysis_statistic="select * from analysis.planned_set",
        analysis_result="select * from analysis.statistic",
        analysis_table="select * from analysis.result",
        analysis_crossed="select * from analysis.result, analysis.planned_set",
        analysis_reproduction="select * from analysis.result, ref.published",
    )
    views = {relation.name for relation in relations.read_relations(root).values() if relation.is_view}
    unfolded, laid_out = {"analysis.planned_set", "analysis.result"}, {"analysis.table", "analysis.crossed"}
    assert views == {"conform.neuf__patient", "conform.patient", *unfolded, *laid_out}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"core_a": "selec 1"}, "sql/core/a.sql: syntax error"),
        ({"core_a": "create table b as select 1"}, "sql/core/a.sql"),
        ({"core_a": "select 1; select 2"}, "sql/core/a.sql: holds 2 statements"),
        ({"core_a": "select * from b"}, "sql/core/a.sql: reads b without a schema"),
        ({"core_a": "select * from core.b"}, "sql/core/a.sql: reads core.b, for which sql/ has no file"),
        ({"core_a": "select * from core.b", "core_b": "select * from core.a"}, "Break the circle"),
    ],
)
def test_a_fault_is_told_with_its_file(sql, files, said):
    with pytest.raises(OperatorError) as fault:
        order(sql(**files))
    assert said in str(fault.value)


def test_a_select_that_does_not_bind_names_its_file(sql):
    root = sql(core_a="select nothing_such from ref.b")
    con = duckdb.connect()
    con.execute("create schema ref; create table ref.b as select 1 as one")
    with pytest.raises(OperatorError, match=r"sql/core/a.sql: Binder Error"):
        relations.build_relations(con, root=root)


def test_a_relation_that_nobody_describes_is_refused(sql):
    with pytest.raises(OperatorError, match=r"no description of core.a"):
        relations.build_relations(duckdb.connect(), root=sql(core_a="select 1 as one"))


def test_macros_that_others_call_come_first_and_are_described_by_their_opening_comment(sql):
    root = sql(
        macros_a="-- stats.a(x): twice b.\n-- It's so.\ncreate macro stats.a(x) as 2 * stats.b(x)",
        macros_b="-- stats.b(x): one more.\ncreate macro stats.b(x) as x + 1",
    )
    con = duckdb.connect()
    relations.create_macros(con, root)
    comments = con.execute(
        "select function_name, comment from duckdb_functions() where schema_name = 'stats' order by 1"
    ).fetchall()
    assert comments == [("a", "stats.a(x): twice b. It's so."), ("b", "stats.b(x): one more.")]
    assert con.execute("select stats.a(3)").fetchone() == (8,)


def test_a_macro_of_another_name_than_its_file_is_refused(sql):
    root = sql(macros_a="-- stats.b(x)\ncreate macro stats.b(x) as x")
    with pytest.raises(OperatorError, match=r"sql/macros/a.sql: must hold `create macro stats.a"):
        relations.create_macros(duckdb.connect(), root)


def test_stepping_stones_are_gone_and_the_rest_stands():
    con = duckdb.connect()
    con.execute("create schema staged; create view staged.a as select 1 as one")
    con.execute("create schema core; create table core.a as from staged.a")
    relations.drop_stepping_stones(con)
    assert con.execute("select table_schema from information_schema.tables").fetchall() == [("core",)]


def test_the_report_hears_how_many_of_how_many_stand(sql):
    told: list[tuple[int, int]] = []
    with pytest.raises(OperatorError):
        relations.build_relations(
            duckdb.connect(),
            lambda number, of: told.append((number, of)),
            sql(core_b="select 1 as one", core_a="select * from core.b"),
        )
    assert told == [(1, 2), (2, 2)]
