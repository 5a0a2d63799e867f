"""What a contract can say of a column: one declaration holds its kind, its limits and its sentence.

The kind is read by the typing door; nullability, limits and uniqueness are judged by Pandera.
"""

from collections.abc import Sequence
from typing import Any

import pandera.polars as pa
import polars as pl


class Contract(pa.DataFrameModel):
    """One table as it stands after typing: the contract's columns, then provenance added by the door."""

    class Config:
        """A column that the contract does not know never passes."""

        strict = True


def _field(kind: str, sentence: str, nullable: bool, metadata: dict[str, Any] | None = None, **limits: Any) -> Any:
    metadata = {"kind": kind, **(metadata or {})}
    return pa.Field(description=sentence, nullable=nullable, metadata=metadata, **limits)


def patient(
    sentence: str = "Keyed pseudonym of the person; the delivered code goes no further than the door",
    nullable: bool = False,
) -> Any:
    """The patient's code: becomes an HMAC-SHA-256 pseudonym."""
    return _field("patient", sentence, nullable)


def center(sentence: str = "Center that the row says it belongs to") -> Any:
    """A center's code, as the declaration spells it; must be the center that delivers."""
    return _field("center", sentence, nullable=False)


def code(codes: str, sentence: str, nullable: bool = False) -> Any:
    """A word of the code list `data/codelists/<codes>.csv`; the delivered word is kept beside the code."""
    return _field("code", sentence, nullable, {"codes": codes})


def flag(sentence: str, nullable: bool = True) -> Any:
    """Yes or no, through the code list `yes_no`; null where not recorded."""
    return _field("flag", sentence, nullable, {"codes": "yes_no"})


def whole(sentence: str, low: int, high: int, nullable: bool = False) -> Any:
    """A whole number within [low, high]."""
    return _field("whole", sentence, nullable, in_range={"min_value": low, "max_value": high})


def number(sentence: str, low: float, high: float, nullable: bool = True) -> Any:
    """A number without a declared unit, within [low, high]."""
    return _field("number", sentence, nullable, in_range={"min_value": low, "max_value": high})


def quantity(unit: str, sentence: str, low: float, high: float, nullable: bool = True) -> Any:
    """A number converted to the UCUM unit `unit`, within [low, high] of it; delivered value and unit are kept."""
    return _field("quantity", sentence, nullable, {"unit": unit}, in_range={"min_value": low, "max_value": high})


def measured(sentence: str, nullable: bool = True) -> Any:
    """A number whose unit stands in the row: converted to the canonical unit of the unit that the row names."""
    return _field("quantity", sentence, nullable, {"unit": None})


def unit(of: str, sentence: str, nullable: bool = True) -> Any:
    """The row's own unit of the column `of`, through the code list `unit`."""
    return _field("unit", sentence, nullable, {"codes": "unit", "of": of})


def day(sentence: str, nullable: bool = False) -> Any:
    """A whole date."""
    return _field("date", sentence, nullable)


def text(sentence: str, most: int, nullable: bool = False) -> Any:
    """What a person writes, without the blanks around it, in at most `most` characters."""
    return _field("text", sentence, nullable, str_length={"max_value": most})


def mark(sentence: str, like: str, pattern: str, nullable: bool = False) -> Any:
    """A text of one form, that of `like`: the whole of it fits `pattern`."""
    return _field("text", sentence, nullable, {"like": like}, str_matches=f"^(?:{pattern})$")


def pseudonym(sentence: str) -> Any:
    """A person's keyed pseudonym, as we gave it out and it comes back; null where the row is nobody's."""
    metadata = {"like": "32 digits 0-9 and a-f"}
    return _field("pseudonym", sentence, nullable=True, metadata=metadata, str_matches="^[0-9a-f]{32}$")


def partial_day(sentence: str, nullable: bool = True) -> Any:
    """A date that may lack day or month: ISO text (`2016-03`), its first and last possible day beside it."""
    return _field("partial_date", sentence, nullable)


def listed(sentence: str, inner: pl.DataType, nullable: bool = True, codes: str | None = None) -> Any:
    """A column of the warehouse that holds a list in each row."""
    return pa.Field(
        description=sentence, nullable=nullable, metadata=_meant(codes=codes), dtype_kwargs={"inner": inner}
    )


def column(
    sentence: str,
    nullable: bool = False,
    values: Sequence[str] | None = None,
    *,
    unit: str | None = None,
    codes: str | None = None,
    section: str | None = None,
    derived: str | None = None,
    **limits: Any,
) -> Any:
    """A column of the warehouse, its type that of the annotation; `values` are all it may hold.

    `unit` is UCUM; `codes` the relation and column, `ref.sex.code`, in which each of its values stands; `section` the
    place in the paper that it follows; `derived` what it is made from.
    """
    meant = _meant(values=values, unit=unit, codes=codes, section=section, derived=derived)
    return pa.Field(description=sentence, nullable=nullable, isin=values, metadata=meant, **limits)


def _meant(**said: Any) -> dict[str, Any]:
    return {name: what for name, what in said.items() if what}
