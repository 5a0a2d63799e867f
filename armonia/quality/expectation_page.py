"""The page around Great Expectations' tables of one center: the report's own frame, so nothing in it calls outside."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from armonia.report.page import environment

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = Path(__file__).parent / "templates" / "expectations.html"


def expectation_page(document: str, center: str, night: date, release_id: str) -> str:
    """The page of a center's judgement (`CenterJudgement.document`), as HTML; made without Great Expectations."""
    told = json.loads(document)
    tables = [(category, Markup(html)) for category, html in told.pop("tables").items()]  # noqa: S704 - escaped there
    return _template().render(up=None, night=night, release_id=release_id, center=center, tables=tables, **told)


@cache
def _template() -> Template:
    return environment().from_string(TEMPLATE.read_text(encoding="utf-8"))
