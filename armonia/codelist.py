"""The one reader of `data/codelists/`: which delivered word means what."""

from functools import cache
from pathlib import Path

import polars as pl

from armonia.faults import OperatorError

ROOT = Path(__file__).parent.parent / "data" / "codelists"
OUT_OF_SCOPE = "out_of_scope"


@cache
def load_words(name: str) -> dict[str, str]:
    """The code of every delivered word (trimmed, lower case). Raises OperatorError where a word stands there twice."""
    words = _load(name)
    twice = words.filter(pl.col("delivered").is_duplicated())["delivered"].unique().sort().to_list()
    if twice:
        raise OperatorError(f"codelists/{name}.csv: {twice} stand there more than once. Keep one line for each word.")
    return dict(words.select("delivered", "code").iter_rows())


@cache
def load_labels(name: str) -> dict[str, str]:
    """What each code is called to people, in the order of the list; the word of it is in the list, too."""
    return dict(_load(name).unique("code", keep="first", maintain_order=True).select("code", "label").iter_rows())


@cache
def load_unit_factors() -> dict[str, tuple[str, float]]:
    """The canonical UCUM unit of every delivered unit word, and what its values are multiplied with."""
    units = _load("unit").with_columns(pl.col("factor").cast(pl.Float64))
    return {
        word: (unit, factor) for word, unit, factor in units.select("delivered", "canonical_code", "factor").iter_rows()
    }


def path_of(name: str) -> Path:
    """Where the code list stands."""
    return ROOT / f"{name}.csv"


def _load(name: str) -> pl.DataFrame:
    try:
        return pl.read_csv(path_of(name), infer_schema=False)
    except FileNotFoundError:
        raise OperatorError(
            f"codelists/{name}.csv: there is no such code list. Add it, or correct the contract."
        ) from None
