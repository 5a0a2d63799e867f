"""One invented person as a hospital knows it: drugs, samples, infusions, events by the day; no group, no response."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Drug:
    """A drug given; `indication` is prior_therapy, debulking or premedication, `line` counts prior lines from 1."""

    code: str
    start: date
    end: date | None
    indication: str
    line: int | None


@dataclass(frozen=True)
class Marrow:
    """An assessment of the marrow, and of disease outside it where someone looked."""

    day: date
    blasts_pct: float | None
    extramedullary: bool | None


@dataclass(frozen=True)
class Counts:
    """A blood count."""

    day: date
    platelets_per_ul: int
    anc_per_ul: int


@dataclass(frozen=True)
class Mrd:
    """A search for residual disease by `pcr` or `flow_cytometry`: detected, not_detected or not_evaluable."""

    day: date
    method: str
    result: str
    sensitivity: float


@dataclass(frozen=True)
class Cycle:
    """A cycle of blinatumomab: its highest daily dose and its longest interruption."""

    number: int
    start: date
    end: date
    dose_ug_per_day: float
    interruption_h: int


@dataclass(frozen=True)
class Person:
    """A person screened for the study; `fails` names the one selection step not met, empty for the study's patients."""

    center: str
    program: str
    number: int
    sex: str
    age_years: int
    age_at_diagnosis_years: int
    diagnosis: date
    disease_status: str
    ph_positive: bool
    prior_lines: int
    prior_hsct: date | None
    drugs: tuple[Drug, ...]
    marrows: tuple[Marrow, ...]
    counts: tuple[Counts, ...]
    mrd: tuple[Mrd, ...]
    cycles: tuple[Cycle, ...]
    crs: bool | None
    crs_grade: int | None
    crs_onset: date | None
    hsct_after: date | None
    hsct_planned: bool
    fails: str
