"""A solved patient: every fact that the figures count, with numbers drawn, before any day or sample is invented."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from synthetic.band import Band
from synthetic.regimen import Regimen


@dataclass(frozen=True)
class Profile:
    """What the study will find out about a patient."""

    program: str
    center: str
    sex: str
    age_years: int
    disease_status: str
    prior_lines: int
    prior_hsct: bool
    ph_positive: bool
    baseline_pct: float | None
    regimen: Regimen
    days: int
    after_pct: float | None
    dose: str
    cycles: int
    response: str
    mrd: str
    crs: bool | None
    crs_grade: int | None
    hsct_after: bool
    hsct_planned: bool


def draw_profile(solved: Mapping[str, Hashable], rng: Random) -> Profile:
    """The profile of a solved patient, its numbers drawn from their bands."""
    facts: dict[str, Any] = dict(solved)
    program, center = facts["place"]
    grade = {"grade_2": 2, "grade_3": 3}.get(facts["crs"])
    return Profile(
        program=program,
        center=center,
        sex=facts["sex"],
        age_years=int(facts["age"].draw(rng)),
        disease_status=facts["status"],
        prior_lines=int(facts["lines"].draw(rng)),
        prior_hsct=facts["prior_hsct"] == "yes",
        ph_positive=facts["ph"] == "positive",
        baseline_pct=_share(facts["baseline"], rng),
        regimen=facts["regimen"],
        days=int(facts["days"].draw(rng)),
        after_pct=_share(facts["after"], rng),
        dose=facts["dose"],
        cycles=int(facts["cycles"]),
        response=facts["response"],
        mrd=facts["mrd"],
        crs=None if facts["crs"] == "unknown" else facts["crs"] != "no",
        crs_grade=grade,
        hsct_after=facts["after_hsct"] == "done",
        hsct_planned=facts["after_hsct"] == "planned",
    )


def _share(band: Band | None, rng: Random) -> float | None:
    return None if band is None else band.draw(rng)
