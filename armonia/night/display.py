"""The morning screen: what is current and how old, each sender, what is amiss, what changed, what to do next."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from rich.markup import escape
from rich.table import Column, Table

from armonia.display import console
from armonia.home import Home
from armonia.night.status import Status, read_status, to_json
from armonia.notice import SYNTHETIC

COLORS = {"on_time": "green", "late": "yellow", "missing": "yellow"}
HEADINGS = ("center", "program", "state", "last delivery", "age", "data of", "age", "delivered", "loaded", "rejected")
FIRST_NUMBER = 7
HOUR_SECONDS, SILENCE_HOURS = 3600, 36


def say_status(home: Home, as_json: bool = False) -> None:
    """Prints how the home stands. Raises OperatorError where the current release is damaged."""
    status = read_status(home)
    if as_json:
        print(to_json(status))
    elif status is None:
        console.print(f"No release yet in {home.root}. Run: armonia run --landing DIR")
    else:
        console.print(_senders(status))
        for line in _lines(home, status):
            console.print(line, soft_wrap=True)


def _senders(status: Status) -> Table:
    columns = [
        Column(name, justify="right" if n >= FIRST_NUMBER or name == "age" else "left")
        for n, name in enumerate(HEADINGS)
    ]
    table = Table(*columns, title=f"Senders on {status.day}", title_justify="left")
    for one in status.senders:
        color = COLORS.get(one["state"], "red")
        cells = (
            one["center_code"],
            one["program"],
            f"[{color}]{one['state'].replace('_', ' ')}[/]",
            one["last_received_on"],
            _days(one["last_age_days"]),
            f"{one['data_received_on'] or ''}{' carried' if one['is_carried_forward'] else ''}",
            _days(one["data_age_days"]),
            *(one[f"rows_{count}"] for count in HEADINGS[FIRST_NUMBER:]),
        )
        table.add_row(*("" if cell is None else str(cell) for cell in cells))
    return table


def _lines(home: Home, status: Status) -> Iterator[str]:
    yield from (_bullet(escape(one)) for one in status.shortcomings)
    yield from map(_drift, status.drifts)
    yield from (f"    [dim]{escape(line)}[/]" for line in _amendments(status.drifts))
    yield from (_bullet(_missing(one)) for one in status.dropped)
    if status.problem:
        yield _bullet(escape(status.problem), "bold red")
    if status.rolled_back:
        yield _bullet(escape(status.rolled_back))
    if status.holder:
        yield f"running    {escape(status.holder)}"
    state = "[yellow]partial[/]" if status.shortcomings else "[green]complete[/]"
    yield f"release    {status.release.release_id}, {state}{_age(status)}"
    if status.run:
        yield f"last run   night of {status.run.night}, ended {_ago(status.run.ended_at)}"
    if status.previous:
        yield f"new in it  {status.changed}, since {status.previous} (armonia diff tells more)"
    yield f"queries    {_asked(status.queries)}"
    yield f"warehouse  {home.current / 'warehouse.duckdb'}"
    yield f"report     {home.current / 'report' / 'index.html'}"
    yield _reproduced(status.reproduction)
    yield f"[dim]{SYNTHETIC}[/]"


def _bullet(text: str, color: str = "yellow") -> str:
    return f"  [{color}]-[/] {text}"


def _drift(drift: dict[str, Any]) -> str:
    column, kind = escape(repr(drift["column_name"])), drift["kind"].replace("_", " ")
    return _bullet(f"{drift['center_code']} {drift['program']}: column {column} {kind}: {escape(drift['detail'])}")


def _amendments(drifts: list[dict[str, Any]]) -> Iterator[str]:
    """What to add to which declaration if the changes are meant; several drifts may ask for the same."""
    asked = [(f"data/programs/{one['program'].lower()}/{one['center_code']}.toml", one["line"]) for one in drifts]
    for declaration in dict.fromkeys(place for place, line in asked if line):
        yield f"if these changes are meant, add to {declaration}:"
        for line in dict.fromkeys(line for place, line in asked if place == declaration and line):
            yield from (f"  {part}" for part in line.splitlines())


def _missing(dropped: dict[str, Any]) -> str:
    people = f"{dropped['people']} {'person' if dropped['people'] == 1 else 'people'}"
    sender = f"{dropped['center_code']} {dropped['program']}"
    return f"{sender}: {people} of earlier deliveries missing since {dropped['missing_since']} (ops.dropped_patient)"


def _age(status: Status) -> str:
    days = (status.day - status.release.night).days
    return f", {_days(days)} old{'' if status.rolled_back else ': nothing new since'}" if days else ""


def _ago(ended_at: str) -> str:
    """When a run ended, and how long ago; longer than a day and a bit is no nightly rhythm any more."""
    ended = datetime.fromisoformat(ended_at)
    hours = (datetime.now().astimezone() - ended).total_seconds() / HOUR_SECONDS
    told = f"{ended:%Y-%m-%d %H:%M}"
    return f"[bold red]{told}, {hours / 24:.0f} days ago[/]" if hours > SILENCE_HOURS else told


def _days(days: int | None) -> str | None:
    return None if days is None else "today" if days == 0 else f"{days} day{'' if days == 1 else 's'}"


def _asked(queries: dict[str, int]) -> str:
    counted = "{open} open ({critical} critical, {new} new), {answered} answered, {waived} waived, {mended} mended"
    return counted.format(**queries)


def _reproduced(verdicts: dict[str, int]) -> str:
    others = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items() if verdict != "reproduced")
    printed = f"[bold]{verdicts.get('reproduced', 0)} of {sum(verdicts.values())} printed figures reproduced[/]"
    return printed + (f" ({others}: see analysis.reproduction)" if others else "")
