"""What tests of every kind share: a home of their own, hospitals that deliver, and no key from the outside."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from armonia import pseudonym
from armonia.home import ENVIRONMENT, Home
from flows.settings import QUIET
from tests.drawn import Hospitals

settings.register_profile("house", deadline=None)  # a slow machine is no fault of the code
settings.load_profile("house")

# Prefect takes its settings from where it is first imported, and its first server may be slow on a laden machine
PATIENCE = "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"
os.environ.setdefault(PATIENCE, QUIET[PATIENCE])


@pytest.fixture(autouse=True)
def nothing_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key or home that a person has set is never used by a test."""
    monkeypatch.delenv(pseudonym.ENVIRONMENT, raising=False)
    monkeypatch.delenv(ENVIRONMENT, raising=False)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home that nothing has been written to."""
    return Home(tmp_path / "home")


@pytest.fixture
def hospitals(tmp_path: Path, home: Home) -> Hospitals:
    """Hospitals that can deliver, none of which has."""
    return Hospitals(tmp_path, home)
