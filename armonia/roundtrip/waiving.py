"""`armonia waive`: the coordinator decides that a query need not be mended for a while; the ledger keeps it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb

from armonia.archive import ledger
from armonia.codelist import load_words
from armonia.display import console
from armonia.doors.coding import plain
from armonia.doors.identity import looks_like_tax_code
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lock import hold
from armonia.release.release import current_release
from armonia.roundtrip.numbers import number_of, shown_number
from schemas.answer import MOST_CHARACTERS, NUMBER_LIKE
from schemas.quality import WAITING
from schemas.waiver import LONGEST_DAYS

WAIVED = "waived"
FOUND = "select center_code, state from quality.query where query_id = $number"
NEAREST = """
    select query_id from quality.query where list_contains($asked, state)
    order by levenshtein(query_id, $number), query_id limit 3
"""


def waive(home: Home, query_id: str, reason: str, role: str, until: date, today: date) -> dict[str, str]:
    """The event that is now on the ledger: this query is waived until a day, that day included.

    Raises OperatorError, with nothing written, where it is not asked in the current release, or the waiver lacks a
    reason, a role that may waive, or an end within a year.
    """
    said = {"role": _checked_role(role), "reason": _checked_reason(reason), "until": _checked_end(until, today)}
    with hold(home, "armonia waive"):
        number, center, night = _find(home, query_id)
        event = {
            "on": night,
            "said_on": today.isoformat(),
            "kind": WAIVED,
            "query_id": number,
            "center": center,
            **said,
        }
        ledger.append(home, [event])
    return event


def say_waiver(home: Home, query_id: str, reason: str, role: str, until: date | None) -> None:
    """Waives, and says what is waived and when that will be seen."""
    if until is None:
        raise OperatorError("--until is missing: a waiver runs out. Give its last day, YYYY-MM-DD, within a year.")
    today = datetime.now(ZoneInfo("Europe/Rome")).date()
    event = waive(home, query_id, reason, role, until, today)
    console.print(f"{shown_number(event['query_id'])} of {event['center']} is waived until {event['until']}")
    console.print("The next release shows it: the nightly run makes one, or `armonia build` now")


def _find(home: Home, query_id: str) -> tuple[str, str, str]:
    """The query's number, its center, and the night on which it stands so: time as the archive counts it."""
    release = current_release(home)
    if release is None:
        raise OperatorError("No release yet. Run: armonia run --landing DIR")
    number = number_of(query_id)
    with duckdb.connect(str(release.warehouse), read_only=True) as con:
        found = con.execute(FOUND, {"number": number}).fetchall()
        if not found:
            raise _unknown(con, query_id, number)
    ((center, state),) = found
    if state not in WAITING:
        raise OperatorError(f"{shown_number(number)}: the query is {state}. Only one that is asked can be waived.")
    return number, center, release.night.isoformat()


def _unknown(con: duckdb.DuckDBPyConnection, query_id: str, number: str) -> OperatorError:
    near = con.execute(NEAREST, {"asked": WAITING, "number": number or plain(query_id)}).fetchall()
    told = ", ".join(shown_number(one) for (one,) in near) or "none is asked"
    what = "no such query" if number else f"not the number of a query, which looks like {NUMBER_LIKE}"
    return OperatorError(f"{query_id}: {what}. Nearest: {told}.")


def _checked_role(role: str) -> str:
    words = load_words("coordination_role")
    if plain(role) not in words:
        may = ", ".join(dict.fromkeys(words.values()))
        raise OperatorError(f"--role {role!r}: cannot waive. Give one of {may}; never a name.")
    return words[plain(role)]


def _checked_reason(reason: str) -> str:
    """The reason in one line."""
    text = " ".join(reason.split())
    if not text:
        raise OperatorError("--reason is missing: the ledger keeps why the query need not be mended. Give one.")
    if len(text) > MOST_CHARACTERS:
        raise OperatorError(f"--reason: {len(text)} characters. Say it in {MOST_CHARACTERS} at most.")
    if looks_like_tax_code(text):
        raise OperatorError("--reason: looks like an Italian tax code. Say it without naming anybody.")
    return text


def _checked_end(until: date, today: date) -> str:
    last = today + timedelta(days=LONGEST_DAYS)
    if not today < until <= last:
        raise OperatorError(f"--until {until}: a waiver ends after today, on {last} at the latest. Give such a day.")
    return until.isoformat()
