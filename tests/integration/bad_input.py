"""What every test of bad input asks: refused by name, no patient's value told, the other delivery of the night loaded.

Each lands a faulty delivery of IT01 and a sound one of IT02 on the same night; `take` checks that rows balance.
"""

import re
from datetime import date

import polars as pl

from armonia.staging import Verdict
from tests.drawn import NIGHT, SOUND, Hospitals, account, csv_of, loaded, rejected

DM = SOUND["DM"]
VALUES = ("7316", "7421", "Brambilla", "lontano", "2016-03", "2017-06")
NEXT_NIGHT = date(2021, 3, 2)


def refusal(hospitals: Hospitals, night: date = NIGHT) -> tuple[str, str]:
    """The rule and the reason under which IT01's delivery was refused, after checking that IT02's loaded whole."""
    taken = hospitals.take(night)
    assert loaded(taken["IT02"], "dm").height == 2
    verdict = taken["IT01"]
    assert isinstance(verdict, Verdict), verdict
    assert verdict.status == "refused"
    assert verdict.tables == ()
    assert list(verdict.folder.glob("*.parquet")) == []
    assert_nothing_told(hospitals)
    return verdict.rule_id, verdict.reason


def row_faults(hospitals: Hospitals, table: str, **files: str | bytes) -> dict[int, list[str]]:
    """The rules that rows of IT01's delivery broke, after checking the other rows, the account, and IT02's delivery."""
    hospitals.deliver("IT01", **files)
    hospitals.deliver("IT02")
    taken = hospitals.take()
    assert loaded(taken["IT02"], table).height == 2
    found = rejected(taken["IT01"], table)
    delivered, accepted, refused, *_ = account(taken["IT01"], table)
    assert refused == len(found)
    assert accepted == loaded(taken["IT01"], table).height
    assert delivered >= 2
    assert_nothing_told(hospitals)
    return found


DIGEST = re.compile(r"\b[0-9a-f]{8,}\b")  # four of its digits may be a patient's code by chance


def assert_nothing_told(hospitals: Hospitals, values: tuple[str, ...] = VALUES) -> None:
    """No patient's value stands in a receipt, a verdict, or what is said of a rejected row."""
    kept = [*hospitals.home.root.rglob("*.json")]
    told = [DIGEST.sub("", path.read_text()) for path in kept]
    for path in hospitals.home.staged.rglob("*.rejected.parquet"):
        told.append(str(pl.read_parquet(path).drop("source_row", "delivery_id").rows()))
    assert kept
    assert [value for value in values for text in told if value in text] == []


def csv_bytes(drawing: str, delimiter: str = ",") -> bytes:
    return csv_of(drawing, delimiter).encode()
