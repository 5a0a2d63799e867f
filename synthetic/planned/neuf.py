"""Defects of NEUF's domains."""

from synthetic.defects import DELIVERY_REFUSED, FILLED, ROW_DUPLICATE, Copied, Defect, Left, Overwritten, Truncated
from synthetic.planned.series import FIRST, SECOND, STAYS, THIRD, Fault, series

TRANSPLANT = {"PRTRT": ("allo-SCT", "Stem cell transplant"), "PRSTDTC": FILLED}

DEFECTS: tuple[Defect, ...] = (
    *series(
        *("A", "IT01", "NEUF", FIRST, SECOND),
        Fault("cm", "unknown_word", "code.drug_code", Overwritten({"CMTRT": "ONCOVINOX"}, {"CMINDC": "DEBULKING"})),
        Fault("ex", "impossible_date", "type.end_date", Overwritten({"EXENDTC": "2017-02-31"}, nth=1)),
        Fault("lb", "unknown_unit", "code.result_unit", Overwritten({"LBORRESU": "mg/L"}, {"LBTESTCD": "PLAT"}, 2)),
        Fault(
            *("lb", "patient_of_another_center", "patient_code"),
            Overwritten({"USUBJID": "NEUF-IT02-0011"}, {"LBTESTCD": "NEUT"}, 4),
        ),
        Fault("lb", "text_for_a_number", "type.result", Overwritten({"LBORRES": "clumped"}, {"LBTESTCD": "PLAT"}, 5)),
        Fault("gf", "missing_method", "mrd_has_a_method", Overwritten({"GFMETHOD": None}, {"GFTESTCD": "MRD"})),
        Fault("dm", "missing_mandatory", "missing.sex", Overwritten({"SEX": None}, nth=3)),
    ),
    *series(
        *("B", "IT01", "NEUF", FIRST, STAYS),
        Fault("lb", "duplicate_row", "duplicate", Copied(where={"LBTESTCD": "BLASTBM"}, nth=3), ROW_DUPLICATE),
    ),
    *series(
        *("C", "IT02", "NEUF", FIRST, SECOND),
        Fault("", "truncated_archive", "zip.truncated", Truncated(0.6), DELIVERY_REFUSED),
    ),
    *series(
        *("D", "IT02", "NEUF", SECOND, THIRD),
        Fault(
            *("ae", "event_without_grade", "event_has_a_grade"),
            Overwritten({"AEOCCUR": "yes", "AETOXGR": None}, {"AETERM": "CRS"}, 1),
        ),
        Fault("lb", "out_of_range", "result_in_range", Overwritten({"LBORRES": "69"}, {"LBTESTCD": "BMBLAST"}, 2)),
        Fault("dm", "duplicate_patient", "unique", Copied({"AGE": "79"}, nth=2)),
        Fault("tu", "impossible_date", "type.assessed_date", Overwritten({"TUDTC": "2018-13-04"}, nth=1)),
        Fault("ex", "dates_out_of_order", "infusion_dates_in_order", Overwritten({"EXENDTC": "2010-01-01"}, nth=4)),
    ),
    *series(
        *("E", "IT03", "NEUF", FIRST, STAYS),
        Fault("cm", "duplicate_row", "duplicate", Copied(where={"CMINDC": "DEBULKING"}, nth=1), ROW_DUPLICATE),
    ),
    *series(
        *("F", "IT03", "NEUF", SECOND, THIRD),
        Fault("lb", "missing_column", "header.missing", Left("LBORRESU"), DELIVERY_REFUSED),
    ),
    *series(
        *("G", "IT04", "NEUF", FIRST, THIRD),
        Fault("dm", "row_of_another_center", "center_code", Overwritten({"SITEID": "IT-05"}, nth=2)),
        Fault(
            *("cm", "dates_out_of_order", "drug_dates_in_order"),
            Overwritten({"CMENDTC": "1999-01-01"}, {"CMLINE": FILLED, "CMENDTC": FILLED}),
        ),
        Fault(
            *("cm", "missing_line", "prior_therapy_has_a_line"),
            Overwritten({"CMLINE": None}, {"CMLINE": FILLED, "CMENDTC": FILLED}, 3),
        ),
        Fault(
            *("pr", "transplant_without_date", "procedure_done_has_a_date"),
            Overwritten({"PRSTDTC": None}, TRANSPLANT),
        ),
        Fault("ex", "out_of_range", "range.dose_ug_per_day", Overwritten({"EXDOSE": "280"}, nth=2)),
        Fault("ex", "missing_mandatory", "missing.start_date", Overwritten({"EXSTDTC": None}, nth=5)),
        Fault(
            *("lb", "wrong_unit", "unit_fits_test"),
            Overwritten({"LBORRES": "0.05", "LBORRESU": "x10^9/L"}, {"LBTESTCD": "BMBLAST"}, 1),
        ),
        Fault(
            *("lb", "wrong_specimen", "specimen_fits_test"),
            Overwritten({"LBSPEC": "Bone marrow aspirate"}, {"LBTESTCD": "PLT"}, 4),
        ),
        Fault(
            *("mh", "unknown_word", "code.disease_status"),
            Overwritten({"MHTERM": "Progressing"}, {"MHCAT": "DISEASE STATUS AT ENTRY"}, 1),
        ),
    ),
    *series(
        *("H", "IT04", "NEUF", FIRST, STAYS),
        Fault("lb", "duplicate_row", "duplicate", Copied(where={"LBTESTCD": "ANC"}, nth=2), ROW_DUPLICATE),
    ),
)
