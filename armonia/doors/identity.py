"""No identity enters: columns and values that name a person refuse the whole delivery."""

import re

import polars as pl

from armonia.faults import Refusal
from armonia.readers.extract import Extract

NEXT_STEP = "Remove what identifies people and send the delivery again; this one is not kept"

PERSON = r"(paziente|pazienti|paz|pz|malat[oa]|assistit[oa]|soggetto|patient|pt|subject|person)"
COLUMN = re.compile(
    rf"\bcognome|\bnominativo\b|\bnome (e cognome )?((de[li]|della|di) )?{PERSON}\b"
    rf"|\b(first|last|family|given|middle|maiden|full|sur|{PERSON}( s)?) ?names?\b|\bname of (the )?{PERSON}\b"
    r"|\bcod(ice)? ?fisc(ale)?\b|(^|/ ?)c ?f( ?/|$)|\bcf (del )?paz|\btax ?(code|id)\b"
    r"|\b((data|dt|d|gg) ?(di ?)?)(nascita|nasc)\b|\bnat[oa] il\b|\bddn\b"
    r"|\bdate of birth\b|\bbirth ?da(y|te)\b|\bdob\b|\bbrthd(tc|t|at)\b"
    r"|\brecord ?(number|no)\b|\bmrn\b|\bcartella( clinica)?$|\b(n|num|nr|numero|id|cod|codice) ?(di )?cartella\b"
    r"|\bcartella( clinica)? (n|num|nr|numero)\b|\bnosologico\b|\b(tessera|codice) ?sanitari[ao]\b"
    r"|\btelefono|\b(recapito|numero|n) telefonico\b|(^|/ ?)tel\b(?! ?/? ?aml)"
    r"|(^|/ ?|\b(telefono|tel|n|num|numero|recapito) )cellulare"
    r"|\b(tele)?phone\b(?! (visit|call|contact|follow))"
    r"|\bmobile( number| no)?$|\be ?mails?\b|\bposta elettronica\b|\bindirizzo\b|\baddress\b"
)
BARE_NAME = re.compile(r"\bnome\b|(^|/ ?)name( ?/|$)")
THING = re.compile(
    r"\b(farmac|medicin|princip|commercial|generic|prodott|drug|treatment|trattament|terapi|regime|schema|protocol|studi"
    r"|centro|ospedal|repart|laborator|center|centre|site|test|esame|procedur|event|gene\b|marcator|file|campo|variabil)"
)
_END = r"(?:^|$|[^A-Za-z0-9])"
TAX_CODE = (
    rf"(?i){_END}[A-Z]{{3}}\s?[A-Z]{{3}}\s?[0-9LMNPQRSTUV]{{2}}[ABCDEHLMPRST][0-9LMNPQRSTUV]{{2}}"
    rf"\s?[A-Z][0-9LMNPQRSTUV]{{3}}\s?[A-Z]{_END}"
)


def refuse_identity(extract: Extract) -> None:
    """Raises Refusal where a column's name or a value shows who somebody is; the value itself is never told."""
    names = pl.Series(extract.frame.columns, dtype=pl.String)
    if (coded := names.str.contains(TAX_CODE)).any():
        what = f"the names of {coded.sum()} columns look like an Italian tax code"
        raise Refusal("identity.value", what, f"{extract.file}, header", NEXT_STEP)
    if named := [name for name in names if is_identifying(name)]:
        raise Refusal("identity.column", f"identifying columns {named}", extract.file, NEXT_STEP)
    for name in names:
        found = _tax_codes(extract.frame[name])
        if found.len():
            row = extract.rows[int(found[0])]
            where = f"{extract.file}, row {row}, column {name!r}"
            raise Refusal("identity.value", f"{found.len()} values look like an Italian tax code", where, NEXT_STEP)


def looks_like_tax_code(text: str) -> bool:
    """Whether a text, such as a file's name, holds something like an Italian tax code."""
    return bool(pl.Series([text]).str.contains(TAX_CODE).any())


def is_identifying(column: str) -> bool:
    """True where a column's name says that it holds who somebody is; `Nome farmaco` names a thing."""
    words = _words(column)
    return bool(COLUMN.search(words) or (BARE_NAME.search(words) and not THING.search(words)))


def _words(column: str) -> str:
    """Lower-case words with single spaces, so that `DataNascita`, `DATA_NASCITA` and `Data nascita` are one name."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    return " ".join(re.sub(r"[^\w/]|[_\d]", " ", apart.lower()).split())


def _tax_codes(cells: pl.Series) -> pl.Series:
    """Places of the cells that hold something like a tax code. Short cells cannot, and are not searched."""
    long = (cells.str.len_bytes() >= 16).arg_true()
    return long.filter(cells.gather(long).str.contains(TAX_CODE))
