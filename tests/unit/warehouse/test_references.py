"""Rules that link persons are refused by name before they can silently link nobody, or everybody."""

import shutil
from pathlib import Path

import duckdb
import pytest

from armonia.faults import OperatorError
from armonia.warehouse.references import DATA, load_references

HEADER = "rule_id,scope,agree_on,reason\n"


def load(folder: Path, rules: str) -> list[tuple[str, ...]]:
    """`ref.person_link_rule` of these rules."""
    shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("deliveries"))
    (folder / "data" / "linkage" / "person.csv").write_text(rules, encoding="utf-8")
    with duckdb.connect() as con:
        load_references(con, folder / "data")
        return con.execute("from ref.person_link_rule").fetchall()


def test_declared_rules_are_a_table_of_the_warehouse(tmp_path: Path) -> None:
    rule = ("renumbered", "same_center", "sex diagnosis_date", "Coded twice, it seems.")
    assert load(tmp_path, f'{HEADER}{rule[0]},{rule[1]},{rule[2]},"{rule[3]}"\n') == [rule]


def test_the_shipped_rules_are_whole() -> None:
    with duckdb.connect() as con:
        load_references(con)
        rules = con.execute("select rule_id, scope from ref.person_link_rule order by 1").fetchall()
    assert rules == [("same_hospital_code", "same_center"), ("transferred", "other_center")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("one,other_center,sex shoe_size,Why.", "rule one cannot agree on 'shoe_size'. Write some of age_at_diagnosis"),
        ("one,other_center,sex  age_years,Why.", "rule one cannot agree on ''"),
        ("one,same_center,,Why.", "rule one cannot agree on ''"),
        ("one,same_center,program,Why.", "rule one cannot agree on 'program'"),
        ("one,other_center,patient_id sex,Why.", "rule one cannot agree on 'patient_id'"),
        ("one,anywhere,sex,Why.", "rule one has the scope 'anywhere'. Write one of same_center, other_center"),
        ("one,same_center,sex,", "rule one lacks its id or its reason"),
        (",same_center,sex,Why.", "lacks its id or its reason"),
        ("one,same_center,sex,A.\none,same_center,age_years,B.", "one stands more than once"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused_by_name(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(OperatorError) as refused:
        load(tmp_path, f"{HEADER}{line}\n")
    assert "linkage/person.csv" in str(refused.value) and told in str(refused.value)


def test_rules_of_other_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"person\.csv: columns \['rule_id', 'scope', 'agree', 'reason'\]"):
        load(tmp_path, "rule_id,scope,agree,reason\none,same_center,sex,Why.\n")
