"""The warehouse told by itself: `meta.*`, from its own catalog and the one description of each thing in `schemas/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Any

import duckdb
import polars as pl

from armonia.night.ingredients import Ingredients
from armonia.notice import SYNTHETIC
from armonia.pseudonym import SCHEME
from armonia.quality.ground import schema_of, write_frame
from armonia.warehouse.code_lists import list_codes
from armonia.warehouse.descriptions import contract_of, describe, sentence_of
from armonia.warehouse.references import origin_of
from armonia.warehouse.relations import opening_comment, read_relations
from schemas import catalog, meta, quality
from schemas.fields import Contract
from schemas.keys import KEYS

STUDY = (
    "Bonifacio M, Papayannidis C, Lussana F, et al. Real-World Multicenter Experience in Tumor Debulking Prior to "
    "Blinatumomab Administration in Adult Patients With Relapsed/Refractory B-Cell Precursor Acute Lymphoblastic "
    "Leukemia. Front Oncol (2022) 11:804714"
)
DOI = "10.3389/fonc.2021.804714"
CATALOG = """
    select
        columns.schema_name, columns.table_name, columns.column_name, columns.column_index, columns.data_type,
        views.view_name is not null as is_view, coalesce(views.comment, '') as said
    from duckdb_columns() as columns
    left join duckdb_views() as views
        on columns.table_oid = views.view_oid and columns.database_oid = views.database_oid
    where columns.database_name = current_database() and list_contains($schemas, columns.schema_name)
    order by columns.schema_name, columns.table_name, columns.column_index
"""
SENTENCE_END = re.compile(r"(?<=[.])\s+(?=[A-Z`])")
MACROS = """
    select schema_name || '.' || function_name as macro, parameters, comment as description
    from duckdb_functions()
    where database_name = current_database() and schema_name = 'stats' and not internal
    order by macro
"""


def write_meta(con: duckdb.DuckDBPyConnection, of: Ingredients, storage_version: str) -> None:
    """Writes `meta.*` of all that stands in the current catalog, itself included, and describes it.

    Raises OperatorError as `describe` does.
    """
    con.execute("create schema if not exists meta")
    frames = {
        "code_list": _frame(meta.CodeList, list_codes(con)),
        "macro": _frame(meta.Macro, con.sql(MACROS).pl().to_dicts()),
        "reference": _frame(meta.Reference, _references()),
        "release": _frame(meta.Release, [_release(of, storage_version)]),
    }
    for name in ("schema", "relation", "column"):
        frames[name] = pl.DataFrame(schema=schema_of(meta.RELATIONS[name]))
    for name, frame in frames.items():
        write_frame(con, f"meta.{name}", frame)
    standing = con.sql(CATALOG, params={"schemas": list(catalog.RELATIONS)}).pl()
    frames["column"] = _frame(meta.Column, _columns(standing))
    heads = standing.unique(["schema_name", "table_name"], keep="first", maintain_order=True)
    own = {f"meta.{name}": frame.height for name, frame in frames.items()}
    rows = _rows(con, heads) | own | {"meta.relation": heads.height, "meta.schema": len(catalog.SCHEMAS)}
    frames["relation"] = _frame(meta.Relation, _relations(heads, rows))
    frames["schema"] = _frame(meta.Schema, _schemas(heads, frames["macro"].height))
    for name in ("schema", "relation", "column"):
        _insert(con, f"meta.{name}", frames[name])
    describe(con, ["meta"])


def _frame(contract: type[Contract], rows: Any) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema_of(contract), orient="row")


def _insert(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    con.register("frame", frame)
    con.execute(f"insert into {name} from frame")
    con.unregister("frame")


def _columns(standing: pl.DataFrame) -> Iterator[dict[str, Any]]:
    for one in standing.iter_rows(named=True):
        relation, name = f"{one['schema_name']}.{one['table_name']}", one["column_name"]
        column = contract_of(relation).to_schema().columns.get(name)
        if column is not None:  # a check that is amiss may have others: its result says so
            meant = column.metadata or {}
            own_list = f"{relation}.{name}" if meant.get("values") else None
            yield {
                "relation": relation,
                "column_name": name,
                "column_order": one["column_index"],
                "data_type": one["data_type"],
                "is_nullable": column.nullable,
                "description": column.description,
                "unit": meant.get("unit"),
                "code_list": meant.get("codes") or own_list,
                "codes": meant.get("values"),
                "section": meant.get("section"),
                "derivation": meant.get("derived"),
            }


def _relations(heads: pl.DataFrame, rows: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    selects = read_relations()
    for one in heads.iter_rows(named=True):
        relation = f"{one['schema_name']}.{one['table_name']}"
        contract = contract_of(relation)
        key, select = KEYS.get(relation), selects.get(relation)
        is_check = contract is quality.Checked
        yield {
            "relation": relation,
            "schema_name": one["schema_name"],
            "relation_name": one["table_name"],
            "kind": "view" if one["is_view"] else "table",
            "description": one["said"] if is_check else sentence_of(contract),
            "rules": _rules(select.sql) if select and not is_check else None,
            "key_columns": list(key) if key else None,
            "rows": rows.get(relation),
            "made_by": select.origin if select else origin_of(relation),
        }


def _rules(sql: str) -> str | None:
    """What a select opens with, after the sentence that says what a row is."""
    _, *rest = SENTENCE_END.split(opening_comment(sql), maxsplit=1)
    return rest[0] if rest else None


def _rows(con: duckdb.DuckDBPyConnection, heads: pl.DataFrame) -> dict[str, int]:
    tables = heads.filter(~pl.col("is_view")).select(pl.format("{}.{}", "schema_name", "table_name")).to_series()
    counted = " union all ".join(f"select '{name}', count(*) from {name}" for name in tables)
    return dict(con.execute(counted).fetchall())


def _schemas(heads: pl.DataFrame, macros: int) -> Iterator[dict[str, Any]]:
    for name, sentence in catalog.SCHEMAS.items():
        relations = heads.filter(pl.col("schema_name") == name).height
        yield {
            "schema_name": name,
            "description": sentence[:1].upper() + sentence[1:],
            "relations": relations,
            "macros": macros if name == "stats" else 0,
        }


def _references() -> Iterator[dict[str, Any]]:
    for relation, one in catalog.references():
        yield {
            "relation": relation,
            "columns": list(one.columns),
            "to_relation": one.to,
            "to_columns": list(one.to_columns),
        }


def _release(of: Ingredients, storage_version: str) -> dict[str, Any]:
    return {
        "night": of.night,
        "version": version("armonia"),
        "storage_version": storage_version,
        "study": STUDY,
        "doi": DOI,
        "pseudonyms": SCHEME,
        "notice": SYNTHETIC,
        "deliveries": sum(one.status == "accepted" for one in of.standings),
    }
