"""What each rule says to a person, from the contract's own words: never a value."""

from pandera.api.polars.container import DataFrameSchema

KINDS = {
    "whole": "a whole number",
    "number": "a number",
    "quantity": "a number",
    "date": "a date in a declared format",
    "partial_date": "a date in a declared format",
}


def sentence(rule_id: str, column_name: str | None, contract: DataFrameSchema) -> str:
    """One clause on what is wrong, for a rule that a row broke."""
    kind, _, column = rule_id.partition(".")
    if kind == "type":
        return f"{column} cannot be read as {KINDS[contract.columns[column].metadata['kind']]}"
    if kind == "code":
        return f"{column} holds a word that the code list {contract.columns[column].metadata['codes']} does not have"
    if kind == "missing":
        return f"{column} is empty and must not be"
    if kind == "form":
        return f"{column} does not look like {contract.columns[column].metadata['like']}"
    if kind == "length":
        return f"{column} has more than {contract.columns[column].checks[0].statistics['max_value']} characters"
    if kind == "range":
        return f"{column} is outside {_limits(column, contract)}"
    return _of_row(rule_id, contract)


def _of_row(rule_id: str, contract: DataFrameSchema) -> str:
    if rule_id == "patient_code":
        return "the patient code does not have this center's form"
    if rule_id == "center_code":
        return "the row belongs to another center"
    if rule_id == "unique":
        return f"another row has the same {', '.join(contract.unique or [])} and other content"
    broken = next(check for check in contract.checks if check.error == rule_id)
    return f"breaks the rule: {broken.description.rstrip('.')}"


def _limits(column: str, contract: DataFrameSchema) -> str:
    limits = contract.columns[column].checks[0].statistics
    unit = contract.columns[column].metadata.get("unit") or ""
    return f"{limits['min_value']:g} to {limits['max_value']:g} {unit}".strip()
