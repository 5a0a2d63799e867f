"""How far the night is, told to whoever listens in this process; on a worker nobody does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[str, int], None]

_listeners: list[Tell] = []


@contextmanager
def listening(listener: Tell) -> Iterator[None]:
    """Has `listener` told of each step, by its kind and how many of that kind there will be, within the block."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def tell(kind: str, of: int) -> None:
    """One more step of a kind is done."""
    for listener in _listeners:
        listener(kind, of)
