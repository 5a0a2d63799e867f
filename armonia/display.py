"""What a person reads in the terminal: tables and bars there, plain lines where nobody looks."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from armonia.release.release import Release

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


def say_night(night: date, release: Release, shortcomings: Sequence[str], notes: Sequence[str] = ()) -> None:
    """What one night brought: its release and what is not as it should be."""
    new = "published" if release.is_new else "nothing new, nothing published"
    state = "[yellow]partial[/]" if shortcomings else "[green]complete[/]"
    console.print(f"{night}: {state}, {new}, release {release.release_id}")
    for shortcoming in shortcomings:
        console.print(f"  [yellow]-[/] {escape(shortcoming)}", soft_wrap=True)
    for note in notes:
        console.print(f"  [dim]- {escape(note)}[/]", soft_wrap=True)
