"""The ten questions of docs/analysts.md, and its ways to open the file: each gives what the document says."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from tests.integration.conftest import ROOT
from tests.integration.other_clients import PROJECT, Ask, ask_command_line, ask_node, install, miss

DOCUMENT = (ROOT / "docs/analysts.md").read_text(encoding="utf-8")
QUESTION = re.compile(r"^### (\d+)\. (.+?)$.*?^```sql\n(.*?)^```\n+((?:^\|[^\n]*\n?)+)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PLACE = "warehouse/current/warehouse.duckdb"


class Question(NamedTuple):
    """A question's number, its SQL, and its answer as the document has it."""

    number: int
    sql: str
    columns: list[str]
    rows: list[list[str]]


def questions() -> Iterator[Question]:
    for number, _, sql, table in QUESTION.findall(DOCUMENT.partition("## Ten questions")[2]):
        header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
        yield Question(int(number), sql, header, rows)


QUESTIONS = list(questions())


def ask_python(path: Path, statement: str) -> list[list[Any]]:
    with duckdb.connect(str(path), read_only=True) as con:
        return [list(row) for row in con.execute(statement).fetchall()]


@pytest.fixture(params=[ask_python, ask_command_line, ask_node], ids=["Python", "command line", "Node"])
def ask(request: pytest.FixtureRequest) -> Ask:
    return request.param


def as_text(cell: Any) -> str:
    """A cell as the document writes it, whichever client gave it."""
    if cell is None:
        return ""
    try:
        return f"{float(cell):g}"
    except ValueError:
        return str(cell)


def test_there_are_ten() -> None:
    assert [one.number for one in QUESTIONS] == list(range(1, 11))
    assert all(one.rows for one in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: str(one.number))
def test_a_question_has_the_answer_that_stands_below_it(
    question: Question, ask: Ask, published_warehouse: Path
) -> None:
    told = [[as_text(cell) for cell in row] for row in ask(published_warehouse, question.sql)]
    assert told == [[as_text(cell) for cell in row] for row in question.rows]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: str(one.number))
def test_an_answer_has_the_columns_that_stand_above_it(
    question: Question, published: duckdb.DuckDBPyConnection
) -> None:
    assert [column[0] for column in published.execute(question.sql).description or []] == question.columns


def shown(language: str) -> str:
    """The one block of this language in the section on opening the file."""
    section = DOCUMENT.partition("## Open it from anywhere")[2].partition("\n## ")[0]
    (code,) = [code for name, code in BLOCK.findall(section) if name == language]
    return code


def run(command: list[str], **options: Any) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_opens_from_the_command_line_as_shown(published_warehouse: Path) -> None:
    program = shutil.which("duckdb", path=str(Path(sys.executable).parent))
    code = shown("shell").replace(PLACE, str(published_warehouse)).replace("duckdb -", f"{program} -csv -", 1)
    assert "one_program_per_person" in run(["bash", "-c", code])


def test_it_opens_from_python_as_shown(published_warehouse: Path) -> None:
    code = shown("python").replace(PLACE, str(published_warehouse))
    assert "one_program_per_person" in run([sys.executable, "-c", code])


def test_it_opens_from_node_as_shown(published_warehouse: Path) -> None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        miss("The example for Node is not run: `node` and `npm` were not found. Install Node 20 or later.")
    install(npm)
    code = shown("js").replace(PLACE, str(published_warehouse))
    assert "one_program_per_person" in run([node, "--input-type=module", "--eval", code], cwd=PROJECT)


def test_what_dbplyr_asks_has_the_answer_of_the_first_question(ask: Ask, published_warehouse: Path) -> None:
    told = ask(published_warehouse, shown("sql"))
    expected = [[as_text(cell) for cell in row] for row in QUESTIONS[0].rows]
    assert sorted([as_text(cell) for cell in row] for row in told) == sorted(expected), json.dumps(told)
