"""Spec of quality.status_fits_marrow."""

EXPECTED = """
patient_id | found                                      | ok
p1         | Recidiva, blasts before treatment 60 %     | true
p2         | refractory, blasts before treatment 0.69 % | false
p3         | relapsed, blasts before treatment 2 %      | true
p4         | remission, blasts before treatment 5 %     | true
p5         | remission, blasts before treatment 12 %    | false
p6         | relapsed, blasts before treatment 6 %      | true
"""


def test_relapsed_leukemia_shows_blasts_or_disease_elsewhere_before_treatment_and_remission_few_blasts(spec):
    spec.given(
        "core.disease_baseline",
        """
        patient_id | disease_status | disease_status_delivered
        p1         | relapsed       | Recidiva
        p2         | refractory     |
        p3         | relapsed       |
        p4         | remission      |
        p5         | remission      |
        p6         | relapsed       |
        p7         | relapsed       |
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date | blasts_pct | extramedullary
        p1         | 2016-04-01  | 60         |
        p1         | 2016-05-09  | 3          |
        p2         | 2016-04-01  | 0.69       |
        p2         | 2016-06-20  | 30         |
        p3         | 2016-04-01  | 2          | present
        p4         | 2016-04-01  | 60         |
        p4         | 2016-05-09  | 5          |
        p5         | 2016-05-09  | 12         |
        p6         |             | 6          |
        p7         | 2016-04-01  |            | present
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2016-05-10
        p2         | 2016-05-10
        p3         | 2016-05-10
        p4         | 2016-05-10
        p5         | 2016-05-10
        """,
    )
    spec.expect("quality.status_fits_marrow", EXPECTED)


def test_with_debulking_the_last_marrow_before_it_counts_and_none_after_it(spec):
    spec.given(
        "core.disease_baseline",
        """
        patient_id | disease_status
        p1         | relapsed
        p2         | relapsed
        p3         | relapsed
        """,
    )
    spec.given(
        "core.marrow_assessment",
        """
        patient_id | sample_date | blasts_pct
        p1         | 2016-03-20  | 80
        p1         | 2016-04-20  | 0.69
        p1         | 2016-05-09  | 30
        p2         | 2016-05-09  | 4
        p3         | 2016-04-20  | 60
        p3         | 2016-05-09  | 3
        """,
    )
    spec.given(
        "core.drug_exposure",
        """
        patient_id | exposure_number | indication    | start_latest_date
        p1         | 1               | debulking     | 2016-04-20
        p1         | 2               | debulking     | 2016-04-22
        p1         | 3               | prior_therapy | 2016-01-01
        p2         | 1               | debulking     | 2016-04-20
        p3         | 1               | debulking     | 2016-04-20
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_start
        p1         | 2016-05-10
        p2         | 2016-05-10
        p3         | 2016-05-10
        """,
    )
    spec.expect(
        "quality.status_fits_marrow",
        """
        patient_id | found                                    | ok
        p1         | relapsed, blasts before treatment 0.69 % | false
        p3         | relapsed, blasts before treatment 60 %   | true
        """,
    )
