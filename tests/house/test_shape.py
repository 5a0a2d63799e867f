"""The shape of the house: small modules and functions, a sentence on each, a meaning on every column."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from armonia.contracts import load_tables, programs
from schemas import analysis, core, meta, quality
from schemas.fields import Contract

ROOT = Path(__file__).parents[2]
PACKAGES = ("armonia", "flows", "schemas", "synthetic", "benchmarks")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts)
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 50
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
CONTRACTS: dict[str, type[Contract]] = {
    **{f"{program}.{name}": table for program in programs() for name, table in load_tables(program).items()},
    **{f"core.{name}": table for name, table in core.RELATIONS.items()},
    **{f"analysis.{name}": table for name, table in analysis.RELATIONS.items()},
    **{f"quality.{name}": table for name, table in quality.RELATIONS.items()},
    **{f"meta.{name}": table for name, table in meta.RELATIONS.items()},
}


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def test_there_is_a_house() -> None:
    assert len(MODULES) > 50 and len(TESTS) > 20 and len(CONTRACTS) > 20


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_module_is_short_and_opens_by_saying_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_what_is_public_has_a_sentence(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [node for node in tree.body if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and node.name[0] != "_"]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=place)
def test_no_function_is_longer_than_a_page(path: Path) -> None:
    spans = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in nodes(path) if isinstance(node, FUNCTIONS)}
    assert {name: span for name, span in spans.items() if span > MOST_LINES_OF_A_FUNCTION} == {}


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_nothing_is_named_for_being_useful(path: Path) -> None:
    assert re.search(r"utils|helper|manager|common|misc", path.stem) is None


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=place)
def test_nothing_is_left_empty(path: Path) -> None:
    assert [node.lineno for node in nodes(path) if isinstance(node, ast.Pass)] == []


@pytest.mark.parametrize("path", [path for path in TESTS if path.name.startswith("test_")], ids=place)
def test_every_test_can_fail(path: Path) -> None:
    idle = [
        node.name
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name not in ASSERTING
    ]
    assert idle == []


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_column_says_what_it_is(name: str) -> None:
    contract = CONTRACTS[name]
    assert contract.__doc__ and contract.__doc__ != Contract.__doc__
    bare = [column for column, field in contract.to_schema().columns.items() if not (field.description or "").strip()]
    assert bare == []


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_rule_says_what_it_demands(name: str) -> None:
    assert [check.error for check in CONTRACTS[name].to_schema().checks if not check.description] == []


def _called(function: ast.AST) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _asserting() -> set[str]:
    """The names of the tests' functions that assert, expect an exception, or call one that does."""
    functions = [node for path in TESTS for node in nodes(path) if isinstance(node, FUNCTIONS)]
    calls = {function.name: set(_called(function)) for function in functions}
    found = {
        function.name for function in functions if any(isinstance(node, ast.Assert) for node in ast.walk(function))
    }
    found |= {"raises"}
    while more := {name for name, called in calls.items() if called & found} - found:
        found |= more
    return found


ASSERTING = _asserting()
