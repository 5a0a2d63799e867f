"""The command `armonia`: run the nights, see their state, build, compare and take back releases, ask them."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from armonia.faults import Crash, OperatorError
from armonia.faults import explain as explain_fault
from armonia.forms import Form, StatusForm, TreeForm, What
from armonia.home import find_home

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)

setattr(typer.BadParameter.__bases__[0], "exit_code", 1)  # noqa: B010 - wrong usage publishes nothing; 2 is partial

HomeOption = Annotated[
    Path | None, typer.Option(help="Where everything written stands; if not given, $ARMONIA_HOME, else warehouse/")
]


@app.command(epilog="Example: armonia run --landing data/deliveries")
def run(
    landing: Annotated[Path, typer.Option(help="Folder of <night>/<center>/<program>/ deliveries")] = Path("landing"),
    home: HomeOption = None,
    night: Annotated[str | None, typer.Option(help="YYYY-MM-DD or today; if not given, every night that waits")] = None,
) -> None:
    """Run every waiting night. Exit code 0 complete, 2 published but partial, 1 nothing published."""
    asked = ("--night", night) if night else ()
    _hand_over("flows", "--landing", str(landing), "--home", str(find_home(home).root), *asked)


@app.command(epilog="Example: armonia status --as json")
def status(
    form: Annotated[StatusForm, typer.Option("--as", help="How it is written")] = StatusForm.table,
    home: HomeOption = None,
) -> None:
    """Show in one screen what is current and how old, each sender, what is late, refused, carried forward, changed."""
    from armonia.night.display import say_status

    with _explained(home):
        say_status(find_home(home), as_json=form is StatusForm.json)


@app.command(epilog="Example: armonia build --as-of 2021-03-02")
def build(
    as_of: Annotated[str | None, typer.Option(help="A past night, YYYY-MM-DD: made, and not made current")] = None,
    home: HomeOption = None,
) -> None:
    """Make the warehouse anew from archive and ledger alone. Exit code 0 complete, 2 partial, 1 nothing made."""
    from armonia.release.building import say_build

    with _explained(home):
        raise typer.Exit(say_build(find_home(home), _date(as_of, "--as-of")))


@app.command(epilog="Example: armonia verify")
def verify(home: HomeOption = None) -> None:
    """Hold every archived file against its checksum. Exit code 1 where one is damaged, and names it."""
    from armonia.release.building import say_verify

    with _explained(home):
        raise typer.Exit(say_verify(find_home(home)))


@app.command(epilog="Example: armonia diff 2021-03-02-5f0c1a2b 2021-03-03-81d4e7aa")
def diff(
    before: Annotated[str | None, typer.Argument(help="A release; if not given, the one before the other")] = None,
    after: Annotated[str | None, typer.Argument(help="Another; if not given, the current one")] = None,
    form: Annotated[StatusForm, typer.Option("--as", help="How it is written; json has pseudonyms")] = StatusForm.table,
    figure: Annotated[
        str | None,
        typer.Option(help="Only this figure, named as in explain: by whom and which delivered cells it moved"),
    ] = None,
    home: HomeOption = None,
) -> None:
    """Show which rows and printed figures differ between two releases, and because of which delivery, rule or code."""
    from armonia.diff.display import print_difference
    from armonia.diff.through_display import print_through

    with _explained(home):
        if figure:
            print_through(find_home(home), figure, before, after, as_json=form is StatusForm.json)
        else:
            print_difference(find_home(home), before, after, as_json=form is StatusForm.json)


@app.command(epilog="Example: armonia explain table_1.male")
def explain(
    asked: Annotated[
        list[str],
        typer.Argument(
            help="A figure (table_1.male, 'CR | bmb_baseline >= 50'), a patient (a pseudonym, or CENTER PROGRAM CODE),"
            " or a cell (analysis.cohort.response PSEUDONYM)"
        ),
    ],
    form: Annotated[TreeForm, typer.Option("--as", help="How it is written")] = TreeForm.tree,
    is_all: Annotated[
        bool, typer.Option("--all", help="Every patient; the tree shows the first three otherwise")
    ] = False,
    release: Annotated[str | None, typer.Option(help="A release or its night; if not given, the current one")] = None,
    home: HomeOption = None,
) -> None:
    """Trace a number to the delivered cells it rests on. It shows delivered values: they are for you, at home."""
    from armonia.explain.display import print_explanation

    with _explained(home):
        print_explanation(find_home(home), asked, release, as_json=form is TreeForm.json, is_all=is_all)


@app.command(epilog='Example: armonia rollback --reason "IT03 sent a test file"')
def rollback(
    release: Annotated[str | None, typer.Argument(help="A release; if not given, the one before the current")] = None,
    reason: Annotated[str, typer.Option(help="Why; the ledger keeps it")] = "",
    only_list: Annotated[bool, typer.Option("--list", help="List the releases there are, and change nothing")] = False,
    home: HomeOption = None,
) -> None:
    """Make an older release current, on record; it stays so until something new is delivered or changed."""
    from armonia.release.display import say_releases, say_rollback

    with _explained(home):
        say_releases(find_home(home)) if only_list else say_rollback(find_home(home), release, reason)


@app.command(epilog="Example: armonia retain --dry-run")
def retain(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be removed, and remove nothing")] = False,
    home: HomeOption = None,
) -> None:
    """Remove the releases and staged rows that data/retention.toml does not keep; those who read one keep it."""
    from armonia.release.display import say_retention

    with _explained(home):
        say_retention(find_home(home), dry_run)


@app.command(epilog="Example: armonia purge")
def purge(
    is_sure: Annotated[bool, typer.Option("--yes", help="Do not ask first")] = False,
    home: HomeOption = None,
) -> None:
    """Take everybody who withdrew consent out of the archive, for good; say how much was taken out, not of whom."""
    from armonia.consent.display import say_purge

    with _explained(home):
        say_purge(find_home(home), is_sure)


@app.command(epilog='Example: armonia waive Q-0123-4567-89ab-cdef --reason "chart lost in 2017" --until 2027-06-30')
def waive(
    query_id: Annotated[str, typer.Argument(help="The query's number, as report and workbook show it")],
    reason: Annotated[str, typer.Option(help="Why it need not be mended; the ledger keeps it")] = "",
    role: Annotated[str, typer.Option(help="Who decides: coordinator, monitor, statistician")] = "coordinator",
    until: Annotated[str | None, typer.Option(help="Its last day, YYYY-MM-DD, within a year")] = None,
    home: HomeOption = None,
) -> None:
    """Waive a query until a day, on record; the next release shows it, and the center is not asked until then."""
    from armonia.roundtrip.waiving import say_waiver

    with _explained(home):
        say_waiver(find_home(home), query_id, reason, role, _date(until, "--until"))


@app.command(epilog="Example: armonia report --center IT03")
def report(
    center: Annotated[str | None, typer.Option(help="Only this center, and its own page")] = None,
    home: HomeOption = None,
) -> None:
    """Say where the current release's report stands, and the open queries of every center."""
    from armonia.report.display import say_report

    with _explained(home):
        say_report(find_home(home), center)


@app.command(epilog="Example: armonia export --into handed_on --what xlsx")
def export(
    into: Annotated[Path | None, typer.Option(help="Empty or new folder to copy the exports to")] = None,
    what: Annotated[What, typer.Option(help="Only these files")] = What.all,
    home: HomeOption = None,
) -> None:
    """Say where the current release's exports stand and what is hidden in them; copy them out, if asked."""
    from armonia.export.copying import say_export

    with _explained(home):
        say_export(find_home(home), into, what.value)


@app.command(epilog='Example: armonia query "from analysis.table_1" --as csv')
def query(
    sql: Annotated[str, typer.Argument(help="One SQL statement; nothing can be written or read outside the warehouse")],
    form: Annotated[Form, typer.Option("--as", help="How the answer is written")] = Form.table,
    home: HomeOption = None,
) -> None:
    """Ask the current release; read-only."""
    from armonia.query import print_answer

    with _explained(home):
        print_answer(find_home(home), sql, form)


@app.command(epilog='Example: armonia table --by ph_status --where "age_years >= 60"')
def table(
    by: Annotated[str, typer.Option(help="What the patients are grouped by, such as ph_status")],
    where: Annotated[str | None, typer.Option(help="Which patients: a condition on columns of analysis.cohort")] = None,
    of: Annotated[str, typer.Option(help="What is counted or measured of them, such as age_years")] = "cr",
    form: Annotated[Form, typer.Option("--as", help="How the table is written")] = Form.table,
    home: HomeOption = None,
) -> None:
    """Make a table that nobody planned, of some patients of the current release: n/N (%), intervals, medians, tests."""
    from armonia.table.display import print_asked

    with _explained(home):
        print_asked(find_home(home), by, of, where, form.value)


@app.command(epilog="Example: armonia omop --into omop")
def omop(
    into: Annotated[Path, typer.Option(help="Empty or new folder for the tables: rows of persons, personal data")],
    home: HomeOption = None,
) -> None:
    """Write the current release's core in the OMOP CDM 5.4, checked; say what was left out and what has no concept."""
    from armonia.omop.display import say_omop

    with _explained(home):
        say_omop(find_home(home), into)


@app.command(epilog="Example: armonia figure forest --into forest.svg")
def figure(
    name: Annotated[str, typer.Argument(help="figure_1: responses by baseline blasts; forest: CR by subgroup")],
    into: Annotated[Path, typer.Option(help="File to write: .svg, or .png of 300 dpi")],
    home: HomeOption = None,
) -> None:
    """Draw a figure of the current release, fit for a manuscript, and print the numbers that it shows."""
    from armonia.figure.writing import say_figure

    with _explained(home):
        say_figure(find_home(home), name, into)


@app.command(epilog="Example: armonia synthesize --into landing --seed 7")
def synthesize(
    into: Annotated[Path, typer.Option(help="Empty or new folder for the deliveries")],
    seed: Annotated[int, typer.Option(help="Another seed, other people, the same figures")] = 1,
) -> None:
    """Make synthetic deliveries of three nights that meet the printed figures. Needs the development dependencies."""
    _hand_over("synthetic", "--into", str(into), "--seed", str(seed))


def _hand_over(module: str, *arguments: str) -> NoReturn:
    """Goes on as a module that this library must not import: the same process, with its signals and its exit code."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", module, *arguments])  # noqa: S606 - no shell is wanted


@contextmanager
def _explained(home: Path | None) -> Iterator[None]:
    """Ends with exit code 1 and one line on what is wrong and what to do next."""
    try:
        yield
    except (OperatorError, Crash) as problem:
        _stop(str(problem))
    except BrokenPipeError:  # whoever read has seen enough, as `head` has: as other commands end then
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(128 + signal.SIGPIPE) from None
    except OSError as problem:
        _stop(explain_fault(problem, find_home(home).root))


def _date(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text}: give YYYY-MM-DD", param_hint=option) from None


def _stop(problem: str) -> None:
    typer.secho(f"armonia: {problem}", fg=typer.colors.RED, err=True)
    raise typer.Exit(1)
