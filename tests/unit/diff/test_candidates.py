"""What differs of what two releases were made from, told from their manifests alone."""

from typing import Any

import pytest

from armonia.diff.candidates import (
    Cause,
    Two,
    because_of_deliveries,
    because_of_rules,
    changed_code,
    changed_deliveries,
    changed_files,
    kind_of,
)

FILES = {
    "armonia/doors/typing.py": "1",
    "data/codelists/sex.csv": "1",
    "data/codelists/unit.csv": "1",
    "data/programs/neuf/IT01.toml": "1",
    "schemas/neuf.py": "1",
    "sql/core/patient.sql": "1",
}
RESTS_ON = ["armonia/doors/typing.py", "data/codelists/sex.csv", "data/programs/neuf/IT01.toml", "schemas/neuf.py"]


def delivery(name: str, status: str = "accepted", night: str = "2021-03-01", **others: Any) -> dict[str, Any]:
    """A delivery of IT01 to NEUF as a manifest has it."""
    return {
        "delivery_id": name,
        "sha256": name * 32,
        "center": "IT01",
        "program": "NEUF",
        "receptions": [{"received_on": night, "number": 1, "landed_on": night}],
        "status": status,
        "rule_id": "",
        "staged": f"{name}-staged",
        "rests_on": RESTS_ON,
        **others,
    }


def manifest(*deliveries: dict[str, Any], files: dict[str, str] | None = None, polars: str = "2.1") -> dict[str, Any]:
    return {
        "night": "2021-03-01",
        "code": {"version": "0.1", "commit": "abc", "files": {**FILES, **(files or {})}},
        "libraries": {"armonia": "0.1", "polars": polars},
        "deliveries": list(deliveries),
    }


def hows(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> dict[str, str]:
    return {name: cause.how for name, cause in changed_deliveries(Two(manifest(*before), manifest(*after))).items()}


def because(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[str]:
    """The ids of the deliveries because of which others count."""
    causes = because_of_deliveries(Two(manifest(*before), manifest(*after)), "IT01", "NEUF")
    return [cause.name.partition("(")[2].rstrip(")") for cause in causes]


def test_a_new_delivery_and_the_one_it_follows_are_told() -> None:
    before, after = [delivery("a")], [delivery("a", "superseded"), delivery("b", night="2021-03-02")]
    assert hows(before, after) == {"a": "accepted → superseded", "b": "new, accepted"}
    assert because(before, after) == ["b"]


def test_a_delivery_that_came_again_is_told() -> None:
    again = delivery("a") | {"receptions": [*delivery("a")["receptions"], {"received_on": "2021-03-02"}]}
    assert hows([delivery("a")], [again]) == {"a": "came again"}


def test_an_unchanged_delivery_is_not_told() -> None:
    assert hows([delivery("a")], [delivery("a")]) == {}


def test_a_refused_one_is_told_with_its_rule_and_is_no_reason_for_others() -> None:
    refused = delivery("b", "refused", rule_id="columns.missing")
    assert hows([delivery("a")], [delivery("a"), refused]) == {"b": "new, refused (columns.missing)"}


def test_a_withdrawn_one_is_why_the_one_before_counts_again() -> None:
    before = [delivery("a", "superseded"), delivery("b")]
    after = [delivery("a"), delivery("b", "refused", rule_id="identity.value")]
    assert hows(before, after)["b"] == "accepted → refused (identity.value)"
    assert because(before, after) == ["b"]


def test_one_that_is_no_longer_there_is_why_the_one_before_counts_again() -> None:
    before, after = [delivery("a", "superseded"), delivery("b")], [delivery("a")]
    assert hows(before, after)["b"] == "no longer there"
    assert because(before, after) == ["b"]


def test_bytes_that_come_again_and_count_again_are_why() -> None:
    before, after = [delivery("a", "superseded"), delivery("b")], [delivery("a"), delivery("b", "superseded")]
    assert because(before, after) == ["a"]


def test_another_senders_delivery_is_no_reason() -> None:
    after = [delivery("a"), delivery("c", center="IT02"), delivery("d", program="PAAP")]
    assert because([delivery("a")], after) == []


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("data/programs/neuf/IT01.toml", "declaration"),
        ("data/codelists/sex.csv", "code list"),
        ("data/analyses/paper.csv", "plan"),
        ("data/published/table_1.csv", "printed figures"),
        ("data/linkage/person.csv", "linkage rule"),
        ("schemas/neuf.py", "contract"),
        ("sql/core/patient.sql", "select"),
        ("sql/macros/fisher_two_sided.sql", "macro"),
        ("armonia/doors/typing.py", "code"),
    ],
)
def test_a_file_is_told_by_what_it_is(file: str, kind: str) -> None:
    assert kind_of(file) == kind
    found = changed_files(Two(manifest(), manifest(files={file: "2"})))
    assert found[file] in (Cause(kind, file, "changed"), Cause(kind, file, "new"))


def test_a_file_that_is_gone_is_told() -> None:
    before = manifest(files={"sql/core/other.sql": "1"})
    assert changed_files(Two(before, manifest())) == {
        "sql/core/other.sql": Cause("select", "sql/core/other.sql", "gone")
    }


def rules(**changes: Any) -> list[Cause]:
    return because_of_rules(Two(manifest(delivery("a")), manifest(delivery("a"), **changes)), "IT01", "NEUF")


def test_the_changed_rule_that_a_delivery_rests_on_is_named_and_no_other() -> None:
    changed = {"data/codelists/sex.csv": "2", "data/codelists/unit.csv": "2", "armonia/doors/typing.py": "2"}
    assert rules(files=changed) == [Cause("code list", "data/codelists/sex.csv", "changed")]


def test_without_a_changed_rule_code_and_libraries_are_named() -> None:
    found = rules(files={"armonia/doors/typing.py": "2"}, polars="2.2")
    assert found == [
        Cause("code", "armonia 0.1 abc → 0.1 abc", "armonia/doors/typing.py"),
        Cause("library", "polars", "2.1 → 2.2"),
    ]


def test_many_files_of_code_are_counted() -> None:
    files = {f"armonia/{name}.py": "2" for name in "vwxyz"}
    before = manifest(files=dict.fromkeys(files, "1"))
    (cause,) = changed_code(Two(before, manifest(files=files)))
    assert cause.how == "armonia/v.py, armonia/w.py, armonia/x.py and 2 more"


def test_a_contract_that_a_program_brings_with_its_first_delivery_is_no_changed_code() -> None:
    brought = {"schemas/waiver.py": "1", "data/programs/waiver/IT06.toml": "1"}
    two = Two(manifest(), manifest(files=brought))
    assert changed_code(two) == []
    assert changed_files(two)["data/programs/waiver/IT06.toml"].how == "new"
