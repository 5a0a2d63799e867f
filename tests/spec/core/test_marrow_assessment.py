"""Spec of core.marrow_assessment."""


def test_a_fraction_and_a_percentage_keep_their_delivered_value_and_unit(spec):
    spec.given(
        "conform.marrow_assessment",
        """
        sample_date | blasts_pct | blasts_delivered | blasts_unit_delivered | extramedullary
        2018-07-01  | 5          | 0.05             | Fraction              | absent
        2018-07-01  | 5          | 5                | %                     |
        2018-07-02  |            |                  |                       | present
        """,
    )
    spec.expect(
        "core.marrow_assessment",
        """
        sample_date | blasts_pct | blasts_delivered | blasts_unit_code | extramedullary
        2018-07-01  | 5          | 0.05             | 1                | absent
        2018-07-01  | 5          | 5                | %                |
        2018-07-02  |            |                  |                  | present
        """,
    )
