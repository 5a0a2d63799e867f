"""Kill -9 at every step of a night: the next run makes of it what an undisturbed one does, and readers see no trace."""

import os
import random
import shutil
import signal
import time
from collections import Counter, deque
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from armonia.home import Home
from armonia.release.release import current_release
from tests.drawn import Hospitals
from tests.integration.operated import NEXT, PARTIAL, calm, copied, first_night, in_background, land
from tests.killed import PROCESSES, Night, Outcome, amiss, killed, places, started, state, undisturbed
from tests.reading import Seen, answer, reading

KEPT = 8
STEPS_APART = pytest.mark.parametrize("apart", [4, pytest.param(1, marks=pytest.mark.soak)])
FIRST, SECOND = date(2021, 3, 1), date(2021, 3, 2)
ONE_PATIENT = """
    SUBJID | SITEID | SEX | AGE | AGEDX | Note
    7316   | IT01   | F   | 45  | 44    |
"""


@dataclass
class Nights:
    """Homes that all begin alike and then run one night: undisturbed in one, killed in each of the others."""

    root: Path
    before: Path
    night: Night
    goal: Outcome
    goal_places: list[str]
    proven: dict[str, int] = field(default_factory=dict)
    landed: Counter[str] = field(default_factory=Counter)
    homes: deque[Path] = field(default_factory=deque)

    @property
    def last_relation(self) -> int:
        """The number of the last step within the build."""
        return max(number for number, name in enumerate(self.goal.steps) if name.startswith("relation"))

    def built(self, night: Night) -> Night:
        """The night with its build done before: it is cut off elsewhere, and need not be repeated each time."""
        made = self.root / "undisturbed" / "releases" / self.goal.release_id / "warehouse.duckdb"
        return replace(night, built=made, relations=int(self.goal.steps[self.last_relation].split()[1]))

    def fresh(self, name: str) -> Night:
        """The night about to begin, in a home of its own, which readers see from now on."""
        night = self.night.at(self.root / name)
        shutil.copytree(self.before, night.home.root, symlinks=True)
        self.homes.append(night.home.root)
        link = self.root / "watched.new"
        link.symlink_to(night.home.root)
        link.replace(self.root / "watched")
        if len(self.homes) > KEPT:  # a reader that has just resolved `watched` still opens what it named
            shutil.rmtree(self.homes.popleft())
        return night

    def goes_on(self, night: Night, where: str, is_each_tried: bool = False) -> None:
        """Holds what the next run makes of a killed one against the undisturbed; tries once where the disk is alike."""
        is_published = _current(night.home) == self.goal.release_id
        self.landed["after publication" if is_published else "before publication"] += 1
        if (found := state(night.home)) not in self.proven or is_each_tried:
            again = undisturbed(night)
            assert (again.release_id, again.content_hash) == (self.goal.release_id, self.goal.content_hash), where
            assert again.shortcomings == self.goal.shortcomings, where
            assert amiss(night.home) == [], where
            assert places(night.home) == self.goal_places, where
            self.proven.setdefault(found, 0)
        self.proven[found] += 1


def _current(home: Home) -> str:
    release = current_release(home)
    return release.release_id if release else ""


def _nights(root: Path, before: Path, night: Night) -> Nights:
    undisturbed_home = root / "undisturbed"
    shutil.copytree(before, undisturbed_home, symlinks=True)
    goal = undisturbed(night.at(undisturbed_home))
    assert goal.is_new and amiss(Home(undisturbed_home)) == []
    return Nights(root, before, night, goal, places(Home(undisturbed_home)))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("killed")


@pytest.fixture(scope="module")
def first(root: Path) -> Nights:
    """The very first night: no key, no archive, nothing."""
    hospitals = Hospitals(root, Home(root / "nobody"))
    for center in ("IT01", "IT02"):
        hospitals.deliver(center, FIRST)
    (root / "empty").mkdir()
    night = Night(FIRST, hospitals.landing, hospitals.home, hospitals.programs)
    return _nights(root / "first", root / "empty", night)


@pytest.fixture(scope="module")
def second(root: Path, first: Nights) -> Nights:
    """A night after one that is published, with one delivery that is new."""
    Hospitals(root, Home(root / "nobody")).deliver("IT02", SECOND, DM=ONE_PATIENT)
    night = Night(SECOND, first.night.landing, first.night.home, first.night.programs)
    return _nights(root / "second", first.root / "undisturbed", night)


def kill_at_each(nights: Nights, steps: list[int], current: Path | None) -> Seen:
    """Kills the night before each of the steps, the one after the last being its end; what a reader saw meanwhile."""
    nights.fresh("not-begun")
    with reading(current, PROCESSES) if current else nullcontext(Seen()) as seen:
        for number in steps:
            name = [*nights.goal.steps, "the end"][number]
            night = nights.fresh(f"killed-{number}")
            at_hand = nights.built(night) if number > nights.last_relation else night
            assert killed(at_hand, number) == -signal.SIGKILL, f"{number}: {name}"
            nights.goes_on(night, f"killed before step {number}, {name}")
    return seen


@STEPS_APART
def test_a_night_killed_before_any_of_its_steps_is_made_good_by_the_next_run(second: Nights, apart: int) -> None:
    before = current_release(Home(second.before))
    assert before
    ours = {answer(before.warehouse), answer(second.root / "undisturbed" / "current" / "warehouse.duckdb")}
    assert len(ours) == 2
    steps = list(reversed(range(len(second.goal.steps), -1, -apart)))  # the end is always among them
    seen = kill_at_each(second, steps, second.root / "watched" / "current")
    print(f"{len(steps)} steps, {len(second.proven)} states, {dict(second.landed)}, {seen.reads} reads")
    assert len(steps) > 50 / apart
    assert second.landed["before publication"] > 30 / apart and second.landed["after publication"] > 5 / apart
    assert seen.faults == []
    assert seen.reads > len(steps) and seen.answers == ours


@STEPS_APART
def test_a_first_night_killed_before_any_step_up_to_its_build_is_made_good_by_the_next_run(
    first: Nights, apart: int
) -> None:
    steps = list(range(0, first.goal.steps.index("relation 1"), apart))
    kill_at_each(first, steps, None)
    print(f"{len(steps)} steps, {len(first.proven)} states")
    assert len(steps) > 50 / apart and len(first.proven) > 10 / apart
    assert sum("_make_key" in step for step in first.goal.steps) >= 4


@pytest.mark.soak
def test_a_first_night_killed_before_any_later_step_is_made_good_by_the_next_run(first: Nights) -> None:
    steps = list(range(first.goal.steps.index("relation 1"), len(first.goal.steps) + 1))
    kill_at_each(first, steps, None)
    assert len(steps) > 20 and first.landed["after publication"] > 5


@pytest.mark.soak
def test_a_night_killed_at_any_of_200_moments_is_made_good_by_the_next_run(second: Nights) -> None:
    began = time.monotonic()
    undisturbed(second.fresh("timed"))
    duration, draw = time.monotonic() - began, random.Random(2021)
    killed_in_time = 0
    with reading(second.root / "watched" / "current", PROCESSES) as seen:
        for number in range(200):
            night, after = second.fresh(f"moment-{number}"), draw.uniform(0, duration)
            process = started(night)
            process.join(after)
            process.kill()
            process.join()
            is_in_time = process.exitcode == -signal.SIGKILL
            killed_in_time += is_in_time
            duration *= 1.02 if is_in_time else 0.9  # the machine's pace changes: one in six is to reach its end
            second.goes_on(night, f"killed after {after:.3f} s", is_each_tried=True)
    print(f"{killed_in_time} of 200 killed before their end; {dict(second.landed)}; {seen.reads} reads")
    assert killed_in_time > 100 and second.landed["before publication"] > 50 and second.landed["after publication"] > 0
    assert seen.faults == [] and len(seen.answers) <= 2


@pytest.mark.soak
def test_the_command_killed_with_all_its_processes_at_any_of_5_moments_is_made_good_by_the_next(tmp_path: Path) -> None:
    before = first_night(tmp_path / "before")
    land("IT02", "neuf", NEXT, before.landing)
    undisturbed_place, began = copied(before, tmp_path / "undisturbed"), time.monotonic()
    calm(undisturbed_place.run(), PARTIAL, f"{NEXT}: partial, published")
    duration, draw = time.monotonic() - began, random.Random(2021)
    for number in range(5):
        place = copied(before, tmp_path / str(number))
        with reading(place.home.current, PROCESSES) as seen:
            run = in_background(place)
            time.sleep(draw.uniform(0, duration))
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            calm(place.run(), PARTIAL)
        assert place.content() == undisturbed_place.content()
        assert amiss(place.home) == []
        assert seen.faults == [] and len(seen.answers) <= 2
