"""What there is to decide about a patient: each fact with all that it can be."""

from collections import defaultdict
from collections.abc import Hashable
from itertools import product

from synthetic.band import Band, split
from synthetic.regimen import Regimen
from synthetic.targets import Targets

PLACES = {
    "NEUF": ("IT01", "IT02", "IT03", "IT04"),
    "PAAP": ("IT02", "IT04", "IT05", "IT06"),
    "OBS": ("IT03", "IT07"),
}
MEASURED = {
    "age_years": "age",
    "prior_lines": "lines",
    "bmb_baseline_pct": "baseline",
    "bmb_after_debulking_pct": "after",
    "days_debulking_to_blinatumomab": "days",
}
BOUNDARIES = {"age": (50,), "baseline": (20, 50), "after": (20,)}

Facts = dict[str, tuple[Hashable, ...]]


def possible_facts(targets: Targets, regimens: tuple[Regimen, ...]) -> Facts:
    """Every fact with its possible values: words, or bands of numbers; None where a sample was not taken."""
    return {
        "place": tuple((program, center) for program, centers in PLACES.items() for center in centers),
        "sex": ("male", "female"),
        "status": ("relapsed", "refractory"),
        "ph": ("positive", "negative"),
        "prior_hsct": ("yes", "no"),
        "regimen": regimens,
        "dose": ("full", "full_interrupted", "reduced"),
        "cycles": ("1", "2"),
        "response": ("CR", "CRp", "CRi", "none"),
        "mrd": ("complete", "detected", "not_evaluable"),
        "crs": ("no", "grade_2", "grade_3", "unknown"),
        "after_hsct": ("done", "planned", "no"),
        **_measured(_printed_values(targets)),
    }


def _measured(printed: dict[str, set[float]]) -> Facts:
    points = {fact: printed[fact] | set(BOUNDARIES.get(fact, ())) for fact in MEASURED.values()}
    baseline: tuple[Band, ...] = split(5.1, 99, 0.1, (20, 50), points["baseline"])
    after: tuple[Band, ...] = split(0, 99, 0.1, (20, 50), points["after"])
    return {
        "age": split(18, 85, 1, (50,), points["age"]),
        "lines": split(1, 6, 1, (), range(1, 7)),
        "baseline": (*baseline, None),
        "after": (*after, None),
        "days": split(4, 90, 1, (7, 15, 36), points["days"]),
    }


def _printed_values(targets: Targets) -> dict[str, set[float]]:
    printed = defaultdict(set)
    for figure, statistic in product(targets.figures, ("median", "min", "max")):
        if figure.statistic == statistic and figure.analysis.endpoint in MEASURED:
            printed[MEASURED[figure.analysis.endpoint]].add(float(figure.published))
    return printed
