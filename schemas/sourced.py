"""What every row of core carries: whose it is, and the delivery, file and row that it rests on."""

import polars as pl

from schemas.fields import Contract, column

PROGRAM = "Program that recorded it: NEUF (expanded access), PAAP (post-approval access), OBS (observational study)"


class Sourced(Contract):
    """One row per fact recorded of a person, with where it came from."""

    patient_id: str = column("Keyed pseudonym of the person, the same in every program of a center")
    program: str = column(PROGRAM)
    center_code: str = column("Center that recorded it, a neutral code")
    delivery_id: str = column("Delivery that it came with (ops.delivery)")
    source_file: str = column("File of the delivery, as the center named it")
    source_sheet: str = column("Sheet of the workbook; null for files without sheets", nullable=True)
    source_row: pl.UInt32 = column("Row of the file, as a person counts them in it", ge=1)
