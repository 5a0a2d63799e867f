"""A past night's release, made anew from archive and ledger; what is current stays so."""

from datetime import date
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State, StateType

from armonia.faults import without_values
from armonia.home import find_home
from armonia.lock import hold
from armonia.release.publishing import build
from flows.turns import wait_until_free


@flow(name="as-of")
def as_of(night: date, home: str | None = None) -> State:
    """Makes the release as of a night, from what had been received by then; says which it is."""
    place = find_home(Path(home) if home else None)
    wait_until_free(place)
    with without_values(), hold(place, "the as-of build"):
        release = build(place, as_of=night)
    message = " ".join([f"{release.release_id} is made, and not current.", *release.shortcomings])
    if release.shortcomings:
        return State(type=StateType.FAILED, name="Partial", message=message)
    return State(type=StateType.COMPLETED, message=message)
