"""One table through both doors: each row ends accepted, rejected, a copy, or aside."""

from datetime import date

import polars as pl
import pytest

from armonia.contracts import load_contracts
from armonia.declaration import ColumnSpec, Declaration, Dialect, FileSpec, TableSpec
from armonia.doors.judging import REJECTED, Judged, judge, share_out
from armonia.faults import Refusal
from armonia.readers.extract import Extract
from tests.drawn import frame_of

DECLARATION = Declaration("IT01", "NEUF", date(2021, 3, 1), 1, "snapshot", Dialect(), {}, {})
PROCEDURES = TableSpec(
    "pr",
    "pr",
    {
        "patient_id": ColumnSpec("ID", pattern=r"(\d{4})"),
        "sequence": ColumnSpec("SEQ"),
        "procedure": ColumnSpec("PROC"),
        "occurred": ColumnSpec("DONE"),
        "start_date": ColumnSpec("DAY"),
    },
)
SOUND = """
    ID   | SEQ | PROC | DONE | DAY     | Note
    0001 | 1   | HSCT | y    | 2016-03 | a
    0002 | 1   | HSCT | n    |         | b
"""


def extract_of(drawing: str) -> Extract:
    frame = frame_of(drawing)
    return Extract(frame, pl.Series(range(2, 2 + frame.height), dtype=pl.UInt32), "PR.csv", "Foglio1")


def judge_table(drawing: str) -> Judged:
    judged = judge(extract_of(drawing), PROCEDURES, DECLARATION, load_contracts("NEUF")["pr"], b"k" * 32)
    assert judged.delivered == judged.accepted.height + judged.rejected.height + judged.duplicate + judged.out_of_scope
    return judged


def counts(judged: Judged) -> tuple[int, int, int, int]:
    return judged.accepted.height, judged.rejected.height, judged.duplicate, judged.out_of_scope


def test_accepted_rows_say_where_they_came_from() -> None:
    accepted = judge_table(SOUND).accepted
    assert accepted.select("program", "center_code", "source_file", "source_sheet", "source_row").rows() == [
        ("NEUF", "IT01", "PR.csv", "Foglio1", 2),
        ("NEUF", "IT01", "PR.csv", "Foglio1", 3),
    ]


def test_partial_dates_have_their_ends_beside_them() -> None:
    accepted = judge_table(SOUND).accepted
    assert accepted.select("start_date", "start_date_earliest", "start_date_latest").rows() == [
        ("2016-03", date(2016, 3, 1), date(2016, 3, 31)),
        (None, None, None),
    ]


def test_a_rejected_row_has_all_its_reasons_in_one_row_of_the_report() -> None:
    rejected = judge_table(SOUND + "x | 0 | HSCT | y | | c").rejected
    assert dict(rejected.schema) == REJECTED | {"patient_id": pl.String}
    assert rejected.rows(named=True) == [
        {
            "program": "NEUF",
            "center_code": "IT01",
            "table_name": "pr",
            "source_file": "PR.csv",
            "source_sheet": "Foglio1",
            "source_row": 4,
            "rule_ids": ["patient_code", "procedure_done_has_a_date", "range.sequence"],
            "column_names": ["patient_id", "occurred", "start_date", "sequence"],
            "delivered_names": ["ID", "DONE", "DAY", "SEQ"],
            "message": "the patient code does not have this center's form; breaks the rule: A procedure that was done"
            " has a date, at least its year; column 'SEQ': sequence is outside 1 to 9999",
            "patient_id": None,
        }
    ]


def test_copies_are_counted_and_the_first_is_kept() -> None:
    judged = judge_table(SOUND + "0001 | 1 | HSCT | y | 2016-03 | another note\n" * 2)
    assert counts(judged) == (2, 0, 2, 0)
    assert judged.accepted["source_row"].to_list() == [2, 3]


def test_rows_of_one_key_and_other_content_are_all_rejected_but_for_copies() -> None:
    judged = judge_table(SOUND + "0001 | 1 | HSCT | y | 2016-04 | a\n0001 | 1 | HSCT | y | 2016-03 | a")
    assert counts(judged) == (1, 2, 1, 0)
    assert judged.rejected.select("source_row", "rule_ids").rows() == [(2, ["unique"]), (4, ["unique"])]


def test_a_faulty_row_is_a_copy_of_itself_too() -> None:
    assert counts(judge_table(SOUND + "0003 | 1 | HSCT | y | | a\n" * 2)) == (2, 1, 1, 0)


def test_rows_out_of_scope_are_set_aside_whatever_else_is_wrong_in_them() -> None:
    procedure = "lumbar puncture"
    assert counts(judge_table(SOUND + f"0003 | 0 | {procedure} | y | never | a")) == (2, 0, 0, 1)


def test_a_table_without_a_row_is_judged() -> None:
    judged = judge_table(SOUND.splitlines()[1])
    assert counts(judged) == (0, 0, 0, 0)
    assert judged.accepted.schema == judge_table(SOUND).accepted.schema


def test_rows_go_to_the_table_that_declares_them_and_the_rest_aside() -> None:
    events = extract_of("event | form\nbase |\ntreat | drug\ntreat | cycle\nquality |")
    tables = [
        TableSpec("baseline", "f", {}, {"event": "base", "form": ""}),
        TableSpec("drug", "f", {}, {"event": "treat", "form": "drug"}),
        TableSpec("cycle", "f", {}, {"event": "treat", "form": "cycle"}),
    ]
    shares, aside = share_out(events, FileSpec("f", "f.csv", "csv", out_of_scope=({"event": "quality"},)), tables)
    assert {name: share.rows.to_list() for name, share in shares.items()} == {
        "baseline": [2],
        "drug": [3],
        "cycle": [4],
    }
    assert aside == 1


def test_rows_set_aside_do_not_go_to_a_table_that_takes_all_others() -> None:
    spec = FileSpec("f", "f.csv", "csv", out_of_scope=({"kind": "test"}, {"kind": "prova"}))
    shares, aside = share_out(extract_of("kind\ntest\nreal\nprova"), spec, [TableSpec("all", "f", {})])
    assert (shares["all"].rows.to_list(), aside) == ([3], 2)


@pytest.mark.parametrize(
    "tables",
    [
        [TableSpec("a", "f", {}, {"event": "base"})],
        [TableSpec("a", "f", {}, {"event": "base"}), TableSpec("b", "f", {})],
    ],
)
def test_a_row_of_no_table_or_of_two_refuses_the_delivery(tables: list[TableSpec]) -> None:
    with pytest.raises(Refusal) as refusal:
        share_out(extract_of("event\nbase\nodd"), FileSpec("f", "f.csv", "csv"), tables)
    assert refusal.value.rule_id == "rows.unassigned"
    assert "PR.csv, row " in refusal.value.where
