"""A blank figure and its file: always the same look, and the same bytes of the same numbers, wherever it is drawn."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SYNTHETIC = "Synthetic data: they prove the pipeline, not the published study. No patient is real."
INK, QUIET, GRID = "#1c2430", "#5b6675", "#d5dae1"
FIRST, SECOND = "#1f5a99", "#d98032"
DPI = 300
LOOK: dict[str, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, so it is the same everywhere
    "font.size": 8,
    "text.color": INK,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "path",  # a manuscript looks alike in every program, whatever fonts it finds
    "svg.hashsalt": "armonia",
    "savefig.dpi": DPI,
}


@contextmanager
def drawing() -> Iterator[None]:
    """The look of all figures, for what is drawn within; a person's own matplotlib settings do not count."""
    with _without_traces():
        import matplotlib
    look: Any = {name: value for name, value in matplotlib.rcParamsDefault.items() if name != "backend"} | LOOK
    with matplotlib.rc_context(look):
        yield


def blank(width: float, height: float) -> Figure:
    """A white figure of so many inches, that says at its foot that the data are synthetic."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), facecolor="white")
    figure.text(0.5, 0.06 / height, SYNTHETIC, ha="center", va="bottom", size=6.5, color=QUIET, style="italic")
    return figure


def saved(figure: Figure, form: str, title: str, description: str) -> bytes:
    """The file of a figure, `svg` or `png` (300 dpi), with title and description and without a date."""
    names = ("Title", "Description")
    metadata: dict[str, str | None] = dict(zip(names, (title, f"{description}. {SYNTHETIC}"), strict=True))
    file = BytesIO()
    figure.savefig(file, format=form, metadata=metadata | ({"Date": None} if form == "svg" else {"Software": None}))
    return file.getvalue()


@contextmanager
def _without_traces() -> Iterator[None]:
    """Has matplotlib keep its list of fonts in a folder that is gone after: only the home is ever written to."""
    given = os.environ.get("MPLCONFIGDIR")
    with tempfile.TemporaryDirectory(prefix="armonia-") as folder:
        os.environ["MPLCONFIGDIR"] = given or folder
        try:
            import matplotlib.backends.backend_agg
            import matplotlib.backends.backend_svg
            import matplotlib.figure  # noqa: F401

            yield
        finally:
            os.environ.pop("MPLCONFIGDIR", None)
            os.environ.update({"MPLCONFIGDIR": given} if given else {})
