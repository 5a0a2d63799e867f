"""What was found, and in which record, in words of one language."""

import polars as pl
import pytest

from armonia.quality.checks import load_checks
from armonia.quality.facts import in_words, records_in_words, rows_of, words


def said(template: str, facts: str | None, language: str = "it") -> str | None:
    frame = pl.DataFrame({"found": [facts]}, schema={"found": pl.String})
    return frame.select(in_words(template, pl.col("found"), language)).item()


@pytest.mark.parametrize(
    ("facts", "italian", "english"),
    [
        ('{"day":"2017-06-29","count":2}', "il 2017-06-29: 2", "on 2017-06-29: 2"),
        ('{"day":null,"count":null}', ": ?", ": ?"),
        ("240 mila", "240 mila", "240 mila"),
        (None, None, None),
    ],
)
def test_a_template_is_filled_with_facts_and_leaves_out_what_nobody_knows(
    facts: str | None, italian: str | None, english: str | None
) -> None:
    assert said("[il {day}]: {count}", facts) == italian
    assert said("[on {day}]: {count}", facts, "en") == english


def test_words_are_said_in_the_language_one_by_one_and_delivered_text_as_it_is() -> None:
    facts = '{"result":"not_detected","kinds":"cycle, drug","own":"non so"}'
    assert said("{result:word}; {kinds:word}; {own:word}", facts) == "non rilevata; ciclo, farmaco; non so"
    assert said("{result:word}; {result}", facts, "en") == "not detected; not_detected"


def test_a_fact_that_looks_like_a_place_in_the_template_fills_none() -> None:
    assert said("{one} {other}", '{"one":"{other}","other":"2"}') == "{other} 2"


@pytest.mark.parametrize(
    ("record", "italian", "english"),
    [
        ("cycle 2", "ciclo 2", "cycle 2"),
        ("platelets of 2016-03-09", "piastrine del 2016-03-09", "platelets of 2016-03-09"),
        ("MRD by flow cytometry of 2016-03-09", "MRD in citofluorimetria del 2016-03-09", None),
        ("vincristine for prior_therapy 2 from 2016-03-09", "vincristine, linea 2, dal 2016-03-09", None),
        ("before debulking", "prima del debulking", "before debulking"),
        ("crs", "sindrome da rilascio di citochine", "cytokine release syndrome"),
        ("prednisone, record 3", "prednisone, record 3", "prednisone, record 3"),
        ("prednisone", "prednisone", "prednisone"),
    ],
)
def test_a_record_is_named_in_both_languages(record: str, italian: str, english: str | None) -> None:
    assert records_in_words([record], "it") == {record: italian}
    assert english is None or records_in_words([record], "en") == {record: english}


def test_every_word_and_phrase_is_in_both_languages_and_none_twice() -> None:
    for name in ("word", "record", "column"):
        rows = list(rows_of(name))
        assert len({row[name] for row in rows}) == len(rows)
        assert all(row["it"].strip() and row["en"].strip() for row in rows)
    assert words("it")["platelets"] == "piastrine"


def test_every_check_gives_its_reason_and_what_it_found_in_italian() -> None:
    for check in load_checks():
        assert check.reason.it != check.reason.en, check.check_id
