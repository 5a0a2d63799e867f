"""Answers and waivers that were not taken: to whom they are told, in which words, and until when."""

import re
from pathlib import Path
from typing import Any

from armonia.report.words import WORDS
from schemas import quality
from tests.unit.report.drawn_report import BEFORE, CHECK, NIGHT, opened, queries, report_of, sender

ROW: dict[str, Any] = {
    "delivery_id": "w1",
    "center_code": "IT01",
    "program": "ANSWER",
    "table_name": "answer",
    "source_file": "queries.xlsx",
    "source_sheet": "Query",
    "source_row": 4,
    "rule_ids": ["code.answer"],
    "column_names": ["answer"],
    "delivered_names": ["Risposta / Answer"],
    "message": "m",
}
FILE: dict[str, Any] = {
    "delivery_id": "w1",
    "center_code": "IT01",
    "program": "ANSWER",
    "received_on": NIGHT,
    "last_received_on": NIGHT,
    "status": "refused",
    "rule_id": "statements.rejected",
    "reason": "delivery: all 1 rows of answer are rejected",
}
NONE = "tutte le risposte arrivate sono state accolte"


def told(folder: Path, files: list[dict[str, Any]], rows: list[dict[str, Any]]) -> tuple[str, str]:
    """The part of answers not taken on the page of IT01, and the page of all centers."""
    tables = {
        "ops.sender": [sender("IT01"), sender("IT01", program="ANSWER", cadence_days=0, state="refused")],
        "ops.delivery": files,
        "quality.rejected_row": rows,
    }
    report = report_of(folder, tables, [])
    page = (report / "centers" / "IT01" / "index.html").read_text()
    replies = page[page.index('<h2 id="replies">') : page.index('<h2 id="deliveries">')]
    return replies, (report / "index.html").read_text()


def test_a_refused_workbook_is_told_with_row_column_and_the_words_that_may_stand_there(tmp_path: Path) -> None:
    page, overview = told(tmp_path, [FILE], [ROW])
    assert NONE not in page and "nessuna risposta accolta" in page and "Then send the workbook again" in page
    assert "riga</span>" in page and "Risposta / Answer" in page and "Corretto alla fonte / Corrected at" in page
    assert "Answers and waivers not taken" in overview


def test_a_refused_workbook_is_told_until_a_later_one_is_taken(tmp_path: Path) -> None:
    later = FILE | {"delivery_id": "w2", "status": "accepted", "rule_id": None, "reason": None}
    page, _ = told(tmp_path, [FILE | {"received_on": BEFORE, "last_received_on": BEFORE}, later], [ROW])
    assert NONE in page and "nessuna risposta accolta" not in page


def test_a_waiver_that_was_not_taken_is_told_to_the_coordinator_and_not_to_the_center(tmp_path: Path) -> None:
    waiver = {"program": "WAIVER", "delivery_id": "v1"}
    row = ROW | waiver | {"table_name": "waiver", "rule_ids": ["code.role"], "source_file": "waivers.csv"}
    page, overview = told(tmp_path, [FILE | waiver], [row])
    assert NONE in page and "waivers.csv" not in page
    assert (
        "waivers.csv" in overview
        and "Il ruolo non è tra quelli che possono dare questa risposta o questa deroga." in overview
    )


def test_answers_are_no_deliveries_of_data_and_late_with_nothing(tmp_path: Path) -> None:
    _, overview = told(tmp_path, [FILE], [ROW])
    counted = re.search(r"invii in ritardo o non presi</span>.*?<dd>(.*?)</dd>", overview, flags=re.DOTALL)
    assert counted and counted.group(1) == "0 / 1"


def test_the_center_sees_its_last_answer_also_where_it_was_asked_again(tmp_path: Path) -> None:
    asked = queries("IT01", [1], reason="answered as corrected, and found in a later delivery")
    (first,) = opened(asked)
    answered = first | {"event": "answered", "event_number": 2, "happened_on": BEFORE, "answer": "corrected"}
    again = first | {"event": "reopened", "event_number": 3, "happened_on": NIGHT}
    events = [first, answered | {"reason": "visto in cartella"}, again]
    tables = {"ops.sender": [sender("IT01")], "quality.query": asked, "quality.query_event": events}
    report = report_of(tmp_path, tables, [CHECK])
    page = (report / "centers" / "IT01" / "index.html").read_text()
    assert "ultima risposta:" in page and "visto in cartella" in page and "si trova ancora in una consegna" in page
    line = (report / "centers" / "IT01" / "queries.csv").read_text("utf-8-sig").splitlines()[1]
    assert "Corretto alla fonte / Corrected at the source" in line and "visto in cartella" in line


def test_what_was_found_is_said_in_italian_and_english(tmp_path: Path) -> None:
    door = {"rule_id": "range.cycle_1_dose_ug_per_day", "column_name": "form.cycle_1_dose_ug_per_day"}
    asked = queries("IT01", [1], **door, program="PAAP", found='{"columns":"DOSE1"}')
    tables = {"ops.sender": [sender("IT01")], "quality.query": asked, "quality.query_event": opened(asked)}
    page = (report_of(tmp_path, tables, []) / "centers" / "IT01" / "index.html").read_text()
    assert "colonna DOSE1: ammesso: da " in page and "column DOSE1: may be: " in page
    assert "Dose massima del primo ciclo" in page and ">form.cycle_1" not in page


def test_every_reason_that_an_event_may_have_is_in_both_languages() -> None:
    events = "|".join(quality.EVENTS)
    found = {
        reason
        for path in (Path(__file__).parents[3] / "sql" / "quality").glob("query_*.sql")
        for reason in re.findall(rf"'(?:{events}): ([^']+)'", path.read_text())
    }
    assert len(found) > 5 and found <= set(WORDS)
    assert all(WORDS[one][0] != one for one in found)
