"""NEUF, the expanded access programme: a sponsor's EDC export in SDTM-like domains, one contract a domain."""

from datetime import date

import pandera.polars as pa
import polars as pl

from schemas.fields import (
    Contract,
    center,
    code,
    day,
    flag,
    measured,
    number,
    partial_day,
    patient,
    quantity,
    unit,
    whole,
)
from schemas.rules import implies, in_order


class Dm(Contract):
    """One row per person enrolled (SDTM DM, demographics)."""

    patient_id: str = patient()
    center_code: str = center()
    sex: str = code("sex", "Sex recorded by the hospital")
    age_years: int = whole("Completed years at first blinatumomab, or at screening if never treated", 0, 120)
    age_at_diagnosis_years: int = whole("Completed years at the first diagnosis of leukemia", 0, 120)

    class Config:
        unique = ["patient_id"]

    @pa.dataframe_check(error="ages_in_order")
    def ages_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The age at diagnosis is not above the age at treatment."""
        return in_order(data, "age_at_diagnosis_years", "age_years")


class Mh(Contract):
    """One row per event of the leukemia's history (SDTM MH, medical history)."""

    patient_id: str = patient()
    sequence: int = whole("Number of the record within the person", 1, 9_999)
    category: str = code("history_category", "Diagnosis, status at entry, or another illness (out of scope)")
    disease_status: str = code("disease_status", "Status of the leukemia that the record states")
    start_date: str = partial_day("When it began")

    class Config:
        unique = ["patient_id", "sequence"]


class Cm(Contract):
    """One row per drug given other than blinatumomab (SDTM CM, concomitant and prior medication)."""

    patient_id: str = patient()
    sequence: int = whole("Number of the record within the person", 1, 9_999)
    indication: str = code("indication", "Why the drug was given: a prior line, debulking, premedication")
    line_number: int = whole("Line of the prior therapy, counted from 1", 1, 9, nullable=True)
    drug_code: str = code("drug_name", "Drug by ingredient")
    start_date: str = partial_day("First day of the drug", nullable=False)
    end_date: str = partial_day("Last day of the drug")

    class Config:
        unique = ["patient_id", "sequence"]

    @pa.dataframe_check(error="drug_dates_in_order")
    def drug_dates_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A drug does not end before it starts."""
        return in_order(data, "start_date", "end_date")

    @pa.dataframe_check(error="prior_therapy_has_a_line")
    def prior_therapy_has_a_line(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A drug of a prior line says which line."""
        return implies(data, pl.col("indication") == "prior_therapy", pl.col("line_number").is_not_null())


class Ex(Contract):
    """One row per uninterrupted infusion of blinatumomab at one dose (SDTM EX, exposure)."""

    patient_id: str = patient()
    sequence: int = whole("Number of the record within the person", 1, 9_999)
    drug_code: str = code("drug_name", "The study drug")
    cycle_number: int = whole("Cycle, counted from 1", 1, 9)
    dose_ug_per_day: float = quantity("ug/d", "Daily dose", 0, 112, nullable=False)
    dose_unit: str = unit("dose_ug_per_day", "Unit of the dose, UCUM", nullable=False)
    start_date: date = day("First day of the infusion")
    end_date: date = day("Last day of the infusion")

    class Config:
        unique = ["patient_id", "sequence"]

    @pa.dataframe_check(error="infusion_dates_in_order")
    def infusion_dates_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """An infusion does not end before it starts."""
        return in_order(data, "start_date", "end_date")


class Lb(Contract):
    """One row per laboratory result (SDTM LB): marrow blasts, platelets, neutrophils; other tests are out of scope."""

    patient_id: str = patient()
    center_code: str = center()
    sequence: int = whole("Number of the record within the person", 1, 99_999)
    test_code: str = code("lab_test", "What was measured")
    specimen: str = code("specimen", "Blood or bone marrow")
    result: float = measured("Result in the canonical unit of the unit delivered", nullable=False)
    result_unit: str = unit("result", "Unit of the result, UCUM", nullable=False)
    reference_low: float = number("Lower limit of the laboratory's reference range, in the unit delivered", 0, 1e9)
    reference_high: float = number("Upper limit of the laboratory's reference range, in the unit delivered", 0, 1e9)
    sample_date: date = day("Day of the sample")
    study_day: int = whole("Day relative to the first dose of blinatumomab", -9_999, 9_999, nullable=True)
    visit_number: float = number("Number of the visit", 0, 9_999)

    class Config:
        unique = ["patient_id", "sequence"]

    @pa.dataframe_check(error="unit_fits_test")
    def unit_fits_test(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Blasts come as a share, cells as a count."""
        is_share = pl.col("test_code") == "marrow_blasts"
        fits = pl.when(is_share).then(pl.col("result_unit") == "%").otherwise(pl.col("result_unit") == "/uL")
        return data.lazyframe.select(fits.fill_null(True))

    @pa.dataframe_check(error="result_in_range")
    def result_in_range(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Blasts within 0-100 %, platelets below 5 million/uL, neutrophils below 200,000/uL."""
        top = pl.col("test_code").replace_strict(
            {"marrow_blasts": 100.0, "platelets": 5e6, "neutrophils": 2e5}, default=None, return_dtype=pl.Float64
        )
        return data.lazyframe.select(pl.col("result").is_between(0, top).fill_null(True))

    @pa.dataframe_check(error="specimen_fits_test")
    def specimen_fits_test(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Marrow blasts are counted in marrow, cells in blood."""
        is_marrow = (pl.col("test_code") == "marrow_blasts") == (pl.col("specimen") == "bone_marrow")
        return data.lazyframe.select(is_marrow.fill_null(True))


class Gf(Contract):
    """One row per molecular or immunological finding (SDTM GF): BCR-ABL1 at entry, minimal residual disease after."""

    patient_id: str = patient()
    sequence: int = whole("Number of the record within the person", 1, 9_999)
    test_code: str = code("gene_test", "What was looked for")
    result: str = code("finding", "Detected, not detected, not evaluable")
    method: str = code("mrd_method", "PCR or flow cytometry", nullable=True)
    sensitivity: float = number("Smallest share of leukemic cells that the assay could see, as a fraction", 0, 1)
    sample_date: date = day("Day of the sample")

    class Config:
        unique = ["patient_id", "sequence"]

    @pa.dataframe_check(error="mrd_has_a_method")
    def mrd_has_a_method(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A search for minimal residual disease says how it was made."""
        return implies(data, pl.col("test_code") == "mrd", pl.col("method").is_not_null())


class Tu(Contract):
    """One row per search for extramedullary disease (SDTM TU)."""

    patient_id: str = patient()
    sequence: int = whole("Number of the record within the person", 1, 9_999)
    extramedullary: str = code("presence", "Extramedullary disease present or absent")
    assessed_date: date = day("Day of the examination")

    class Config:
        unique = ["patient_id", "sequence"]


class Pr(Contract):
    """One row per procedure (SDTM PR); only transplants are in scope."""

    patient_id: str = patient()
    sequence: int = whole("Number of the record within the person", 1, 9_999)
    procedure: str = code("procedure", "Stem cell transplant, or another procedure (out of scope)")
    occurred: bool = flag("Done; no where it was planned and not done", nullable=False)
    start_date: str = partial_day("Day of the procedure")

    class Config:
        unique = ["patient_id", "sequence"]

    @pa.dataframe_check(error="procedure_done_has_a_date")
    def procedure_done_has_a_date(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A procedure that was done has a date, at least its year."""
        return implies(data, pl.col("occurred"), pl.col("start_date").is_not_null())


class Ae(Contract):
    """One row per adverse event asked for or reported (SDTM AE)."""

    patient_id: str = patient()
    sequence: int = whole("Number of the record within the person", 1, 9_999)
    term: str = code("adverse_event", "Cytokine release syndrome, neurotoxicity, or another (out of scope)")
    occurred: bool = flag("Whether it occurred; null where the center did not assess it")
    grade: int = whole("CTCAE v5.0 grade", 1, 5, nullable=True)
    start_date: str = partial_day("First day of the event")

    class Config:
        unique = ["patient_id", "sequence"]

    @pa.dataframe_check(error="event_has_a_grade")
    def event_has_a_grade(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """An event that occurred is graded."""
        return implies(data, pl.col("occurred"), pl.col("grade").is_not_null())


TABLES = {"dm": Dm, "mh": Mh, "cm": Cm, "ex": Ex, "lb": Lb, "gf": Gf, "tu": Tu, "pr": Pr, "ae": Ae}
