"""What a verdict or a warehouse rests on is found from the code itself, and told apart by content alone."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from armonia import codelist
from armonia.fingerprint import (
    BUILDING,
    JUDGING,
    ROOT,
    code_behind,
    content_of,
    digest_of,
    imports_of,
    made_by,
    reading_libraries,
    rests_on,
    rules_of,
)

SOURCES = sorted([*ROOT.glob("armonia/**/*.py"), *ROOT.glob("schemas/**/*.py")])


def parsed_imports(path: Path) -> Iterator[str]:
    """As Python's own parser finds them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def is_ours(module: str) -> bool:
    return module.partition(".")[0] in ("armonia", "schemas")


def test_every_import_that_python_finds_in_this_project_is_found() -> None:
    assert len(SOURCES) > 50
    for path in SOURCES:
        assert {name for name in parsed_imports(path) if is_ours(name)} <= imports_of(path), path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import armonia.home\n", {"armonia.home"}),
        ("import os, armonia.home as home  # where\n", {"armonia.home"}),
        ("from armonia import ledger\n", {"armonia", "armonia.ledger"}),
        (
            "from armonia import (\n    ledger,\n    steps as s,\n)\n",
            {"armonia", "armonia.ledger", "armonia.steps"},
        ),
        ("def f():\n    from armonia.lock import hold\n", {"armonia.lock", "armonia.lock.hold"}),
        ('"""Text that imports nothing."""\n', set()),
    ],
)
def test_an_import_is_found_however_it_is_written(tmp_path: Path, text: str, found: set[str]) -> None:
    (tmp_path / "a.py").write_text(text)
    assert found <= imports_of(tmp_path / "a.py")
    assert {name for name in imports_of(tmp_path / "a.py") if is_ours(name)} - {"armonia.s", "armonia.as"} == found


@pytest.mark.parametrize("module", [*JUDGING, *BUILDING])
def test_what_judges_and_builds_is_named_as_it_stands(module: str) -> None:
    assert ROOT.joinpath(*module.split(".")).with_suffix(".py") in code_behind(module)


def test_code_is_followed_through_its_imports_and_no_further() -> None:
    judging = {path.name for path in code_behind(*JUDGING)}
    assert {"judgement.py", "judging.py", "columns.py", "excel.py", "profile.py", "declaration.py"} <= judging
    assert not {"publishing.py", "warehouse.py", "cli.py", "status.py"} & judging
    assert {"build.py", "relations.py", "accounting.py"} <= {path.name for path in code_behind(*BUILDING)}


def test_a_warehouse_is_made_by_code_sql_and_data_and_not_by_how_it_is_told() -> None:
    names = {str(path.relative_to(ROOT)) for path in made_by()}
    assert {"armonia/warehouse/build.py", "sql/core/patient.sql", "data/codelists/sex.csv"} <= names
    assert not {"armonia/night/display.py", "armonia/cli.py", "data/programs/neuf/IT01.toml"} & names


def test_a_digest_changes_with_content_name_order_and_further_texts_and_not_with_time(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    first = digest_of([one, other], "key")
    os.utime(one, (0, 0))
    assert digest_of([one, other], "key") == first
    assert len({first, digest_of([other, one], "key"), digest_of([one, other]), digest_of([one], "key")}) == 4
    one.write_text("1 and more")
    assert digest_of([one, other], "key") != first


def test_a_file_that_is_missing_counts_as_one_that_says_nothing(tmp_path: Path) -> None:
    assert content_of(tmp_path / "none") == ""
    missing = digest_of([tmp_path / "none"])
    (tmp_path / "none").write_text("")
    assert digest_of([tmp_path / "none"]) != missing


def test_a_verdict_rests_on_its_senders_declaration_its_programs_contract_and_lists(tmp_path: Path) -> None:
    found = rests_on("IT01", "NEUF", tmp_path)
    assert tmp_path / "neuf" / "IT01.toml" in found
    assert {ROOT / "schemas" / "neuf.py", codelist.path_of("sex"), codelist.path_of("unit")} <= set(found)
    assert ROOT / "schemas" / "paap.py" not in found
    assert found == sorted(set(found))


def test_an_unknown_program_rests_on_the_doors_alone(tmp_path: Path) -> None:
    assert set(rests_on("IT01", "XYZ", tmp_path)) == {tmp_path / "xyz" / "IT01.toml", *code_behind(*JUDGING)}


def test_programs_have_rules_of_their_own() -> None:
    assert len({rules_of(program) for program in ("NEUF", "PAAP", "OBS", "XYZ")}) == 4
    assert rules_of("NEUF") == rules_of("NEUF")


def test_the_versions_of_what_reads_are_told() -> None:
    assert "polars " in reading_libraries() and "pandera " in reading_libraries()
