"""Spec of analysis.debulking (paper §2.1, Table 2)."""

import pytest


def debulked(spec, drugs, ph_status="negative"):
    spec.given("core.selection", "patient_id\np1")
    spec.given("core.disease_baseline", f"patient_id | ph_status\np1 | {ph_status}")
    listed = spec.con.execute(
        "select drug_code, drug_class, intensity, label from references_.ref.drug where list_contains(?, drug_code)",
        [drugs],
    ).fetchall()
    assert len(listed) == len(drugs)
    rows = "\n".join(f"{number} | {' | '.join(row)} | 2018-05-01" for number, row in enumerate(listed, 1))
    header = "exposure_number | drug_code | drug_class | intensity | drug_label | start_date"
    spec.given("core.debulking_exposure", f"{header}\n{rows}")


@pytest.mark.parametrize(
    ("drugs", "ph_status", "group"),
    [
        (["dexamethasone"], "negative", "steroids"),
        (["dexamethasone", "prednisone"], "negative", "steroids"),
        (["vincristine"], "negative", "low_intensity_chemotherapy"),
        (["vincristine", "prednisone"], "positive", "low_intensity_chemotherapy"),
        (["vincristine", "cyclophosphamide"], "negative", "polychemotherapy"),
        (["vincristine", "cyclophosphamide", "prednisone"], "", "polychemotherapy"),
        (["ponatinib"], "positive", "tki"),
        (["ponatinib", "idarubicin", "fludarabine"], "positive", "tki"),
        (["ponatinib", "idarubicin"], "negative", "polychemotherapy"),
        (["ponatinib", "prednisone"], "", "low_intensity_chemotherapy"),
    ],
)
def test_an_inhibitor_in_ph_positive_leukemia_comes_first_then_steroids_alone_then_intensity(
    spec, drugs, ph_status, group
):
    debulked(spec, drugs, ph_status)
    spec.expect("analysis.debulking", f"patient_id | debulking_group\np1 | {group}")


@pytest.mark.parametrize(
    ("drugs", "regimen"),
    [
        (["dexamethasone"], "Dexamethasone"),
        (["methylprednisolone", "vincristine"], "Vincristine + steroids"),
        (["vincristine", "prednisone", "dexamethasone"], "Vincristine + steroids"),
        (["dexamethasone", "vindesine"], "Vindesine + dexamethasone"),
        (["hydroxycarbamide", "prednisone", "mercaptopurine"], "steroids + HU + 6-MP"),
        (["etoposide", "vincristine"], "Etoposide + Vincristine"),
    ],
)
def test_the_regimen_is_named_exactly_then_with_any_steroid_then_by_its_drugs(spec, drugs, regimen):
    debulked(spec, drugs)
    spec.expect("analysis.debulking", f"patient_id | debulking_regimen\np1 | {regimen}")


@pytest.mark.parametrize(
    ("drugs", "partner"),
    [
        (["ponatinib"], "alone"),
        (["ponatinib", "dexamethasone"], "with_steroids"),
        (["ponatinib", "dexamethasone", "vincristine"], "with_chemotherapy"),
        (["vincristine"], ""),
    ],
)
def test_what_an_inhibitor_was_given_with(spec, drugs, partner):
    debulked(spec, drugs, "positive")
    spec.expect("analysis.debulking", f"patient_id | tki_partner\np1 | {partner}")


def test_debulking_starts_with_its_first_whole_date_or_else_lies_between_two(spec):
    spec.given("core.selection", "patient_id\np1\np2")
    spec.given(
        "core.debulking_exposure",
        """
        patient_id | exposure_number | drug_code   | start_date | start_earliest_date | start_latest_date
        p1         | 1               | vincristine | 2018-05-20 | 2018-05-20          | 2018-05-20
        p1         | 2               | prednisone  | 2018-05-18 | 2018-05-18          | 2018-05-18
        p1         | 3               | vindesine   |            | 2018-01-01          | 2018-12-31
        p2         | 1               | vincristine |            | 2018-05-01          | 2018-05-31
        """,
    )
    spec.expect(
        "analysis.debulking",
        """
        patient_id | debulking_start | debulking_earliest_start | debulking_latest_start
        p1         | 2018-05-18      | 2018-05-18               | 2018-05-18
        p2         |                 | 2018-05-01               | 2018-05-31
        """,
    )


def test_only_the_program_in_which_a_person_was_selected_counts(spec):
    spec.given(
        "core.selection",
        """
        program | excluded_at
        NEUF    |
        PAAP    | one_program_per_person
        """,
    )
    spec.given(
        "core.debulking_exposure",
        """
        program | exposure_number | drug_code        | drug_class   | intensity
        NEUF    | 1               | vincristine      | chemotherapy | low
        PAAP    | 1               | cyclophosphamide | chemotherapy | intensive
        """,
    )
    spec.expect(
        "analysis.debulking",
        """
        program | debulking_group
        NEUF    | low_intensity_chemotherapy
        """,
    )
