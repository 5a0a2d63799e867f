"""Laws of judging: no row is lost, their order does not matter, and judging what was accepted changes nothing."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from armonia.contracts import load_contracts
from armonia.declaration import ColumnSpec, Declaration, Dialect, TableSpec
from armonia.doors.judging import Judged, judge
from armonia.readers.extract import Extract

DECLARATION = Declaration("IT01", "NEUF", date(2021, 3, 1), 1, "snapshot", Dialect(missing=("ND",)), {}, {})
CONTRACT = load_contracts("NEUF")["cm"]
COLUMNS = ["patient_id", "sequence", "indication", "line_number", "drug_code", "start_date", "end_date"]
PATTERNS = {"patient_id": r"(\d{4})"}
TABLE = TableSpec("cm", "cm", {name: ColumnSpec(name, pattern=PATTERNS.get(name)) for name in COLUMNS})

DATES = st.sampled_from(["2016-03-01", "2016-03", "2016", "2015-12-31", "2016-02-30", "ND", None, " 2016 "])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["0001", "0002", "0003", "x", None]),
        st.sampled_from(["1", "2", "3", "0", "x", None]),
        st.sampled_from(["debulking", "prior line", "concomitant medication", "?", None]),
        st.sampled_from(["1", None, "12"]),
        st.sampled_from(["dexamethasone", "Vincristine ", "?", None]),
        DATES,
        DATES,
    ),
    max_size=30,
)


def judge_rows(rows: list[tuple], numbers: list[int] | None = None) -> Judged:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    places = pl.Series(numbers or range(2, 2 + len(rows)), dtype=pl.UInt32)
    return judge(Extract(frame, places, "CM.csv"), TABLE, DECLARATION, CONTRACT, b"k" * 32)


@settings(max_examples=12)
@given(ROWS)
def test_no_row_is_lost_or_told_twice(rows: list[tuple]) -> None:
    judged = judge_rows(rows)
    assert judged.delivered == len(rows)
    assert judged.accepted.height + judged.rejected.height + judged.duplicate + judged.out_of_scope == len(rows)
    told = [*judged.accepted["source_row"], *judged.rejected["source_row"]]
    assert len(set(told)) == len(told)
    assert set(told) <= set(range(2, 2 + len(rows)))


@settings(max_examples=12)
@given(ROWS)
def test_a_rejected_row_has_a_reason_and_an_accepted_one_holds_to_the_contract(rows: list[tuple]) -> None:
    judged = judge_rows(rows)
    assert judged.rejected["rule_ids"].list.len().min() in (None, *range(1, 12))
    assert (judged.rejected["message"].str.len_chars() > 0).all()
    assert CONTRACT.validate(judged.accepted.select(COLUMNS)).height == judged.accepted.height


@settings(max_examples=12)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_to_the_verdicts(rows: list[tuple], chance) -> None:
    order = list(range(len(rows)))
    chance.shuffle(order)
    first, second = judge_rows(rows), judge_rows([rows[place] for place in order], [place + 2 for place in order])
    values = [name for name in first.accepted.columns if name != "source_row"]
    assert first.accepted[values].sort(values).equals(second.accepted[values].sort(values))
    assert (first.duplicate, first.out_of_scope) == (second.duplicate, second.out_of_scope)
    reasons = ["rule_ids", "column_names", "message"]
    assert sorted(first.rejected[reasons].rows()) == sorted(second.rejected[reasons].rows())


@settings(max_examples=12)
@given(ROWS)
def test_judging_twice_changes_nothing(rows: list[tuple]) -> None:
    first, second = judge_rows(rows), judge_rows(rows)
    assert first.accepted.equals(second.accepted)
    assert first.rejected.equals(second.rejected)


@settings(max_examples=12)
@given(ROWS)
def test_what_was_accepted_alone_is_accepted_whole(rows: list[tuple]) -> None:
    first = judge_rows(rows)
    again = judge_rows([rows[number - 2] for number in first.accepted["source_row"]])
    assert (again.accepted.height, again.rejected.height, again.duplicate) == (first.accepted.height, 0, 0)


@settings(max_examples=12)
@given(ROWS)
def test_delivering_every_row_twice_only_makes_copies(rows: list[tuple]) -> None:
    once, twice = judge_rows(rows), judge_rows([*rows, *rows])
    keyed = ["source_row"]
    assert twice.accepted[keyed].equals(once.accepted[keyed])
    assert twice.duplicate == once.duplicate + len(rows)
