"""What lineage tells, once derived: links between columns, the grounds of core in staged rows."""

from __future__ import annotations

from dataclasses import dataclass

EVERY = "*"  # as a column: whether the row is there at all
VALUE, CONDITION = "value", "condition"
HARMONIZED, DELIVERED = "harmonized", "delivered"  # how the two rows are called in the SQL of a ground


@dataclass(frozen=True, order=True)
class Link:
    """A column rests on a source column; `where` is what the source's rows must meet by themselves to count for it."""

    relation: str
    column: str
    source: str
    source_column: str
    role: str
    where: str


@dataclass(frozen=True, order=True)
class Part:
    """A staged column in which a column of core stands; of several rows, those that `picked` (SQL) chooses.

    `best` (SQL) orders them where only the first counts, as of `arg_max`.
    """

    column: str
    staged_column: str
    role: str
    picked: str = ""
    best: str = ""


@dataclass(frozen=True, order=True)
class Ground:
    """How rows of a relation of core stand on rows of one staged table: `tie` (SQL) is true of the two together."""

    relation: str
    staged: str
    tie: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Lineage:
    """All of it."""

    links: tuple[Link, ...]
    grounds: tuple[Ground, ...]
