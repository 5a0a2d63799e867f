"""Which landed deliveries wait to be taken: those that are not as they were when they were last taken."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from armonia.archive.receipts import Receipt, Reception, receipts
from armonia.durable import write_durably
from armonia.home import Home
from armonia.landing.arrivals import Arrival, find_arrivals
from armonia.landing.settling import signature


def find_waiting(landing: Path, home: Home, night: date) -> list[Arrival]:
    """The deliveries of the night and of all before it that were not taken as they are now, in order, numbered."""
    seen = _seen(home)
    looked = [replace(one, signature=signature(one.folder)) for one in find_arrivals(landing, night)]
    changed = [one for one in looked if seen.get(str(one.folder)) != one.signature]
    return list(_numbered(changed, receipts(home))) if changed else []


def remember(taken: Iterable[Arrival], home: Home) -> None:
    """Keeps how each taken folder looked, so that it need not be read again; forgets folders that are gone."""
    before = _seen(home)
    kept = {folder: looked for folder, looked in before.items() if Path(folder).exists()}
    if (now := kept | {str(arrival.folder): arrival.signature for arrival in taken}) != before:
        write_durably(home.seen, json.dumps(now, indent=0).encode())


def _seen(home: Home) -> dict[str, str]:
    try:
        seen: dict[str, str] = json.loads(home.seen.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return seen


def _numbered(arrivals: list[Arrival], known: list[Receipt]) -> Iterable[Arrival]:
    """Each arrival with its number on its night, and what was last taken from its folder."""
    last: dict[tuple[str, str, str], tuple[Reception, str]] = {}
    numbers: Counter[tuple[str, str, str]] = Counter()
    for receipt in known:
        for one in receipt.receptions:
            place = (receipt.center, receipt.program, one.landed_on)
            last[place] = max(last.get(place, (one, receipt.sha256)), (one, receipt.sha256))
            numbers[receipt.center, receipt.program, one.received_on] += 1
    for arrival in arrivals:
        numbers[sender := (arrival.center, arrival.program, arrival.night.isoformat())] += 1
        _, taken = last.get((arrival.center, arrival.program, arrival.landed_on.isoformat()), (None, ""))
        yield replace(arrival, number=numbers[sender], last_taken=taken)
