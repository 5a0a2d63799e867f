"""Quality: rows that the doors refused; and one relation a check, a row a record checked, `ok` what was found."""

import polars as pl

from schemas.core import Sourced
from schemas.fields import Contract, column, listed


class TkiOnlyInPhPositive(Sourced):
    """One row per patient given a tyrosine kinase inhibitor for debulking; not ok unless Ph-positive."""

    drug_codes: str = column("Inhibitors given, by ingredient")
    ph_status: str = column("Philadelphia chromosome; null where not known", nullable=True)
    ok: bool = column("Whether the record is as expected")


class RejectedRow(Contract):
    """One row per delivered row that the doors refused, with every reason and none of its values."""

    delivery_id: str = column("Delivery that the row came with")
    center_code: str = column("Center that delivered it")
    program: str = column("Program: NEUF, PAAP, OBS")
    table_name: str = column("Table of the program's contract")
    source_file: str = column("File as delivered")
    source_sheet: str = column("Sheet of a workbook", nullable=True)
    source_row: int = column("Row as a person sees it in the file")
    rule_ids: pl.List = listed("Every rule that the row broke", pl.String())
    column_names: pl.List = listed("Columns of the contract that they name", pl.String())
    message: str = column("What is wrong, for a person")


RELATIONS: dict[str, type[Contract]] = {"rejected_row": RejectedRow, "tki_only_in_ph_positive": TkiOnlyInPhPositive}

# The columns that tell one row from another; where two rows share them, their other columns do.
KEYS: dict[str, tuple[str, ...]] = {
    "rejected_row": ("delivery_id", "table_name", "source_file", "source_sheet", "source_row"),
    "tki_only_in_ph_positive": ("patient_id", "program"),
}
