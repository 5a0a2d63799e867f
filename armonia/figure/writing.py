"""Figures as files: one that a person asks for, and all of them for a release's exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from armonia.durable import write_durably
from armonia.faults import OperatorError
from armonia.figure import bars, forest
from armonia.figure.canvas import SYNTHETIC, drawing, saved
from armonia.figure.shares import Comparison, told
from armonia.home import Home
from armonia.query import SEALED
from armonia.release.release import current_release

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMS = ("svg", "png")


@dataclass(frozen=True)
class Plan:
    """A figure: its title, what it shows, and how that is drawn."""

    title: str
    read: Callable[[duckdb.DuckDBPyConnection], list[Comparison]]
    draw: Callable[[list[Comparison]], Figure]


FIGURES = {
    "figure_1": Plan(bars.TITLE, bars.figure_1_shares, bars.draw_figure_1),
    "forest": Plan(forest.TITLE, forest.forest_shares, forest.draw_forest),
}


def write_figures(into: Path, con: duckdb.DuckDBPyConnection) -> list[Path]:
    """Writes every figure as `<name>.svg` and `<name>.png` into a folder; gives the files.

    The catalog in use must be the warehouse. A figure of which the release has no results is left out.
    """
    into.mkdir(parents=True, exist_ok=True)
    read = {name: plan.read(con) for name, plan in FIGURES.items()}
    files = {
        into / f"{name}.{form}": content
        for name, compared in read.items()
        if compared
        for form, content in _files(FIGURES[name], compared, FORMS).items()
    }
    for path, content in files.items():
        path.write_bytes(content)
    return list(files)


def say_figure(home: Home, name: str, into: Path) -> None:
    """Writes a figure of the current release into a file, SVG or PNG by its ending, and prints what it shows.

    Raises OperatorError for an unknown figure, naming the nearest, another ending, and a release without its results.
    """
    plan, form = _plan(name), into.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise OperatorError(f"{into}: a figure ends in .svg or .png. Give such a name with --into.")
    if (release := current_release(home)) is None:
        raise OperatorError(f"{home.current}: there is no release yet. Run: armonia run --landing DIR")
    try:
        with duckdb.connect(str(release.folder / "warehouse.duckdb"), read_only=True, config=SEALED) as con:
            compared = plan.read(con)
    except (duckdb.CatalogException, duckdb.BinderException):
        raise OperatorError(
            f"{release.release_id}: another version made this release, and what {name} shows is not in it as here."
            " Make it anew: armonia build"
        ) from None
    if not compared:
        raise OperatorError(f"{name}: release {release.release_id} has no results for it. See: armonia status")
    into.parent.mkdir(parents=True, exist_ok=True)
    write_durably(into, _files(plan, compared, (form,))[form], mode=0o644)
    print(f"{into}: {plan.title}, of release {release.release_id}. {SYNTHETIC}")
    print(told(compared).replace("; ", "\n"))


def _plan(name: str) -> Plan:
    if name not in FIGURES:
        near = get_close_matches(name, FIGURES, n=1, cutoff=0.3)
        nearest = f"nearest: {near[0]}" if near else f"there are {', '.join(FIGURES)}"
        raise OperatorError(f"{name}: no such figure; {nearest}.")
    return FIGURES[name]


def _files(plan: Plan, compared: list[Comparison], forms: tuple[str, ...]) -> dict[str, bytes]:
    """The figure in each form."""
    with drawing():
        figure = plan.draw(compared)
        return {form: saved(figure, form, plan.title, told(compared)) for form in forms}
