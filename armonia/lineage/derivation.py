"""The lineage of all of `sql/`: derived from its text alone, once, and kept as long as that text is the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from armonia.contracts import load_tables, programs
from armonia.durable import write_durably
from armonia.faults import OperatorError
from armonia.fingerprint import code_behind, digest_of
from armonia.lineage.told import Ground, Lineage, Link, Part
from armonia.warehouse.relations import Relation, in_build_order, read_relations
from armonia.warehouse.selects import selects_of
from armonia.warehouse.staged_views import columns_of

if TYPE_CHECKING:
    from armonia.lineage.branches import Branch

SCHEMAS = ("conform", "core", "analysis")
GIVEN = """
    select schema_name || '.' || table_name, list(column_name order by column_index)
    from duckdb_columns()
    where database_name = current_database() and schema_name in ('ref', 'ops')
    group by all order by all
"""
KNOWN: dict[str, Lineage] = {}


def lineage_of(con: duckdb.DuckDBPyConnection, kept: Path | None = None) -> Lineage:
    """The lineage of `sql/` over the references and operations of a warehouse.

    Derived once a process for one text, and once for all processes where `kept`, a cache, may be written. Raises
    OperatorError for a select whose lineage cannot be read.
    """
    given = {**dict(con.execute(GIVEN).fetchall()), **_staged()}
    digest = _digest(selects_of(SCHEMAS), given)
    if digest not in KNOWN:
        KNOWN[digest] = _load(kept, digest) or _save(kept, digest, _derived(given))
    return KNOWN[digest]


def _derived(given: Mapping[str, list[str]]) -> Lineage:
    """Every relation once over what it reads; and core down to the staged rows, the steps of conform put in place."""
    from armonia.lineage.branches import base
    from armonia.lineage.grounds import grounds_of
    from armonia.lineage.links import links_of
    from armonia.lineage.selects import read_select

    relations = [one for one in in_build_order(read_relations()) if one.name.partition(".")[0] in SCHEMAS]
    columns = {**given}
    links: set[Link] = set()
    for one in relations:
        branches = read_select(one.sql, lambda name: [base(name, _columns(columns, name))])
        columns[one.name] = list(branches[0].columns)
        links |= links_of(one.name, branches)

    @cache
    def below(name: str) -> Sequence[Branch]:
        return read_select(texts[name], below) if name.startswith("conform.") else [base(name, _columns(columns, name))]

    texts = {one.name: one.sql for one in relations}
    grounded = [one for one in relations if one.name.startswith("core.") and _reads_conform(one)]
    grounds = [ground for one in grounded for ground in grounds_of(one.name, read_select(one.sql, below))]
    return Lineage(tuple(sorted(links)), tuple(grounds))


def _columns(known: Mapping[str, list[str]], name: str) -> list[str]:
    if name not in known:
        raise OperatorError(
            f"{name}: sql/ reads it, and this warehouse has none, for another version made it. Run `armonia build` to"
            " make it anew, or use that version."
        )
    return known[name]


def _reads_conform(one: Relation) -> bool:
    return any(name.startswith("conform.") for name in one.reads)


def _staged() -> dict[str, list[str]]:
    return {
        f"staged.{program.lower()}__{table}": list(columns_of(contract))
        for program in programs()
        for table, contract in load_tables(program).items()
    }


def _digest(selects: Mapping[str, str], given: Mapping[str, list[str]]) -> str:
    code = sorted(code_behind("armonia.lineage.derivation"))
    return digest_of(code, version("sqlglot"), json.dumps([given, selects], sort_keys=True))


def _load(kept: Path | None, digest: str) -> Lineage | None:
    """What another process derived from this very text; None where nothing whole is there."""
    try:
        told: dict[str, Any] = json.loads(kept.read_bytes()) if kept else {}
        if told.get("digest") != digest:
            return None
        grounds = [
            Ground(relation, staged, tie, tuple(Part(*part) for part in parts))
            for relation, staged, tie, parts in told["grounds"]
        ]
        return Lineage(tuple(Link(*one) for one in told["links"]), tuple(grounds))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _save(kept: Path | None, digest: str, found: Lineage) -> Lineage:
    """Keeps it where that is possible: who only reads a home derives it anew."""
    grounds = [
        [one.relation, one.staged, one.tie, [list(asdict(part).values()) for part in one.parts]]
        for one in found.grounds
    ]
    told = {
        "digest": digest,
        "links": [list(asdict(one).values()) for one in found.links],
        "grounds": grounds,
    }
    if kept and kept.parent.is_dir():
        try:
            write_durably(kept, json.dumps(told).encode())
        except PermissionError:
            return found
    return found
