"""Meta: the warehouse told by itself: its relations and columns, references, code lists, macros, checks, release."""

from datetime import date

import polars as pl

from schemas.fields import Contract, column, listed
from schemas.lineage import Lineage
from schemas.quality import CATEGORIES, SEVERITIES


class Schema(Contract):
    """One row per schema of the warehouse, for DuckDB keeps no comment on a schema."""

    schema_name: str = column("Schema")
    description: str = column("What it holds")
    relations: int = column("How many tables and views it has", ge=0)
    macros: int = column("How many macros it has", ge=0)


class Relation(Contract):
    """One row per table or view of the warehouse."""

    relation: str = column("Its name with the schema before it")
    schema_name: str = column("Schema")
    relation_name: str = column("Its name without the schema")
    kind: str = column("What it is", values=["table", "view"])
    description: str = column("What one of its rows is")
    rules: str = column("What else is to be known: assumptions and rules of the select that makes it", nullable=True)
    key_columns: pl.List = listed("Columns that tell one row from another", pl.String())
    rows: int = column("Rows of a table; null for a view, whose rows are made when asked", nullable=True, ge=0)
    made_by: str = column("Select or data that it is made by, in the project", nullable=True)


class Column(Contract):
    """One row per column of a table or view of the warehouse."""

    relation: str = column("Table or view, with the schema before it")
    column_name: str = column("Column")
    column_order: int = column("Place of the column", ge=1)
    data_type: str = column("Type in DuckDB")
    is_nullable: bool = column("Whether it may be null")
    description: str = column("What it is")
    unit: str = column("Unit in UCUM: a years, d days, h hours, 1 a share of one", nullable=True)
    code_list: str = column("Where its codes are listed (meta.code_list); null where it has none", nullable=True)
    codes: pl.List = listed("All that it may hold, where it is said: its list, or a part of it", pl.String())
    section: str = column("Section, table or figure of the paper that it follows", nullable=True)
    derivation: str = column("What it is made from; null where it is as recorded", nullable=True)


class Reference(Contract):
    """One row per reference: columns of a relation, each of whose values stands in a row of another, unless null."""

    relation: str = column("Relation that refers")
    columns: pl.List = listed("Its columns", pl.String(), nullable=False)
    to_relation: str = column("Relation referred to")
    to_columns: pl.List = listed("Columns there, in the same order", pl.String(), nullable=False)


class CodeList(Contract):
    """One row per code list and code of it; a column without a list of its own is the list of what it may hold."""

    code_list: str = column("List: a column of ref, or a column that names what it may hold")
    code: str = column("Code")
    label: str = column("The code in words, where it has any", nullable=True)
    code_order: int = column("Place of the code in its list", ge=1)


class Macro(Contract):
    """One row per macro that travels with the file."""

    macro: str = column("Its name with the schema before it")
    parameters: pl.List = listed("What it is given, in order", pl.String(), nullable=False)
    description: str = column("What it gives, its source and its limits")


class Check(Contract):
    """One row per check on the data: what it looks at, what it tolerates, and how it went in this release."""

    check_id: str = column("Check: data/checks, and a page of the report")
    relation: str = column("Relation that lists each record checked")
    category: str = column("Kahn category", values=CATEGORIES)
    severity: str = column("How much a failure matters", values=SEVERITIES)
    description: str = column("What is wrong with a failing record")
    threshold: float = column("Largest share of violating records with which it passes", unit="1", ge=0, le=1)
    reason: str = column("Why that threshold")
    centers: int = column("Centers whose records it looked at", ge=0)
    failed: int = column("Centers where it failed", ge=0)
    violating: int = column("Records that violate it, in all centers", ge=0)
    denominator: int = column("Records that it looked at, in all centers", ge=0)


class Release(Contract):
    """One row per release, this one: what is known of it before it is published; its id stands in manifest.json.

    An id would change with code that changes nothing else here, and so would the content of the same archive.
    """

    night: date = column("Night that it shows")
    version: str = column("Version of Armonia that made it")
    storage_version: str = column("Oldest DuckDB storage version that opens it")
    study: str = column("Paper whose study it is")
    doi: str = column("Its digital object identifier")
    pseudonyms: str = column("How patient codes became pseudonyms")
    notice: str = column("What must be said wherever the data are shown")
    deliveries: int = column("Deliveries that count", ge=0)


RELATIONS: dict[str, type[Contract]] = {
    "schema": Schema,
    "relation": Relation,
    "column": Column,
    "lineage": Lineage,
    "reference": Reference,
    "code_list": CodeList,
    "macro": Macro,
    "check": Check,
    "release": Release,
}
