"""The conformance check: what the CDM would not take is named by table and field, without a patient's value."""

from datetime import date

import polars as pl
import pytest

from armonia.omop.conformance import violations
from armonia.omop.standard import Field

FIELDS = {
    "person": [
        Field("person_id", True, "integer", True, None, ""),
        Field("gender_concept_id", True, "integer", False, ("concept", "concept_id"), "Gender"),
        Field("location_id", False, "integer", False, ("location", "location_id"), ""),
        Field("gender_source_value", False, "varchar(6)", False, None, ""),
    ],
    "observation": [
        Field("observation_id", True, "integer", True, None, ""),
        Field("person_id", True, "integer", False, ("person", "person_id"), ""),
        Field("observation_concept_id", True, "integer", False, ("concept", "concept_id"), ""),
        Field("observation_date", True, "date", False, None, ""),
        Field("value_as_number", False, "float", False, None, ""),
        Field("note", False, "varchar(max)", False, None, ""),
    ],
}
CONCEPTS = pl.DataFrame({"concept_id": [8507, 12, 0, 0], "domain_id": ["Gender", "Drug", "", ""]})
PERSON = pl.DataFrame(
    {
        "person_id": pl.Series([1, 2], dtype=pl.Int32),
        "gender_concept_id": pl.Series([8507, 0], dtype=pl.Int32),
        "location_id": pl.Series([None, None], dtype=pl.Int32),
        "gender_source_value": ["male", None],
    }
)
OBSERVATION = pl.DataFrame(
    {
        "observation_id": pl.Series([1], dtype=pl.Int32),
        "person_id": pl.Series([2], dtype=pl.Int32),
        "observation_concept_id": pl.Series([0], dtype=pl.Int32),
        "observation_date": [date(2018, 5, 1)],
        "value_as_number": [2.0],
        "note": ["x" * 999],
    }
)


def found(person: pl.DataFrame = PERSON, observation: pl.DataFrame = OBSERVATION) -> list[str]:
    """What is found of these two tables."""
    return violations({"person": person, "observation": observation}, FIELDS, CONCEPTS)


def numbers(*values: int | None) -> pl.Series:
    """These numbers as the CDM has them."""
    return pl.Series(values, dtype=pl.Int32)


def test_tables_of_the_cdm_pass() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (PERSON.drop("location_id"), "person.location_id: is missing"),
        (PERSON.with_columns(shoe_size=1), "person.shoe_size: no field of the CDM"),
        (PERSON.select(reversed(PERSON.columns)), "person: its fields are not in the order of the CDM"),
        (
            PERSON.with_columns(gender_concept_id=numbers(8507, None)),
            "person.gender_concept_id: 1 rows have no value, and it is required",
        ),
        (PERSON.with_columns(location_id=pl.lit("x")), "person.location_id: is String, not integer"),
        (PERSON.with_columns(pl.col("person_id").cast(pl.Int64)), "person.person_id: is Int64, not integer"),
        (PERSON.with_columns(gender_source_value=numbers(1, 2)), "person.gender_source_value: is Int32, not text"),
        (
            PERSON.with_columns(gender_source_value=pl.lit("a secret")),
            "person.gender_source_value: 2 rows are longer than 6 characters",
        ),
        (
            PERSON.with_columns(location_id=numbers(4, None)),
            "person.location_id: 1 rows refer to location, which is not exported",
        ),
        (
            PERSON.with_columns(gender_concept_id=numbers(8507, 99)),
            "person.gender_concept_id: concepts 99, which data/omop/concept.csv does not name",
        ),
        (
            PERSON.with_columns(gender_concept_id=numbers(8507, 12)),
            "person.gender_concept_id: concepts 12 are not of the domain Gender",
        ),
    ],
)
def test_each_violation_is_named_with_its_field_and_never_with_a_value(person: pl.DataFrame, told: str) -> None:
    assert told in found(person)
    assert "secret" not in str(found(person))


def test_a_key_that_stands_twice_is_named() -> None:
    assert "person.person_id: 1 rows repeat the key of another" in found(PERSON.with_columns(person_id=numbers(2, 2)))


def test_a_row_of_nobody_is_named() -> None:
    observation = OBSERVATION.with_columns(person_id=numbers(7))
    assert found(observation=observation) == ["observation.person_id: 1 rows refer to no row of person"]


def test_a_concept_that_has_a_table_of_its_own_is_no_observation() -> None:
    observation = OBSERVATION.with_columns(observation_concept_id=numbers(12))
    told = "observation.observation_concept_id: concepts 12 are of a domain with a table of its own"
    assert found(observation=observation) == [told]


def test_a_day_and_a_number_have_their_types() -> None:
    observation = OBSERVATION.with_columns(observation_date=pl.lit("2018-05-01"), value_as_number=numbers(2))
    assert found(observation=observation) == [
        "observation.observation_date: is String, not date",
        "observation.value_as_number: is Int32, not float",
    ]


def test_a_table_that_the_cdm_does_not_have_is_named() -> None:
    assert violations({"shoe": PERSON}, FIELDS, CONCEPTS) == ["shoe: the CDM has no such table in data/omop/field.csv"]


def test_many_unknown_concepts_are_shown_by_the_first_and_counted() -> None:
    person = PERSON.clear().vstack(
        pl.DataFrame(
            {
                "person_id": numbers(*range(1, 9)),
                "gender_concept_id": numbers(*range(91, 99)),
                "location_id": numbers(*[None] * 8),
                "gender_source_value": pl.Series([None] * 8, dtype=pl.String),
            }
        )
    )
    assert "concepts 91, 92, 93, 94, 95 and 3 more, which" in found(person, OBSERVATION.clear())[0]
