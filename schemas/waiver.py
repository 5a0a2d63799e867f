"""Waivers of queries: the coordinator's decision that a center need not mend something for a while."""

from datetime import date

import pandera.polars as pa
import polars as pl

from schemas.answer import ABOUT, MOST_CHARACTERS, MOST_LETTERS, NUMBER, NUMBER_LIKE, NUMBER_PATTERN, is_about
from schemas.fields import Contract, center, code, day, mark, patient, text
from schemas.rules import implies

LONGEST_DAYS = 366
DAYS = (pl.col("until_on") - pl.col("waived_on")).dt.total_days()


class Waiver(Contract):
    """One row per query that the coordinator waives, and day of the waiver."""

    query_id: str = mark(NUMBER, NUMBER_LIKE, NUMBER_PATTERN, nullable=True)
    center_code: str = center()
    about_program: str = mark("Program of the query", "NEUF", "[A-Z]+", nullable=True)
    about_patient: str = patient("Keyed pseudonym of who the query is about, from the center's own code", nullable=True)
    about_column: str = text("Column that the query is about, table.column", MOST_LETTERS, nullable=True)
    about_rule: str = text("Rule by which it is asked", MOST_LETTERS, nullable=True)
    reason: str = text("Why it need not be mended", MOST_CHARACTERS)
    role: str = code("coordination_role", "Role of who waives, one of the study's coordination; never a name")
    waived_on: date = day("Day of the waiver")
    until_on: date = day("Last day on which it holds")

    class Config:
        """On another day it may be waived anew; on one day once."""

        unique = ["query_id", "waived_on"]
        metadata = {"key": ["query_id", *ABOUT, "waived_on"]}

    @pa.dataframe_check(error="query_is_named")
    def query_is_named(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The row has its query's number, or program and rule (with patient and field) say which one it is."""
        return implies(data, pl.col("query_id").is_null(), is_about())

    @pa.dataframe_check(error="until_after_waived")
    def until_after_waived(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A waiver ends after the day on which it is given."""
        return implies(data, DAYS <= 0, pl.lit(False))

    @pa.dataframe_check(error="until_within_a_year")
    def until_within_a_year(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A waiver holds for a year at most."""
        return implies(data, DAYS > LONGEST_DAYS, pl.lit(False))


TABLES = {"waiver": Waiver}
