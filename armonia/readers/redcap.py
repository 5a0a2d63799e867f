"""A REDCap export, read against the data dictionary of the project that it comes from."""

from collections.abc import Mapping
from pathlib import Path

from armonia.declaration import FileSpec
from armonia.faults import Refusal
from armonia.readers import delimited
from armonia.readers.dictionary import Field, read_dictionary
from armonia.readers.extract import Extract
from armonia.readers.places import listed, quoted

OWN = {
    "redcap_event_name",
    "redcap_repeat_instrument",
    "redcap_repeat_instance",
    "redcap_data_access_group",
    "redcap_survey_identifier",
}


def read(path: Path, spec: FileSpec, dictionary: Path | None, file: str) -> Extract:
    """The rows of the export, with the labels of its raw codes. Both files are in the declared encoding and delimiter.

    Raises Refusal unless the columns are the dictionary's fields, checkbox choices and REDCap's own, none missing.
    A checkbox column (`emd___1`) is 0 or 1 and so has no choices.
    """
    if dictionary is None:
        raise Refusal(
            "redcap.dictionary",
            "no data dictionary came with the export",
            file,
            "Ask the center to send the project's data dictionary with every export",
        )
    fields = read_dictionary(dictionary, spec)
    extract = delimited.read(path, spec, file)
    _check_columns(extract.frame.columns, fields, file, dictionary.name)
    return Extract(extract.frame, extract.rows, file, choices=_choices(fields))


def _check_columns(columns: list[str], fields: list[Field], file: str, dictionary: str) -> None:
    expected = {column for field in fields for column in field.columns}
    allowed = expected | OWN | {f"{field.form}_complete" for field in fields}
    unknown = [column for column in columns if column not in allowed]
    if unknown:
        raise Refusal(
            "redcap.unknown_column",
            f"{listed('column', quoted(unknown))} not in the data dictionary ({dictionary})",
            file,
            "Ask the center for the data dictionary as it is today, and for the raw export, not the labelled one",
        )
    missing = sorted(expected - set(columns))
    if missing:
        raise Refusal(
            "redcap.missing_field",
            f"{listed('column', quoted(missing))} of the data dictionary ({dictionary}) missing from the export",
            file,
            "Ask the center to export all instruments and fields",
        )


def _choices(fields: list[Field]) -> Mapping[str, Mapping[str, str]]:
    return {field.name: field.choices for field in fields if field.choices and field.kind != "checkbox"}
