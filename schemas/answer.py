"""Answers of centers to their queries: what comes back in the workbook that each release makes for each center."""

from datetime import date

import pandera.polars as pa
import polars as pl

from schemas.fields import Contract, center, code, day, mark, patient, pseudonym, text
from schemas.rules import implies

MOST_CHARACTERS, MOST_LETTERS = 2_000, 200
NUMBER = "Query, in the form in which people are shown it; may be gone where the row says what it is about"
ABOUT = ("about_program", "about_patient", "about_column", "about_rule")
NUMBER_LIKE = "Q-0123-4567-89ab-cdef"
NUMBER_PATTERN = "Q(-[0-9a-f]{4}){4}|[0-9a-f]{16}"


def is_about() -> pl.Expr:
    """Whether a row says what its query is about."""
    return pl.col("about_program").is_not_null() & pl.col("about_rule").is_not_null()


class Answer(Contract):
    """One row per query that the center answers, and day of the answer; what is left unanswered is set aside."""

    query_id: str = mark(NUMBER, NUMBER_LIKE, NUMBER_PATTERN, nullable=True)
    center_code: str = center()
    patient_id: str = pseudonym("Keyed pseudonym of who the query is about; null where it is about nobody")
    about_program: str = mark("Program of the query", "NEUF", "[A-Z]+", nullable=True)
    about_patient: str = patient("Keyed pseudonym of who the query is about, from the center's own code", nullable=True)
    about_column: str = text("Column that the query is about, table.column", MOST_LETTERS, nullable=True)
    about_rule: str = text("Rule by which it is asked", MOST_LETTERS, nullable=True)
    answer: str = code("answer", "What the center answers")
    comment: str = text("What the center says to it", MOST_CHARACTERS, nullable=True)
    role: str = code("center_role", "Role of who answers, one of a center; never a name")
    answered_on: date = day("Day of the answer")

    class Config:
        """On another day it may be answered anew; on one day once."""

        unique = ["query_id", "answered_on"]
        metadata = {"key": ["query_id", *ABOUT, "answered_on"]}

    @pa.dataframe_check(error="query_is_named")
    def query_is_named(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The row has its query's number, or program and rule (with patient and field) say which one it is."""
        return implies(data, pl.col("query_id").is_null(), is_about())

    @pa.dataframe_check(error="question_has_words")
    def question_has_words(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Who answers with a question writes it as the comment."""
        return implies(data, pl.col("answer") == "question", pl.col("comment").is_not_null())


TABLES = {"answer": Answer}
