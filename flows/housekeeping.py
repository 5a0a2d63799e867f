"""Every week: what the retention rule no longer keeps goes, and every archived byte is held against its checksum."""

from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State, StateType

from armonia.archive.intake import corrupted_files
from armonia.archive.receipts import receipts
from armonia.faults import without_values
from armonia.home import Home, find_home
from armonia.release.retention import apply
from flows.turns import wait_until_free


@flow(name="housekeeping")
def housekeeping(home: str | None = None) -> State:
    """Removes what is not kept; ends failed where the archive is damaged, and names each delivery and file."""
    place = find_home(Path(home) if home else None)
    wait_until_free(place)
    with without_values():
        removed = apply(place)
        known, corrupted = len(receipts(place)), find_corrupted(place)
    done = f"{len(removed)} folders removed, {known - len(corrupted)} of {known} archived deliveries are whole."
    if corrupted:
        message = " ".join([done, *corrupted, "Restore these files from the backup of the archive."])
        return State(type=StateType.FAILED, message=message)
    return State(type=StateType.COMPLETED, message=done)


def find_corrupted(home: Home) -> list[str]:
    """A sentence for each archived delivery of which a file is gone or no longer has its checksum."""
    found = ((receipt, corrupted_files(receipt, home)) for receipt in receipts(home))
    return [
        f"{receipt.center} {receipt.program}, archive/{receipt.sha256}: {', '.join(names)}."
        for receipt, names in found
        if names
    ]
