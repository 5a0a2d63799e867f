"""Other people with other figures, and persons that no solver makes: every cell agrees with the reference."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from armonia.release.release import Release
from synthetic.person import Person
from tests.reference.agreement import ROW_OF, compare_all
from tests.reference.comparing import Comparison, relation
from tests.reference.other_cohort import OTHER_TARGETS, WHERE, other_persons
from tests.reference.persons import random_persons
from tests.reference.pipeline import publish_persons

SEED, SCREENED, ODD_PER_SENDER = 11, 48, 14


@dataclass(frozen=True)
class Compared:
    """Persons, what was published of them, and how it agrees with the reference, relation by relation."""

    persons: Sequence[Person]
    release: Release
    relations: dict[str, Comparison]


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    folder = tmp_path_factory.mktemp("other-cohort")
    return _compared(other_persons(folder / "published", SEED, SCREENED), folder)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    return _compared(random_persons(SEED, ODD_PER_SENDER), tmp_path_factory.mktemp("odd-persons"))


def _compared(persons: Sequence[Person], folder: Path) -> Compared:
    release = publish_persons(persons, folder)
    return Compared(persons, release, compare_all(persons, release.warehouse))


@pytest.mark.parametrize("name", ROW_OF)
def test_another_cohort_agrees_with_the_reference_in_every_cell(other: Compared, name: str):
    assert other.relations[name].differences == ()
    assert other.relations[name].cells > 0


@pytest.mark.parametrize("name", ROW_OF)
def test_odd_persons_agree_with_the_reference_in_every_cell(odd: Compared, name: str):
    assert odd.relations[name].differences == ()
    assert odd.relations[name].cells > 0


def test_the_comparison_is_a_large_one(other: Compared, odd: Compared):
    assert sum(one.cells for one in other.relations.values()) > 7_000
    assert sum(one.cells for one in odd.relations.values()) > 9_000


def test_another_cohort_meets_its_own_figures_and_not_the_papers(other: Compared):
    found = pd.DataFrame(relation(other.release.warehouse, "analysis.result"))
    found[WHERE] = found[WHERE].fillna("")
    wanted = pd.read_csv(OTHER_TARGETS, dtype=str, keep_default_na=False)
    asked = wanted.assign(target=wanted["statistic"], statistic=wanted["statistic"].replace("denominator", "n"))
    met = asked.merge(found, on=WHERE)
    values = met["value"].where(met["target"] != "denominator", met["denominator"]).astype(float)
    assert len(met) == len(wanted)
    assert list(values) == [float(number) for number in met["published"]]
    verdicts = pd.DataFrame(relation(other.release.warehouse, "analysis.reproduction"))["verdict"]
    assert (verdicts != "reproduced").sum() > 150


def test_clean_deliveries_load_without_a_rejected_row(other: Compared, odd: Compared):
    for one in (other, odd):
        assert relation(one.release.warehouse, "quality.rejected_row") == []
        assert {row["status"] for row in relation(one.release.warehouse, "ops.delivery")} == {"accepted"}


def test_odd_persons_reach_every_step_of_the_selection_and_every_answer(odd: Compared):
    steps = relation(odd.release.warehouse, "analysis.attrition")
    assert all(row["excluded"] > 0 for row in steps if row["program"] == "all" and row["step"] != "screened")
    patients = pd.DataFrame(relation(odd.release.warehouse, "analysis.cohort"))
    assert set(patients["response"]) == {"CR", "CRp", "CRi", "none"}
    assert set(patients["debulking_group"]) == {"steroids", "low_intensity_chemotherapy", "polychemotherapy", "tki"}
    for name in ("bmb_baseline_pct", "bmb_after_debulking_pct", "crs", "extramedullary_disease", "platelets_per_ul"):
        assert patients[name].isna().any(), name
