"""PAAP, the Italian post-approval access programme: one wide form, one row a person."""

from datetime import date

import pandera.polars as pa
import polars as pl

from schemas.fields import Contract, center, code, day, flag, number, partial_day, patient, quantity, whole
from schemas.rules import implies, in_order

DRUGS = ["drug_1", "drug_2", "drug_3", "drug_4"]
GIVEN = ["cycle_{n}_end_date", "cycle_{n}_dose_ug_per_day", "cycle_{n}_interruption_h"]
ASSESSED = [
    "assessment_{n}_bmb_pct",
    "assessment_{n}_platelets_per_ul",
    "assessment_{n}_anc_per_ul",
    "mrd_{n}_pcr",
    "mrd_{n}_flow",
]


class Form(Contract):
    """One row per person: history, debulking, up to two cycles of blinatumomab with their assessments, outcome."""

    patient_id: str = patient()
    center_code: str = center()
    sex: str = code("sex", "Sex recorded by the hospital")
    age_years: int = whole("Completed years at first blinatumomab, or at screening if never treated", 0, 120)
    age_at_diagnosis_years: int = whole("Completed years at the first diagnosis of leukemia", 0, 120)
    diagnosis_date: str = partial_day("First diagnosis of leukemia")
    disease_status: str = code("disease_status", "Status of the leukemia at entry")
    bcr_abl1: str = code("finding", "BCR-ABL1 (Philadelphia chromosome) at entry")
    prior_lines: int = whole("Lines of treatment before debulking", 0, 9)
    prior_hsct: bool = flag("Stem cell transplant before blinatumomab", nullable=False)
    prior_hsct_date: str = partial_day("Day of the transplant before blinatumomab")
    baseline_bmb_pct: float = quantity("%", "Bone marrow blasts before debulking", 0, 100)
    baseline_date: date = day("Day of the marrow sample before debulking", nullable=True)
    drug_1: str = code("drug_name", "First debulking drug", nullable=True)
    drug_2: str = code("drug_name", "Second debulking drug", nullable=True)
    drug_3: str = code("drug_name", "Third debulking drug", nullable=True)
    drug_4: str = code("drug_name", "Fourth debulking drug", nullable=True)
    debulking_start_date: date = day("First day of debulking", nullable=True)
    debulking_end_date: date = day("Last day of debulking", nullable=True)
    after_debulking_bmb_pct: float = quantity("%", "Bone marrow blasts after debulking, before blinatumomab", 0, 100)
    after_debulking_date: date = day("Day of the marrow sample after debulking", nullable=True)
    cycle_1_start_date: date = day("First day of the first cycle of blinatumomab", nullable=True)
    cycle_1_end_date: date = day("Last day of the first cycle", nullable=True)
    cycle_1_dose_ug_per_day: float = quantity("ug/d", "Highest daily dose of the first cycle", 0, 112)
    cycle_1_interruption_h: float = number("Longest interruption within the first cycle, hours", 0, 2_000)
    cycle_2_start_date: date = day("First day of the second cycle of blinatumomab", nullable=True)
    cycle_2_end_date: date = day("Last day of the second cycle", nullable=True)
    cycle_2_dose_ug_per_day: float = quantity("ug/d", "Highest daily dose of the second cycle", 0, 112)
    cycle_2_interruption_h: float = number("Longest interruption within the second cycle, hours", 0, 2_000)
    assessment_1_date: date = day("Day of the assessment after the first cycle", nullable=True)
    assessment_1_bmb_pct: float = quantity("%", "Bone marrow blasts after the first cycle", 0, 100)
    assessment_1_extramedullary: str = code("presence", "Extramedullary disease after the first cycle", nullable=True)
    assessment_1_platelets_per_ul: float = quantity("/uL", "Platelets after the first cycle", 0, 5e6)
    assessment_1_anc_per_ul: float = quantity("/uL", "Neutrophils after the first cycle", 0, 2e5)
    mrd_1_pcr: str = code("finding", "Minimal residual disease by PCR after the first cycle", nullable=True)
    mrd_1_flow: str = code("finding", "Minimal residual disease by flow after the first cycle", nullable=True)
    mrd_1_sensitivity: float = number("Sensitivity of that search, as a fraction", 0, 1)
    assessment_2_date: date = day("Day of the assessment after the second cycle", nullable=True)
    assessment_2_bmb_pct: float = quantity("%", "Bone marrow blasts after the second cycle", 0, 100)
    assessment_2_extramedullary: str = code("presence", "Extramedullary disease after the second cycle", nullable=True)
    assessment_2_platelets_per_ul: float = quantity("/uL", "Platelets after the second cycle", 0, 5e6)
    assessment_2_anc_per_ul: float = quantity("/uL", "Neutrophils after the second cycle", 0, 2e5)
    mrd_2_pcr: str = code("finding", "Minimal residual disease by PCR after the second cycle", nullable=True)
    mrd_2_flow: str = code("finding", "Minimal residual disease by flow after the second cycle", nullable=True)
    mrd_2_sensitivity: float = number("Sensitivity of that search, as a fraction", 0, 1)
    crs: bool = flag("Clinically significant cytokine release syndrome; null where not assessed")
    crs_grade: int = whole("CTCAE v5.0 grade of the syndrome", 1, 5, nullable=True)
    hsct_after: bool = flag("Stem cell transplant after blinatumomab")
    hsct_after_date: str = partial_day("Day of the transplant after blinatumomab")
    hsct_planned: bool = flag("Transplant planned, not done for want of a donor")

    class Config:
        unique = ["patient_id"]

    @pa.dataframe_check(error="ages_in_order")
    def ages_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The age at diagnosis is not above the age at treatment."""
        return in_order(data, "age_at_diagnosis_years", "age_years")

    @pa.dataframe_check(error="debulking_dates_in_order")
    def debulking_dates_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Debulking does not end before it starts."""
        return in_order(data, "debulking_start_date", "debulking_end_date")

    @pa.dataframe_check(error="debulking_before_blinatumomab")
    def debulking_before_blinatumomab(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Debulking does not start after blinatumomab."""
        return in_order(data, "debulking_start_date", "cycle_1_start_date")

    @pa.dataframe_check(error="cycle_dates_in_order")
    def cycle_dates_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The first cycle does not end before it starts."""
        return in_order(data, "cycle_1_start_date", "cycle_1_end_date")

    @pa.dataframe_check(error="cycles_in_order")
    def cycles_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The second cycle does not start before the first ends."""
        return in_order(data, "cycle_1_end_date", "cycle_2_start_date")

    @pa.dataframe_check(error="diagnosis_before_blinatumomab")
    def diagnosis_before_blinatumomab(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The diagnosis, as far as it is dated, is not after the first cycle."""
        return in_order(data, "diagnosis_date", "cycle_1_start_date")

    @pa.dataframe_check(error="debulking_drug_has_a_start")
    def debulking_drug_has_a_start(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Who was given a debulking drug has the day on which it began."""
        given = pl.any_horizontal(pl.col(DRUGS).is_not_null())
        return implies(data, given, pl.col("debulking_start_date").is_not_null())

    @pa.dataframe_check(error="cycle_has_a_start")
    def cycle_has_a_start(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A cycle with a last day, a dose or an interruption has the day on which it began."""
        dated = [
            ~pl.any_horizontal(pl.col([name.format(n=n) for name in GIVEN]).is_not_null())
            | pl.col(f"cycle_{n}_start_date").is_not_null()
            for n in (1, 2)
        ]
        return data.lazyframe.select(pl.all_horizontal(dated))

    @pa.dataframe_check(error="response_has_an_assessment")
    def response_has_an_assessment(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """No result of a response without the day of its assessment."""
        dated = [
            ~pl.any_horizontal(pl.col([name.format(n=n) for name in ASSESSED]).is_not_null())
            | pl.col(f"assessment_{n}_date").is_not_null()
            for n in (1, 2)
        ]
        return data.lazyframe.select(pl.all_horizontal(dated))

    @pa.dataframe_check(error="assessment_after_its_cycle")
    def assessment_after_its_cycle(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The first assessment is not before the first cycle."""
        return in_order(data, "cycle_1_start_date", "assessment_1_date")

    @pa.dataframe_check(error="crs_has_a_grade")
    def crs_has_a_grade(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A cytokine release syndrome is graded."""
        return implies(data, pl.col("crs"), pl.col("crs_grade").is_not_null())

    @pa.dataframe_check(error="transplant_has_a_date")
    def transplant_has_a_date(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A transplant has a date, at least its year."""
        before = ~pl.col("prior_hsct").fill_null(False) | pl.col("prior_hsct_date").is_not_null()
        after = ~pl.col("hsct_after").fill_null(False) | pl.col("hsct_after_date").is_not_null()
        return data.lazyframe.select(before & after)

    @pa.dataframe_check(error="transplant_denied_has_no_date")
    def transplant_denied_has_no_date(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A transplant that was not done has no date."""
        before = pl.col("prior_hsct").fill_null(True) | pl.col("prior_hsct_date").is_null()
        after = pl.col("hsct_after").fill_null(True) | pl.col("hsct_after_date").is_null()
        return data.lazyframe.select(before & after)


TABLES = {"form": Form}
