"""What a verdict or a warehouse rests on beside its data: the very files, found from the code's own imports."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import armonia.declaration as declarations
from armonia import codelist
from armonia.contracts import load_contracts, programs

ROOT = Path(__file__).parent.parent
JUDGING = ("armonia.judgement",)
BUILDING = ("armonia.warehouse.build", "armonia.quality.examining", "armonia.report.writing", "armonia.export.writing")
BUILDING_DATA = (
    "sql/**/*.sql",
    "data/*.toml",
    "data/checks/*.toml",
    *(f"data/{folder}/*.csv" for folder in ("codelists", "study", "analyses", "published")),
    *(f"data/{folder}/*.csv" for folder in ("linkage", "labels", "omop", "rules")),
    "armonia/*/assets/*",
    "armonia/*/templates/**/*.*",
)
READING_LIBRARIES = ("fastexcel", "numpy", "pandera", "polars", "pyreadstat")
FROM = re.compile(r"^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]+)", re.MULTILINE)
IMPORT = re.compile(r"^[ \t]*import[ \t]+([^\n#]+)", re.MULTILINE)
NAME = re.compile(r"[\w.]+")


def rests_on(center: str, program: str, root: Path = declarations.ROOT) -> list[Path]:
    """The files that a delivery's verdict rests on: declaration, contract, its code lists, the doors' own code."""
    return sorted({declarations.path_of(center, program, root), *_shared(program)})


def rules_of(program: str) -> str:
    """64 digits over what judges all deliveries of a program, as this process has read it: it reads code lists once."""
    return _rules(program, codelist.ROOT)


def made_by() -> list[Path]:
    """The files that a release is made by, given judged deliveries."""
    data = (path for pattern in BUILDING_DATA for path in ROOT.glob(pattern) if path.is_file())
    return sorted({*code_behind(*BUILDING), *data})


def digest_of(paths: Iterable[Path], *more: str) -> str:
    """64 digits over the contents of files, in the order given, and over further texts; a missing file counts, too."""
    digest = hashlib.sha256()
    for part in (*more, *(f"{path.name} {content_of(path)}" for path in paths)):
        digest.update(f"{part}\n".encode())
    return digest.hexdigest()


@cache
def reading_libraries() -> str:
    """The versions of the libraries that read and judge."""
    return " ".join(f"{name} {version(name)}" for name in READING_LIBRARIES)


def content_of(path: Path) -> str:
    """64 digits over a file's content; empty where there is none. Read again only where its size or time changed."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return ""
    return _sha256(path, stat.st_size, stat.st_mtime_ns)


@cache
def code_behind(*modules: str) -> frozenset[Path]:
    """The files of this project's modules and of all of this project that they import."""
    found: set[Path] = set()
    waiting = [path for module in modules for path in _files(module)]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [other for module in imports_of(path) for other in _files(module)]
    return frozenset(found)


@cache
def _rules(program: str, _lists: Path) -> str:
    return digest_of(sorted(_shared(program)))


def _shared(program: str) -> set[Path]:
    found = {*code_behind(*JUDGING)}
    if program in programs():
        found |= {*code_behind(f"schemas.{program.lower()}"), *map(codelist.path_of, _code_lists(program))}
    return found


@cache
def _sha256(path: Path, size: int, modified_ns: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _code_lists(program: str) -> Iterator[str]:
    for contract in load_contracts(program).values():
        for column in contract.columns.values():
            if "codes" in column.metadata:
                yield column.metadata["codes"]
            if column.metadata["kind"] == "quantity":
                yield "unit"


@cache
def imports_of(path: Path) -> frozenset[str]:
    """The modules that a file imports, and what it takes from them; read by the line, 30 times as fast as parsed."""
    text = path.read_text(encoding="utf-8")
    found = {name for names in IMPORT.findall(text) for name in NAME.findall(names)}
    for module, names in FROM.findall(text):
        found |= {module, *(f"{module}.{name}" for name in NAME.findall(names))}
    return frozenset(found)


def _files(module: str) -> Iterator[Path]:
    """The module's file, where it is one of this project."""
    if module.partition(".")[0] in ("armonia", "schemas"):
        place = ROOT.joinpath(*module.split("."))
        yield from (path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file())
