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
        """Times the block under a name; one that comes again adds to the first."""
        began = time.perf_counter()
        yield
        self._add(name, time.perf_counter() - began)

    def _add(self, name: str, seconds: float) -> None:
        for one in self.taken:
            if one["step"] == name:
                one["seconds"] = round(float(one["seconds"]) + seconds, 3)
                return
        self.taken.append({"step": name, "seconds": round(seconds, 3)})
