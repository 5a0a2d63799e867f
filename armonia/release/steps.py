"""How long each step of a build took, for its manifest."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Steps:
    """The steps so far, in order: name and seconds."""

    taken: list[dict[str, str | float]] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times the block under a name."""
        began = time.perf_counter()
        yield
        self.taken.append({"step": name, "seconds": round(time.perf_counter() - began, 3)})
