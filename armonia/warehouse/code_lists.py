"""Every code list that a column names, with the words of its codes: the rows of `meta.code_list`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb

from schemas import catalog
from schemas.fields import Contract

CODES = """
    select '{relation}.{column}' as code_list, rowid as place, {column} as code, {label} as label
    from {relation} where {column} is not null
"""
LABELS = """
    select variable, level, min(level_label) as label from analysis.level
    where level is not null group by variable, level
"""


def list_codes(con: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    """The codes of each list, in its order: of ref and of what else is named, then of columns that name their own."""
    asked = [CODES.format(relation=one, column=column, label=_label(one, column)) for one, column in _kept_lists()]
    found: dict[str, dict[str, str | None]] = {}
    for code_list, _, code, label in con.execute(f"{' union all '.join(asked)} order by code_list, place").fetchall():
        found.setdefault(code_list, {}).setdefault(code, label)
    labels = {(variable, level): label for variable, level, label in con.execute(LABELS).fetchall()}
    for relation, name, values in _own_lists():
        found[f"{relation}.{name}"] = {code: labels.get((name, code)) for code in values}
    for code_list in sorted(found):
        for order, (code, label) in enumerate(found[code_list].items(), start=1):
            yield {"code_list": code_list, "code": code, "label": label, "code_order": order}


def _kept_lists() -> list[tuple[str, str]]:
    """Relation and column of each list that is kept as rows."""
    own = {f"{relation}.{name}" for relation, name, _ in _own_lists()}
    named = {to for _, to in _named()} | {f"ref.{name}.code" for name in _words()}
    return [(relation, column) for relation, _, column in (to.rpartition(".") for to in sorted(named - own))]


def _own_lists() -> Iterator[tuple[str, str, Sequence[str]]]:
    """Relation, name and codes of each column that names them itself."""
    for relation, contract in _relations():
        for name, column in contract.to_schema().columns.items():
            meant = column.metadata or {}
            if meant.get("values") and not meant.get("codes"):
                yield relation, name, meant["values"]


def _named() -> Iterator[tuple[str, str]]:
    for relation, contract in _relations():
        for name, column in contract.to_schema().columns.items():
            if codes := (column.metadata or {}).get("codes"):
                yield f"{relation}.{name}", codes


def _words() -> list[str]:
    return [name for name, contract in catalog.RELATIONS["ref"].items() if "code" in contract.to_schema().columns]


def _label(relation: str, column: str) -> str:
    """The column with the words of the codes, where the list has them."""
    schema, _, name = relation.partition(".")
    has_label = "label" in catalog.RELATIONS[schema][name].to_schema().columns
    return "label" if has_label and column in ("code", "drug_code") else "null::varchar"


def _relations() -> Iterator[tuple[str, type[Contract]]]:
    for schema, contracts in catalog.RELATIONS.items():
        for name, contract in contracts.items():
            yield f"{schema}.{name}", contract
