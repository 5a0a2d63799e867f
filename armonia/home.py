"""Where everything written stands: `<home>` and the places in it."""

import os
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = "ARMONIA_HOME"


@dataclass(frozen=True)
class Home:
    """The one folder that is written to; nothing outside it ever is."""

    root: Path

    @property
    def archive(self) -> Path:
        """Delivered bytes and receipts, never changed."""
        return self.root / "archive"

    @property
    def staged(self) -> Path:
        """Judged rows, a cache: may be deleted."""
        return self.root / "staged"

    @property
    def releases(self) -> Path:
        """Every published warehouse."""
        return self.root / "releases"

    @property
    def current(self) -> Path:
        """The release that readers see: a link, replaced by one rename."""
        return self.root / "current"

    @property
    def key(self) -> Path:
        """The pseudonyms' key, mode 0600."""
        return self.root / "pseudonym.key"

    @property
    def scratch(self) -> Path:
        """Half-made things, on the same file system as what they become."""
        return self.root / "scratch"


def find_home(root: Path | None = None) -> Home:
    """The home given, else the environment's ARMONIA_HOME, else `warehouse/`."""
    return Home((root or Path(os.environ.get(ENVIRONMENT) or "warehouse")).absolute())
