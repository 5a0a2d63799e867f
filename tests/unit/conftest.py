"""What several unit tests read: one published night."""

import shutil
from pathlib import Path

import pytest

from armonia.home import Home
from armonia.release.publishing import publish
from tests.drawn import NIGHT, Hospitals


@pytest.fixture(scope="session")
def one_night_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two centers' first night, published; of one of them a row is rejected."""
    hospitals = Hospitals(root := tmp_path_factory.mktemp("one_night"), Home(root / "home"))
    hospitals.deliver("IT01")
    hospitals.deliver("IT02", LB=LB_WITH_A_FAULT)
    hospitals.take()
    publish(hospitals.home, NIGHT, hospitals.programs)
    return root


@pytest.fixture
def one_night(one_night_root: Path, tmp_path: Path) -> Hospitals:
    """The same in a copy of the test's own."""
    shutil.copytree(one_night_root, tmp_path / "copy", symlinks=True)
    return Hospitals(tmp_path / "copy", Home(tmp_path / "copy" / "home"))


LB_WITH_A_FAULT = """
    SUBJID | SITEID | SEQ | TEST | SPEC  | RESULT | UNIT   | DATE
    7316   | IT01   | 1   | PLT  | blood | 87     | 10^9/L | 2016-03-09
    7421   | IT01   | 1   | PLT  | blood | high   | 10^9/L | 2017-06-02
"""
