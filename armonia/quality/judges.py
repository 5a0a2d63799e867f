"""Processes that judge: Great Expectations takes seconds to import, which pass in them while the warehouse is built.

They are not multiprocessing's children: daemons, such as Dask's workers, may have them, and none imports `__main__`.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, Pipe
from queue import SimpleQueue

import polars as pl

from armonia.quality.checks import Check
from armonia.quality.judging import CenterJudgement, judge_centers

MANY = 20  # centers from which on a second process is worth its start
AT_ONCE = 5  # centers
PATIENCE = 600  # seconds, for as many centers
Part = dict[str, Mapping[str, pl.Series]]
Judged = dict[str, CenterJudgement]
ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class Judges:
    """At first one process, which imports what it needs at once; a second one as soon as there are many centers.

    Where a process dies or hangs, its part is done here instead.
    """

    def __init__(self) -> None:
        self._started: list[_Judge] = [_Judge()]

    def judge(
        self, verdicts: Mapping[str, Mapping[str, pl.Series]], checks: Sequence[Check], errors: Mapping[str, str]
    ) -> dict[str, CenterJudgement]:
        """Every center of `verdicts` judged, as `judge_centers` does it, a few at a time."""
        if len(verdicts) > MANY and len(self._started) < 2 <= (os.cpu_count() or 1):
            self._started.append(_Judge())
        names = sorted(verdicts)
        parts = [{name: verdicts[name] for name in names[at : at + AT_ONCE]} for at in range(0, len(names), AT_ONCE)]
        found: dict[str, CenterJudgement] = {}
        for part, judged in zip(parts, self._ask(parts, checks, errors), strict=True):
            found |= judge_centers(part, checks, errors) if judged is None else judged
        return found

    def _ask(self, parts: list[Part], checks: Sequence[Check], errors: Mapping[str, str]) -> Iterator[Judged | None]:
        idle: SimpleQueue[_Judge] = SimpleQueue()
        for judge in self._started:
            idle.put(judge)

        def ask(part: Part) -> Judged | None:
            judge = idle.get()
            try:
                return judge.ask(part, checks, errors)
            finally:
                idle.put(judge)

        with ThreadPoolExecutor(len(self._started)) as threads:
            yield from threads.map(ask, parts)

    def close(self) -> None:
        """Ends the processes."""
        for judge in self._started:
            judge.end()


class _Judge:
    """One process, and the pipe to it."""

    def __init__(self) -> None:
        self._pipe, there = Pipe()
        with there:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "armonia.quality.judges", str(there.fileno())],
                pass_fds=[there.fileno()],
                env={**os.environ, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def ask(self, part: Part, checks: Sequence[Check], errors: Mapping[str, str]) -> Judged | None:
        """The judgements made there; None where the process died, or says nothing for long."""
        with suppress(OSError, EOFError):
            self._pipe.send((part, checks, errors))
            if self._pipe.poll(PATIENCE):
                return self._pipe.recv()
        self.end()
        return None

    def end(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.wait()


@contextmanager
def judges() -> Iterator[Judges]:
    """Judges for as long as they are needed."""
    found = Judges()
    try:
        yield found
    finally:
        found.close()


def serve(pipe: Connection) -> None:
    """Judges what it is asked until nobody is there to ask; what it cannot do ends it, and is done by who asked."""
    import armonia.quality.expectation_tables  # noqa: F401 - all that judging needs, before the first question comes

    gc.freeze()  # the third of a million things that this made are not looked through again with every batch
    with suppress(EOFError):
        while True:
            pipe.send(judge_centers(*pipe.recv()))


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
