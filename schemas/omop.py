"""What stands beside the OMOP tables of an export: what became of the rows of core, and which words have no concept."""

from schemas.fields import Contract, column


class Account(Contract):
    """One row per CDM table, relation of core and what became of its rows there."""

    cdm_table: str = column("Table of the CDM")
    core_relation: str = column("Relation of core that its rows come from, and its column where a row gives several")
    outcome: str = column("Exported, or why the rows were left out")
    row_count: int = column("How many rows of core", ge=1)


class Unmapped(Contract):
    """One row per word of ours that the export writes with the concept 0, by the field that it stands in."""

    cdm_table: str = column("Table of the CDM")
    cdm_field: str = column("Field that holds the 0")
    code_list: str = column("Our code list (data/omop/concept.csv)")
    code: str = column("Our word")
    row_count: int = column("How many rows of the table hold it", ge=1)
    is_reviewed: bool = column("Whether data/omop/concept.csv names the word, and says why it has no concept")


LISTINGS: dict[str, type[Contract]] = {"account": Account, "unmapped": Unmapped}
