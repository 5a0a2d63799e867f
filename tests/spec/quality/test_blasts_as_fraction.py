"""Spec of quality.blasts_as_fraction."""


def marrows(center: str, blasts: str) -> str:
    return "\n".join(f"{center} | p{number} | {value}" for number, value in enumerate(blasts.split()))


def test_a_center_whose_marrows_all_have_at_most_1_percent_sends_fractions(spec):
    spec.given(
        "core.marrow_assessment",
        "\n".join(
            [
                "center_code | patient_id | blasts_pct",
                marrows("IT01", "0.69 0.8 0.02 1 0.55 0"),
                marrows("IT02", "0.69 0.8 0.02 1 0.55 1.5"),
            ]
        ),
    )
    spec.expect(
        "quality.blasts_as_fraction",
        """
        center_code | patient_id | found                                   | ok
        IT01        |            | 5 marrows with blasts, at most 1.0 %    | false
        IT02        |            | 6 marrows with blasts, at most 1.5 %    | true
        """,
    )


def test_four_marrows_with_blasts_are_too_few_to_tell(spec):
    spec.given(
        "core.marrow_assessment",
        "\n".join(["center_code | patient_id | blasts_pct", marrows("IT01", "0.69 0.8 0.02 1 0 0 0")]),
    )
    spec.expect("quality.blasts_as_fraction", "center_code | ok")
