"""A center that nobody knew joins a program by one declaration and one delivery: no Python, no SQL, no code list."""

import hashlib
import hmac
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

import armonia.declaration as declarations
from armonia.archive.intake import archive
from armonia.home import Home
from armonia.landing.arrivals import find_nights
from armonia.landing.waiting import find_waiting
from armonia.release.publishing import publish
from armonia.release.release import Release
from armonia.staging import Verdict, stage
from tests.integration.conftest import ROOT

EIGHTH = Path(__file__).parent / "eighth_center"
DELIVERIES = ROOT / "data" / "deliveries"
KEY = "c0ffee" * 11


def pseudonym(code: str) -> str:
    return hmac.new(bytes.fromhex(KEY), f"IT08:{code}".encode(), hashlib.sha256).hexdigest()[:32]


ADULT, MINOR = pseudonym("0801"), pseudonym("0014")
RELATIONS = {
    "core.patient": [ADULT, MINOR],
    "core.disease_baseline": [ADULT, MINOR],
    "core.drug_exposure": [ADULT, ADULT, MINOR],
    "core.blinatumomab_cycle": [ADULT, MINOR],
    "core.marrow_assessment": [ADULT] * 3 + [MINOR] * 2,
    "core.blood_count": [ADULT, ADULT, MINOR, MINOR],
    "core.mrd_assessment": [ADULT],
    "core.adverse_event": [ADULT, MINOR],
    "core.transplant": [MINOR],
    "core.selection": [ADULT, MINOR],
    "analysis.cohort": [ADULT],
}
COHORT = {
    "center_code": "IT08",
    "program": "PAAP",
    "sex": "female",
    "age_years": 52,
    "disease_status": "relapsed",
    "prior_lines": 3,
    "prior_hsct": False,
    "ph_status": "negative",
    "bmb_baseline_pct": 80,
    "debulking_group": "low_intensity_chemotherapy",
    "debulking_regimen": "Vincristine + steroids",
    "debulking_start": date(2018, 3, 1),
    "bmb_after_debulking_pct": 15,
    "blinatumomab_start": date(2018, 3, 12),
    "days_debulking_to_blinatumomab": 11,
    "blinatumomab_dose": "full",
    "blinatumomab_cycles": 1,
    "bmb_response_pct": 2,
    "platelets_per_ul": 130_000,
    "anc_per_ul": 1_500,
    "extramedullary_disease": False,
    "response": "CR",
    "cr": True,
    "mrd_evaluable": True,
    "mrd_complete": True,
    "crs": False,
    "crs_grade": None,
    "hsct_after": False,
}


@dataclass(frozen=True)
class Joined:
    """The night on which the eighth center delivered beside the others."""

    verdicts: dict[tuple[str, str], Verdict]
    release: Release


def declare(folder: Path) -> Path:
    """The shipped declarations, copied, and the eighth center's beside them."""
    programs = folder / "programs"
    shutil.copytree(declarations.ROOT, programs)
    shutil.copy(EIGHTH / "IT08.toml", programs / "paap" / "IT08.toml")
    return programs


def land(folder: Path) -> tuple[Path, date]:
    """The last shipped night, copied, and the eighth center's delivery in it."""
    night = find_nights(DELIVERIES)[-1]
    shutil.copytree(DELIVERIES / night.isoformat(), folder / "landing" / night.isoformat())
    delivery = folder / "landing" / night.isoformat() / "IT08" / "paap"
    delivery.mkdir(parents=True)
    shutil.copy(EIGHTH / "scheda_otto.txt", delivery)
    return folder / "landing", night


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Joined:
    folder = tmp_path_factory.mktemp("eighth")
    (landing, night), programs, home = land(folder), declare(folder), Home(folder / "home")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ARMONIA_KEY", KEY)
        arrivals = find_waiting(landing, home, night)
        verdicts = {(one.center, one.program): stage(archive(one, home), home, programs) for one in arrivals}
        return Joined(verdicts, publish(home, night, programs))


@pytest.fixture
def con(joined: Joined) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(joined.release.warehouse), read_only=True) as con:
        yield con


def test_its_delivery_is_read_and_its_faulty_row_named(joined: Joined, con: duckdb.DuckDBPyConnection) -> None:
    (account,) = joined.verdicts["IT08", "PAAP"].tables
    assert (account.rows_delivered, account.rows_loaded, account.rows_rejected) == (3, 2, 1)
    rejected = con.execute(
        "select source_file, source_row, list_sort(rule_ids) from quality.rejected_row where center_code = 'IT08'"
    ).fetchall()
    assert rejected == [("scheda_otto.txt", 4, ["code.sex", "range.baseline_bmb_pct"])]


@pytest.mark.parametrize("relation", RELATIONS)
def test_its_patients_stand_in_the_relation(relation: str, con: duckdb.DuckDBPyConnection) -> None:
    found = con.execute(f"select patient_id from {relation} where center_code = 'IT08'").fetchall()
    assert sorted(patient for (patient,) in found) == sorted(RELATIONS[relation])


def test_its_adult_is_in_the_cohort_as_recorded(con: duckdb.DuckDBPyConnection) -> None:
    assert row_of(con, "analysis.cohort", ADULT, list(COHORT)) == COHORT


def test_its_minor_is_screened_and_left_out_for_the_age(con: duckdb.DuckDBPyConnection) -> None:
    assert row_of(con, "core.selection", MINOR, ["excluded_at"]) == {"excluded_at": "adult_at_diagnosis"}


def test_it_is_counted_in_the_planned_analysis_of_centers(con: duckdb.DuckDBPyConnection) -> None:
    counted = con.execute(
        "select numerator, patient_ids from analysis.result "
        "where variable = 'center' and level = 'IT08' and statistic = 'n'"
    ).fetchall()
    assert counted == [(1, [ADULT])]


def test_the_other_centers_are_taken_as_ever_and_it_lacks_nothing(joined: Joined) -> None:
    assert {verdict.status for verdict in joined.verdicts.values()} == {"accepted"}
    assert [told for told in joined.release.shortcomings if "IT08" in told] == []


def test_without_its_declaration_the_delivery_is_kept_and_refused_by_name(home: Home, tmp_path: Path) -> None:
    landing, night = land(tmp_path)
    (arrival,) = (one for one in find_waiting(landing, home, night) if one.center == "IT08")
    receipt = archive(arrival, home)
    verdict = stage(receipt, home)
    assert (verdict.status, verdict.rule_id) == ("refused", "sender.unknown")
    assert stage(receipt, home, declare(tmp_path)).status == "accepted"


def row_of(con: duckdb.DuckDBPyConnection, relation: str, patient: str, columns: list[str]) -> dict[str, Any]:
    """The one row of the patient, by column."""
    rows = con.execute(f"select {', '.join(columns)} from {relation} where patient_id = ?", [patient]).fetchall()
    assert len(rows) == 1
    return dict(zip(columns, rows[0], strict=True))
