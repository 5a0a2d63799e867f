"""How long each step of a build took, for its manifest."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Steps:
    """The seconds of each step so far, in the order in which they first came."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times the block under a name; one that comes again adds to the first."""
        began = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began

    @property
    def taken(self) -> list[dict[str, str | float]]:
        """Each step by name, with its seconds."""
        return [{"step": name, "seconds": round(seconds, 3)} for name, seconds in self.seconds.items()]
