"""The life of a query over nights, as releases show it and the ledger keeps it."""

import csv
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from armonia.archive import ledger
from armonia.faults import OperatorError
from armonia.release import publishing
from armonia.release.publishing import build, publish
from tests.drawn import SOUND, Hospitals

NIGHTS = [date(2021, 3, day) for day in range(1, 7)]
FAULTY = {"DM": SOUND["DM"].replace("M   | 61", "?   | 61")}
RULE = "code.sex"


def run(hospitals: Hospitals, night: int, **files: str) -> dict[str, Any]:
    """One night on which IT01 delivers these files, or nothing; the query about the sex of its second patient."""
    if files:
        hospitals.deliver("IT01", NIGHTS[night], **files)
    hospitals.take(NIGHTS[night])
    publish(hospitals.home, NIGHTS[night], hospitals.programs)
    return asked(hospitals)


def asked(hospitals: Hospitals) -> dict[str, Any]:
    rows = ask(hospitals, f"from quality.query where rule_id = '{RULE}'")
    return rows[0] if rows else {}


def ask(hospitals: Hospitals, sql: str) -> list[dict[str, Any]]:
    with duckdb.connect(str(hospitals.home.current / "warehouse.duckdb"), read_only=True) as con:
        found = con.execute(sql)
        names = [column[0] for column in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def current_delivery(hospitals: Hospitals) -> str:
    return ask(hospitals, "select current_delivery_id as id from ops.sender where center_code = 'IT01'")[0]["id"]


def test_a_query_is_opened_ages_is_closed_by_the_delivery_that_mends_it_and_opened_again(hospitals: Hospitals) -> None:
    first = run(hospitals, 0, **FAULTY)
    assert (first["state"], first["opened_on"], first["days_open"], first["column_name"]) == (
        "open",
        NIGHTS[0],
        0,
        "dm.sex",
    )
    assert first["patient_id"] and first["evidence"] == current_delivery(hospitals)
    other = SOUND["CM"].replace("dexamethasone", "prednisone")
    older = run(hospitals, 2, **FAULTY, CM=other)
    assert (older["state"], older["days_open"], older["query_id"]) == ("open", 2, first["query_id"])
    mended = run(hospitals, 3, CM=other)
    assert (mended["state"], mended["closed_on"], mended["evidence"]) == (
        "closed",
        NIGHTS[3],
        current_delivery(hospitals),
    )
    assert (mended["patient_id"], mended["days_open"]) == (first["patient_id"], 3)
    again = run(hospitals, 5, **FAULTY)
    assert (again["state"], again["times_asked"], again["reopened_on"], again["days_open"]) == ("open", 2, NIGHTS[5], 0)
    told = ask(hospitals, f"select event, happened_on from quality.query_event where rule_id = '{RULE}' order by all")
    assert [(one["event"], one["happened_on"]) for one in told] == [
        ("closed", NIGHTS[3]),
        ("opened", NIGHTS[0]),
        ("reopened", NIGHTS[5]),
    ]


def test_the_ledger_holds_no_patient_and_no_value(hospitals: Hospitals) -> None:
    query = run(hospitals, 0, **FAULTY)
    text = "".join(path.read_text("utf-8") for path in hospitals.home.ledger.iterdir())
    assert query["query_id"] in text
    assert query["patient_id"] not in text and "7421" not in text


def test_a_release_made_anew_from_archive_and_ledger_is_the_same_and_adds_no_event(hospitals: Hospitals) -> None:
    run(hospitals, 0, **FAULTY)
    run(hospitals, 1, CM=SOUND["CM"])
    home = hospitals.home
    manifest, events = home.current.resolve() / "manifest.json", ledger.read(home)
    content = json.loads(manifest.read_bytes())["content_hash"]
    for place in (home.releases, home.staged):
        shutil.rmtree(place)
    home.judged.unlink()
    home.current.unlink()
    assert not manifest.exists()
    again = build(home, programs=hospitals.programs)
    assert again.manifest["content_hash"] == content
    assert ledger.read(home) == events


def test_a_past_night_shows_its_own_queries_and_asks_nobody(hospitals: Hospitals) -> None:
    run(hospitals, 0, **FAULTY)
    run(hospitals, 1, CM=SOUND["CM"])
    events = ledger.read(hospitals.home)
    past = build(hospitals.home, NIGHTS[0], programs=hospitals.programs)
    with duckdb.connect(str(past.warehouse), read_only=True) as con:
        told = con.execute(f"select state, closed_on from quality.query where rule_id = '{RULE}'").fetchall()
    assert told == [("open", None)]
    assert ledger.read(hospitals.home) == events


@pytest.mark.parametrize("cut_at", ["put_on_record", "make_current"])
def test_a_run_cut_off_before_or_after_its_events_are_kept_goes_on_as_if_it_had_not_been(
    hospitals: Hospitals, monkeypatch: pytest.MonkeyPatch, cut_at: str
) -> None:
    def cut_off(*_: object) -> None:
        raise OperatorError("cut off")

    hospitals.deliver("IT01", NIGHTS[0], **FAULTY)
    hospitals.take(NIGHTS[0])
    with monkeypatch.context() as patched, pytest.raises(OperatorError):
        patched.setattr(publishing, cut_at, cut_off)
        publish(hospitals.home, NIGHTS[0], hospitals.programs)
    kept = len(ledger.read(hospitals.home, kind="query"))
    assert bool(kept) == (cut_at == "make_current")
    publish(hospitals.home, NIGHTS[0], hospitals.programs)
    opened = [one for one in ledger.read(hospitals.home) if one.get("rule_id") == RULE]
    assert [one["event"] for one in opened] == ["opened"]
    assert asked(hospitals)["state"] == "open"
    assert not publish(hospitals.home, NIGHTS[0], hospitals.programs).is_new


def test_a_refused_delivery_is_asked_about_until_a_good_one_comes(hospitals: Hospitals) -> None:
    run(hospitals, 0, CM=SOUND["CM"])
    run(hospitals, 1, DM=SOUND["DM"].replace("AGEDX", "AGE_DX"))
    (query,) = ask(hospitals, "from quality.query where severity = 'critical' and contains(rule_id, '.')")
    assert (query["state"], query["patient_id"], query["column_name"]) == ("open", None, None)
    run(hospitals, 2, CM=SOUND["CM"].replace("dexamethasone", "prednisone"))
    (query,) = ask(hospitals, "from quality.query where severity = 'critical' and contains(rule_id, '.')")
    assert (query["state"], query["evidence"]) == ("closed", current_delivery(hospitals))


def test_a_patient_who_is_no_longer_delivered_takes_the_query_along(hospitals: Hospitals) -> None:
    run(hospitals, 0, **FAULTY)
    gone = {name: "\n".join(line for line in text.splitlines() if "7421" not in line) for name, text in SOUND.items()}
    query = run(hospitals, 1, **gone)
    assert (query["state"], query["reason"], query["patient_id"]) == (
        "withdrawn",
        "the patient is no longer delivered",
        None,
    )


def test_a_worse_file_mends_nothing(hospitals: Hospitals) -> None:
    """A row of the patient is rejected, then all of them, then the delivery is refused: what was asked stays asked."""
    patient = run(hospitals, 0, **FAULTY)["patient_id"]
    run(hospitals, 1, CM=SOUND["CM"])
    waiting = open_of_checks(hospitals, patient)
    person = {"CM": SOUND["CM"].replace("vincristine", "?"), "LB": SOUND["LB"].replace("104 ", "?   ")}
    refused = {"DM": SOUND["DM"].replace("AGEDX", "AGE_DX")}
    assert waiting
    for night, worse in enumerate((FAULTY, FAULTY | person, refused), start=2):
        run(hospitals, night, **worse)
        assert waiting <= open_of_checks(hospitals, patient), worse
    run(hospitals, 5, CM=SOUND["CM"].replace("dexamethasone", "prednisone"))
    assert waiting == open_of_checks(hospitals, patient)
    told = ask(hospitals, f"select query_id, event from quality.query_event where happened_on > '{NIGHTS[1]}'")
    assert {one["event"] for one in told if one["query_id"] in waiting} == set()


def open_of_checks(hospitals: Hospitals, patient: str) -> set[str]:
    """The open queries of checks about the patient."""
    rows = ask(
        hospitals,
        "select query_id from quality.query as query semi join quality.query_event as event"
        " on query.query_id = event.query_id and event.found_by = 'check'"
        f" where patient_id = '{patient}' and state = 'open'",
    )
    return {row["query_id"] for row in rows}


def test_of_a_patient_who_vanished_the_center_is_told_its_own_code(hospitals: Hospitals) -> None:
    run(hospitals, 0, CM=SOUND["CM"])
    gone = {name: "\n".join(line for line in text.splitlines() if "7421" not in line) for name, text in SOUND.items()}
    run(hospitals, 1, **gone)
    report = hospitals.home.current / "report"
    asked = (report / "centers" / "IT01" / "queries.csv").read_text("utf-8-sig")
    (row,) = [
        row for row in csv.DictReader(asked.splitlines(), delimiter=";") if row["Regola / Rule"] == "dropped_patient"
    ]
    assert "7421" in row["Codice paziente / Patient code"]
    assert "7421" in (report / "centers" / "IT01" / "index.html").read_text("utf-8")
    assert not [
        path for path in report.rglob("*.html") if "7421" in path.read_text("utf-8") and path.parent.name != "IT01"
    ]


def test_the_report_stands_in_the_release(hospitals: Hospitals) -> None:
    run(hospitals, 0, **FAULTY)
    report: Path = hospitals.home.current / "report"
    assert (report / "index.html").exists()
    assert (report / "centers" / "IT01" / "index.html").exists()
