"""Lineage: on which columns of what it reads each column of a relation rests, derived from the selects themselves."""

from schemas.fields import Contract, column


class Lineage(Contract):
    """One row per column of a relation of core, analysis or conform and source column that it rests on, step by step.

    `conform` and `staged` stand only while a release is made: their columns are the way down to what was delivered.
    A `column_name` of `*` tells on what it rests that a row is there at all, a `source_column` of `*` that of a source.
    """

    relation: str = column("Relation whose column it is, as schema.relation")
    column_name: str = column("Column, or * for the row as a whole")
    source_relation: str = column("Relation that its select reads; staged.<program>__<table> is what was delivered")
    source_column: str = column("Column of that relation, or * for whether its row is there")
    role: str = column(
        "value: taken or computed from it; condition: it decides which value, or which rows count",
        values=["value", "condition"],
    )
    source_rows: str = column("What rows of the source must meet by themselves to count; null: all", nullable=True)
