"""No identity enters: columns and values that name a person refuse the whole delivery."""

import re

import polars as pl

from armonia.faults import Refusal
from armonia.readers.extract import Extract

NEXT_STEP = "Remove what identifies people and send the delivery again; this one is not kept"
COLUMN = re.compile(
    r"(?i)^(cog)?nome\b|\bcognome\b|nome[ _]+(del |della )?paziente"
    r"|\b(first|last|family|sur|full|patient)[ _]*name\b|^name$|^surname$"
    r"|codice[ _]*fiscale|^c\.?f\.?$|\btax[ _]*(code|id)\b|^cod_?fisc"
    r"|^(data|dt)[ _]*(di[ _]*)?nascita|\bdate[ _]*of[ _]*birth\b|^dob$|^birth[ _]*date$|^brthdtc$|^brthdt$"
    r"|\b(medical[ _]*)?record[ _]*(number|no\.?)\b|^mrn$"
    r"|numero[ _]*(di[ _]*)?cartella|^cartella( clinica)?$|^nosologico"
    r"|telefono|cellulare|\bphone\b|\bmobile\b|e-?mail|posta elettronica|indirizzo|\baddress\b"
)
TAX_CODE = r"(?i)\b[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]\b"


def refuse_identity(extract: Extract) -> None:
    """Raises Refusal where a column's name or a value shows who somebody is; the value itself is never told."""
    if named := [name for name in extract.frame.columns if COLUMN.search(name.strip())]:
        raise Refusal("identity.column", f"identifying columns {named}", extract.file, NEXT_STEP)
    for name in extract.frame.columns:
        found = _tax_codes(extract.frame[name])
        if found.len():
            row = extract.rows[int(found[0])]
            where = f"{extract.file}, row {row}, column {name!r}"
            raise Refusal("identity.value", f"{found.len()} values look like an Italian tax code", where, NEXT_STEP)


def _tax_codes(cells: pl.Series) -> pl.Series:
    """Places of the cells that hold something like a tax code. Short cells cannot, and are not searched."""
    long = (cells.str.len_bytes() >= 16).arg_true()
    return long.filter(cells.gather(long).str.contains(TAX_CODE))
