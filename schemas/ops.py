"""Operations: what was delivered, what became of it, and where each of its rows went."""

from datetime import date

from schemas.fields import Contract, column


class Delivery(Contract):
    """One row per delivery ever received."""

    delivery_id: str = column("First 16 digits of the checksum")
    center_code: str = column("Center that sent it, a neutral code")
    program: str = column("Program: NEUF, PAAP, OBS")
    received_on: date = column("Night on which it was first received")
    last_received_on: date = column("Night on which the same bytes came last")
    landed_on: date = column("Night whose landing folder it came in; its layout is the one declared for then")
    sha256: str = column("Checksum over center, program, file names and contents")
    status: str = column(
        "accepted: counts now; superseded: a later snapshot does; refused", values=["accepted", "superseded", "refused"]
    )
    rule_id: str = column("Rule under which it was refused", nullable=True)
    reason: str = column("Why it was refused, where, and what to do next", nullable=True)
    age_days: int = column("Time from its last coming to the night of this release", ge=0, unit="d")
    is_carried_forward: bool = column("Whether it counts only because what its sender owes since was not taken")
    rows_delivered: int = column("Rows in all its tables; null where it was refused", nullable=True)
    rows_loaded: int = column("Rows accepted", nullable=True)
    rows_rejected: int = column("Rows refused, each listed in quality.rejected_row", nullable=True)
    rows_duplicate: int = column("Further copies of a row, and rows that a later increment replaced", nullable=True)
    rows_out_of_scope: int = column("Rows that the study does not use, or of who withdrew consent", nullable=True)


class DeliveryTable(Contract):
    """One row per table of a delivery, or per file for rows set aside before they had a table; rows balance in each."""

    delivery_id: str = column("Delivery")
    table_name: str = column("Table of the program's contract, or the file")
    rows_delivered: int = column("Rows delivered", ge=0)
    rows_loaded: int = column("Rows accepted", ge=0)
    rows_rejected: int = column("Rows refused", ge=0)
    rows_duplicate: int = column("Further copies of a row, and rows that a later increment replaced", ge=0)
    rows_out_of_scope: int = column("Rows that the study does not use, or of who withdrew consent", ge=0)


class Sender(Contract):
    """One row per center and program that is declared or has delivered: how it stands on the night of this release."""

    center_code: str = column("Center, a neutral code")
    program: str = column("Program: NEUF, PAAP, OBS; WITHDRAWAL for withdrawals of consent")
    cadence_days: int = column("A delivery is due every so many days; 0 where none is expected", ge=0, unit="d")
    state: str = column(
        "on_time; refused, crashed, corrupted or not_taken: its latest delivery; late; missing: nothing ever came",
        values=["on_time", "refused", "crashed", "corrupted", "not_taken", "late", "missing"],
    )
    last_received_on: date = column("Night on which anything last came", nullable=True)
    current_delivery_id: str = column("Delivery whose data count, the latest one of several", nullable=True)
    data_received_on: date = column("Night on which that one came", nullable=True)
    data_age_days: int = column("Time from then to the night of this release", nullable=True, ge=0, unit="d")
    is_carried_forward: bool = column("Whether its data count only because what it owes since was not taken")
    reason: str = column("Why it is not on time", nullable=True)


class Drift(Contract):
    """One row per column in which a sender's latest delivery differs from its last accepted one before it."""

    delivery_id: str = column("The latest delivery")
    center_code: str = column("Center that sent it")
    program: str = column("Program: NEUF, PAAP, OBS")
    source_file: str = column("File of the declaration")
    table_name: str = column("Table of the program's contract, where the column belongs to one", nullable=True)
    column_name: str = column("Column as delivered")
    kind: str = column("What became of it", values=["added", "gone", "renamed", "type_shifted", "unit_shifted"])
    detail: str = column("What was seen, without any value")
    line: str = column("What to add to the declaration if the change is meant", nullable=True)


class DroppedPatient(Contract):
    """One row per person of an earlier snapshot of a sender who is not in the one that counts."""

    patient_id: str = column("Keyed pseudonym of the person")
    center_code: str = column("Center that delivered the person")
    program: str = column("Program: NEUF, PAAP, OBS")
    last_delivery_id: str = column("Last accepted delivery that held the person")
    last_received_on: date = column("Night on which that one came")
    missing_since: date = column("Night of the first accepted delivery without the person")


class Purge(Contract):
    """One row per purge and center: that people who withdrew consent were taken out of the archive, not who."""

    purged_on: date = column("Day of the purge")
    center_code: str = column("Center whose patients they were")
    persons: int = column("How many people", ge=0)
    deliveries: int = column("How many archived deliveries no longer hold them", ge=0)
    files: int = column("How many files of those", ge=0)
    rows: int = column("How many rows were taken out", ge=0)


class Patient(Contract):
    """One row per person and program in the deliveries that count, also of whom every row was rejected."""

    patient_id: str = column("Keyed pseudonym of the person")
    center_code: str = column("Center that delivered the person")
    program: str = column("Program: NEUF, PAAP, OBS")
    is_loaded: bool = column("Whether any row of the person was accepted")


class Night(Contract):
    """One row per release, this one: the night that it shows, to which all that is told in days is counted."""

    night: date = column("The night", unique=True)


class ColumnProfile(Contract):
    """One row per contract column of a sender's latest accepted delivery, and of the one before: how it looked."""

    delivery_id: str = column("Delivery that the column came in")
    previous_delivery_id: str = column("Accepted delivery of the sender before it", nullable=True)
    center_code: str = column("Center that sent it")
    program: str = column("Program: NEUF, PAAP, OBS")
    source_file: str = column("File of the declaration")
    table_name: str = column("Table of the program's contract")
    column_name: str = column("Column of the contract")
    kind: str = column("What the contract says it is: code, flag, whole, number, quantity, unit, date, partial_date …")
    is_key: bool = column("Whether it is one of those that tell the rows of its table apart")
    rows: int = column("Rows of the file, of whatever table", ge=0)
    rows_of_table: int = column("Rows of the file that are of the table", ge=0)
    is_sampled: bool = column("Whether only a sample of the file's rows was looked at, all that follows being of it")
    cells: int = column("Cells that say something, among the rows looked at", ge=0)
    filled: float = column("Their share of the rows looked at", ge=0, le=1, unit="1")
    numbers: int = column("Cells that are numbers", ge=0)
    is_date: bool = column("Whether the cells are dates; their quartiles are years")
    unit_code: str = column(
        "Unit of the quartiles; null where none is declared", nullable=True, codes="ref.unit.canonical_code"
    )
    lower_quartile: float = column(
        "Lower quartile of the sizes, to two digits, zero left out; of codes and keys none", nullable=True
    )
    median: float = column("Their median", nullable=True)
    upper_quartile: float = column("Their upper quartile", nullable=True)
    words_moved: float = column(
        "Share of the cells that say another word than in the delivery before; null where that cannot be told",
        nullable=True,
        unit="1",
    )


RELATIONS: dict[str, type[Contract]] = {
    "delivery": Delivery,
    "delivery_table": DeliveryTable,
    "sender": Sender,
    "drift": Drift,
    "dropped_patient": DroppedPatient,
    "purge": Purge,
    "column_profile": ColumnProfile,
    "patient": Patient,
    "night": Night,
}
