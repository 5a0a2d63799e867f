"""What the documents say exists: commands, targets, files; and nothing committed names a machine or a registry."""

import re
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from armonia.cli import app

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
COMMANDS = get_command(app)
CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", flags=re.DOTALL)
LOCKS = {"uv.lock", "package-lock.json"}
MACHINE = re.compile(r"(?<![\w.])/(root|home|Users|work|mnt|opt)/[\w.-]+")
REGISTRY = re.compile(r"pypi\.org|pythonhosted|npmjs|artifactory|nexus|proxy\.golang|index-url|extra-index")


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code_of(document: Path) -> str:
    """Everything that a document shows as code."""
    return "\n".join(block or inline for block, inline in CODE.findall(document.read_text(encoding="utf-8")))


def committed() -> list[Path]:
    """Every file that is or would be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=place)
def test_every_make_target_that_is_named_exists(document: Path) -> None:
    assert set(re.findall(r"^make ([a-z-]+)", code_of(document), flags=re.MULTILINE)) <= TARGETS


@pytest.mark.parametrize("document", DOCUMENTS, ids=place)
def test_every_command_and_option_that_is_named_exists(document: Path) -> None:
    known = {name: _options(name) for name in COMMANDS.commands}  # type: ignore[attr-defined]
    for command, rest in re.findall(r"^(?:\S*\s)*?armonia ([a-z]+)([^\n]*)", code_of(document), flags=re.MULTILINE):
        assert command in known
        assert set(re.findall(r"(?<=\s)--[a-z-]+", rest)) <= known[command]


@pytest.mark.parametrize("document", DOCUMENTS, ids=place)
def test_every_linked_file_exists(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (document.parent / link).exists()] == []


def test_every_command_is_documented() -> None:
    told = "\n".join(code_of(document) for document in DOCUMENTS)
    assert [name for name in COMMANDS.commands if f"armonia {name}" not in told] == []  # type: ignore[attr-defined]


def test_there_are_documents() -> None:
    assert {"README.md", "docs/adding_a_center.md", "docs/nightly.md"} <= {place(document) for document in DOCUMENTS}
    assert {"run", "test"} <= TARGETS


def test_no_committed_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{place(path)}: {match.group()}"
        for path in committed()
        if path.name not in LOCKS and path != Path(__file__)
        if (text := _text(path)) and (match := MACHINE.search(text) or REGISTRY.search(text))
    ]
    assert found == []


def test_a_machines_path_would_be_seen() -> None:
    assert MACHINE.search("see /home/someone/file") and not MACHINE.search("<home>/current and docs/home/x")


def _options(command: str) -> set[str]:
    parameters = COMMANDS.commands[command].params  # type: ignore[attr-defined]
    return {option for parameter in parameters for option in parameter.opts} | {"--help"}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
