"""Spec of quality.pcr_and_flow_agree."""


def test_flow_that_finds_what_a_pcr_as_fine_does_not_is_told(spec):
    spec.given(
        "core.mrd_assessment",
        """
        patient_id | sample_date | method         | result        | sensitivity | source_row
        p1         | 2016-06-10  | pcr            | not_detected  | 0.0001      | 1
        p1         | 2016-06-10  | flow_cytometry | detected      | 0.0001      | 2
        p2         | 2016-06-10  | pcr            | detected      | 0.0001      | 3
        p2         | 2016-06-10  | flow_cytometry | not_detected  | 0.0001      | 4
        p3         | 2016-06-10  | pcr            | not_detected  | 0.001       | 5
        p3         | 2016-06-10  | flow_cytometry | detected      | 0.0001      | 6
        p4         | 2016-06-10  | pcr            | not_evaluable | 0.0001      | 7
        p4         | 2016-06-10  | flow_cytometry | detected      | 0.0001      | 8
        p5         | 2016-06-10  | pcr            | not_detected  | 0.0001      | 9
        p5         | 2016-06-11  | flow_cytometry | detected      | 0.0001      | 10
        """,
    )
    spec.expect(
        "quality.pcr_and_flow_agree",
        """
        patient_id | record                | found                                               | ok    | source_row
        p1         | samples of 2016-06-10 | PCR not detected at 0.0001, flow detected at 0.0001 | false | 2
        p2         | samples of 2016-06-10 | PCR detected at 0.0001, flow not detected at 0.0001 | true  | 4
        p3         | samples of 2016-06-10 | PCR not detected at 0.001, flow detected at 0.0001  | true  | 6
        """,
    )
