"""A release that an older version made opens; where it lacks what is asked for, it says by whom it was made."""

import json
from collections.abc import Callable
from datetime import timedelta

import duckdb
import pytest

from armonia.diff.difference import difference
from armonia.faults import OperatorError
from armonia.home import Home
from armonia.night.status import read_status
from armonia.query import print_answer
from armonia.release.publishing import publish
from armonia.release.release import MANIFEST, current_release
from armonia.report.display import say_report
from schemas import meta
from tests.drawn import NIGHT, Hospitals

ANEW = "made by version 0.0.9 (abc123) of Armonia, and its {} has no {}"


def make_older(home: Home, sql: str = "", *, without: str = "") -> None:
    """Takes away from the current release what an older version did not make."""
    folder = home.current.resolve()
    with duckdb.connect(str(folder / "warehouse.duckdb")) as con:
        con.execute(sql or "select 1")
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["code"] |= {"version": "0.0.9", "commit": "abc123"}
    manifest["files"]["warehouse.duckdb"] = (folder / "warehouse.duckdb").stat().st_size
    manifest.pop(without, None)
    (folder / MANIFEST).write_text(json.dumps(manifest))


def test_what_needs_nothing_new_is_answered(one_night: Hospitals, capsys: pytest.CaptureFixture[str]) -> None:
    make_older(one_night.home, "drop schema meta cascade")
    print_answer(one_night.home, "select count(*) as n from core.patient", "csv")
    assert capsys.readouterr().out.split() == ["n", "4"]
    assert read_status(one_night.home)
    say_report(one_night.home)


@pytest.mark.parametrize(
    ("spoil", "ask", "lacks"),
    [
        (
            "drop schema meta cascade",
            lambda home: print_answer(home, "from meta.column", "csv"),
            f"meta.schema, meta.relation, meta.column and {len(meta.RELATIONS) - 3} more",
        ),
        ("alter table ops.sender drop column state", read_status, "ops.sender.state"),
        ("alter table ops.sender drop column state", say_report, "ops.sender.state"),
        (
            "alter table core.patient drop column sex",
            lambda home: print_answer(home, "select sex from core.patient", "csv"),
            "core.patient.sex",
        ),
    ],
    ids=["query of a relation", "status", "report", "query of a column"],
)
def test_what_it_lacks_is_told_with_its_version_and_what_to_do(
    one_night: Hospitals, spoil: str, ask: Callable[[Home], object], lacks: str
) -> None:
    make_older(one_night.home, spoil)
    with pytest.raises(OperatorError) as told:
        ask(one_night.home)
    assert ANEW.format("warehouse", lacks) in str(told.value) and "Run `armonia build`" in str(told.value)


@pytest.mark.parametrize("key", ["reproduction", "follows", "blocked", "files"])
def test_what_its_manifest_lacks_is_told(one_night: Hospitals, key: str) -> None:
    make_older(one_night.home, without=key)
    with pytest.raises(OperatorError) as told:
        read_status(one_night.home)
    assert ANEW.format(MANIFEST, repr(key)) in str(told.value)


def test_an_unknown_column_of_a_release_that_lacks_nothing_is_duckdbs_to_tell(one_night: Hospitals) -> None:
    with pytest.raises(OperatorError) as told:
        print_answer(one_night.home, "select shoe_size from core.patient", "csv")
    assert "shoe_size" in str(told.value) and "armonia build" not in str(told.value)


def test_an_older_release_is_no_hindrance_to_the_next_night_and_is_compared_with_it(one_night: Hospitals) -> None:
    make_older(one_night.home, "alter table analysis.reproduction drop column published", without="state")
    before = current_release(one_night.home)
    after = publish(one_night.home, NIGHT + timedelta(days=1), one_night.programs)
    assert before and after.is_new
    with pytest.raises(OperatorError, match=r"has no analysis\.reproduction\.published"):
        difference(before, after, one_night.home)
