"""The one reader of `data/omop/`: the fields that the CDM 5.4 wants, and the reviewed list of standard concepts."""

import csv
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from armonia.faults import OperatorError

ROOT = Path(__file__).parents[2] / "data" / "omop"
CONCEPT_COLUMNS = [
    "code_list",
    "code",
    "concept_id",
    "concept_name",
    "domain_id",
    "vocabulary_id",
    "concept_code",
    "evidence",
]


@dataclass(frozen=True)
class Field:
    """One field of a table of the CDM; `refers_to` is the table and field that it is a key of, `domain` a concept's."""

    name: str
    is_required: bool
    data_type: str
    is_primary_key: bool
    refers_to: tuple[str, str] | None
    domain: str


def load_fields(root: Path = ROOT) -> dict[str, list[Field]]:
    """The fields of each table that the data can fill, in the order of the CDM."""
    tables: dict[str, list[Field]] = {}
    for row in pl.read_csv(root / "field.csv", infer_schema=False).fill_null("").iter_rows(named=True):
        field = Field(
            row["cdm_field"],
            row["is_required"] == "yes",
            row["data_type"],
            row["is_primary_key"] == "yes",
            (row["fk_table"], row["fk_field"]) if row["fk_table"] else None,
            row["fk_domain"],
        )
        tables.setdefault(row["cdm_table"], []).append(field)
    return tables


def load_concepts(root: Path = ROOT) -> pl.DataFrame:
    """What each of our words is among the standard concepts, 0 where it is none: the list's columns, the id a number.

    Raises OperatorError for a list that cannot be meant, naming the line's word.
    """
    path = root / "concept.csv"
    _check_lines(path)
    words = pl.read_csv(path, infer_schema=False).fill_null("")
    if words.columns != CONCEPT_COLUMNS:
        raise OperatorError(f"{path.name}: columns {words.columns}. Write {CONCEPT_COLUMNS}.")
    words = words.with_columns(pl.col("concept_id").cast(pl.Int32, strict=False))
    if faults := [fault for row in words.iter_rows(named=True) if (fault := _fault(row))]:
        raise OperatorError(f"{path.name}: {'; '.join(faults)}.")
    if twice := words.filter(pl.struct("code_list", "code").is_duplicated())["code"].unique().sort().to_list():
        raise OperatorError(f"{path.name}: {', '.join(twice)} stands twice in one list. Keep one line for each word.")
    return words


def _check_lines(path: Path) -> None:
    """Raises OperatorError for a line with more cells than there are columns, as of a text with a bare comma."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        if any(len(line) > len(CONCEPT_COLUMNS) for line in lines):
            raise OperatorError(
                f"{path.name}, line {lines.line_num}: more cells than columns. Put a text with a comma in quotes."
            )


def _fault(row: dict[str, str | int | None]) -> str:
    """What is wrong with a word's line and what to write instead; empty where nothing is."""
    word, concept = f"{row['code_list']} {row['code']}", row["concept_id"]
    if concept is None or int(concept) < 0:
        return f"{word} has no concept id. Write one, or 0"
    if not row["evidence"]:
        return f"{word} has no evidence. Write the public source of its concept, or why it has none"
    if concept and not (row["concept_name"] and row["domain_id"] and row["vocabulary_id"]):
        return f"{word} lacks the name, domain or vocabulary of its concept. Write them as the source has them"
    return ""
