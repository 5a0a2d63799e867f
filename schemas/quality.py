"""Quality: rows that the doors refused, checks on what was harmonized, and the queries put to the centers."""

from datetime import date

import polars as pl

from schemas.fields import Contract, column, listed

CATEGORIES = ["conformance", "completeness", "plausibility"]
SEVERITIES = ["critical", "major", "minor"]
STATUSES = ["passed", "failed", "error", "not_applicable"]
WAITING = ["open", "answered"]  # for somebody: the center, or the coordination
STATES = [*WAITING, "waived", "closed", "withdrawn"]
ANSWERS = ["corrected", "confirmed", "not_available", "question"]
FOUND_BY = ["check", "row", "delivery"]
EVENTS = ["opened", "reopened", "answered", "waived", "waiver_lapsed", "closed", "withdrawn"]
PLACE = "File of the delivery, as the center named it"
ABOUT = "Column that it is about, table.column: of core for a check, of the program's contract for a rule of the doors"
FINDER = "What found it: a check, or a door that refused a row or the whole delivery"
FACTS = "What was found there: facts by name, as JSON, or one delivered text or number; the report says them in words"
RULE = "Check, or rule of the doors, or rule under which a delivery was refused"


class Checked(Contract):
    """One row per record that a check looked at, `ok` what was found; all relations of checks look like this."""

    patient_id: str = column("Keyed pseudonym; null where the record is a center's and no patient's", nullable=True)
    program: str = column("Program: NEUF, PAAP, OBS")
    center_code: str = column("Center that recorded it, a neutral code")
    record: str = column("Which of the patient's records; null where there is one", nullable=True)
    column_name: str = column("Column of core to look at first, table.column")
    found: str = column(FACTS, nullable=True)
    ok: bool = column("Whether the record is as expected")
    delivery_id: str = column("Delivery that it came with (ops.delivery)", nullable=True)
    source_file: str = column(PLACE, nullable=True)
    source_sheet: str = column("Sheet of the workbook; null for files without sheets", nullable=True)
    source_row: pl.UInt32 = column("Row of the file, as a person counts them in it", nullable=True)


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
    delivered_names: pl.List = listed("The same columns, each as the center calls it", pl.String())
    message: str = column("What is wrong, for a person")


class Finding(Contract):
    """One row per record that failed a check, row that a door refused, or delivery refused: what queries are about."""

    query_id: str = column("Query that asks for it: the same for one center, program, patient, column and rule")
    found_by: str = column(FINDER, values=FOUND_BY)
    rule_id: str = column(RULE)
    rule_version: int = column("Version of the check; 1 for the doors", ge=1)
    severity: str = column("How much it matters", values=SEVERITIES)
    asks: bool = column("Whether it is put to the center as a query, or only reported")
    center_code: str = column("Center whose record it is")
    program: str = column("Program: NEUF, PAAP, OBS")
    patient_id: str = column("Keyed pseudonym; null where it is nobody's, or its code cannot be read", nullable=True)
    column_name: str = column(ABOUT, nullable=True)
    record: str = column("Which of the patient's records; null where there is one", nullable=True)
    found: str = column(FACTS, nullable=True)
    delivery_id: str = column("Delivery that it came with", nullable=True)
    source_file: str = column(PLACE, nullable=True)
    source_sheet: str = column("Sheet of the workbook", nullable=True)
    source_row: int = column("Row as a person counts them in it", nullable=True)


class Asked(Contract):
    """One row per query that is to be asked tonight, with the first of the records that it is about."""

    query_id: str = column("Query: the same for one center, program, patient, column and rule", unique=True)
    center_code: str = column("Center that is asked")
    program: str = column("Program: NEUF, PAAP, OBS")
    patient_id: str = column("Keyed pseudonym; null where it is nobody's, or its code cannot be read", nullable=True)
    found_by: str = column(FINDER, values=FOUND_BY)
    rule_id: str = column(RULE)
    rule_version: int = column("Version of the check; 1 for the doors", ge=1)
    severity: str = column("How much it matters", values=SEVERITIES)
    column_name: str = column(ABOUT, nullable=True)
    records: int = column("Records that fail", ge=1)
    record: str = column("The first of them, where a patient has several", nullable=True)
    found: str = column("What was found in the first of them", nullable=True)
    delivery_id: str = column("Delivery of the first of them", nullable=True)
    source_file: str = column("File of the first of them", nullable=True)
    source_sheet: str = column("Sheet of the first of them", nullable=True)
    source_row: int = column("Row of the first of them", nullable=True)
    patient_tag: str = column("Digest of the pseudonym", nullable=True)
    value_digest: str = column("Digest of what is found in all of them")


class CheckDeclared(Contract):
    """One row per check that is declared: what it is called, how much it matters, how much it tolerates, and why."""

    check_id: str = column("Check: data/checks, and a page of the report", unique=True)
    check_version: int = column("Version of the check", ge=1)
    relation: str = column("Relation that lists each record checked")
    category: str = column("Kahn category", values=CATEGORIES)
    subcategory: str = column("Kahn subcategory")
    severity: str = column("How much a failure matters", values=SEVERITIES)
    threshold: float = column("Largest share of violating records with which it passes", ge=0, le=1, unit="1")
    reason_it: str = column("Why that threshold, in Italian")
    reason_en: str = column("Why that threshold, in English")
    asks: bool = column("Whether each failing record is put to the center as a query")
    is_blocking: bool = column("Whether a failure makes the night partial")
    name_it: str = column("Its name in Italian")
    name_en: str = column("Its name in English")
    sentence_it: str = column("What is wrong with a failing record, in Italian")
    sentence_en: str = column("What is wrong with a failing record, in English")


class CheckResult(Contract):
    """One row per check and center: how many records violate it, of how many, and what that means."""

    check_id: str = column("Check: data/checks, and a page of the report", codes="quality.check.check_id")
    check_version: int = column("Version of the check", ge=1)
    center_code: str = column("Center")
    category: str = column("Kahn category", values=CATEGORIES)
    subcategory: str = column("Kahn subcategory: value, relational, computational, uniqueness, atemporal, temporal")
    severity: str = column("How much a failure matters", values=SEVERITIES)
    violating: int = column("Records that violate it; null where it could not be made", nullable=True, ge=0)
    denominator: int = column("Records that it looked at; null where it could not be made", nullable=True, ge=0)
    status: str = column("Failed is the data's fault, error the check's; of nothing nothing is said", values=STATUSES)
    threshold: float = column("Largest share of violating records with which it passes", ge=0, le=1, unit="1")
    why: str = column("What the status rests on")
    why_it: str = column("The same in Italian")
    is_blocking: bool = column("Whether a failure makes the night partial")


class Reply(Contract):
    """One row per answer or waiver that came in an answered workbook: taken, or refused and why."""

    query_id: str = column("Query as the workbook names it")
    center_code: str = column("Center whose workbook it is")
    kind: str = column("A center's answer or the coordinator's waiver", values=["answer", "waiver"])
    answer: str = column("What the center answers", nullable=True, values=ANSWERS)
    role: str = column("Role of who replied; never a name")
    comment: str = column("Comment of the center, or reason of the waiver", nullable=True)
    until_on: date = column("Last day of a waiver", nullable=True)
    replied_on: date = column("Day of the reply as written in the workbook", nullable=True)
    refused: str = column("Why it was not taken; null where it was", nullable=True)
    delivery_id: str = column("Delivery that it came with")
    source_file: str = column("File as delivered")
    source_sheet: str = column("Sheet of the workbook", nullable=True)
    source_row: int = column("Row as a person counts them in it")


class QueryEvent(Contract):
    """One row per event of a query's life, in the order of the ledger; never edited."""

    event_number: int = column("Place among all events", ge=1)
    happened_on: date = column("Night, or day of a command, on which it happened")
    event: str = column("What happened", values=EVENTS)
    state: str = column("How it leaves the query", values=STATES)
    query_id: str = column("Query")
    center_code: str = column("Center that is asked")
    program: str = column("Program: NEUF, PAAP, OBS")
    found_by: str = column(FINDER, values=FOUND_BY)
    rule_id: str = column(RULE)
    rule_version: int = column("Version of the check; 1 for the doors", ge=1)
    severity: str = column("How much it matters", values=SEVERITIES)
    column_name: str = column(ABOUT, nullable=True)
    patient_tag: str = column(
        "Digest of the pseudonym: whose it is stays unknown once the patient is gone", nullable=True
    )
    value_digest: str = column("Digest of what was found: a waiver lapses when it changes", nullable=True)
    role: str = column("Who: nightly run, center or coordinator with the role given; never a name")
    answer: str = column("What the center answered", nullable=True, values=ANSWERS)
    reason: str = column(
        "Comment of the center, reason of the waiver, or why it was reopened, lapsed or withdrawn", nullable=True
    )
    until_on: date = column("Last day of a waiver", nullable=True)
    evidence: str = column(
        "Delivery that it rests on: the one with the fault, the one that mended it, or the answer's", nullable=True
    )


class Query(Contract):
    """One row per query ever put to a center: what is asked, how it stands, and on what that rests."""

    query_id: str = column("Stable key of center, program, patient, column and rule", unique=True)
    center_code: str = column("Center that is asked")
    program: str = column("Program: NEUF, PAAP, OBS")
    patient_id: str = column("Keyed pseudonym; null where it is nobody's, or the patient is gone", nullable=True)
    column_name: str = column(ABOUT, nullable=True)
    rule_id: str = column(RULE)
    rule_version: int = column("Version of the check by which it was last asked", ge=1)
    severity: str = column("How much it matters", values=SEVERITIES)
    state: str = column(
        "Open, answered by the center, waived by the coordinator, closed by evidence, or withdrawn", values=STATES
    )
    opened_on: date = column("Night on which it was first asked")
    reopened_on: date = column("Night on which it was last asked again", nullable=True)
    closed_on: date = column("Night on which it was closed or withdrawn", nullable=True)
    days_open: int = column("Time since it was asked, or asked again, to its end or to tonight", ge=0, unit="d")
    times_asked: int = column("How often it was opened", ge=1)
    records: int = column("Records that fail now; 0 where none does", ge=0)
    record: str = column("The first of them, where a patient has several", nullable=True)
    found: str = column("What was found in the first of them", nullable=True)
    delivery_id: str = column("Delivery of the first of them", nullable=True)
    source_file: str = column("File of the first of them", nullable=True)
    source_sheet: str = column("Sheet of the first of them", nullable=True)
    source_row: int = column("Row of the first of them", nullable=True)
    answer: str = column("Last answer of the center since it was asked", nullable=True, values=ANSWERS)
    answered_on: date = column("Day of that answer", nullable=True)
    waived_until: date = column("Last day of the waiver that holds", nullable=True)
    reason: str = column(
        "Comment, reason of the waiver, or why it was reopened or withdrawn: of the event that its state rests on",
        nullable=True,
    )
    evidence: str = column("Delivery that its state rests on", nullable=True)
    value_digest: str = column("Digest of what is found now: a waiver holds as long as it is the same", nullable=True)


RELATIONS: dict[str, type[Contract]] = {
    "rejected_row": RejectedRow,
    "finding": Finding,
    "asked": Asked,
    "check": CheckDeclared,
    "check_result": CheckResult,
    "reply": Reply,
    "query_event": QueryEvent,
    "query": Query,
}
