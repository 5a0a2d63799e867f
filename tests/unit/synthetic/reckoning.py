"""Every published figure reckoned anew from persons, in plain Python: shares no code with the cohort's solver."""

import csv
import math
from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import median

from scipy.stats import chi2_contingency, fisher_exact

from tests.unit.synthetic.clinic import Found

Test = Callable[[Found], bool]
DATA = Path(__file__).parents[3] / "data"


def _share_class(share: float | None) -> str:
    if share is None:
        return "not_available"
    return "below_20" if share < 20 else "from_20_to_49" if share < 50 else "from_50"


def _half(value: float | None) -> str:
    return "" if value is None else "below_50" if value < 50 else "from_50"


def _yes(flag: bool | None) -> str:
    return "" if flag is None else "yes" if flag else "no"


def _lines_class(found: Found) -> str:
    lines = found.person.prior_lines
    return str(lines) if lines < 3 else "3_or_more"


def _is_high_then_low(found: Found) -> bool:
    return (found.baseline or 0) >= 50 and found.after is not None and found.after < 20


POPULATIONS: dict[str, Test] = {
    "cohort": lambda one: True,
    "responder": lambda one: one.cr,
    "responder_without_hsct_after": lambda one: one.cr and not one.hsct_after,
    "responder_with_bmb_baseline": lambda one: one.cr and one.baseline is not None,
    "high_burden": lambda one: one.baseline is not None and one.baseline >= 50,
    "ph_positive": lambda one: one.person.ph_positive,
    "polychemotherapy": lambda one: one.group == "polychemotherapy",
    "tki": lambda one: one.group == "tki",
    "crs": lambda one: one.person.crs is True,
    "crs_known": lambda one: one.person.crs is not None,
}
GROUPINGS: dict[str, Callable[[Found], str]] = {
    "overall": lambda one: "all",
    "debulking_group": lambda one: one.group,
    "bmb_baseline": lambda one: _half(one.baseline),
    "bmb_after_debulking": lambda one: _share_class(one.after),
    "age": lambda one: _half(one.person.age_years),
    "prior_lines": lambda one: "up_to_2" if one.person.prior_lines <= 2 else "above_2",
    "crs": lambda one: _yes(one.person.crs),
}
LEVELS: dict[str, Callable[[Found], str]] = {
    "patient": lambda one: "yes",
    "program": lambda one: one.person.program,
    "center": lambda one: one.person.center,
    "sex": lambda one: one.person.sex,
    "age_class": lambda one: _half(one.person.age_years),
    "disease_status": lambda one: one.person.disease_status,
    "prior_lines_class": _lines_class,
    "prior_lines_2_or_more": lambda one: _yes(one.person.prior_lines >= 2),
    "prior_hsct": lambda one: _yes(one.prior_hsct),
    "bmb_baseline_class": lambda one: _share_class(one.baseline),
    "bmb_baseline_from_50": lambda one: _yes((one.baseline or 0) >= 50),
    "ph_status": lambda one: "positive" if one.person.ph_positive else "negative",
    "debulking_group": lambda one: one.group,
    "debulking_regimen": lambda one: one.regimen,
    "chemotherapy": lambda one: _yes(one.group in ("low_intensity_chemotherapy", "polychemotherapy")),
    "tki_partner": lambda one: one.partner,
    "bmb_after_available": lambda one: _yes(one.after is not None),
    "bmb_after_class": lambda one: _share_class(one.after),
    "blinatumomab_dose": lambda one: one.dose,
    "cycles": lambda one: str(len(one.person.cycles)),
    "cr": lambda one: _yes(one.cr),
    "response": lambda one: one.response,
    "mrd_evaluable": lambda one: _yes(one.mrd_evaluable),
    "mrd_complete": lambda one: _yes(one.mrd_complete),
    "crs": lambda one: _yes(one.person.crs is True),
    "crs_grade_3": lambda one: _yes(one.person.crs_grade == 3),
    "crs_high_then_low": lambda one: _yes(_is_high_then_low(one)),
    "hsct_after": lambda one: _yes(one.hsct_after),
    "hsct_planned_no_donor": lambda one: _yes(one.person.hsct_planned),
}
AMONG: dict[str, Test] = {
    "tki_partner": lambda one: one.group == "tki",
    "bmb_after_class": lambda one: one.after is not None,
    "mrd_evaluable": lambda one: one.cr,
    "mrd_complete": lambda one: one.mrd_evaluable,
}
NUMBERS: dict[str, Callable[[Found], float | None]] = {
    "age_years": lambda one: one.person.age_years,
    "prior_lines": lambda one: one.person.prior_lines,
    "bmb_baseline_pct": lambda one: one.baseline,
    "bmb_after_debulking_pct": lambda one: one.after,
    "days_debulking_to_blinatumomab": lambda one: one.days,
}

SUMMARIES: dict[str, Callable[[list[float]], float]] = {"median": median, "min": min, "max": max}


def published(folder: Path = DATA / "published") -> list[dict[str, str]]:
    """All rows of the folder's CSV files."""
    return [row for path in sorted(folder.glob("*.csv")) for row in _rows(path)]


def unmet(found: Sequence[Found], figures: list[dict[str, str]], analyses: Path = DATA / "analyses") -> list[str]:
    """The figures that the persons do not give, each with what they give instead."""
    planned = {row["analysis_id"]: row for path in sorted(analyses.glob("*.csv")) for row in _rows(path)}
    reckoned = [(row, _reckon(found, planned[row["analysis_id"]], row)) for row in figures]
    return [f"{row['figure_id']}: {value}" for row, value in reckoned if not _agrees(row, value)]


def _reckon(found: Sequence[Found], analysis: dict[str, str], row: dict[str, str]) -> Decimal:
    members = [one for one in found if POPULATIONS[analysis["population"]](one)]
    if row["statistic"] == "p_value":
        return Decimal(_p_value(members, analysis, row["method"]))
    group = [one for one in members if GROUPINGS[analysis["grouping"]](one) == row["group_level"]]
    if analysis["endpoint"] in NUMBERS:
        values = [NUMBERS[analysis["endpoint"]](one) for one in group]
        known = [value for value in values if value is not None]
        return Decimal(repr(SUMMARIES[row["statistic"]](known)))
    return _count(group, analysis["endpoint"], row)


def _count(group: list[Found], endpoint: str, row: dict[str, str]) -> Decimal:
    levels = [LEVELS[endpoint](one) for one in group if AMONG.get(endpoint, lambda one: True)(one)]
    part = levels.count(row["level"])
    counts = {"n": part, "denominator": len(levels), "distinct": len(set(levels))}
    return Decimal(counts[row["statistic"]]) if row["statistic"] in counts else Decimal(100 * part) / len(levels)


def _p_value(members: list[Found], analysis: dict[str, str], method: str) -> float:
    among, level = AMONG.get(analysis["endpoint"], lambda one: True), LEVELS[analysis["endpoint"]]
    pairs = [(GROUPINGS[analysis["grouping"]](one), level(one)) for one in members if among(one)]
    groups = sorted({group for group, _ in pairs} - {"", "not_available"})
    table = [[pairs.count((group, answer)) for answer in ("yes", "no")] for group in groups]
    if method == "fisher":
        return float(fisher_exact(table).pvalue)
    lambda_ = {"likelihood_ratio": "log-likelihood", "pearson": "pearson"}[method]
    return float(chi2_contingency(table, correction=False, lambda_=lambda_).pvalue)


def _agrees(row: dict[str, str], value: Decimal) -> bool:
    """Whether the value prints as published; a percentage whose note says why may be truncated or one unit off."""
    printed = Decimal(row["published"])
    if row["statistic"] not in ("pct", "p_value"):
        return value == printed
    rounded = value.quantize(printed, rounding=ROUND_HALF_UP)
    unit = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    is_explained = bool(row["note"]) and row["statistic"] == "pct"
    is_near = value.quantize(printed, rounding=ROUND_DOWN) == printed or math.isclose(abs(rounded - printed), unit)
    return rounded == printed or (is_explained and is_near)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
