"""Writes docs/dictionary.md, of a warehouse built from nothing: `python -m armonia.warehouse.dictionary_page`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import duckdb

from armonia.night.ingredients import Ingredients
from armonia.warehouse.build import build_warehouse
from armonia.warehouse.dictionary import Column, Dictionary, Relation, Schema, read_dictionary

PAGE = Path(__file__).parents[2] / "docs" / "dictionary.md"
OPENING = """# Data dictionary

What every schema, table, column, macro and code of the warehouse is. Written by `make dictionary` from the descriptions
in `schemas/` and `sql/`, which are also the comments in the file itself and the rows of `meta.*`; not edited by hand.
How to look a column up with SQL: [analysts.md](analysts.md#the-dictionary)."""


def main() -> None:
    """Writes the page in its place."""
    PAGE.write_text(dictionary_page(), encoding="utf-8")


def dictionary_page() -> str:
    """The page as it is to stand."""
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Path(folder) / "warehouse.duckdb"
        build_warehouse(warehouse, Ingredients(date(2021, 3, 1), ()))
        with duckdb.connect(str(warehouse), read_only=True) as con:
            return "\n\n".join(_page(read_dictionary(con))) + "\n"


def _page(found: Dictionary) -> Iterator[str]:
    yield OPENING
    for schema in found.schemas:
        yield f"## {schema.name}\n\n{schema.description}"
        for relation in schema.relations:
            yield from _relation(relation)
        if schema.checks:
            yield from _checks(schema)
        if schema.name == "stats":
            yield _table(("macro", "gives"), ((f"`{one.call}`", one.description) for one in found.macros))
    yield "## Code lists\n\nThe codes of every column that has some, in the order of their list: `meta.code_list`."
    told = ((f"`{name}`", f"`{one.code}`", one.label) for name, codes in found.code_lists.items() for one in codes)
    yield _table(("list", "code", "label"), told)


def _relation(one: Relation) -> Iterator[str]:
    yield f"### {one.name}\n\n{one.description}"
    if one.rules:
        yield one.rules
    key = f"Key: {_names(one.key)}." if one.key else ""
    refers = "; ".join(f"`{columns}` in `{to}`" for columns, to in one.references)
    told = [
        part for part in (key, refers and f"Refers: {refers}.", one.made_by and f"Made by `{one.made_by}`.") if part
    ]
    if told:
        yield " ".join(told)
    yield _columns(one.columns)


def _checks(schema: Schema) -> Iterator[str]:
    yield (
        "### Checks\n\nOne view a check (`meta.check`), each with one row per record that it looked at."
        " All have the same columns."
    )
    yield _columns(schema.checks[0].columns)
    yield _table(("view", "lists"), ((f"`{one.name}`", one.description) for one in schema.checks))


def _columns(columns: Iterable[Column]) -> str:
    heads = ("column", "type", "unit or codes", "is", "made from", "paper")
    return _table(
        heads,
        (
            (f"`{one.name}`", one.data_type.lower(), _meant(one), one.description, one.derivation, one.section)
            for one in columns
        ),
    )


def _meant(column: Column) -> str:
    if column.unit:
        return f"`{column.unit}`"
    if column.codes:
        return _names(column.codes)
    return f"`{column.code_list}`" if column.code_list else ""


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [tuple(heads), *rows]
    lines.insert(1, ("---",) * len(lines[0]))
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    main()
