"""The table of agreement in docs/analysts.md, which `python -m tests.spec.macros.agreement` writes from the cases."""

from pathlib import Path

import duckdb

from tests.spec.macros.catalog import MACROS, create_macros
from tests.spec.macros.published import PUBLISHED, Published

DOCUMENT = Path(__file__).parents[3] / "docs" / "analysts.md"
BEGINS, ENDS = "<!-- the table of agreement: generated -->\n", "<!-- the end of the table of agreement -->"
HEAD = "| macro | what | published by | published | ours | difference |\n|---|---|---|---|---|---|\n"
SMALLEST = 1e-12


def table(connection: duckdb.DuckDBPyConnection) -> str:
    """The table as Markdown: one line a published answer, in the order of the cases."""
    return HEAD + "".join(line(one, answer(connection, one)) for one in PUBLISHED)


def answer(connection: duckdb.DuckDBPyConnection, published: Published) -> float:
    """What the macro gives for the arguments of a published answer."""
    [(value,)] = connection.execute(f"select {published.call}").fetchall()
    return float(value)


def line(published: Published, ours: float) -> str:
    """One line of the table, ours to ten digits."""
    difference = abs(ours - float(published.printed))
    cells = [
        f"`{published.macro}`",
        MACROS[published.macro].splitlines()[0].partition(": ")[2].removesuffix("."),
        published.source,
        published.printed,
        f"{ours:.10g}",
        f"{difference:.0e}" if difference > SMALLEST else "< 1e-12",
    ]
    return f"| {' | '.join(cells)} |\n"


def shown(document: str) -> str:
    """The table that a document shows. Raises ValueError without its two marks."""
    return document[document.index(BEGINS) + len(BEGINS) : document.index(ENDS)]


def main() -> None:
    """Writes the table into the document, in the place of the one that stands there."""
    document = DOCUMENT.read_text(encoding="utf-8")
    with duckdb.connect() as connection:
        create_macros(connection)
        current = BEGINS + table(connection) + ENDS
    DOCUMENT.write_text(document.replace(BEGINS + shown(document) + ENDS, current), encoding="utf-8")


if __name__ == "__main__":
    main()
