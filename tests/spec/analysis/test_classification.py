"""Spec of analysis.classification."""

import pytest


def classified(spec, known, column, expected):
    header, values = zip(*known.items(), strict=True)
    spec.given("analysis.cohort", f"patient_id | {' | '.join(header)}\np1 | {' | '.join(values)}")
    spec.expect("analysis.classification", f"patient_id | {column}\np1 | {expected}")


@pytest.mark.parametrize(
    ("known", "column", "expected"),
    [
        ({"age_years": "49"}, "age_class", "below_50"),
        ({"age_years": "50"}, "age_class", "from_50"),
        ({"prior_lines": "0"}, "prior_lines_class", "0"),
        ({"prior_lines": "2"}, "prior_lines_class", "2"),
        ({"prior_lines": "3"}, "prior_lines_class", "3_or_more"),
        ({"prior_lines": "5"}, "prior_lines_class", "3_or_more"),
        ({"prior_lines": "2"}, "prior_lines_group", "up_to_2"),
        ({"prior_lines": "3"}, "prior_lines_group", "above_2"),
        ({"prior_lines": "1"}, "prior_lines_2_or_more", "no"),
        ({"prior_lines": "2"}, "prior_lines_2_or_more", "yes"),
        ({"bmb_baseline_pct": "19.9"}, "bmb_baseline_class", "below_20"),
        ({"bmb_baseline_pct": "20"}, "bmb_baseline_class", "from_20_to_49"),
        ({"bmb_baseline_pct": "49.9"}, "bmb_baseline_class", "from_20_to_49"),
        ({"bmb_baseline_pct": "50"}, "bmb_baseline_class", "from_50"),
        ({"bmb_baseline_pct": ""}, "bmb_baseline_class", "not_available"),
        ({"bmb_baseline_pct": "49.9"}, "bmb_baseline_group", "below_50"),
        ({"bmb_baseline_pct": "50"}, "bmb_baseline_group", "from_50"),
        ({"bmb_baseline_pct": ""}, "bmb_baseline_group", ""),
        ({"bmb_baseline_pct": "50"}, "bmb_baseline_from_50", "yes"),
        ({"bmb_baseline_pct": ""}, "bmb_baseline_from_50", "no"),
        ({"bmb_after_debulking_pct": ""}, "bmb_after_class", ""),
        ({"bmb_after_debulking_pct": "0"}, "bmb_after_class", "below_20"),
        ({"bmb_after_debulking_pct": "50"}, "bmb_after_class", "from_50"),
        ({"bmb_after_debulking_pct": ""}, "bmb_after_available", "no"),
        ({"bmb_after_debulking_pct": "0"}, "bmb_after_available", "yes"),
        ({"debulking_group": "low_intensity_chemotherapy"}, "chemotherapy", "yes"),
        ({"debulking_group": "polychemotherapy"}, "chemotherapy", "yes"),
        ({"debulking_group": "tki"}, "chemotherapy", "no"),
        ({"debulking_group": "tki", "tki_partner": "alone"}, "tki_partner", "alone"),
        ({"debulking_group": "polychemotherapy", "tki_partner": "with_chemotherapy"}, "tki_partner", ""),
        ({"blinatumomab_cycles": "1"}, "cycles", "1"),
        ({"blinatumomab_cycles": "5"}, "cycles", "2"),
        ({"prior_hsct": ""}, "prior_hsct", ""),
        ({"prior_hsct": "false"}, "prior_hsct", "no"),
        ({"hsct_after": ""}, "hsct_after", ""),
        ({"hsct_after": "true"}, "hsct_after", "yes"),
        ({"cr": "false", "mrd_evaluable": "false"}, "mrd_evaluable", ""),
        ({"cr": "true", "mrd_evaluable": "false"}, "mrd_evaluable", "no"),
        ({"cr": "true", "mrd_evaluable": "false"}, "mrd_complete", ""),
        ({"cr": "true", "mrd_evaluable": "true", "mrd_complete": "false"}, "mrd_complete", "no"),
        ({"crs": ""}, "crs", "no"),
        ({"crs": ""}, "crs_status", ""),
        ({"crs": "false"}, "crs_status", "no"),
        ({"crs": "true"}, "crs", "yes"),
        ({"crs_grade": "3"}, "crs_grade_3", "yes"),
        ({"crs_grade": "2"}, "crs_grade_3", "no"),
        ({"crs_grade": ""}, "crs_grade_3", "no"),
        ({"bmb_baseline_pct": "50", "bmb_after_debulking_pct": "19.9"}, "crs_high_then_low", "yes"),
        ({"bmb_baseline_pct": "50", "bmb_after_debulking_pct": "20"}, "crs_high_then_low", "no"),
        ({"bmb_baseline_pct": "50", "bmb_after_debulking_pct": ""}, "crs_high_then_low", "no"),
    ],
)
def test_each_patient_stands_in_the_level_that_the_limits_say(spec, known, column, expected):
    classified(spec, known, column, expected)
