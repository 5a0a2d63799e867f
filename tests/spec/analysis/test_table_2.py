"""Spec of analysis.table_2."""


def test_each_regimen_stands_in_the_group_whose_patients_were_given_it(spec):
    spec.given(
        "analysis.result",
        """
        analysis_id       | statistic | level_order | level_label      | formatted | patient_ids
        debulking_group   | n         | 1           | Steroids         | 3/4       | [p1, p2, p3]
        debulking_group   | n         | 2           | Polychemotherapy | 0/4       | []
        debulking_group   | n         | 3           | TKI              | 1/4       | [p4]
        debulking_regimen | n         | 1           | Dexamethasone    | 1/4       | [p1]
        debulking_regimen | n         | 2           | Prednisone       | 2/4       | [p2, p3]
        debulking_regimen | n         | 3           | Ponatinib        | 1/4       | [p4]
        debulking_regimen | n         | 4           | Vincristine      | 0/4       | []
        """,
    )
    spec.expect(
        "analysis.table_2",
        """
        line | debulking_group  | debulking_regimen | patients | total
        1    | Steroids         | Dexamethasone     | 1        | 3/4
        2    | Steroids         | Prednisone        | 2        | 3/4
        3    | Polychemotherapy |                   | 0        | 0/4
        4    | TKI              | Ponatinib         | 1        | 1/4
        """,
    )
