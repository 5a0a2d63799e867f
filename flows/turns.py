"""Who may use the home when: a deployed run has nobody who waits for it, so it waits for whoever holds the home."""

import time

from prefect import get_run_logger, runtime

from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lock import hold

PATIENCE_SECONDS, PAUSE_SECONDS = 3600, 5


def wait_until_free(home: Home, patience_seconds: float = PATIENCE_SECONDS) -> None:
    """Returns once nobody holds the home; for a run that a person started, at once.

    Raises OperatorError, naming the holder, where the home is still held after the given time.
    """
    if not runtime.deployment.id:
        return
    end = time.monotonic() + patience_seconds
    while held := _held(home):
        if time.monotonic() > end:
            raise OperatorError(held)
        get_run_logger().info(held)
        time.sleep(PAUSE_SECONDS)


def _held(home: Home) -> str:
    """By whom the home is held, or nothing."""
    try:
        with hold(home, "a run that waits its turn"):
            return ""
    except OperatorError as held:
        return str(held)
