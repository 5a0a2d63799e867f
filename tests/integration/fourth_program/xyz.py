"""XYZ, a made-up program: one table, one row a person."""

import pandera.polars as pa
import polars as pl

from schemas.fields import Contract, center, code, patient, whole


class Person(Contract):
    """One row per person."""

    patient_id: str = patient()
    center_code: str = center()
    sex: str = code("sex", "Sex recorded by the hospital")
    age_years: int = whole("Completed years at first blinatumomab", 0, 120)
    age_at_diagnosis_years: int = whole("Completed years at the first diagnosis of leukemia", 0, 120)

    @pa.dataframe_check(error="ages_differ_by_less_than_fifty")
    def ages_differ_by_less_than_fifty(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Nobody was ill for fifty years."""
        return data.lazyframe.select(pl.col("age_years") - pl.col("age_at_diagnosis_years") < 50)


TABLES = {"person": Person}
