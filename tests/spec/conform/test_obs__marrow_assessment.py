"""Spec of conform.obs__marrow_assessment."""


def test_a_ticked_site_is_disease_and_only_none_found_is_its_absence(spec):
    spec.given(
        "staged.obs__assessment",
        """
        instance | assessed_date | bmb_pct | emd_none | emd_cns | emd_testis | emd_nodes | emd_other
        1        | 2018-07-01    | 5       | true     | false   | false      | false     | false
        2        | 2018-08-01    | 5       | false    | false   | false      | true      | false
        3        | 2018-09-01    | 5       | false    | false   | false      | false     | false
        """,
    )
    spec.expect(
        "conform.obs__marrow_assessment",
        """
        sample_date | blasts_pct | extramedullary
        2018-07-01  | 5          | absent
        2018-08-01  | 5          | present
        2018-09-01  | 5          |
        """,
    )


def test_the_boxes_are_kept_as_delivered(spec):
    spec.given(
        "staged.obs__assessment",
        """
        assessed_date:        2018-07-01
        emd_none:             false
        emd_cns:              true
        emd_none_delivered:   0
        emd_cns_delivered:    1
        emd_testis_delivered: 0
        emd_nodes_delivered:  0
        emd_other_delivered:  0
        """,
    )
    spec.expect(
        "conform.obs__marrow_assessment",
        """
        extramedullary | extramedullary_delivered
        present        | none=0, cns=1, testis=0, nodes=0, other=0
        """,
    )


def test_an_assessment_of_the_blood_alone_is_no_marrow(spec):
    spec.given(
        "staged.obs__assessment",
        """
        assessed_date | platelets_per_ul | emd_none | emd_cns | emd_testis | emd_nodes | emd_other
        2018-07-01    | 90000            | false    | false   | false      | false     | false
        """,
    )
    spec.expect("conform.obs__marrow_assessment", "sample_date")
