"""Defects of PAAP's form."""

from synthetic.defects import DELIVERY_REFUSED, FILLED, Copied, Defect, Miswritten, Overwritten, Stranger
from synthetic.planned.series import FIRST, SECOND, THIRD, Fault, series

TREATED = {"drug_1": FILLED, "cycle_1_start_date": FILLED, "assessment_1_bmb_pct": FILLED}
# Made up, though of a tax code's form: no such person is meant.
TAX_CODE = "RSSMRA80A01H501U"

DEFECTS: tuple[Defect, ...] = (
    *series(
        *("J", "IT02", "PAAP", FIRST, SECOND),
        Fault(
            *("form", "identifying_column", "identity.column"),
            *(Stranger("Cognome", ("ROSSI", "BIANCHI", "VERDI", "NERI")), DELIVERY_REFUSED),
        ),
    ),
    *series(
        *("K", "IT02", "PAAP", SECOND, THIRD),
        Fault(
            *("form", "identifying_value", "identity.value"),
            *(Overwritten({"note": f"rif. {TAX_CODE}"}, nth=1), DELIVERY_REFUSED),
        ),
    ),
    *series(
        *("L", "IT04", "PAAP", FIRST, THIRD),
        Fault("form", "missing_sheet", "excel.sheet", Miswritten(sheet="Foglio1"), DELIVERY_REFUSED),
    ),
    *series(
        *("M", "IT05", "PAAP", FIRST, SECOND),
        Fault("form", "wrong_delimiter", "csv.delimiter", Miswritten(delimiter=","), DELIVERY_REFUSED),
    ),
    *series(
        *("N", "IT05", "PAAP", SECOND, THIRD),
        Fault("form", "wrong_decimal", "type.baseline_bmb_pct", Overwritten({"baseline_bmb_pct": "0.45"})),
        Fault("form", "ages_out_of_order", "ages_in_order", Overwritten({"age_at_diagnosis_years": "98"}, nth=1)),
        Fault(
            *("form", "dates_out_of_order", "debulking_before_blinatumomab"),
            Overwritten(
                {"debulking_start_date": "15/01/2021", "debulking_end_date": None}, {"cycle_1_start_date": FILLED}
            ),
        ),
        Fault(
            *("form", "drug_without_start", "debulking_drug_has_a_start"),
            Overwritten({"debulking_start_date": None}, {"drug_1": FILLED}),
        ),
    ),
    *series(
        *("P", "IT06", "PAAP", FIRST, SECOND),
        Fault("form", "crs_without_grade", "crs_has_a_grade", Overwritten({"crs": "SI", "crs_grade": None}, TREATED)),
        Fault(
            *("form", "response_without_assessment", "response_has_an_assessment"),
            Overwritten({"assessment_1_date": None}, TREATED, 1),
        ),
        Fault(
            "form",
            "impossible_date",
            "type.cycle_1_end_date",
            Overwritten({"cycle_1_end_date": "31/02/2018"}, TREATED, 2),
        ),
        Fault(
            "form",
            "out_of_range",
            "range.assessment_1_bmb_pct",
            Overwritten({"assessment_1_bmb_pct": 69}, TREATED, 3),
        ),
        Fault("form", "duplicate_patient", "unique", Copied({"prior_lines": 8}, TREATED, 4)),
    ),
)
