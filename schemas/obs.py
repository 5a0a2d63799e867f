"""OBS, the observational study: a REDCap export, one contract a kind of row (event and repeating instrument)."""

from datetime import date

import pandera.polars as pa
import polars as pl

from schemas.fields import Contract, center, code, day, flag, number, partial_day, patient, quantity, whole
from schemas.rules import implies, in_order

SITES = ["emd_cns", "emd_testis", "emd_nodes", "emd_other"]


class Baseline(Contract):
    """One row per person: who it is, and the leukemia at entry."""

    patient_id: str = patient()
    center_code: str = center()
    sex: str = code("sex", "Sex recorded by the hospital")
    age_years: int = whole("Completed years at first blinatumomab, or at screening if never treated", 0, 120)
    age_at_diagnosis_years: int = whole("Completed years at the first diagnosis of leukemia", 0, 120)
    diagnosis_date: str = partial_day("First diagnosis of leukemia")
    disease_status: str = code("disease_status", "Status of the leukemia at entry")
    bcr_abl1: str = code("finding", "BCR-ABL1 (Philadelphia chromosome) at entry")
    prior_lines: int = whole("Lines of treatment before debulking", 0, 9)

    class Config:
        unique = ["patient_id"]

    @pa.dataframe_check(error="ages_in_order")
    def ages_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The age at diagnosis is not above the age at treatment."""
        return in_order(data, "age_at_diagnosis_years", "age_years")


class Drug(Contract):
    """One row per debulking drug given."""

    patient_id: str = patient()
    instance: int = whole("Repeat instance within the person", 1, 999)
    drug_code: str = code("drug_name", "Drug by ingredient")
    start_date: date = day("First day of the drug")
    end_date: date = day("Last day of the drug", nullable=True)

    class Config:
        unique = ["patient_id", "instance"]

    @pa.dataframe_check(error="drug_dates_in_order")
    def drug_dates_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A drug does not end before it starts."""
        return in_order(data, "start_date", "end_date")


class Cycle(Contract):
    """One row per cycle of blinatumomab."""

    patient_id: str = patient()
    instance: int = whole("Cycle, counted from 1", 1, 9)
    start_date: date = day("First day of the infusion")
    end_date: date = day("Last day of the infusion")
    dose_ug_per_day: float = quantity("ug/d", "Highest daily dose of the cycle", 0, 112, nullable=False)
    interruption_h: float = number("Longest interruption within the cycle, hours", 0, 2_000)

    class Config:
        unique = ["patient_id", "instance"]

    @pa.dataframe_check(error="cycle_dates_in_order")
    def cycle_dates_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A cycle does not end before it starts."""
        return in_order(data, "start_date", "end_date")


class Assessment(Contract):
    """One row per disease assessment: marrow, blood, disease outside the marrow, residual disease."""

    patient_id: str = patient()
    instance: int = whole("Repeat instance within the person", 1, 999)
    assessed_date: date = day("Day of the samples")
    bmb_pct: float = quantity("%", "Bone marrow blasts", 0, 100)
    platelets_per_ul: float = quantity("/uL", "Platelets", 0, 5e6)
    anc_per_ul: float = quantity("/uL", "Absolute neutrophil count", 0, 2e5)
    emd_none: bool = flag("Looked for disease outside the marrow and found none (checkbox)", nullable=False)
    emd_cns: bool = flag("Disease in the central nervous system (checkbox)", nullable=False)
    emd_testis: bool = flag("Disease in a testis (checkbox)", nullable=False)
    emd_nodes: bool = flag("Disease in lymph nodes (checkbox)", nullable=False)
    emd_other: bool = flag("Disease elsewhere (checkbox)", nullable=False)
    mrd_pcr: str = code("finding", "Minimal residual disease by PCR", nullable=True)
    mrd_flow: str = code("finding", "Minimal residual disease by flow cytometry", nullable=True)
    mrd_sensitivity: float = number("Sensitivity of that search, as a fraction", 0, 1)

    class Config:
        unique = ["patient_id", "instance"]

    @pa.dataframe_check(error="extramedullary_boxes_agree")
    def extramedullary_boxes_agree(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """`None found` and a site are not both ticked."""
        return implies(data, pl.col("emd_none"), ~pl.any_horizontal(pl.col(SITES)))


class Outcome(Contract):
    """One row per person: what happened after treatment."""

    patient_id: str = patient()
    crs: bool = flag("Clinically significant cytokine release syndrome; null where not assessed")
    crs_grade: int = whole("CTCAE v5.0 grade of the syndrome", 1, 5, nullable=True)
    prior_hsct: bool = flag("Stem cell transplant before blinatumomab", nullable=False)
    prior_hsct_date: str = partial_day("Day of the transplant before blinatumomab")
    hsct_after: bool = flag("Stem cell transplant after blinatumomab")
    hsct_after_date: str = partial_day("Day of the transplant after blinatumomab")
    hsct_planned: bool = flag("Transplant planned, not done for want of a donor")

    class Config:
        unique = ["patient_id"]

    @pa.dataframe_check(error="crs_has_a_grade")
    def crs_has_a_grade(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A cytokine release syndrome is graded."""
        return implies(data, pl.col("crs"), pl.col("crs_grade").is_not_null())

    @pa.dataframe_check(error="transplant_denied_has_no_date")
    def transplant_denied_has_no_date(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A transplant that was not done has no date."""
        before = pl.col("prior_hsct").fill_null(True) | pl.col("prior_hsct_date").is_null()
        after = pl.col("hsct_after").fill_null(True) | pl.col("hsct_after_date").is_null()
        return data.lazyframe.select(before & after)


TABLES = {"baseline": Baseline, "drug": Drug, "cycle": Cycle, "assessment": Assessment, "outcome": Outcome}
