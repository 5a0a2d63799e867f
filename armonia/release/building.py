"""`armonia build` and `armonia verify` as a person sees them: progress, what came of it, an exit code that is true."""

from datetime import date

from rich.markup import escape
from rich.progress import track

from armonia.archive.intake import corrupted_files
from armonia.archive.receipts import receipts
from armonia.display import console, say_problem, watch
from armonia.home import Home
from armonia.lock import hold
from armonia.release.publishing import build

COMPLETE, DAMAGED, PARTIAL = 0, 1, 2


def say_build(home: Home, as_of: date | None) -> int:
    """Builds, says which release was made, with which content, and why it is partial, if it is."""
    with hold(home, "armonia build"), watch("building from the archive") as told:
        release = build(home, as_of, report=lambda number, of: told("relations built", of))
    console.print(f"{release.release_id}, content {release.manifest['content_hash'][:16]}")
    for shortcoming in release.shortcomings:
        console.print(f"  [yellow]-[/] {escape(shortcoming)}", soft_wrap=True)
    place = home.current if as_of is None else release.folder
    console.print(f"warehouse  {place / 'warehouse.duckdb'}", soft_wrap=True)
    return PARTIAL if release.shortcomings else COMPLETE


def say_verify(home: Home) -> int:
    """Reads every archived byte once, and names each file that is no longer what was delivered."""
    known = receipts(home)
    wrong = 0
    for receipt in track(known, "verifying", console=console, transient=True, disable=not console.is_terminal):
        if names := corrupted_files(receipt, home):
            wrong += 1
            place = f"{receipt.center} {receipt.program} of {receipt.received_on}, archive/{receipt.sha256}/files"
            say_problem(f"{place}: {names} no longer have their checksum. Restore them from the backup.")
    console.print(f"{len(known) - wrong} of {len(known)} archived deliveries are whole")
    return DAMAGED if wrong else COMPLETE
