"""What `armonia rollback` and `armonia retain` say: which releases there are, what was done, what is left."""

from rich.markup import escape
from rich.table import Column, Table

from armonia.display import console
from armonia.home import Home
from armonia.release.release import Release, releases
from armonia.release.retention import apply
from armonia.release.rollback import roll_back

MEGABYTE = 1_000_000


def say_releases(home: Home) -> None:
    """Every whole release, oldest first, with what it reproduces, and which one is current."""
    known = releases(home)
    if not known:
        console.print(f"No release yet in {home.root}. Run: armonia run --landing DIR", soft_wrap=True)
        return
    table = Table("release", "night", "state", Column("figures reproduced", justify="right"), "")
    for one in known:
        state = "[yellow]partial[/]" if one.shortcomings else "[green]complete[/]"
        mark = "[bold]current[/]" if one.folder.resolve() == home.current.resolve() else ""
        table.add_row(one.release_id, one.night.isoformat(), state, _reproduced(one), mark)
    console.print(table)


def say_rollback(home: Home, name: str | None, reason: str) -> None:
    """Makes an older release current and says so. Raises OperatorError as `roll_back` does."""
    done = roll_back(home, name, reason)
    console.print(
        f"{done.current.release_id} is current again; {done.taken_back} was taken back: {escape(done.reason)}"
    )
    console.print(
        f"Nights with nothing new leave it so; to publish anew: armonia build. What differs: armonia diff"
        f" {done.current.release_id} {done.taken_back}",
        soft_wrap=True,
    )


def say_retention(home: Home, dry_run: bool) -> None:
    """Removes what is not kept, or only tells it, and how many bytes that is."""
    removed = apply(home, dry_run)
    if not removed:
        console.print("Nothing to remove.")
        return
    for one in removed:
        console.print(f"  {one.folder.relative_to(home.root)}", soft_wrap=True)
    told = "would be removed" if dry_run else "removed"
    folders = "1 folder" if len(removed) == 1 else f"{len(removed)} folders"
    console.print(f"{folders} {told}, {sum(one.size for one in removed) / MEGABYTE:.1f} MB")


def _reproduced(release: Release) -> str:
    verdicts = release.manifest["reproduction"]
    return f"{verdicts.get('reproduced', 0)} of {sum(verdicts.values())}"
