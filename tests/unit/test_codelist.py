"""Which delivered word means what."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from armonia import codelist
from armonia.faults import OperatorError

FILES = sorted(codelist.ROOT.glob("*.csv"))


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Code lists of this test, in place of the real ones."""
    monkeypatch.setattr(codelist, "ROOT", tmp_path)
    codelist.load_words.cache_clear()
    yield tmp_path
    codelist.load_words.cache_clear()


def test_words_have_their_code(lists: Path) -> None:
    (lists / "sex.csv").write_text("delivered,code,label\nf,female,Female\n1,female,Female\nna,out_of_scope,No\n")
    assert codelist.load_words("sex") == {"f": "female", "1": "female", "na": "out_of_scope"}


def test_a_word_that_stands_twice_is_told(lists: Path) -> None:
    (lists / "sex.csv").write_text("delivered,code,label\nf,female,F\nf,male,M\n")
    with pytest.raises(OperatorError, match=r"codelists/sex.csv: \['f'\]"):
        codelist.load_words("sex")


def test_a_list_that_is_not_there_is_told(lists: Path) -> None:
    with pytest.raises(OperatorError, match=r"codelists/colour\.csv"):
        codelist.load_words("colour")


def test_units_have_their_canonical_unit_and_factor() -> None:
    factors = codelist.load_unit_factors()
    assert factors["10^9/l"] == ("/uL", 1000.0)
    assert factors["%"] == ("%", 1.0)


@pytest.mark.parametrize(
    "path", [path for path in FILES if "delivered" in path.open().readline()], ids=lambda path: path.stem
)
def test_every_delivered_word_is_written_as_it_is_compared_and_stands_once(path: Path) -> None:
    words = pl.read_csv(path, infer_schema=False)["delivered"]
    assert words.null_count() == 0
    assert [word for word in words if word != " ".join(word.lower().split())] == []
    assert words.is_duplicated().sum() == 0


def test_there_are_code_lists_to_test() -> None:
    assert len(FILES) > 10
