"""One run at a time: whoever changes a home holds it; a process that dies lets go of it by dying."""

import fcntl
import json
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from armonia.faults import OperatorError
from armonia.home import Home

_held: set[tuple[Path, int]] = set()


@contextmanager
def hold(home: Home, what: str) -> Iterator[None]:
    """Holds the home for the block, and first clears away what a killed run left half made.

    Within a block of this thread that holds it, it is part of that. Raises OperatorError at once, naming the holder,
    where another process holds it.
    """
    mine = (home.lock, threading.get_ident())
    if mine in _held:
        yield
        return
    home.root.mkdir(parents=True, exist_ok=True)
    lock = os.open(home.lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(lock, home, what)
        _clear(home)
        _held.add(mine)
        with _letting_go(lock):
            yield
    finally:
        _held.discard(mine)
        os.close(lock)


@contextmanager
def _letting_go(lock: int) -> Iterator[None]:
    """Takes the holder's name out at the end; after a fault of the disk it stays, for nothing else may tell of it."""
    try:
        yield
    except OSError:
        raise
    except BaseException:
        os.ftruncate(lock, 0)
        raise
    os.ftruncate(lock, 0)


def _take(lock: int, home: Home, what: str) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = _holder(os.pread(lock, 1000, 0))
        raise OperatorError(f"{home.root} is in use by {holder}. Wait for it to end; nothing was changed.") from None
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    told = {"what": what, "pid": os.getpid(), "host": socket.gethostname(), "since": since}
    os.ftruncate(lock, 0)
    os.pwrite(lock, json.dumps(told).encode(), 0)


def _clear(home: Home) -> None:
    shutil.rmtree(home.scratch, ignore_errors=True)
    home.scratch.mkdir(mode=0o700, exist_ok=True)
    for half in (*home.root.glob("*.half"), *home.archive.glob("*.half")):
        half.unlink()


def _holder(text: bytes) -> str:
    try:
        told = json.loads(text)
        return f"{told['what']} (process {told['pid']} on {told['host']}, since {told['since']})"
    except (ValueError, KeyError, TypeError):
        return "another run"
