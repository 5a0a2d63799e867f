"""How each sender's latest delivery differs in its layout from the last accepted one before it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from armonia.declaration import declared, load_declaration
from armonia.layout.drift import find_drift
from armonia.layout.profile import from_json
from armonia.night.standing import Standing, by_sender


def find_drifts(standings: Sequence[Standing], programs: Path) -> Iterator[dict[str, Any]]:
    """Each drift with its delivery, given deliveries in the order of receiving; the rows of `ops.drift`."""
    known = declared(programs)
    for of, deliveries in by_sender(standings).items():
        layouts = [(one, one.verdict.folder / "layout.json") for one in deliveries]
        *before, (latest, now) = [(one, path) for one, path in layouts if path.exists()] or [(deliveries[-1], Path())]
        accepted = [path for one, path in before if one.verdict.status == "accepted"]
        if of in known and accepted and latest is deliveries[-1]:
            receipt = latest.verdict.receipt
            declaration = load_declaration(*of, receipt.night, programs)
            last, this = (from_json(json.loads(path.read_bytes())) for path in (accepted[-1], now))
            for drift in find_drift(last, this, declaration, receipt.night):
                yield {"delivery_id": receipt.delivery_id, "center_code": of[0], "program": of[1]} | asdict(drift)
