"""What a check is declared as, and what is said of one that is declared wrongly."""

from pathlib import Path

import pytest

from armonia.faults import OperatorError
from armonia.quality.checks import Text, load_checks
from armonia.warehouse.relations import read_relations

SOUND = """
version = 2
category = "plausibility"
subcategory = "temporal"
severity = "major"
threshold = 0.05
relation = "dates"
only = { column_name = "patient.sex" }
[name]
it = "Date"
en = "Dates"
[sentence]
it = "La data è sbagliata."
en = "The date is wrong."
[found]
it = "[dal {first} ]al {last:word}"
en = "[from {first} ]to {last:word}"
[reason]
it = "Uno su venti è quanto si sbaglia a battere."
en = "One in twenty is what a clerk mistypes."
[center]
it = "Guardi la cartella."
en = "Look it up."
[analyst]
it = "Nessun risultato."
en = "No result."
"""


def declared(root: Path, text: str = SOUND) -> Path:
    (root / "late_date.toml").write_text(text, encoding="utf-8")
    return root


def test_a_check_is_read_with_its_texts_in_both_languages(tmp_path: Path) -> None:
    (check,) = load_checks(declared(tmp_path))
    assert (check.check_id, check.version, check.relation, check.threshold) == ("late_date", 2, "dates", 0.05)
    assert check.only == {"column_name": "patient.sex"}
    assert check.sentence == Text("La data è sbagliata.", "The date is wrong.")
    assert check.reason == Text(
        "Uno su venti è quanto si sbaglia a battere.", "One in twenty is what a clerk mistypes."
    )
    assert check.found == Text("[dal {first} ]al {last:word}", "[from {first} ]to {last:word}")
    assert check.asks and not check.blocking


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"plausibility"', '"strange"'), "category must be one of conformance, completeness, plausibility"),
        (('"major"', '"bad"'), "severity must be one of"),
        (("version = 2", "version = 0"), "version must be a whole number, 1 or above"),
        (("threshold = 0.05", "threshold = 5"), "threshold must be a share from 0 to 1"),
        (('relation = "dates"', 'relation = "x; drop table y"'), "small letters and underscores"),
        (('column_name = "', '"1=1 or" = "'), "small letters and underscores"),
        (('en = "Look it up."', 'en = " "'), "a text is empty"),
        (("version = 2", "version = 2\nthreshhold = 1"), "not a check ('threshhold')"),
        (('[analyst]\nit = "Nessun risultato."', "[analyst]"), "not a check"),
        (("[name]", "[nam"), "not a check"),
        (('it = "[dal {first} ]al', 'it = "[dal {start} ]al'), "found names other facts in Italian than in English"),
        (('it = "[dal {first} ]al', 'it = "[dal {first} al'), "found has a bracket without its other half"),
        (("version = 2", 'version = 2\nasks = "yes"'), "asks and blocking must be true or false"),
    ],
)
def test_a_wrong_declaration_is_refused_by_name(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    assert change[0] in SOUND
    with pytest.raises(OperatorError) as fault:
        load_checks(declared(tmp_path, SOUND.replace(*change)))
    assert "data/checks/late_date.toml" in str(fault.value) and told in str(fault.value)


def test_every_shipped_check_has_its_relation_and_every_relation_of_records_a_check() -> None:
    relations = {one.name.partition(".")[2] for one in read_relations().values() if one.is_check}
    checks = load_checks()
    assert len(checks) >= 60
    assert {check.relation for check in checks} == relations


def test_no_two_checks_look_at_the_same_records() -> None:
    looked_at = [(check.relation, tuple(sorted(check.only.items()))) for check in load_checks()]
    assert len(set(looked_at)) == len(looked_at)
