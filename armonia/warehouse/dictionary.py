"""The data dictionary, read from `meta.*` of a warehouse: what docs/dictionary.md and the report's page both say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from armonia.warehouse.descriptions import section_of
from schemas import catalog

SCHEMAS = "select schema_name, description from meta.schema order by list_position($order, schema_name)"
RELATIONS = """
    select relation, schema_name, kind, description, rules, key_columns, made_by
    from meta.relation order by schema_name, relation
"""
COLUMNS = """
    select relation, column_name, data_type, unit, code_list, codes, description, derivation, section
    from meta.column order by relation, column_order
"""
REFERENCES = """
    select relation, columns, to_relation, to_columns from meta.reference order by relation, columns, to_relation
"""
CODES = "select code_list, code, label from meta.code_list order by code_list, code_order"
MACROS = "select macro, parameters, description from meta.macro order by macro"
LISTED_CODES = 12  # more are to be looked up in the list itself


@dataclass(frozen=True)
class Column:
    """One column: what it is, its type, its unit or the codes it may hold, what it is made from, where the paper is."""

    name: str
    data_type: str
    unit: str
    code_list: str
    codes: tuple[str, ...]
    description: str
    derivation: str
    section: str


@dataclass(frozen=True)
class Relation:
    """One table or view, its columns, its key, and what it refers to: column names and relation."""

    name: str
    kind: str
    description: str
    rules: str
    key: tuple[str, ...]
    made_by: str
    columns: tuple[Column, ...]
    references: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Schema:
    """One schema; `checks` are its relations that list records checked, which have the same columns all."""

    name: str
    description: str
    relations: tuple[Relation, ...]
    checks: tuple[Relation, ...]


@dataclass(frozen=True)
class Macro:
    """One macro as it is called, and what it gives."""

    call: str
    description: str


@dataclass(frozen=True)
class Code:
    """One code of a list, and what it is called."""

    code: str
    label: str


@dataclass(frozen=True)
class Dictionary:
    """All that a warehouse tells of itself but its rows: schemas, macros, and each code list with its codes."""

    schemas: tuple[Schema, ...]
    macros: tuple[Macro, ...]
    code_lists: dict[str, tuple[Code, ...]]


def read_dictionary(con: duckdb.DuckDBPyConnection) -> Dictionary:
    """The dictionary of the warehouse of the connection."""
    codes: dict[str, tuple[Code, ...]] = {}
    for one in _rows(con, CODES):
        codes[one["code_list"]] = (*codes.get(one["code_list"], ()), Code(one["code"], one["label"] or ""))
    relations = _relations(con, codes)
    schemas = []
    for one in _rows(con, SCHEMAS, order=list(catalog.SCHEMAS)):
        own = [relation for schema, relation in relations if schema == one["schema_name"]]
        checks = tuple(relation for relation in own if one["schema_name"] == "quality" and relation.kind == "view")
        kept = tuple(relation for relation in own if relation not in checks)
        schemas.append(Schema(one["schema_name"], one["description"], kept, checks))
    macros = (
        Macro(f"{one['macro']}({', '.join(one['parameters'])})", one["description"]) for one in _rows(con, MACROS)
    )
    return Dictionary(
        tuple(schemas), tuple(macros), {name: listed for name, listed in codes.items() if _is_short(listed)}
    )


def _without_call(description: str) -> str:
    """What a macro gives, where its comment opens with how it is called."""
    return description.partition("): ")[2] if description.startswith("stats.") else description


def _is_short(codes: tuple[Code, ...]) -> bool:
    """Whether a list is for reading: the printed figures, without words and many, are looked up in their table."""
    return len(codes) <= LISTED_CODES or any(code.label for code in codes)


def _relations(con: duckdb.DuckDBPyConnection, codes: dict[str, tuple[Code, ...]]) -> list[tuple[str, Relation]]:
    columns: dict[str, list[Column]] = {}
    for one in _rows(con, COLUMNS):
        columns.setdefault(one["relation"], []).append(_column(one, codes))
    references: dict[str, list[tuple[str, str]]] = {}
    for one in _rows(con, REFERENCES):
        references.setdefault(one["relation"], []).append((", ".join(one["columns"]), one["to_relation"]))
    return [
        (
            one["schema_name"],
            Relation(
                one["relation"],
                one["kind"],
                one["description"],
                one["rules"] or "",
                tuple(one["key_columns"] or ()),
                one["made_by"] or "",
                tuple(columns.get(one["relation"], ())),
                tuple(references.get(one["relation"], ())),
            ),
        )
        for one in _rows(con, RELATIONS)
    ]


def _column(one: dict[str, Any], codes: dict[str, tuple[Code, ...]]) -> Column:
    listed = tuple(one["codes"] or (code.code for code in codes.get(one["code_list"] or "", ())))
    return Column(
        one["column_name"],
        one["data_type"],
        one["unit"] or "",
        one["code_list"] or "",
        listed if len(listed) <= LISTED_CODES else (),
        one["description"],
        one["derivation"] or "",
        section_of(one["section"] or ""),
    )


def _rows(con: duckdb.DuckDBPyConnection, sql: str, **given: Any) -> list[dict[str, Any]]:
    found = con.execute(sql, given)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
