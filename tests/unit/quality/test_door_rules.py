"""Every rule that the doors can name has its words in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from armonia.consent.purge import RULE
from armonia.contracts import load_contracts, programs
from armonia.faults import OperatorError
from armonia.night.shortcomings import CRASH
from armonia.quality.door_rules import ANY, COLUMNS, door_rule, load_door_rules
from armonia.staging import CORRUPTED

ROOT = Path(__file__).parents[3]
FORWARDING = {"_refusal": "rule_id"}  # functions that hand on the rule that they are given, and their name for it
NOT_RAISED = (CRASH, CORRUPTED, RULE)  # refused without an exception
KINDS = {
    "patient": ["patient_code"],
    "center": ["center_code"],
    "code": ["code.{}"],
    "flag": ["code.{}"],
    "unit": ["code.{}"],
    "whole": ["type.{}", "range.{}"],
    "number": ["type.{}", "range.{}"],
    "quantity": ["type.{}", "range.{}"],
    "date": ["type.{}"],
    "partial_date": ["type.{}"],
    "text": ["form.{}", "length.{}"],
    "pseudonym": ["form.{}"],
}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the library that makes a Refusal, with the module that it stands in."""
    for path in sorted(ROOT.glob("armonia/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Refusal", *FORWARDING):
                yield path.name, node


def refusals() -> list[str]:
    named = [str(call.args[0].value) for _, call in calls() if isinstance(call.args[0], ast.Constant)]
    return sorted({*named, *NOT_RAISED})


def rejections() -> list[tuple[str, str]]:
    """Every rule under which a row of a contract can be rejected, and the kind of its column."""
    found = set()
    for program in programs():
        for contract in load_contracts(program).values():
            for name, column in contract.columns.items():
                kind = column.metadata["kind"]
                found |= {(rule.format(name), kind) for rule in [*KINDS[kind], "missing.{}"]}
            found |= {(str(check.error), "row") for check in contract.checks} | {("unique", "row")}
    return sorted(found)


def test_there_are_rules_to_speak_of() -> None:
    assert len(refusals()) > 40 and len(rejections()) > 100
    assert {"header.missing", "zip.encrypted", "crash"} <= set(refusals())
    assert {("ages_in_order", "row"), ("code.sex", "code")} <= set(rejections())


def test_every_refusal_names_its_rule_in_plain_text() -> None:
    told_elsewhere = [
        f"{module} line {call.lineno}"
        for module, call in calls()
        if not isinstance(call.args[0], ast.Constant)
        if getattr(call.args[0], "id", "") not in FORWARDING.values()
    ]
    assert told_elsewhere == []


@pytest.mark.parametrize("rule_id", refusals())
def test_every_refusal_of_the_code_has_words_of_its_own(rule_id: str) -> None:
    assert door_rule(rule_id).rule == rule_id


@pytest.mark.parametrize(("rule_id", "kind"), rejections())
def test_every_rule_of_every_contract_has_words_of_its_own(rule_id: str, kind: str) -> None:
    told = door_rule(rule_id)
    assert told.rule == rule_id if kind == "row" else told.rule != ANY


@pytest.mark.parametrize(("rule_id", "kind"), [found for found in rejections() if found[0].startswith("type.")])
def test_a_date_that_cannot_be_read_is_told_as_a_date_and_a_number_as_a_number(rule_id: str, kind: str) -> None:
    assert ("date" in door_rule(rule_id).sentence.en) == ("date" in kind)


@pytest.mark.parametrize(("rule_id", "kind"), [found for found in rejections() if found[0].startswith("code.")])
def test_an_unknown_unit_is_told_as_a_unit(rule_id: str, kind: str) -> None:
    assert ("unit" in door_rule(rule_id).sentence.en) == (kind == "unit")


def test_no_words_are_kept_for_a_rule_that_no_longer_exists() -> None:
    used = {door_rule(rule_id).rule for rule_id in [*refusals(), *(rule for rule, _ in rejections())]}
    assert set(load_door_rules()) - used == {ANY}


def test_a_rule_of_a_program_to_come_is_told_in_general_words() -> None:
    assert door_rule("donor_before_recipient").rule == ANY


@pytest.mark.parametrize("rule", load_door_rules().values(), ids=lambda rule: rule.rule)
def test_a_rule_is_told_in_two_languages_as_sentences(rule) -> None:
    for text in (rule.sentence, rule.what_to_do):
        assert text.it != text.en
        assert text.it.endswith(".") and text.en.endswith(".")
    assert not rule.name.it.endswith(".") and not rule.name.en.endswith(".")


HEAD = ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["rule,name_it", "*,a"], "its columns must be"),
        ([HEAD, "*,a,b,c,d,e,f", "*,a,b,c,d,e,f"], "stand there more than once"),
        ([HEAD, "*,a,b,,d,e,f"], "line 2: sentence_it is empty"),
        ([HEAD, "unique,a,b,c,d,e"], "line 2: what_to_do_en is empty"),
        ([HEAD, "unique,a,b,c,d,e,f"], "no line for any other rule"),
    ],
)
def test_a_list_that_is_not_whole_stops_by_name(lines: list[str], told: str, tmp_path: Path) -> None:
    path = tmp_path / "door.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(OperatorError, match=told):
        load_door_rules(path)
