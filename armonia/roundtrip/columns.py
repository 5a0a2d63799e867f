"""The sheet of queries: what stands in which column under which header; declarations name these headers.

Program, patient, field and rule say together which query a row is about: of a row whose number is gone, and whether a
number still stands beside its own row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from armonia.codelist import load_labels
from armonia.report.words import WORDS
from armonia.roundtrip.inert import inert
from armonia.roundtrip.numbers import shown_numbers
from schemas.quality import SEVERITIES, STATES, WAITING


@dataclass(frozen=True)
class Column:
    """One column: its name in the frame of queries, its header, its width in characters, and its language if it has."""

    name: str
    header: str
    width: int
    dtype: type[pl.DataType] = pl.String
    language: str = ""


QUESTION = (
    Column("query_id", "Query", 22),
    Column("center_code", "Centro / Center", 8),
    Column("program", "Programma / Program", 11),
    Column("patient_code", "Codice paziente / Patient code", 16),
    Column("patient_id", "Pseudonimo / Pseudonym", 36),
    Column("column_it", "Variabile (IT)", 22, language="it"),
    Column("column_en", "Variable (EN)", 22, language="en"),
    Column("sentence_it", "Che cosa non va (IT)", 44, language="it"),
    Column("sentence_en", "What is wrong (EN)", 44, language="en"),
    Column("found_it", "Trovato (IT)", 30, language="it"),
    Column("found_en", "Found (EN)", 30, language="en"),
    Column("record_it", "Registrazione (IT)", 18, language="it"),
    Column("record_en", "Record (EN)", 18, language="en"),
    Column("source_file", "File di origine / Source file", 18),
    Column("source_sheet", "Foglio / Sheet", 12),
    Column("source_row", "Riga / Row", 8, pl.Int64),
    Column("severity", "Gravità / Severity", 14),
    Column("state", "Stato / State", 14),
    Column("opened_on", "Aperto il / Opened on", 12, pl.Date),
    Column("days_open", "Giorni / Days open", 9, pl.Int64),
    Column("last_answer", "Ultima risposta / Last answer", 20),
    Column("last_answered_on", "Risposto il / Last answered on", 12, pl.Date),
    Column("last_comment", "Ultimo commento / Last comment", 30),
)
REPLY = (
    Column("answer", "Risposta / Answer", 28),
    Column("comment", "Commento / Comment", 44),
    Column("role", "Ruolo / Role", 24),
    Column("answered_on", "Data della risposta / Answered on", 14, pl.Date),
)
KEY = (
    Column("column_name", "Campo / Field", 26),
    Column("rule_id", "Regola / Rule", 26),
)
COLUMNS = (*QUESTION, *REPLY, *KEY)
QUERIES = {column.name: column.dtype for column in (*QUESTION, *KEY)} | {"reopened_on": pl.Date}


def in_order(queries: pl.DataFrame, center: str) -> pl.DataFrame:
    """The center's queries that wait, the open ones first, the gravest and oldest of them on top; columns of QUERIES.

    What is waived, closed or withdrawn waits for nobody, and is not among them.

    Raises ValueError where another center's stand among them, and KeyError where a column is missing.
    """
    if missing := sorted(set(QUERIES) - set(queries.columns)):
        raise KeyError(*missing)
    own = queries.select(pl.col(name).cast(dtype) for name, dtype in QUERIES.items())
    if (own["center_code"] != center).fill_null(True).any():
        raise ValueError(f"queries of other centers stand among those of {center}")
    rank = [_rank("state", WAITING), _rank("severity", SEVERITIES)]
    return own.filter(pl.col("state").is_in(WAITING)).sort([*rank, "opened_on", "query_id"], nulls_last=True)


def as_shown(queries: pl.DataFrame) -> pl.DataFrame:
    """The same as people read it: numbers of queries, states in words, delivered text made inert.

    Of a query that was opened again its state says since when: from then its days are counted.
    """
    severity = pl.col("severity").replace({code: " / ".join(WORDS[code]) for code in SEVERITIES})
    state = pl.concat_str(_state(0, ", di nuovo dal "), pl.lit(" / "), _state(1, ", again since "))
    answered = pl.col("last_answer").replace(load_labels("answer"))
    shown = queries.with_columns(shown_numbers(pl.col("query_id")), severity, state.alias("state"), answered)
    return shown.with_columns(inert(pl.col(pl.String)))


def _state(language: int, again: str) -> pl.Expr:
    since = pl.concat_str(pl.lit(again), pl.col("reopened_on").dt.to_string("%Y-%m-%d"))
    return pl.concat_str(pl.col("state").replace({code: WORDS[code][language] for code in STATES}), since.fill_null(""))


def _rank(column: str, order: Sequence[str]) -> pl.Expr:
    ranks = {word: place for place, word in enumerate(order)}
    return pl.col(column).replace_strict(ranks, default=len(order), return_dtype=pl.Int8)
