"""An unexpected fault, told by its kind and place only: its own words may hold a patient's value."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from armonia.faults import OperatorError


class Crash(Exception):
    """A fault of the code itself, told without the words of the original."""


@contextmanager
def without_values() -> Iterator[None]:
    """Lets faults of the file system and of declarations pass as they are; every other becomes a Crash."""
    try:
        yield
    except (OSError, OperatorError):
        raise
    except Exception as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        raise Crash(
            f"{type(fault).__name__} in {last.name}, line {last.lineno}; report it as a fault of the code"
        ) from None
