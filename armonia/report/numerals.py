"""Figures as each language writes them: `67,6%` in Italian, `67.6%` in English; thousands apart in both alike."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from armonia.quality.checks import Text
from armonia.report.disclosure import number
from armonia.report.words import said

LANGUAGES = ("it", "en")
POINTS: Mapping[str, str] = {"it": ",", "en": "."}
NOTHING = "–"


def numeral(value: float | None, decimals: int = 0, unit: str = "") -> Text:
    """A figure rounded half up to so many decimals, its unit behind it; a dash where there is none."""
    return Text(*(written(value, language, decimals, unit) for language in LANGUAGES))


def written(value: float | None, language: str, decimals: int = 0, unit: str = "") -> str:
    """The same in one language."""
    if value is None:
        return NOTHING
    scaled = int(abs(value) * 10**decimals + 0.5 + 1e-9)
    whole, part = divmod(scaled, 10**decimals)
    sign = "−" if value < 0 and scaled else ""
    point = f"{POINTS[language]}{part:0{decimals}d}" if decimals else ""
    return f"{sign}{number(whole)}{point}{unit}"


def in_both(text: str) -> Text:
    """A text that holds figures with a decimal point, such as a printed one, as both languages write them."""
    return Text(text.replace(".", POINTS["it"]), text)


def share(numerator: int, denominator: int, decimals: int = 1) -> Text:
    """`21/34 (61.8%)`; only the counts where nobody is counted over."""
    counts = f"{numerator}/{denominator}"
    if not denominator:
        return Text(counts, counts)
    percent = numeral(100 * numerator / denominator, decimals, "%")
    return Text(f"{counts} ({percent.it})", f"{counts} ({percent.en})")


def shown(text: Text) -> Markup:
    """The text in the page: once where both languages write it alike."""
    return escape(text.en) if text.it == text.en else said(text.it, text.en)
