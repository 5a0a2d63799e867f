"""Delivered text as a page may show it: escaped, apart from its surroundings, no hidden sign, no endless length."""

from markupsafe import Markup, escape

SHOWN = 300  # characters; a cell of a form is rarely longer, and ten thousand would bury the page
KEPT = {"\n", "\t", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"}


def delivered(text: object, most: int = SHOWN) -> Markup:
    """The text in an element of its own direction; of a long one its beginning, and how long it is. Null is nothing."""
    if text is None:
        return Markup("")
    whole = str(text)
    shown = Markup(f'<bdi dir="auto">{escape(visible(whole[:most]))}</bdi>')  # noqa: S704 - escaped
    return shown + _left_out(len(whole)) if len(whole) > most else shown


def visible(text: str) -> str:
    """The text with every sign that a reader would not see (bidi marks, controls, joiners) written as its number."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign in KEPT else f"⟨U+{ord(sign):04X}⟩" for sign in text)


def _left_out(length: int) -> Markup:
    number = f"{length:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return Markup(
        '<span class="cut"> … <span class="it" lang="it">({0} caratteri in tutto)</span>'
        '<span class="en" lang="en">({0} characters in all)</span></span>'
    ).format(number)
