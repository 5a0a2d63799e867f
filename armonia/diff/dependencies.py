"""What each relation rests on directly: stored relations, staged tables, and the files whose change changes it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from armonia.warehouse.relations import Relation, in_build_order, read_relations
from armonia.warehouse.selects import MACRO, ROOT

STORED = ("core.", "analysis.", "quality.", "ops.")
STONES = (
    "analysis.roster",
    "analysis.measurement",
    "analysis.member_set",
    "analysis.planned_set",
    "analysis.sample",
    "analysis.statistic",
    "analysis.grouping_member",
    "analysis.endpoint_member",
)  # sets and numbers that only tell in another way what other relations hold
CALL = re.compile(r"\bstats\.(\w+)\s*\(", re.IGNORECASE)


@dataclass(frozen=True)
class Dependency:
    """A stored relation with what it reads: stepping stones between are passed through, their files with them."""

    relation: str
    reads: frozenset[str]
    staged: frozenset[str]
    files: frozenset[str]


def dependencies() -> list[Dependency]:
    """Every stored relation of `sql/`, each after all that it reads."""
    known = read_relations()
    macros = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "macros").glob("*.sql"))}
    return [_dependency(one, known, macros) for one in in_build_order(known) if not _is_stone(one.name)]


def reference_of(file: str) -> str:
    """The relation of `ref` that a file of `data/` is read into, else the file itself: `ref.sex`, `ref.published`."""
    path = PurePosixPath(file)
    if path.parent.name in ("codelists", "study"):
        return f"ref.{path.stem}"
    named = {"analyses": "ref.analysis", "published": "ref.published", "linkage": f"ref.{path.stem}_link_rule"}
    return named.get(path.parent.name, file)


def _dependency(relation: Relation, known: Mapping[str, Relation], macros: Mapping[str, str]) -> Dependency:
    parts = _through_stones(relation, known)
    reads = {name for part in parts for name in part.reads}
    files = {part.origin for part in parts} | {name for name in reads if name.startswith("ref.")}
    return Dependency(
        relation.name,
        frozenset(name for name in reads if name.startswith(STORED) and not _is_stone(name)),
        frozenset(name.removeprefix("staged.") for name in reads if name.startswith("staged.")),
        frozenset(files | _macros((part.sql for part in parts), macros)),
    )


def _through_stones(relation: Relation, known: Mapping[str, Relation]) -> list[Relation]:
    parts, waiting = [], [relation]
    while waiting:
        part = waiting.pop()
        parts.append(part)
        waiting += [known[name] for name in sorted(part.reads) if _is_stone(name)]
    return parts


def _is_stone(name: str) -> bool:
    return name.startswith("conform.") or name in STONES


def _macros(texts: Iterable[str], macros: Mapping[str, str]) -> set[str]:
    called: set[str] = set()
    waiting = [name for text in texts for name in CALL.findall(text)]
    while waiting:
        name = waiting.pop()
        if name in macros and name not in called:
            called.add(name)
            waiting += CALL.findall(MACRO.sub("", macros[name]))
    return {f"sql/macros/{name}.sql" for name in called}
