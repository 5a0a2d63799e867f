"""Where everything written stands: `<home>` and the places in it."""

import os
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ENVIRONMENT = "ARMONIA_HOME"


@dataclass(frozen=True)
class Home:
    """The one folder that is written to; nothing outside it ever is."""

    root: Path

    @cached_property
    def archive(self) -> Path:
        """Delivered bytes and receipts, never changed."""
        return self.root / "archive"

    @cached_property
    def staged(self) -> Path:
        """Judged rows, a cache: may be deleted."""
        return self.root / "staged"

    @cached_property
    def judged(self) -> Path:
        """What Great Expectations said of each center, a cache: may be deleted."""
        return self.root / "judged.json"

    @cached_property
    def lineage(self) -> Path:
        """Which column rests on which, as the selects say, a cache: may be deleted."""
        return self.root / "lineage.json"

    @cached_property
    def releases(self) -> Path:
        """Every published warehouse."""
        return self.root / "releases"

    @cached_property
    def current(self) -> Path:
        """The release that readers see: a link, replaced by one rename."""
        return self.root / "current"

    @cached_property
    def key(self) -> Path:
        """The pseudonyms' key, mode 0600."""
        return self.root / "pseudonym.key"

    @cached_property
    def key_mark(self) -> Path:
        """Tells whether the key is still the one with which this archive's pseudonyms were made."""
        return self.archive / "key.fingerprint"

    @cached_property
    def ledger(self) -> Path:
        """What cannot be derived from the archive: events, only ever added."""
        return self.root / "ledger"

    @cached_property
    def lock(self) -> Path:
        """Held by the one process that may change the home; names it."""
        return self.root / "lock"

    @cached_property
    def seen(self) -> Path:
        """Which landed folders were taken as they are now, a cache: may be deleted."""
        return self.root / "seen.json"

    @cached_property
    def last_run(self) -> Path:
        """What became of the last run."""
        return self.root / "last_run.json"

    @cached_property
    def scratch(self) -> Path:
        """Half-made things, on the same file system as what they become."""
        return self.root / "scratch"


def find_home(root: Path | None = None) -> Home:
    """The home given, else the environment's ARMONIA_HOME, else `warehouse/`."""
    return Home((root or Path(os.environ.get(ENVIRONMENT) or "warehouse")).absolute())


@lru_cache(maxsize=300_000)
def place_in(folder: Path, *names: str) -> Path:
    """The place of these names in a folder; made once, for a night asks for that of each delivery several times."""
    return folder.joinpath(*names)
