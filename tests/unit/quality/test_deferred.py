"""A module that nothing needs is not loaded where it is imported, and is whole once something of it is used."""

import sys

import pytest

from armonia.quality.deferred import deferred

UNUSED = "this"  # of the standard library; prints a poem when it is loaded


@pytest.fixture(autouse=True)
def _not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, UNUSED, raising=False)


def test_it_loads_on_first_use_and_not_before(capsys: pytest.CaptureFixture[str]) -> None:
    with deferred(UNUSED):
        import this
    assert not hasattr(this, "__path__")
    assert capsys.readouterr().out == ""
    assert this.d["N"] == "A"
    assert "Zen" in capsys.readouterr().out
    assert this.d["O"] == "B"
    assert capsys.readouterr().out == ""


def test_who_imports_it_afterwards_gets_the_module_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with deferred(UNUSED):
        import this
    assert UNUSED not in sys.modules
    import this

    assert this is sys.modules[UNUSED]
    assert "Zen" in capsys.readouterr().out


def test_one_that_is_loaded_stays_as_it_is() -> None:
    with deferred("json"):
        import json
    assert json is sys.modules["json"]
    assert json.loads("[1]") == [1]
