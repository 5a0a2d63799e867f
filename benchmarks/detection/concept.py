"""What a cell is about, whatever a form calls it: where each program records it, which columns speak of it.

`neuf` is sheet.COLUMN, then which of the sheet's rows: `COLUMN=code list/code`. `paap` are columns of the form, `obs`
kind of row and column of the export. `names` are the columns, of contract or core, that are right for it; those of
PAAP and OBS go without saying.
"""

from collections.abc import Iterable
from dataclasses import dataclass

CORE_DATES = ("_date", "_earliest_date", "_latest_date")


@dataclass(frozen=True)
class Where:
    """A column of a sheet; `rows` tells in which of its rows: a column's word, or a kind of row."""

    sheet: str
    key: str
    rows: str = ""


@dataclass(frozen=True)
class Concept:
    """Places by program, and the right columns."""

    places: dict[str, tuple[Where, ...]]
    names: frozenset[str]


def _concept(neuf: str = "", paap: str = "", obs: str = "", names: str = "") -> Concept:
    in_obs = [tuple(one.split(".")) for one in obs.split()]
    places = {
        "NEUF": tuple(_in_neuf(one) for one in neuf.split()),
        "PAAP": tuple(Where("form", key) for key in paap.split()),
        "OBS": tuple(Where("export", key, kind) for kind, key in in_obs),
    }
    right = [f"form.{key}" for key in paap.split()] + [f"{kind}.{key}" for kind, key in in_obs]
    return Concept(places, frozenset([*right, *(name for one in names.split() for name in _spelled_out(one))]))


def _in_neuf(text: str) -> Where:
    place, _, rows = text.partition(":")
    sheet, key = place.split(".")
    return Where(sheet, key, rows)


def _spelled_out(name: str) -> Iterable[str]:
    """`drug_exposure.start*` is a date of core with its first and last possible day."""
    return [name[:-1] + suffix for suffix in CORE_DATES] if name.endswith("*") else [name]


DIAGNOSIS, ENTRY = "MHCAT=history_category/diagnosis", "MHCAT=history_category/entry_status"
DEBULKING, PRIOR = "CMINDC=indication/debulking", "CMINDC=indication/prior_therapy"
PH, MRD = "GFTESTCD=gene_test/bcr_abl1", "GFTESTCD=gene_test/mrd"
PLATELETS, NEUTROPHILS = "LBTESTCD=lab_test/platelets", "LBTESTCD=lab_test/neutrophils"
BLASTS, HSCT, CRS = "LBTESTCD=lab_test/marrow_blasts", "PRTRT=procedure/hsct", "AETERM=adverse_event/crs"

SITES = "assessment.emd_cns assessment.emd_testis assessment.emd_nodes assessment.emd_other"

CONCEPTS: dict[str, Concept] = {
    "sex": _concept("dm.SEX", "sex", "baseline.sex", "dm.sex patient.sex"),
    "age": _concept("dm.AGE", "age_years", "baseline.age_years", "dm.age_years patient.age_years"),
    "age_at_diagnosis": _concept(
        *("dm.AGEDX", "age_at_diagnosis_years", "baseline.age_at_diagnosis_years"),
        "dm.age_at_diagnosis_years patient.age_at_diagnosis_years",
    ),
    "diagnosis_date": _concept(
        *(f"mh.MHSTDTC:{DIAGNOSIS}", "diagnosis_date", "baseline.diagnosis_date"),
        "mh.start_date disease_baseline.diagnosis*",
    ),
    "disease_status": _concept(
        *(f"mh.MHTERM:{ENTRY}", "disease_status", "baseline.disease_status"),
        "mh.disease_status disease_baseline.disease_status",
    ),
    "ph": _concept(f"gf.GFORRES:{PH}", "bcr_abl1", "baseline.bcr_abl1", "gf.result disease_baseline.ph_status"),
    "prior_lines": _concept("", "prior_lines", "baseline.prior_lines", "disease_baseline.prior_lines"),
    "line_number": _concept(
        f"cm.CMLINE:{PRIOR}", names="cm.line_number drug_exposure.line_number disease_baseline.prior_lines"
    ),
    "prior_drug": _concept(f"cm.CMTRT:{PRIOR}", names="cm.drug_code drug_exposure.drug_code"),
    "prior_drug_start": _concept(f"cm.CMSTDTC:{PRIOR}", names="cm.start_date drug_exposure.start*"),
    "prior_drug_end": _concept(f"cm.CMENDTC:{PRIOR}", names="cm.end_date drug_exposure.end*"),
    "indication": _concept(f"cm.CMINDC:{DEBULKING} cm.CMINDC:{PRIOR}", names="cm.indication drug_exposure.indication"),
    "drug": _concept(
        *(f"cm.CMTRT:{DEBULKING}", "drug_1 drug_2 drug_3 drug_4", "drug.drug_code"),
        "cm.drug_code drug_exposure.drug_code debulking_exposure.drug_code",
    ),
    "drug_start": _concept(
        *(f"cm.CMSTDTC:{DEBULKING}", "debulking_start_date", "drug.drug_start"),
        "cm.start_date drug.start_date drug_exposure.start* debulking_exposure.start*",
    ),
    "drug_end": _concept(
        *(f"cm.CMENDTC:{DEBULKING}", "debulking_end_date", "drug.drug_end"),
        "cm.end_date drug.end_date drug_exposure.end*",
    ),
    "cycle_number": _concept(
        "ex.EXCYCLE", "", "cycle.instance", "ex.cycle_number cycle.instance blinatumomab_cycle.cycle_number"
    ),
    "cycle_start": _concept(
        *("ex.EXSTDTC", "cycle_1_start_date cycle_2_start_date", "cycle.cycle_start"),
        "ex.start_date cycle.start_date blinatumomab_cycle.start_date blinatumomab_course.blinatumomab_start",
    ),
    "cycle_end": _concept(
        *("ex.EXENDTC", "cycle_1_end_date cycle_2_end_date", "cycle.cycle_end"),
        "ex.end_date cycle.end_date blinatumomab_cycle.end_date",
    ),
    "dose": _concept(
        *("ex.EXDOSE", "cycle_1_dose_ug_per_day cycle_2_dose_ug_per_day", "cycle.dose_ug_per_day"),
        "ex.dose_ug_per_day blinatumomab_cycle.dose_ug_per_day",
    ),
    "dose_unit": _concept("ex.EXDOSU", names="ex.dose_unit blinatumomab_cycle.dose_unit_delivered"),
    "interruption": _concept(
        *("", "cycle_1_interruption_h cycle_2_interruption_h", "cycle.interruption_h"),
        "blinatumomab_cycle.interruption_h",
    ),
    "marrow_date": _concept(
        f"lb.LBDTC:{BLASTS}",
        "baseline_date after_debulking_date assessment_1_date assessment_2_date",
        "assessment.assessed_date",
        "lb.sample_date marrow_assessment.sample_date blood_count.sample_date",
    ),
    "response_date": _concept(
        "", "assessment_1_date assessment_2_date", "", "marrow_assessment.sample_date blood_count.sample_date"
    ),
    "blasts": _concept(
        f"lb.LBORRES:{BLASTS}",
        "baseline_bmb_pct after_debulking_bmb_pct assessment_1_bmb_pct assessment_2_bmb_pct",
        "assessment.bmb_pct",
        "lb.result marrow_assessment.blasts_pct",
    ),
    "entry_blasts": _concept(
        f"lb.LBORRES:{BLASTS}", "baseline_bmb_pct", "assessment.bmb_pct", "lb.result marrow_assessment.blasts_pct"
    ),
    "blasts_unit": _concept(f"lb.LBORRESU:{BLASTS}", names="lb.result_unit lb.result marrow_assessment.blasts_pct"),
    "extramedullary": _concept(
        *("tu.TUORRES", "assessment_1_extramedullary assessment_2_extramedullary", ""),
        "tu.extramedullary marrow_assessment.extramedullary",
    ),
    "extramedullary_date": _concept("tu.TUDTC", names="tu.assessed_date marrow_assessment.sample_date"),
    "extramedullary_box": _concept(
        *("", "", "assessment.emd_none " + SITES),
        "marrow_assessment.extramedullary",
    ),
    "count_date": _concept(f"lb.LBDTC:{PLATELETS}", names="lb.sample_date blood_count.sample_date"),
    "platelets": _concept(
        f"lb.LBORRES:{PLATELETS}",
        "assessment_1_platelets_per_ul assessment_2_platelets_per_ul",
        "assessment.platelets_per_ul",
        "lb.result blood_count.count_per_ul",
    ),
    "neutrophils": _concept(
        f"lb.LBORRES:{NEUTROPHILS}",
        "assessment_1_anc_per_ul assessment_2_anc_per_ul",
        "assessment.anc_per_ul",
        "lb.result blood_count.count_per_ul",
    ),
    "count_unit": _concept(
        f"lb.LBORRESU:{PLATELETS} lb.LBORRESU:{NEUTROPHILS}",
        names="lb.result_unit lb.result blood_count.count_per_ul blood_count.count_unit_delivered",
    ),
    "lab_test": _concept(
        f"lb.LBTESTCD:{PLATELETS} lb.LBTESTCD:{BLASTS}", names="lb.test_code lb.specimen blood_count.analyte"
    ),
    "reference_low": _concept("lb.LBORNRLO", names="lb.reference_low"),
    "specimen": _concept(f"lb.LBSPEC:{PLATELETS} lb.LBSPEC:{BLASTS}", names="lb.specimen lb.test_code"),
    "mrd_date": _concept(
        f"gf.GFDTC:{MRD}",
        "assessment_1_date assessment_2_date",
        "assessment.assessed_date",
        "gf.sample_date mrd_assessment.sample_date marrow_assessment.sample_date",
    ),
    "mrd_result": _concept(
        f"gf.GFORRES:{MRD}",
        "mrd_1_pcr mrd_1_flow mrd_2_pcr mrd_2_flow",
        "assessment.mrd_pcr assessment.mrd_flow",
        "gf.result mrd_assessment.result",
    ),
    "mrd_method": _concept(f"gf.GFMETHOD:{MRD}", names="gf.method mrd_assessment.method"),
    "sensitivity": _concept(
        f"gf.GFSENS:{MRD}",
        "mrd_1_sensitivity mrd_2_sensitivity",
        "assessment.mrd_sensitivity",
        "gf.sensitivity mrd_assessment.sensitivity",
    ),
    "crs": _concept(f"ae.AEOCCUR:{CRS}", "crs", "outcome.crs", "ae.occurred adverse_event.occurred"),
    "crs_grade": _concept(f"ae.AETOXGR:{CRS}", "crs_grade", "outcome.crs_grade", "ae.grade adverse_event.grade"),
    "crs_onset": _concept(f"ae.AESTDTC:{CRS}", names="ae.start_date adverse_event.onset*"),
    "hsct_done": _concept(f"pr.PROCCUR:{HSCT}", names="pr.occurred transplant.occurred"),
    "hsct_date": _concept(f"pr.PRSTDTC:{HSCT}", names="pr.start_date transplant.transplant*"),
    "prior_hsct": _concept("", "prior_hsct", "outcome.prior_hsct", "transplant.occurred"),
    "prior_hsct_date": _concept("", "prior_hsct_date", "outcome.prior_hsct_date", "transplant.transplant*"),
    "hsct_after": _concept("", "hsct_after", "outcome.hsct_after", "transplant.occurred"),
    "hsct_after_date": _concept("", "hsct_after_date", "outcome.hsct_after_date", "transplant.transplant*"),
    "hsct_planned": _concept("", "hsct_planned", "outcome.hsct_planned", "transplant.occurred"),
    "center": _concept("dm.SITEID lb.SITEID", "center_code", "baseline.center_code", "dm.center_code lb.center_code"),
    "sequence": _concept(
        "mh.MHSEQ cm.CMSEQ ex.EXSEQ lb.LBSEQ gf.GFSEQ tu.TUSEQ pr.PRSEQ ae.AESEQ",
        "",
        "drug.instance assessment.instance",
        "mh.sequence cm.sequence ex.sequence lb.sequence gf.sequence tu.sequence pr.sequence ae.sequence",
    ),
    "patient": Concept({}, frozenset()),
}


def is_right(columns: Iterable[str], concepts: Iterable[str]) -> bool:
    """Whether a finding's columns, `table.column`, speak of one of the concepts; any table's patient of `patient`."""
    about = set(concepts)
    names = {name for one in about for name in CONCEPTS[one].names}
    return any(column in names or ("patient" in about and column.endswith(".patient_id")) for column in columns)
