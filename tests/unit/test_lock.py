"""One run at a time; who holds the home is named, and a dead holder does not hold it."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from armonia.faults import OperatorError
from armonia.home import Home
from armonia.lock import hold

ROOT = Path(__file__).parents[2]
HOLD = """
import os, sys
from pathlib import Path
from armonia.home import Home
from armonia.lock import hold
with hold(Home(Path(sys.argv[1])), "another night"):
    print("held", flush=True)
    sys.stdin.readline()
    os._exit(9)
"""


def hold_elsewhere(home: Home) -> None:
    """Holds it for a moment in another thread, as another run would."""

    def run() -> None:
        with hold(home, "the second"):
            assert b"the second" in home.lock.read_bytes()

    with ThreadPoolExecutor(max_workers=1) as threads:
        threads.submit(run).result()


def test_a_second_run_stops_at_once_and_says_who_holds_the_home(home: Home) -> None:
    with hold(home, "the first"), pytest.raises(OperatorError) as told:
        hold_elsewhere(home)
    assert f"in use by the first (process {os.getpid()} on " in str(told.value)
    assert "nothing was changed" in str(told.value)


def test_once_let_go_the_home_can_be_held_again_and_names_nobody(home: Home) -> None:
    with hold(home, "the first"):
        assert b"the first" in home.lock.read_bytes()
    assert home.lock.read_bytes() == b""
    with hold(home, "the second"):
        assert b"the second" in home.lock.read_bytes()


def test_who_holds_the_home_may_hold_it_for_a_part_of_that(home: Home) -> None:
    with hold(home, "the whole"):
        (home.scratch / "half made").touch()
        with hold(home, "the part"):
            assert b"the whole" in home.lock.read_bytes()
            assert (home.scratch / "half made").exists()
        with pytest.raises(OperatorError, match="in use by the whole"):
            hold_elsewhere(home)


@pytest.mark.parametrize(("fault", "left"), [(ValueError(), False), (OSError(28, "no space left"), True)])
def test_a_run_that_fails_lets_go_and_leaves_its_name_where_only_the_lock_can_tell(
    home: Home, fault: Exception, left: bool
) -> None:
    with pytest.raises(type(fault)), hold(home, "the first"):
        raise fault
    assert (b"the first" in home.lock.read_bytes()) == left
    hold_elsewhere(home)


def test_a_living_process_holds_it_and_a_dead_one_does_not(home: Home) -> None:
    command = [sys.executable, "-c", HOLD, str(home.root)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin is not None and other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(OperatorError, match=f"another night \\(process {other.pid} on "), hold(home, "this one"):
            pytest.fail("held twice")
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.wait() == 9
    with hold(home, "this one"):
        assert b"this one" in home.lock.read_bytes()


def test_what_a_killed_run_left_half_made_is_cleared_and_nothing_else(home: Home) -> None:
    (home.scratch / "release-x").mkdir(parents=True)
    home.archive.mkdir()
    kept = home.archive / "key.fingerprint"
    for half in (home.root / "seen.json.1.half", home.archive / "key.fingerprint.1.half", kept):
        half.touch()
    with hold(home, "the next night"):
        assert list(home.scratch.iterdir()) == []
        assert list(home.archive.iterdir()) == [kept]
        assert not list(home.root.glob("*.half"))


def test_a_holder_that_cannot_be_read_is_another_run(home: Home) -> None:
    with hold(home, "the first"):
        home.lock.write_bytes(b"{")
        with pytest.raises(OperatorError, match="in use by another run"):
            hold_elsewhere(home)
