"""`armonia purge` as a person sees it: asked first, then told how much was taken out, of which centers."""

import sys

import typer
from rich.table import Table

from armonia.consent.purge import COUNTED, Purged, purge
from armonia.display import console
from armonia.faults import OperatorError
from armonia.home import Home

QUESTION = "Take everybody who withdrew consent out of the archive, for good?"


def say_purge(home: Home, is_sure: bool) -> None:
    """Purges, and says what was taken out. Raises OperatorError where nobody is there to be asked."""
    if not is_sure:
        _ask()
    purged = purge(home)
    if not purged.shares:
        console.print("Nothing to purge: the archive holds nobody who withdrew consent")
        return
    console.print(_table(purged))
    console.print(f"Older releases that showed them, and were removed: {', '.join(purged.releases) or 'none'}")
    console.print("The landing folder is not armonia's: remove their files there, and from backups when these expire")


def _ask() -> None:
    if not sys.stdin.isatty():
        raise OperatorError("what is purged cannot be brought back, and nobody is here to be asked. Say --yes.")
    if not typer.confirm(QUESTION):
        raise OperatorError("nothing was purged.")


def _table(purged: Purged) -> Table:
    table = Table(title="Taken out of the archive", title_justify="left")
    for name in COUNTED:
        table.add_column(name, justify="left" if name == "center" else "right")
    for share in purged.shares:
        table.add_row(*(str(getattr(share, name)) for name in COUNTED))
    return table
