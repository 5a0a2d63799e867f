"""The files of sql/macros as a whole: each says what it is, and has a spec."""

import re
from pathlib import Path

import pytest

from tests.spec.macros.catalog import MACROS, creation_order


@pytest.mark.parametrize("name", MACROS)
def test_file_opens_with_the_sentence_of_its_macro(name):
    first = MACROS[name].splitlines()[0]
    assert re.fullmatch(rf"-- stats\.{name}\([a-z0-9, ]+\): .+\.", first)


@pytest.mark.parametrize("name", MACROS)
def test_file_holds_one_statement_that_makes_the_macro_of_its_name(name):
    statement = "\n".join(line for line in MACROS[name].splitlines() if not line.startswith("--"))
    assert statement.startswith(f"create macro stats.{name}(")
    assert ";" not in statement


@pytest.mark.parametrize("name", MACROS)
def test_file_says_its_limits(name):
    assert "\n-- Limits: " in MACROS[name]


@pytest.mark.parametrize("name", MACROS)
def test_macro_has_a_spec(name):
    assert Path(__file__).with_name(f"test_{name}.py").exists()


def test_every_macro_comes_after_those_it_calls():
    order = creation_order()
    calls = [(name, other) for name in order for other in order if f"stats.{other}(" in MACROS[name] and other != name]
    assert len(calls) > 10
    assert all(order.index(other) < order.index(name) for name, other in calls)


def test_macros_are_kept_with_their_comments(statistics):
    rows = statistics.execute(
        "select function_name, comment from duckdb_functions() where schema_name = 'stats'"
    ).fetchall()
    assert dict(rows) == {name: text.splitlines()[0].partition(": ")[2] for name, text in MACROS.items()}
