"""Spec of omop.cdm_source."""


def test_the_export_is_of_the_releases_night_and_of_the_last_delivery_before_it(spec):
    spec.given("omop.code", "code_list | code | concept_id\ncdm_version | 5.4 | 756265")
    spec.given("ops.night", "night\n2021-03-03")
    spec.given("ops.delivery", "delivery_id | received_on\na | 2021-03-01\nb | 2021-03-02")
    spec.expect(
        "omop.cdm_source",
        """
        cdm_version | cdm_version_concept_id | source_release_date | cdm_release_date
        5.4         | 756265                 | 2021-03-02          | 2021-03-03
        """,
    )


def test_before_any_delivery_it_is_of_the_night(spec):
    spec.given("ops.night", "night\n2021-03-03")
    spec.expect("omop.cdm_source", "source_release_date | cdm_version_concept_id\n2021-03-03 | 0")
