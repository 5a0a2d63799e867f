"""The one reader of `data/rules/paper_words.csv`: the study's labels and notes in Italian, too."""

import csv
import re
from functools import cache
from pathlib import Path

from armonia.quality.checks import Text
from armonia.report.numerals import in_both

PATH = Path(__file__).parents[2] / "data" / "rules" / "paper_words.csv"
NAMES = {  # of tests and effects, in English, where a label is nothing else
    "fisher_less": "Fisher, one-sided (less)",
    "fisher_greater": "Fisher, one-sided (greater)",
    "trend": "Cochran–Armitage for trend",
    "wilcoxon": "Wilcoxon",
    "cmh": "Cochran–Mantel–Haenszel by center",
    "risk_difference": "risk difference",
    "risk_ratio": "risk ratio",
    "odds_ratio": "odds ratio",
}
FIGURE = "{}"  # stands in a line for a figure, which each language writes its own way


def worded(english: str | None) -> Text:
    """A label or a note in both languages, a note clause by clause; English for both where nobody translated it."""
    clauses = [_clause(one) for one in (english or "").split("; ")]
    return Text("; ".join(one.it for one in clauses), "; ".join(one.en for one in clauses))


def is_worded(english: str) -> bool:
    """Whether each of its clauses has an Italian line."""
    return all(any(line.fullmatch(clause) for line, _, _ in _lines()) for clause in english.split("; "))


def _clause(english: str) -> Text:
    for line, italian, plain in _lines():
        if found := line.fullmatch(english):
            figures = [in_both(figure) for figure in found.groups()]
            told = plain.format(*(figure.en for figure in figures))
            return Text(italian.format(*(figure.it for figure in figures)), told)
    return Text(english, english)


@cache
def _lines() -> list[tuple[re.Pattern[str], str, str]]:
    """Each line as what it matches, its Italian, and its English without the names of the code."""
    with PATH.open(encoding="utf-8", newline="") as rows:
        found = [(row["english"], row["italian"]) for row in csv.DictReader(rows)]
    return [(re.compile(re.escape(english).replace(r"\{\}", "(.+?)")), it, _plain(english)) for english, it in found]


def _plain(english: str) -> str:
    if english in NAMES:
        return NAMES[english]
    for name, said in (("fisher", "Fisher"), ("pearson", "Pearson"), ("freeman_halton", "Freeman–Halton")):
        english = re.sub(rf"\b{name}\b", said, english)
    return english.replace("likelihood_ratio", "likelihood ratio")
