"""Arrows go one way: flows, armonia, schemas. Ruff enforces it, and here it is seen to."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BANNED = {
    "armonia": {"prefect", "flows", "synthetic", "tests", "benchmarks"},
    "schemas": {"prefect", "flows", "armonia", "synthetic", "tests", "benchmarks", "duckdb"},
    "synthetic": {"prefect", "flows", "tests"},
    "flows": {"synthetic", "tests"},
}


def imports_of(path: Path) -> set[str]:
    """The first names of everything that a module imports, at any depth of it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found


def lint(code: str, place: str) -> str:
    """What ruff says of the code as if it stood in `place`."""
    command = ["ruff", "check", "--select", "TID251", "--stdin-filename", place, "--output-format", "concise", "-"]
    return subprocess.run(command, input=code, capture_output=True, text=True, cwd=ROOT, check=False).stdout


@pytest.mark.parametrize("package", BANNED)
def test_no_module_imports_against_the_arrows(package: str) -> None:
    modules = sorted((ROOT / package).rglob("*.py"))
    assert modules
    assert {str(path): found for path in modules if (found := imports_of(path) & BANNED[package])} == {}


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("armonia/wrong.py", "import prefect\n"),
        ("armonia/doors/wrong.py", "from prefect import flow\n"),
        ("armonia/readers/wrong.py", "from flows.nightly import nightly\n"),
        ("armonia/wrong.py", "import synthetic\n"),
        ("schemas/wrong.py", "from armonia.home import Home\n"),
        ("schemas/wrong.py", "import prefect\n"),
    ],
)
def test_ruff_refuses_an_import_against_the_arrows(place: str, code: str) -> None:
    assert "TID251" in lint(code, place)


@pytest.mark.parametrize(
    ("place", "code"),
    [("flows/right.py", "import prefect\nimport armonia\n"), ("armonia/right.py", "import schemas\n")],
)
def test_ruff_lets_imports_along_the_arrows_pass(place: str, code: str) -> None:
    assert "TID251" not in lint(code, place)


@pytest.mark.parametrize(
    ("module", "folder"), [("declaration.py", "programs"), ("selects.py", "sql"), ("codelist.py", "codelists")]
)
def test_one_module_alone_opens_a_folder(module: str, folder: str) -> None:
    spoken = [
        path.name
        for path in sorted((ROOT / "armonia").rglob("*.py"))
        if f'parents[2] / "{folder}"' in path.read_text() or f'/ "data" / "{folder}"' in path.read_text()
    ]
    assert spoken == [module]
