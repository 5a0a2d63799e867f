"""Operations: what was delivered, what became of it, and where each of its rows went."""

from datetime import date

from schemas.fields import Contract, column


class Delivery(Contract):
    """One row per delivery ever received."""

    delivery_id: str = column("First 16 digits of the checksum")
    center_code: str = column("Center that sent it, a neutral code")
    program: str = column("Program: NEUF, PAAP, OBS")
    received_on: date = column("Night on which it was received")
    sha256: str = column("Checksum over center, program, file names and contents")
    status: str = column(
        "accepted: counts now; superseded: a later one does; refused", values=["accepted", "superseded", "refused"]
    )
    rule_id: str = column("Rule under which it was refused", nullable=True)
    reason: str = column("Why it was refused, where, and what to do next", nullable=True)
    rows_delivered: int = column("Rows in all its tables; null where it was refused", nullable=True)
    rows_loaded: int = column("Rows accepted", nullable=True)
    rows_rejected: int = column("Rows refused, each listed in quality.rejected_row", nullable=True)
    rows_duplicate: int = column("Further copies of a row", nullable=True)
    rows_out_of_scope: int = column("Rows that the study does not use", nullable=True)


class DeliveryTable(Contract):
    """One row per table of a delivery, or per file for rows set aside before they had a table; rows balance in each."""

    delivery_id: str = column("Delivery")
    table_name: str = column("Table of the program's contract, or the file")
    rows_delivered: int = column("Rows delivered", ge=0)
    rows_loaded: int = column("Rows accepted", ge=0)
    rows_rejected: int = column("Rows refused", ge=0)
    rows_duplicate: int = column("Further copies of a row", ge=0)
    rows_out_of_scope: int = column("Rows that the study does not use", ge=0)


RELATIONS: dict[str, type[Contract]] = {"delivery": Delivery, "delivery_table": DeliveryTable}
