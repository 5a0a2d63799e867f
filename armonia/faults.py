"""What a person is told when something stops: what was found, where, and what to do next."""

import errno
import os
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path


class Refusal(Exception):
    """A delivery that cannot be taken. Never holds a patient's value: it is logged, stored and sent.

    `rule_id` is the stable name of the rule, `where` the file (and row, column), `next_step` what mends it.
    """

    def __init__(self, rule_id: str, what: str, where: str, next_step: str) -> None:
        super().__init__(rule_id, what, where, next_step)
        self.rule_id, self.what, self.where, self.next_step = rule_id, what, where, next_step

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.next_step}."


class OperatorError(Exception):
    """A command that cannot go on; its text says what, where and what to do next."""


class Crash(Exception):
    """A fault of the code itself, told by its kind and place only: its own words may hold a patient's value."""


@contextmanager
def without_values() -> Iterator[None]:
    """Turns every unexpected fault, a library's panic too, into a Crash; all that is told safely passes as it is.

    A full disk is an OSError, whichever library met it.
    """
    try:
        yield
    except (OSError, OperatorError, Refusal, Crash, KeyboardInterrupt, SystemExit, GeneratorExit) as fault:
        if is_disk_full(fault):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
        raise
    except BaseException as fault:
        if is_disk_full(fault):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
        last = traceback.extract_tb(fault.__traceback__)[-1]
        kind = type(fault).__name__
        raise Crash(f"{kind} in {last.name}, line {last.lineno}. Report it as a fault of the code") from None


def nearest(name: str, known: Iterable[str]) -> str:
    """Up to five known names like this one, the likest first, as a person lists them; all where none is like it."""
    names = sorted(set(known))
    within = [one for one in names if name and name in one]
    return ", ".join(list(dict.fromkeys([*get_close_matches(name, names, n=5), *within]))[:5] or names)


def is_disk_full(fault: BaseException) -> bool:
    """Whether a fault says, in its own words or those of the one behind it, that no space was left."""
    while fault is not None:
        if getattr(fault, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "No space left on device" in str(fault):
            return True
        fault = fault.__cause__ or fault.__context__  # type: ignore[assignment]
    return False


def explain(problem: OSError, home: Path) -> str:
    """What a fault of the file system means, and what to do next."""
    if is_disk_full(problem):
        return f"{home}: the disk is full. Nothing was published and nothing is lost; make room, and run again."
    place = problem.filename or home
    return f"{place}: {problem.strerror}. Give another --home, or mend its permissions."
