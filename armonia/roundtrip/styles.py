"""How the workbook of queries looks: what is locked, what may be written in, how grave each query is."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

CELL: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D5DD", "font_size": 10}
HEAD: dict[str, Any] = CELL | {"bold": True, "valign": "vcenter"}
SHADES: dict[str, dict[str, Any]] = {
    "critical": {"bg_color": "#FBD5D5", "font_color": "#7A1212", "bold": True},
    "major": {"bg_color": "#FDECC8", "font_color": "#6B4700"},
    "minor": {"bg_color": "#E4ECF5", "font_color": "#22405F"},
}


class Styles:
    """The formats of one workbook. A text stays one also where somebody edits its cell (`quote_prefix`)."""

    def __init__(self, book: Workbook) -> None:
        def made(*parts: dict[str, Any]) -> Format:
            return book.add_format({name: value for part in parts for name, value in part.items()})

        quoted: dict[str, Any] = {"quote_prefix": True}
        day: dict[str, Any] = {"align": "left", "num_format": "dd/mm/yyyy"}
        unlocked: dict[str, Any] = {"locked": False, "bg_color": "#FFFBE0"}
        self.title = made({"bold": True, "font_size": 13})
        self.told = made({"font_size": 10, "italic": True})
        self.prose = made({"text_wrap": True, "valign": "top", "font_size": 11})
        self.heading = made({"bold": True, "font_size": 11, "bottom": 1})
        self.header = made(HEAD, {"bg_color": "#1F3A5F", "font_color": "#FFFFFF"})
        self.asked = made(HEAD, {"bg_color": "#F2C94C", "font_color": "#1F1F1F"})
        self.text = made(CELL, quoted)
        self.day = made(CELL, day)
        self.shades = {name: made(CELL, quoted, shade) for name, shade in SHADES.items()}
        self.open = made(CELL, unlocked)
        self.open_day = made(CELL, unlocked, day)
