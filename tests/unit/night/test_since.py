"""What a release brought, in a line."""

from datetime import date

from armonia.night.since import since
from armonia.release.publishing import publish
from armonia.release.release import current_release
from tests.drawn import SOUND, Hospitals

SECOND = date(2021, 3, 2)


def test_a_new_delivery_and_the_figures_that_moved_are_told(one_night: Hospitals) -> None:
    before = current_release(one_night.home)
    one_night.deliver("IT01", SECOND, DM=SOUND["DM"] + "7500 | IT01 | F | 30 | 29 |")
    one_night.take(SECOND)
    release = publish(one_night.home, SECOND, one_night.programs)
    assert before is not None
    told = since(before, release).split("; ")
    assert told[0] == "1 new delivery counts (IT01 NEUF)"
    assert [line.split(" ", 1)[1] for line in told[1:]] in ([], ["printed figures moved"], ["printed figure moved"])


def test_a_release_beside_itself_brought_nothing(one_night: Hospitals) -> None:
    release = current_release(one_night.home)
    assert release is not None
    assert since(release, release) == "nothing"


def test_a_changed_declaration_is_told(one_night: Hospitals) -> None:
    before = current_release(one_night.home)
    path = one_night.programs / "neuf" / "IT01.toml"
    path.write_text(path.read_text() + "# reviewed\n")
    release = publish(one_night.home, SECOND, one_night.programs)
    assert before is not None
    assert since(before, release) == "1 file of rules or code changed"


def test_the_declaration_of_who_delivers_for_the_first_time_is_no_changed_rule(one_night: Hospitals) -> None:
    before = current_release(one_night.home)
    one_night.declare("IT03")
    one_night.deliver("IT03", SECOND)
    one_night.take(SECOND)
    release = publish(one_night.home, SECOND, one_night.programs)
    assert before is not None
    new = set(release.manifest["code"]["files"]) - set(before.manifest["code"]["files"])
    assert "data/programs/neuf/IT03.toml" in new
    told = since(before, release)
    assert "IT03 NEUF" in told and "rules or code" not in told
