"""The command `armonia`: run the nights, see their state, query the warehouse, make synthetic deliveries."""

import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from armonia.faults import OperatorError
from armonia.home import find_home

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)

HomeOption = Annotated[
    Path | None, typer.Option(help="Where everything written stands; if not given, $ARMONIA_HOME, else warehouse/")
]


class Form(StrEnum):
    """How a query's answer is written."""

    table = "table"
    csv = "csv"
    json = "json"


@app.command(epilog="Example: armonia run --landing data/deliveries")
def run(
    landing: Annotated[Path, typer.Option(help="Folder of <night>/<center>/<program>/ deliveries")] = Path("landing"),
    home: HomeOption = None,
) -> None:
    """Run every waiting night. Exit code 0 complete, 2 published but partial, 1 nothing published."""
    _hand_over("flows", "--landing", str(landing), "--home", str(find_home(home).root))


@app.command(epilog="Example: armonia status")
def status(home: HomeOption = None) -> None:
    """Show the current release, its deliveries and where their rows went."""
    from armonia.display import say_release

    say_release(find_home(home))


@app.command(epilog='Example: armonia query "from analysis.table_1" --as csv')
def query(
    sql: Annotated[str, typer.Argument(help="One SQL statement; nothing can be written or read outside the warehouse")],
    form: Annotated[Form, typer.Option("--as", help="How the answer is written")] = Form.table,
    home: HomeOption = None,
) -> None:
    """Ask the current release; read-only."""
    from armonia.query import print_answer

    try:
        print_answer(find_home(home), sql, form)
    except OperatorError as problem:
        _stop(str(problem))


@app.command(epilog="Example: armonia synthesize --into landing --seed 7")
def synthesize(
    into: Annotated[Path, typer.Option(help="Empty or new folder for the deliveries")],
    seed: Annotated[int, typer.Option(help="Another seed, other people, the same figures")] = 1,
) -> None:
    """Make synthetic deliveries of three nights that meet the printed figures. Needs the development dependencies."""
    _hand_over("synthetic", "--into", str(into), "--seed", str(seed))


def _hand_over(module: str, *arguments: str) -> None:
    """Runs a module that this library must not import, in a process of its own, and ends with its exit code."""
    raise typer.Exit(subprocess.run([sys.executable, "-m", module, *arguments], check=False).returncode)


def _stop(problem: str) -> None:
    typer.secho(f"armonia: {problem}", fg=typer.colors.RED, err=True)
    raise typer.Exit(1)
