"""The debulking regimens that a patient can be given, from the code lists: their wording, drugs and group."""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

from synthetic.targets import DATA

GROUPS = ("steroids", "low_intensity_chemotherapy", "polychemotherapy", "tki")
PARTNERS = ("alone", "with_steroids", "with_chemotherapy")
UNSPECIFIED = "steroid"
STEROIDS = ("dexamethasone", "prednisone", "methylprednisolone")


@dataclass(frozen=True)
class Regimen:
    """A regimen by the paper's wording, with every combination of drugs that stands for it."""

    name: str
    combinations: tuple[tuple[str, ...], ...]
    group: str
    partner: str


def read_regimens(codelists: Path = DATA / "codelists") -> tuple[Regimen, ...]:
    """All regimens of the code list, each with its group (by the drugs' class and intensity)."""
    drugs = {row["drug_code"]: row for row in _rows(codelists / "drug.csv")}
    combinations: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in _rows(codelists / "regimen.csv"):
        combinations[row["regimen"]].append(tuple(row["component_key"].split("+")))
    return tuple(_regimen(name, found, drugs) for name, found in combinations.items())


def draw_drugs(regimen: Regimen, at_most: int, exact: frozenset[tuple[str, ...]], rng: Random) -> tuple[str, ...]:
    """Drugs that stand for the regimen, no more than `at_most`, never ones that another regimen means exactly."""
    fitting = [combination for combination in regimen.combinations if len(combination) <= at_most]
    chosen = rng.choice(fitting)
    if UNSPECIFIED not in chosen:
        return chosen
    named = [tuple(sorted(steroid if drug == UNSPECIFIED else drug for drug in chosen)) for steroid in STEROIDS]
    return rng.choice([drugs for drugs in named if drugs not in exact])


def exact_combinations(regimens: tuple[Regimen, ...]) -> frozenset[tuple[str, ...]]:
    """The combinations that name each of their drugs."""
    every = (tuple(sorted(combination)) for regimen in regimens for combination in regimen.combinations)
    return frozenset(combination for combination in every if UNSPECIFIED not in combination)


def _regimen(name: str, combinations: list[tuple[str, ...]], drugs: dict[str, dict[str, str]]) -> Regimen:
    classes = {drugs[drug]["drug_class"] for drug in combinations[0]}
    intensities = {drugs[drug]["intensity"] for drug in combinations[0]}
    return Regimen(name, tuple(combinations), _group(classes, intensities), _partner(classes))


def _group(classes: set[str], intensities: set[str]) -> str:
    if "tki" in classes:
        return "tki"
    if classes == {"steroid"}:
        return "steroids"
    return "polychemotherapy" if "intensive" in intensities else "low_intensity_chemotherapy"


def _partner(classes: set[str]) -> str:
    if "chemotherapy" in classes:
        return "with_chemotherapy"
    return "with_steroids" if "steroid" in classes else "alone"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
