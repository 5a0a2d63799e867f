"""Spec of analysis.table_2."""

COUNTED = """
    analysis_id       | group_level | level            | level_order | formatted | statistic | level_label
    debulking_group   | all         | steroids         | 1           | 3/4       | n         | Steroids
    debulking_group   | all         | polychemotherapy | 2           | 0/4       | n         | Polychemotherapy
    debulking_group   | all         | tki              | 3           | 1/4       | n         | TKI
    debulking_group   | all         | tki              | 3           | 1/4       | pct       | TKI
    debulking_regimen | all         | Dexamethasone    | 1           | 1/4       | n         | Dexamethasone
    debulking_regimen | all         | Prednisone       | 2           | 2/4       | n         | Prednisone
    debulking_regimen | all         | Ponatinib        | 3           | 1/4       | n         | Ponatinib
    debulking_regimen | all         | Vincristine      | 4           | 0/4       | n         | Vincristine
"""
SETS = """
    analysis_id       | group_level | level            | numerator_set
    debulking_group   | all         | steroids         | 1110
    debulking_group   | all         | polychemotherapy | 0000
    debulking_group   | all         | tki              | 0001
    debulking_group   | all         |                  |
    debulking_regimen | all         | Dexamethasone    | 1000
    debulking_regimen | all         | Prednisone       | 0110
    debulking_regimen | all         | Ponatinib        | 0001
    debulking_regimen | all         | Vincristine      | 0000
"""


def test_each_regimen_stands_in_the_group_whose_patients_were_given_it(spec):
    spec.given("analysis.result", COUNTED)
    spec.given("analysis.planned_set", SETS)
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
