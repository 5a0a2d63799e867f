"""Debulking regimens as paper §2.1 groups them and Table 2 words them, written down again from the paper."""

from collections.abc import Set
from pathlib import Path

import pandas as pd

STEROIDS = frozenset({"dexamethasone", "prednisone", "methylprednisolone", "prednisolone", "steroid"})
INHIBITORS = frozenset({"ponatinib", "dasatinib", "imatinib", "nilotinib", "bosutinib"})
# The myelotoxic agents of Table 2's polychemotherapy and of FLA-Ida.
INTENSIVE = frozenset(
    {
        *("idarubicin", "daunorubicin", "doxorubicin", "cyclophosphamide"),
        *("cytarabine", "fludarabine", "pegaspargase", "crisantaspase"),
    }
)
# Table 2, line by line; `steroid` is any one.
TABLE_2: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (wording, frozenset(drugs.split()))
    for wording, drugs in (
        ("Dexamethasone", "dexamethasone"),
        ("Prednisone", "prednisone"),
        ("Vincristine + steroids", "vincristine steroid"),
        ("Vindesine + dexamethasone", "vindesine dexamethasone"),
        ("6-MP + steroids", "mercaptopurine steroid"),
        ("Vincristine", "vincristine"),
        ("HU", "hydroxycarbamide"),
        ("Vinblastine + prednisone + 6-MP + methotrexate", "vinblastine prednisone mercaptopurine methotrexate"),
        ("Vincristine + 6-MP", "vincristine mercaptopurine"),
        ("steroids + HU + 6-MP", "steroid hydroxycarbamide mercaptopurine"),
        (
            "Idarubicin + vincristine + PEG-asparaginase + dexamethasone",
            "idarubicin vincristine pegaspargase dexamethasone",
        ),
        ("Hyper-CVAD regimen", "cyclophosphamide vincristine doxorubicin dexamethasone"),
        (
            "Vincristine + daunoblastin + erwinase + methylprednisolone",
            "vincristine daunorubicin crisantaspase methylprednisolone",
        ),
        ("Cyclophosphamide + vincristine", "cyclophosphamide vincristine"),
        ("Steroids + cyclophosphamide + vincristine", "steroid cyclophosphamide vincristine"),
        ("Ponatinib", "ponatinib"),
        ("Ponatinib + dexamethasone", "ponatinib dexamethasone"),
        ("Vincristine + ponatinib + prednisone", "vincristine ponatinib prednisone"),
        ("Steroids + FLA-Ida + ponatinib", "steroid fludarabine idarubicin ponatinib"),
        ("Steroids + FLA-Ida + ponatinib", "steroid fludarabine cytarabine idarubicin ponatinib"),
    )
)
WORDINGS = tuple(dict.fromkeys(wording for wording, _ in TABLE_2))
LABELS = pd.read_csv(Path(__file__).parents[2] / "data/codelists/drug.csv").set_index("drug_code")["label"].to_dict()


def group_of(drugs: Set[str], ph_positive: bool) -> str:
    """The paper's criteria a) to d), of which d) is asked first."""
    if drugs & INHIBITORS and ph_positive:
        return "tki"
    if drugs <= STEROIDS:
        return "steroids"
    return "polychemotherapy" if drugs & INTENSIVE else "low_intensity_chemotherapy"


def partner_of(drugs: Set[str]) -> str | None:
    """What an inhibitor was given with."""
    if not drugs & INHIBITORS:
        return None
    if drugs - INHIBITORS - STEROIDS:
        return "with_chemotherapy"
    return "with_steroids" if drugs & STEROIDS else "alone"


def wording_of(drugs: Set[str]) -> str:
    """Table 2's wording for these very drugs, else with any steroid for its `steroids`, else the drugs' names."""
    named = dict(zip((components for _, components in TABLE_2), (wording for wording, _ in TABLE_2), strict=True))
    loose = frozenset("steroid" if drug in STEROIDS else drug for drug in drugs)
    return named.get(frozenset(drugs)) or named.get(loose) or " + ".join(sorted(LABELS[drug] for drug in drugs))
