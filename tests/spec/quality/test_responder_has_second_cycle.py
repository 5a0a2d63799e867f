"""Spec of quality.responder_has_second_cycle."""


def test_a_responder_with_one_cycle_and_no_transplant_after_it_is_told(spec):
    spec.given(
        "analysis.response",
        """
        patient_id | response | cr
        p1         | CR       | true
        p2         | CRi      | true
        p3         | none     | false
        p4         | CRp      | true
        """,
    )
    spec.given(
        "core.blinatumomab_course",
        """
        patient_id | blinatumomab_cycles
        p1         | 2
        p2         | 1
        p3         | 1
        p4         | 1
        """,
    )
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | timing
        p2         | true     | before_blinatumomab
        p4         | true     | after_blinatumomab
        """,
    )
    spec.expect(
        "quality.responder_has_second_cycle",
        """
        patient_id | found         | ok
        p1         | CR, cycles 2  | true
        p2         | CRi, cycles 1 | false
        p4         | CRp, cycles 1 | true
        """,
    )
