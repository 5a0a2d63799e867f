"""Defects of OBS's exports."""

from synthetic.defects import (
    DELIVERY_REFUSED,
    FILLED,
    QUERY_OPENED,
    ROW_DUPLICATE,
    Copied,
    Defect,
    Overwritten,
    Stranger,
)
from synthetic.planned.series import FIRST, SECOND, STAYS, THIRD, Fault, series

DATE_LOST = Fault(
    *("outcome", "date_lost", "transplant_dated"),
    *(Overwritten({"prior_hsct_date": None}, {"prior_hsct_date": FILLED}, 2), QUERY_OPENED),
)

DEFECTS: tuple[Defect, ...] = (
    *series(
        *("Q", "IT03", "OBS", FIRST, SECOND),
        Fault(
            *("export", "unknown_column", "header.unknown"),
            *(Stranger("eq5d_mobility", ("", "1", "2")), DELIVERY_REFUSED),
        ),
    ),
    *series(
        *("R", "IT03", "OBS", SECOND, THIRD),
        Fault(
            "baseline",
            "unknown_raw_code",
            "code.disease_status",
            Overwritten({"disease_status": "8"}, {"sex": FILLED}, 1),
        ),
        Fault(
            *("assessment", "boxes_disagree", "extramedullary_boxes_agree"),
            Overwritten({"emd_none": "1", "emd_nodes": "1"}, {"assessed_date": FILLED}, 2),
        ),
        Fault(
            "cycle",
            "out_of_range",
            "range.dose_ug_per_day",
            Overwritten({"dose_ug_per_day": "280"}, {"cycle_start": FILLED}),
        ),
        Fault(
            "drug",
            "unknown_raw_code",
            "code.drug_code",
            Overwritten({"drug_code": "77"}, {"drug_start": FILLED}, 1),
        ),
    ),
    *series(
        *("S", "IT07", "OBS", FIRST, SECOND),
        Fault(
            "outcome",
            "missing_mandatory",
            "missing.prior_hsct",
            Overwritten({"prior_hsct": None}, {"prior_hsct": FILLED}),
        ),
        Fault(
            *("drug", "patient_of_another_center", "patient_code"),
            Overwritten({"patient_id": "1203-7"}, {"drug_start": FILLED}, 1),
        ),
        Fault(
            *("cycle", "dates_out_of_order", "cycle_dates_in_order"),
            Overwritten({"cycle_end": "2010-01-01"}, {"cycle_start": FILLED}, 1),
        ),
        Fault(
            *("assessment", "missing_mandatory", "missing.assessed_date"),
            Overwritten({"assessed_date": None}, {"assessed_date": FILLED}, 3),
        ),
        Fault(
            "baseline",
            "row_of_another_center",
            "center_code",
            Overwritten({"center_code": "centro_03"}, {"sex": FILLED}, 1),
        ),
        Fault("drug", "duplicate_row", "duplicate", Copied(where={"drug_start": FILLED}), ROW_DUPLICATE),
    ),
    *series("T", "IT07", "OBS", FIRST, SECOND, DATE_LOST),
    *series("U", "IT07", "OBS", THIRD, STAYS, DATE_LOST),
)
