"""What a release must pass: each fault in a finished warehouse is told by its check, and never by a value."""

from collections.abc import Iterator

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.release.checks import check_release
from tests.drawn import Hospitals


@pytest.fixture
def warehouse(one_night: Hospitals) -> Iterator[duckdb.DuckDBPyConnection]:
    """A published warehouse that can be spoiled."""
    with duckdb.connect(str(one_night.home.current / "warehouse.duckdb")) as con:
        yield con


def test_a_sound_release_passes_every_check(warehouse: duckdb.DuckDBPyConnection) -> None:
    made = check_release(warehouse)
    assert {one.status for one in made} == {"passed"}
    assert {"contract of core.patient", "origin of core.patient", "contract of ops.delivery"} <= {
        one.check for one in made
    }


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
