"""A delivery of which nothing can be loaded replaces no good data."""

from datetime import date

import pytest

from armonia.archive.receipts import receipts
from armonia.night.standing import standings
from armonia.release.publishing import publish
from armonia.staging import Verdict, stage
from tests.drawn import NIGHT, SOUND, Hospitals

SECOND, THIRD = date(2021, 3, 2), date(2021, 3, 3)
MANY = SOUND["LB"] + "".join(
    f"7316 | IT01 | {number} | PLT | blood | 87 | 10^9/L | 2016-03-09\n" for number in range(2, 9)
)


def test_a_snapshot_whose_rows_are_all_rejected_is_refused_and_the_last_good_one_is_carried(
    hospitals: Hospitals,
) -> None:
    hospitals.deliver("IT01", LB=MANY)
    hospitals.take()
    hospitals.deliver("IT01", SECOND, LB=MANY.replace("PLT", "XYZ"))
    verdict = hospitals.take(SECOND)["IT01"]
    assert isinstance(verdict, Verdict)
    assert (verdict.status, verdict.rule_id) == ("refused", "rows.rejected")
    assert "all 9 rows of lb are rejected" in verdict.reason
    release = publish(hospitals.home, SECOND, hospitals.programs)
    assert release.shortcomings == (
        "IT01 NEUF: the delivery of 2021-03-02 was refused (rows.rejected);"
        " its data of 2021-03-01 are carried forward, 1 day old",
    )


@pytest.mark.parametrize("late", [True, False])
def test_what_comes_late_into_an_older_folder_replaces_nothing_newer(hospitals: Hospitals, late: bool) -> None:
    hospitals.deliver("IT01")
    hospitals.take()
    hospitals.deliver("IT01", SECOND, DM=SOUND["DM"].replace("| 45 ", "| 46 "))
    newer = hospitals.take(SECOND)["IT01"]
    hospitals.deliver("IT01", NIGHT if late else THIRD, DM=SOUND["DM"].replace("| 45 ", "| 47 "))
    latest = hospitals.take(THIRD)["IT01"]
    verdicts = [stage(one, hospitals.home, hospitals.programs) for one in receipts(hospitals.home)]
    counting = [one.verdict for one in standings(verdicts, hospitals.programs) if one.status == "accepted"]
    assert counting == [newer if late else latest]
