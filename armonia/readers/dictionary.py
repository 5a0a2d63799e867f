"""A REDCap project's data dictionary: its fields, the columns each is exported as, and what its raw codes mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from armonia.declaration import FileSpec
from armonia.faults import Refusal
from armonia.readers import delimited
from armonia.readers.places import listed, quoted

NAME, FORM, KIND = "Variable / Field Name", "Form Name", "Field Type"
CHOICES = "Choices, Calculations, OR Slider Labels"
CHOSEN = {"radio", "dropdown", "checkbox"}
KINDS = CHOSEN | {"text", "notes", "calc", "yesno", "truefalse", "file", "slider", "descriptive", "sql"}
FIXED = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}


@dataclass(frozen=True)
class Field:
    """One line of the dictionary: `kind` is REDCap's field type, `choices` its raw codes with their labels."""

    name: str
    form: str
    kind: str
    choices: Mapping[str, str]

    @property
    def columns(self) -> list[str]:
        """The export's columns of this field: one, one a choice for a checkbox, none for a text that is only shown."""
        if self.kind == "checkbox":
            return [f"{self.name}___{re.sub('[^a-z0-9_]', '_', code.lower())}" for code in self.choices]
        return [] if self.kind == "descriptive" else [self.name]


def read_dictionary(path: Path, spec: FileSpec) -> list[Field]:
    """The fields in the dictionary's order. Raises Refusal, naming the line, where it is not REDCap's form."""
    extract = delimited.read(path, replace(spec, format="csv"), path.name)
    missing = [name for name in (NAME, FORM, KIND, CHOICES) if name not in extract.frame.columns]
    if missing:
        raise _malformed(f"{listed('column', quoted(missing))} missing", path.name)
    lines = extract.frame.select(NAME, FORM, KIND, CHOICES).rows()
    fields = [_field(line, f"{path.name}, row {row}") for line, row in zip(lines, extract.rows, strict=True)]
    names = [field.name for field in fields]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise _malformed(f"{listed('field', quoted(twice))} more than once", path.name)
    return fields


def _field(line: tuple[str | None, ...], where: str) -> Field:
    name, form, kind, choices = line
    if not name or not form:
        raise _malformed("a field without its name or its form", where)
    if kind not in KINDS:
        raise _malformed(f"field '{name}' has the unknown type '{kind}'", where)
    codes = _codes(name, choices or "", where) if kind in CHOSEN else FIXED.get(kind, {})
    return Field(name, form, kind, codes)


def _codes(name: str, text: str, where: str) -> dict[str, str]:
    """`1, Positive | 2, Negative` as codes with their labels."""
    pairs = [[part.strip() for part in choice.split(",", 1)] for choice in text.split("|")]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise _malformed(f"the choices of field '{name}' are not `code, label | code, label`", where)
    codes = dict(pairs)
    if len(codes) < len(pairs):
        raise _malformed(f"field '{name}' has the same code twice", where)
    return codes


def _malformed(what: str, where: str) -> Refusal:
    return Refusal(
        "redcap.dictionary", what, where, "Ask the center to download the project's data dictionary again and send it"
    )
