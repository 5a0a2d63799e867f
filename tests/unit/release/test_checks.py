"""What a release must pass: each fault in a finished warehouse is told by its check, and never by a value."""

from collections.abc import Iterator

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.release.checks import check_release
from schemas.catalog import RELATIONS, references
from schemas.keys import KEYS, PAIRED
from tests.drawn import Hospitals


@pytest.fixture
def warehouse(one_night: Hospitals) -> Iterator[duckdb.DuckDBPyConnection]:
    """A published warehouse that can be spoiled."""
    with duckdb.connect(str(one_night.home.current / "warehouse.duckdb")) as con:
        yield con


def test_a_sound_release_passes_every_check(warehouse: duckdb.DuckDBPyConnection) -> None:
    made = check_release(warehouse)
    assert {one.status for one in made} == {"passed"}
    assert {
        "contract of core.patient",
        "origin of core.patient",
        "contract of ops.delivery",
        "key of core.patient",
        "patient_id, program of core.selection in core.patient",
        "sex of core.patient in ref.sex",
    } <= {one.check for one in made}


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ("update core.patient set sex = 'ROSSI MARIA'", "contract of core.patient failed: sex, "),
        ("update core.patient set patient_id = null", "contract of core.patient failed: patient_id, not_nullable"),
        ("alter table core.patient drop column sex", "contract of core.patient failed: columns ['sex'] stand"),
        ("alter table core.patient alter column sex type integer using 1", "contract of core.patient failed: sex, "),
        ("update core.patient set delivery_id = 'none'", "origin of core.patient failed: 4 of 4 rows"),
        ("update ops.delivery set status = 'superseded'", "origin of core.patient failed: 4 of 4 rows"),
        ("drop table core.person", "contract of core.person error: CatalogException"),
        ("drop table core.person", "key of core.person error: its rows cannot be asked"),
        ("insert into core.patient from core.patient", "key of core.patient failed: 4 of 8 rows stand twice"),
        (
            "insert into quality.query_event from quality.query_event",
            "key of quality.query_event failed: 16 of 32 rows stand twice",
        ),
        (
            "update core.blood_count set patient_id = 'ROSSI MARIA' where delivery_id = (select min(delivery_id) "
            "from core.blood_count)",
            "patient_id, program of core.blood_count in ops.patient failed: 2 of 3 rows",
        ),
        (
            "update core.drug_exposure set drug_code = 'ROSSI MARIA'",
            "drug_code of core.drug_exposure in ref.drug_name failed: 4 of 4 rows",
        ),
        ("delete from ops.sender", "center_code, program of ops.delivery in ops.sender failed: 2 of 2 rows"),
        ("insert into ref.drug from ref.drug", "key of ref.drug failed: 43 of 86 rows stand twice"),
    ],
)
def test_a_fault_is_told_by_its_check_and_without_its_value(
    warehouse: duckdb.DuckDBPyConnection, spoil: str, told: str
) -> None:
    warehouse.execute(spoil)
    with pytest.raises(OperatorError) as stopped:
        check_release(warehouse)
    assert told in str(stopped.value)
    assert "ROSSI" not in str(stopped.value)
    assert "What was current stays current" in str(stopped.value)


def test_what_is_null_refers_to_nothing(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("update core.disease_baseline set disease_status = null")
    assert {one.status for one in check_release(warehouse)} == {"passed"}


def test_every_key_and_reference_is_of_columns_that_there_are() -> None:
    columns = {
        f"{schema}.{name}": set(contract.to_schema().columns)
        for schema, contracts in RELATIONS.items()
        for name, contract in contracts.items()
    }
    for relation, key in (KEYS | PAIRED).items():
        assert set(key) <= columns[relation], relation
    for relation, one in references():
        assert set(one.columns) <= columns[relation] and set(one.to_columns) <= columns[one.to], (relation, one)
