"""A page of the report: a template, its texts escaped, style and script within, and nothing from outside."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from armonia.report.disclosure import MASK, number, percent
from armonia.report.inert import delivered
from armonia.report.words import WORDS, badge, said, word
from armonia.roundtrip.numbers import shown_number

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, **context: Any) -> str:
    """The page of `templates/<template>`; the base template says what it needs of every context."""
    return environment().get_template(template).render(context)


def write_page(path: Path, template: str, **context: Any) -> None:
    """Renders a page into its file."""
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True)
    path.write_bytes(render(template, **context).encode())


def folder_of(center: str) -> str:
    """The name of a center's folder, whatever its code is: nothing in it leads elsewhere."""
    name = quote(center, safe="")
    return name.replace(".", "%2E") if not name.strip(".") else name


def link_to(center: str) -> str:
    """The way from the overview to a center's page."""
    return f"centers/{quote(folder_of(center))}/index.html"


@cache
def environment() -> Environment:
    """Jinja with every text escaped, and an unknown name a fault."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    script = _text("script.js")
    found.globals |= {
        "t": said,
        "word": word,
        "words": WORDS,
        "badge": badge,
        "delivered": delivered,
        "number": number,
        "percent": percent,
        "mask": MASK,
        "link": link_to,
        "shown_number": shown_number,
        "style": Markup(_text("style.css")),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "script_hash": b64encode(sha256(script.encode()).digest()).decode(),
    }
    return found


def _text(name: str) -> str:
    """A file that goes into the page whole, each line without what only its author needs."""
    lines = (line.strip() for line in (TEMPLATES / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line)
