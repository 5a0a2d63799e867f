"""What a name that is asked can mean: a patient or a column of the release; and what is told where it is neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from armonia.explain.nearest import near
from armonia.explain.opened import Opened
from armonia.faults import OperatorError

EXPLAINED = ("core", "analysis")
SCHEMAS = (*EXPLAINED, "conform", "meta", "ops", "quality", "ref", "staged")
PSEUDONYM = 32  # hexadecimal digits
LIKE_ONE = re.compile(r"[0-9a-f]{20,}", re.IGNORECASE)  # no figure and no relation is called so
SHOWN = 5
ASK = "Ask a figure (table_1.male), a patient (a pseudonym, or CENTER PROGRAM CODE), or a cell of a patient"
EXAMPLE = "analysis.cohort.response"
COLUMNS = """
    select schema_name || '.' || table_name, list(column_name order by column_index)
    from duckdb_columns() where database_name = 'release' and schema_name in ('core', 'analysis')
    group by all order by all
"""


def words_of(asked: Sequence[str]) -> list[str]:
    """What is asked, word by word. Raises OperatorError where there is none."""
    words = [one.strip() for one in asked]
    if not all(words):
        raise OperatorError(f"An empty name means nothing. {ASK} ({EXAMPLE} PSEUDONYM).")
    return words


def is_like_a_pseudonym(word: str) -> bool:
    """Whether nothing but a pseudonym can be meant, be it whole or not."""
    return LIKE_ONE.fullmatch(word) is not None


def is_a_cell(words: Sequence[str]) -> bool:
    """Whether a column, or what should be one, is asked, with or without its patient."""
    is_of_somebody = len(words) == 2 and is_like_a_pseudonym(words[1])
    return (words[0].partition(".")[0] in SCHEMAS and "." in words[0]) or is_of_somebody


def check_pseudonym(word: str) -> str:
    """A pseudonym as it is written in the warehouse. Raises OperatorError for one that is too short or too long."""
    if is_like_a_pseudonym(word) and len(word) != PSEUDONYM:
        raise OperatorError(f"A pseudonym has {PSEUDONYM} hexadecimal digits, and this has {len(word)}. Copy it whole.")
    return word.lower()


def columns_of(told: Opened) -> dict[str, list[str]]:
    """The columns of each relation that can be explained."""
    return dict(told.con.execute(COLUMNS).fetchall())


def column_named(told: Opened, name: str) -> tuple[str, str]:
    """Relation and column of `schema.relation.column`. Raises OperatorError for what no patient has."""
    known = columns_of(told)
    whole = {f"{relation}.{one}": (relation, one) for relation, names in known.items() for one in names}
    relation = name if name in known else name.rpartition(".")[0]
    of_people = [one for one, (of, _) in whole.items() if "patient_id" in known[of]]
    if relation in known and "patient_id" not in known[relation]:
        raise OperatorError(
            f"{name}: {relation} has no row of a patient. Explain a figure, or a cell of another, such as {EXAMPLE}."
        )
    if name in whole:
        return whole[name]
    here = [one for one in of_people if whole[one][0] == relation]
    if name in known:
        raise OperatorError(f"{name}: a relation. Add one of its columns, such as: {', '.join(here[:SHOWN])}.")
    what = f"{relation} has no such column" if here else "no such relation of core and analysis"
    raise OperatorError(f"{name}: {what}. {near(name, here or of_people, [EXAMPLE])}")
