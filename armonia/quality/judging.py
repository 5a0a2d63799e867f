"""Each center judged: Great Expectations decides, of every check, whether its records pass.

Failed is the data's fault, error the check's, and of no records nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from armonia.quality.checks import Check, Text

SHOWN = 300  # characters of what an exception says


@dataclass(frozen=True)
class CenterJudgement:
    """One center: its rows of `quality.check_result`, and the document that `expectation_page` makes its page from."""

    center: str
    rows: list[dict[str, Any]]
    document: str


@dataclass(frozen=True)
class Told:
    """What Great Expectations says of one check: passed or not, of how many records, or what kept it from judging."""

    passed: bool = False
    violating: int | None = None
    denominator: int | None = None
    problem: str = ""


@dataclass(frozen=True)
class Verdict:
    """The status of one check at one center, what it rests on, and the same in words."""

    status: str
    violating: int | None
    denominator: int | None
    why: Text


def judge_centers(
    verdicts: Mapping[str, Mapping[str, pl.Series]], checks: Sequence[Check], errors: Mapping[str, str]
) -> dict[str, CenterJudgement]:
    """Every center of `verdicts` judged, in this process; `armonia.quality.judges` does it in others."""
    return {center: judge_center(center, verdicts[center], checks, errors) for center in sorted(verdicts)}


def judge_center(
    center: str, verdicts: Mapping[str, pl.Series], checks: Sequence[Check], errors: Mapping[str, str]
) -> CenterJudgement:
    """One center judged. `verdicts` says, by check, whether each record is ok; `errors` why a check was not made."""
    from armonia.quality.expectation import validate
    from armonia.quality.expectation_tables import to_document

    problems = {**_unusable(verdicts), **errors}
    usable = {name: records for name, records in verdicts.items() if name not in problems}
    asked = [check for check in checks if check.check_id in problems or _records(usable.get(check.check_id))]
    told, results = validate(center, usable, asked)
    found = {one.check_id: _judge(one, usable.get(one.check_id), told.get(one.check_id), problems) for one in checks}
    rows = [_row(center, check, found[check.check_id]) for check in checks]
    texts = {one.check_id: _texts(one, found[one.check_id]) for one in checks}
    return CenterJudgement(center, rows, to_document(results, rows, texts))


def mostly(check: Check) -> float:
    """The share of records that must be ok; nearest to what the threshold says, where 1 - threshold is not always."""
    return float(1 - Decimal(str(check.threshold)))


def _unusable(verdicts: Mapping[str, pl.Series]) -> dict[str, str]:
    return {
        name: f"its verdicts are {records.dtype}, not Boolean"
        for name, records in verdicts.items()
        if records.dtype != pl.Boolean
    }


def _records(records: pl.Series | None) -> int:
    return 0 if records is None else records.len() - records.null_count()


def _judge(check: Check, records: pl.Series | None, told: Told | None, problems: Mapping[str, str]) -> Verdict:
    """Great Expectations' verdict, held against the records themselves: where the two differ, it is an error."""
    if problem := problems.get(check.check_id):
        return _stopped(problem)
    if records is None or not _records(records):
        return Verdict("not_applicable", 0, 0, Text("Nessun record da guardare", "There is no record to look at"))
    if told is None or told.problem:
        return _stopped(told.problem if told else "Great Expectations says nothing of it")
    violating, denominator = int((~records).sum()), _records(records)
    counted = Told(Fraction(violating, denominator) <= Fraction(str(check.threshold)), violating, denominator)
    if told != counted:
        return _stopped(_disagreement(told, counted))
    why = _counted(violating, denominator, check)
    return Verdict("passed" if told.passed else "failed", violating, denominator, why)


def _stopped(problem: str) -> Verdict:
    short = problem if len(problem) <= SHOWN else f"{problem[:SHOWN]}…"
    why = Text(f"Il controllo non ha potuto essere eseguito: {short}", f"The check could not be made: {short}")
    return Verdict("error", None, None, why)


def _disagreement(told: Told, counted: Told) -> str:
    here, there = (
        f"{one.violating} of {one.denominator}, which {'passes' if one.passed else 'fails'}" for one in (counted, told)
    )
    return f"Great Expectations finds {there}; counted here it is {here}. Report it as a fault of the code"


def _counted(violating: int, denominator: int, check: Check) -> Text:
    share = f" ({_percent(violating, denominator)} %)" if violating else ""
    most = f"{Decimal(str(check.threshold)) * 100:f}"
    most = most.rstrip("0").rstrip(".") if "." in most else most
    italian = f"{violating} record su {denominator}{share} {'lo viola' if violating == 1 else 'lo violano'}; "
    italian += f"è ammesso al massimo il {most} %" if check.threshold else "non è ammesso nessuno"
    english = f"{violating} of {denominator} record{'s' if denominator > 1 else ''}{share} "
    english += "violates it; " if violating == 1 else "violate it; "
    english += f"at most {most} % may" if check.threshold else "none may"
    return Text(italian.replace(".", ","), english)


def _percent(part: int, whole: int) -> str:
    """A share in %, to three digits; 0 and 100 only where it is."""
    share = 100 * part / whole
    if 0 < part < whole and not 0.001 <= share < 99.95:
        return "< 0.001" if share < 50 else "> 99.9"
    return f"{share:.3g}"


def _texts(check: Check, found: Verdict) -> dict[str, dict[str, str]]:
    return {"name": asdict(check.name), "sentence": asdict(check.sentence), "why": asdict(found.why)}


def _row(center: str, check: Check, found: Verdict) -> dict[str, Any]:
    return {
        "check_id": check.check_id,
        "check_version": check.version,
        "center_code": center,
        "category": check.category,
        "subcategory": check.subcategory,
        "severity": check.severity,
        "violating": found.violating,
        "denominator": found.denominator,
        "status": found.status,
        "threshold": float(check.threshold),
        "why": found.why.en,
        "why_it": found.why.it,
        "is_blocking": check.blocking,
    }
