"""The checks of one night, once the harmonized layers stand: measured, judged, and the judgements remembered.

Great Expectations takes seconds to load and to judge, so its judgement on a center is kept in the home, under a digest
of all that it is given; what nobody changed since is not judged again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import duckdb
import polars as pl

from armonia.contracts import STATEMENTS
from armonia.durable import write_durably
from armonia.fingerprint import code_behind, digest_of
from armonia.home import Home
from armonia.night.ingredients import Ingredients
from armonia.quality.asking import count_events, past_events
from armonia.quality.checks import Check, load_checks
from armonia.quality.ground import Ground
from armonia.quality.judges import MANY, judges
from armonia.quality.judging import CenterJudgement, judge_centers
from armonia.quality.looking import recall
from armonia.quality.measuring import Measured, measure
from armonia.release.manifest import libraries
from armonia.release.steps import Steps

Row = dict[str, Any]


@dataclass
class Examination:
    """What is called once the harmonized layers stand; afterwards, `documents` is what `pages` are made from."""

    of: Ingredients
    home: Home
    steps: Steps = field(default_factory=Steps)
    documents: dict[str, str] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """How many events of queries there were before."""
        return count_events(self.of.events)

    def __call__(self, con: duckdb.DuckDBPyConnection) -> Ground:
        """The ground of findings and queries: every check made and judged for every center of the study."""
        checks, past = load_checks(), past_events(self.of.events)
        with self.steps.step("measure checks"):
            measured = measure(con, checks, recalled=recall(con, past))
        with self.steps.step("judge checks"):
            rows = self._judged(checks, measured)
        return Ground(measured.failures, measured.looked_at, rows, checks, past)

    def pages(self, release_id: str) -> dict[str, str]:
        """Great Expectations' page of each center, of a release of this night."""
        from armonia.quality.expectation_page import expectation_page

        return {
            center: expectation_page(document, center, self.of.night, release_id)
            for center, document in self.documents.items()
        }

    def _judged(self, checks: Sequence[Check], measured: Measured) -> list[Row]:
        of_centers = {one.center for one in self.of.states if one.program not in STATEMENTS} | set(measured.verdicts)
        asked = {center: measured.verdicts.get(center, {}) for center in sorted(of_centers)}
        by = {center: _digest(verdicts, checks, measured.errors) for center, verdicts in asked.items()}
        kept = _kept(self.home)
        fresh = {center: verdicts for center, verdicts in asked.items() if by[center] not in kept}
        if fresh:
            judged = _judge(fresh, checks, measured.errors)
            kept |= {by[center]: {"rows": one.rows, "document": one.document} for center, one in judged.items()}
            _keep(self.home, {digest: kept[digest] for digest in by.values()})
        self.documents = {center: kept[by[center]]["document"] for center in asked}
        return [row | {"center_code": center} for center in asked for row in kept[by[center]]["rows"]]


def _judge(
    verdicts: Mapping[str, Mapping[str, pl.Series]], checks: Sequence[Check], errors: Mapping[str, str]
) -> dict[str, CenterJudgement]:
    """Judged in this process, which keeps what it has imported; of many centers, in processes beside it."""
    if len(verdicts) <= MANY:
        return judge_centers(verdicts, checks, errors)
    with judges() as found:
        return found.judge(verdicts, checks, errors)


def _digest(verdicts: Mapping[str, pl.Series], checks: Sequence[Check], errors: Mapping[str, str]) -> str:
    """Changes with all that a judgement rests on: each check, how many records it has and how many fail, the code."""
    counts = {check: (oks.len(), int((~oks).sum())) for check, oks in sorted(verdicts.items())}
    given = json.dumps([[asdict(check) for check in checks], counts, dict(sorted(errors.items())), libraries()])
    return digest_of(sorted(code_behind("armonia.quality.expectation")), given)


def _kept(home: Home) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(home.judged.read_bytes())
        return kept if all(one.keys() == {"rows", "document"} for one in kept.values()) else {}
    except (OSError, ValueError, AttributeError):
        return {}


def _keep(home: Home, judged: Mapping[str, dict[str, Any]]) -> None:
    """Keeps these judgements, and no others."""
    home.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_durably(home.judged, json.dumps(judged).encode(), scratch=home.scratch)
