"""A select is read by hand-drawn cases: on what each column rests, and whether it gives the value or decides on it."""

from collections.abc import Mapping

import pytest

from armonia.faults import OperatorError
from armonia.lineage.branches import base
from armonia.lineage.links import links_of
from armonia.lineage.selects import read_select

COLUMNS = {
    "core.visit": ["patient_id", "day", "value", "kind", "note"],
    "core.person": ["patient_id", "sex", "start"],
    "ref.code": ["kind", "label"],
}


def linked(sql: str, columns: Mapping[str, list[str]] = COLUMNS) -> list[str]:
    """The links of a select, a line each: column, source, `?` where it only decides, the rows that count."""
    branches = read_select(sql, lambda name: [base(name, columns[name])])
    return sorted(
        f"{one.column} <- {one.source}.{one.source_column}{'' if one.role == 'value' else ' ?'}"
        + (f" [{one.where}]" if one.where else "")
        for one in links_of("core.made", branches)
        if one.column != "*"
    )


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("select sex from core.person", ["sex <- core.person.sex"]),
        ("select upper(sex) as s from core.person", ["s <- core.person.sex"]),
        (
            "select if(start is null, sex, note) as s from core.person cross join core.visit",
            ["s <- core.person.sex", "s <- core.person.start ?", "s <- core.visit.note"],
        ),
        (
            "select case when value > 5 then 'high' end as level from core.visit",
            ["level <- core.visit.value ?"],
        ),
        (
            "select value from core.visit where kind = 'blood'",
            ["value <- core.visit.kind ? [kind = 'blood']", "value <- core.visit.value [kind = 'blood']"],
        ),
        (
            "with blood as (select * exclude (note) from core.visit where kind = 'blood') select day from blood",
            ["day <- core.visit.day [kind = 'blood']", "day <- core.visit.kind ? [kind = 'blood']"],
        ),
        (
            "select arg_max(value, day) filter (where kind = 'blood') as last from core.visit group by patient_id",
            [
                "last <- core.visit.* ? [kind = 'blood']",
                "last <- core.visit.day ? [kind = 'blood']",
                "last <- core.visit.kind ?",
                "last <- core.visit.value [kind = 'blood']",
            ],
        ),
        (
            "select visit.value from core.visit as visit left join ref.code as code on visit.kind = code.kind",
            ["value <- core.visit.value"],
        ),
        (
            "select visit.value from core.visit as visit"
            " inner join core.person as person on visit.patient_id = person.patient_id and visit.day > person.start",
            ["value <- core.person.start ?", "value <- core.visit.day ?", "value <- core.visit.value"],
        ),
        ("select list_transform([value], lambda one: one + 1) as more from core.visit", ["more <- core.visit.value"]),
        ("select 'yes' as told from core.person", []),
    ],
)
def test_a_column_rests_on_what_its_expression_and_its_rows_are_taken_from(sql: str, told: list[str]) -> None:
    assert linked(sql) == told


def test_each_element_of_a_list_that_is_unnested_goes_with_its_own_constant() -> None:
    sql = """
        with long as (
            from core.visit select *, unnest(['value', 'note']) as name, unnest([value, note]) as told
        )
        select told from long where name = 'note'
    """
    assert linked(sql) == ["told <- core.visit.note"]


def test_columns_turned_into_rows_keep_their_names() -> None:
    sql = """
        with long as (
            select patient_id, name, told
            from core.person unpivot (told for name in (columns(* exclude (patient_id))))
        )
        select told from long where name = 'sex'
    """
    assert linked(sql) == ["told <- core.person.sex"]


def test_a_union_by_name_and_one_by_place_give_all_that_either_side_does() -> None:
    by_name = "select sex as a from core.person union all by name select note as a, day as b from core.visit"
    by_place = "select sex as a from core.person union all select note from core.visit"
    assert linked(by_name) == ["a <- core.person.sex", "a <- core.visit.note", "b <- core.visit.day"]
    assert linked(by_place) == ["a <- core.person.sex", "a <- core.visit.note"]


def test_whether_a_row_is_there_rests_on_what_it_is_asked_and_on_queries_within() -> None:
    sql = """
        select sex from core.person as person
        where exists (from core.visit as visit where visit.patient_id = person.patient_id and visit.kind = 'blood')
    """
    branches = read_select(sql, lambda name: [base(name, COLUMNS[name])])
    rows = {(one.source, one.source_column) for one in links_of("core.made", branches) if one.column == "*"}
    assert {("core.person", "*"), ("core.visit", "*"), ("core.visit", "kind")} <= rows


def test_a_step_that_is_read_twice_is_two() -> None:
    sql = """
        with visit as (select * from core.visit)
        select one.value as a, other.value as b
        from visit as one inner join visit as other on one.patient_id = other.patient_id
        where one.kind = 'blood' and other.kind = 'marrow'
    """
    assert "a <- core.visit.value [kind = 'blood']" in linked(sql)
    assert "b <- core.visit.value [kind = 'marrow']" in linked(sql)


def test_a_name_that_stands_for_nothing_is_told() -> None:
    with pytest.raises(OperatorError, match=r"person\.height"):
        linked("select person.height from core.person as person")
