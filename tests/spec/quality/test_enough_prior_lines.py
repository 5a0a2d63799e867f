"""Spec of quality.enough_prior_lines."""


def test_a_relapse_takes_one_line_and_a_refractory_leukemia_after_a_transplant_two(spec):
    spec.given(
        "core.disease_baseline",
        """
        patient_id | disease_status | prior_lines
        p1         | relapsed       | 0
        p2         | relapsed       | 1
        p3         | refractory     | 1
        p4         | refractory     | 2
        p5         | refractory     | 1
        p6         |                | 0
        """,
    )
    spec.given(
        "core.transplant",
        """
        patient_id | occurred | timing
        p2         | true     | before_blinatumomab
        p3         | true     | before_blinatumomab
        p4         | true     | before_blinatumomab
        p5         | true     | after_blinatumomab
        p5         | false    | before_blinatumomab
        """,
    )
    spec.expect(
        "quality.enough_prior_lines",
        """
        patient_id | found                                          | ok
        p1         | relapsed, prior lines 0                        | false
        p2         | relapsed, transplanted before, prior lines 1   | true
        p3         | refractory, transplanted before, prior lines 1 | false
        p4         | refractory, transplanted before, prior lines 2 | true
        p5         | refractory, prior lines 1                      | true
        """,
    )
