"""What a release brought beside the one before it, in a line: deliveries, printed figures, rules and code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import duckdb

from armonia.release.release import Release

MOVED = """
    select count(*)
    from analysis.reproduction as now
    inner join before.analysis.reproduction as past on now.figure_id = past.figure_id
    where now.recomputed is distinct from past.recomputed
"""


def since(before: Release, release: Release) -> str:
    """Which senders' deliveries, how many printed figures, how many files of rules or code are others than before.

    A file that only one of the two was made with is no changed rule: a program that first delivers brings its own.
    """
    with duckdb.connect(str(release.warehouse), read_only=True) as con:
        con.execute(f"attach '{str(before.warehouse).replace(chr(39), chr(39) * 2)}' as before (read_only)")
        ((figures,),) = con.execute(MOVED).fetchall()
    return "; ".join(_told(before.manifest, release.manifest, figures)) or "nothing"


def _told(before: Mapping[str, Any], now: Mapping[str, Any], figures: int) -> Iterator[str]:
    if senders := sorted(_counting(now) - _counting(before)):
        names = list(dict.fromkeys(f"{center} {program}" for center, program, _ in senders))
        yield f"{len(senders)} new deliver{'y counts' if len(senders) == 1 else 'ies count'} ({', '.join(names)})"
    was, is_now = before["code"]["files"], now["code"]["files"]
    if changed := sum(was[one] != is_now[one] for one in was.keys() & is_now.keys()):
        yield f"{changed} file{'' if changed == 1 else 's'} of rules or code changed"
    if figures:
        yield f"{figures} printed figure{'' if figures == 1 else 's'} moved"


def _counting(manifest: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """Sender and id of each delivery that counts."""
    return {
        (one["center"], one["program"], one["delivery_id"])
        for one in manifest["deliveries"]
        if one["status"] == "accepted"
    }
