"""Spec of omop.care_site: the centers by their neutral codes."""


def test_each_center_is_one_care_site_in_the_order_of_its_code(spec):
    spec.given("core.patient", "patient_id | center_code\np1 | IT03\np2 | IT01\np3 | IT03")
    spec.expect(
        "omop.care_site",
        """
        care_site_id | care_site_name | care_site_source_value
        1            | Center IT01    | IT01
        2            | Center IT03    | IT03
        """,
    )
