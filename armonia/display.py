"""What a person reads in the terminal: tables and bars there, plain lines where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import duckdb
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from armonia.home import Home
from armonia.release import Release, count_verdicts, current_release

SYNTHETIC = "Shipped deliveries are synthetic: they prove the pipeline, not the paper."
DELIVERIES = """
    select center_code, program, received_on, status, rows_delivered, rows_loaded, rows_rejected, rows_duplicate,
        rows_out_of_scope
    from ops.delivery where received_on = ? or status = 'accepted' order by center_code, program, received_on
"""
HEADINGS = ("center", "program", "received", "status", "delivered", "loaded", "rejected", "duplicate", "out of scope")
FIRST_COUNT = HEADINGS.index("delivered")
COLORS = {"accepted": "green", "refused": "red", "superseded": "dim"}

PLAIN_WIDTH = 120  # characters of a line where no terminal says its own
console = Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def watch(text: str) -> Iterator[Callable[[str, int], None]]:
    """Gives what is to be told of each step: a bar for each kind of step on a terminal, one plain line elsewhere."""
    if not console.is_terminal:
        console.print(text, soft_wrap=True)
        yield lambda kind, of: None
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        started = progress.add_task(text, total=None)
        bars: dict[str, TaskID] = {}

        def told(kind: str, of: int) -> None:
            progress.update(started, visible=False)
            if kind not in bars:
                bars[kind] = progress.add_task(kind, total=of)
            progress.advance(bars[kind])

        yield told


def say_problem(text: str) -> None:
    """One line on what is wrong and what to do next."""
    errors.print(f"[bold red]armonia:[/] {escape(text)}")


def say_night(night: date, release: Release, shortcomings: tuple[str, ...]) -> None:
    """What one night brought: its release and what is not as it should be."""
    new = "published" if release.is_new else "nothing new"
    state = "[yellow]partial[/]" if shortcomings else "[green]complete[/]"
    console.print(f"{night}: {state}, {new}, release {release.release_id}")
    for shortcoming in shortcomings:
        console.print(f"  [yellow]-[/] {escape(shortcoming)}")


def say_release(home: Home) -> None:
    """The current release: its deliveries with their rows, where it stands, how many printed figures it meets."""
    release = current_release(home)
    if release is None:
        console.print(f"No release yet in {home.root}. Run: armonia run --landing DIR")
        return
    console.print(_deliveries(release))
    for shortcoming in release.shortcomings:
        console.print(f"  [yellow]-[/] {escape(shortcoming)}")
    state = "[yellow]partial[/]" if release.shortcomings else "[green]complete[/]"
    console.print(f"release    {release.release_id}, {state}")
    console.print(f"warehouse  {home.current / 'warehouse.duckdb'}", soft_wrap=True)
    verdicts = count_verdicts(release.warehouse)
    others = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items() if verdict != "reproduced")
    printed = f"[bold]{verdicts.get('reproduced', 0)} of {sum(verdicts.values())} printed figures reproduced[/]"
    console.print(printed + (f" ({others}: see analysis.reproduction)" if others else ""))
    console.print(f"[dim]{SYNTHETIC}[/]")


def _deliveries(release: Release) -> Table:
    columns = [
        Column(heading, justify="right" if place >= FIRST_COUNT else "left") for place, heading in enumerate(HEADINGS)
    ]
    table = Table(*columns, title="Deliveries that count, and those of the last night", title_justify="left")
    with duckdb.connect(str(release.warehouse), read_only=True) as con:
        rows = con.execute(DELIVERIES, [release.release_id[:10]]).fetchall()
    for row in rows:
        color = COLORS[row[3]]
        table.add_row(*("" if cell is None else f"[{color}]{escape(str(cell))}[/]" for cell in row))
    return table
