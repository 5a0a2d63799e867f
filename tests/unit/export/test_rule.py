"""The declared rule of exports: what it is, and what is refused as one."""

from pathlib import Path

import pytest

from armonia.export.rule import load_export_rule
from armonia.faults import OperatorError

PAGES = 'minimum_persons = 3\nminimum_centers = 2\nreason = "r"\n'
SOUND = 'minimum_patients = 10\nprinted_is_public = true\npatient_level = false\nreason = "because"'


def written(folder: Path, exports: str) -> Path:
    path = folder / "disclosure.toml"
    path.write_text(f"{PAGES}{exports}")
    return path


def test_the_rule_is_declared_with_its_reason_and_lets_no_row_of_a_patient_out() -> None:
    rule = load_export_rule()
    assert (rule.minimum_persons, rule.minimum_patients) == (3, 10)
    assert (rule.printed_is_public, rule.patient_level) == (True, False)
    assert len(rule.reason) > 100


def test_a_sound_rule_is_read(tmp_path: Path) -> None:
    assert load_export_rule(written(tmp_path, f"[exports]\n{SOUND}")).reason == "because"


@pytest.mark.parametrize(
    "exports",
    [
        "",
        "exports = 1",
        "[exports]\nminimum_patients = 10",
        f"[exports]\n{SOUND}\nminimum_cells = 2",
        f"[exports]\n{SOUND}".replace("10", "0"),
        f"[exports]\n{SOUND}".replace("10", "true"),
        f"[exports]\n{SOUND}".replace("false", "0"),
        f"[exports]\n{SOUND}".replace("because", " "),
    ],
)
def test_a_rule_that_is_none_is_told_with_its_file_and_what_is_wanted(exports: str, tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"data/disclosure\.toml, \[exports\]: Give minimum_patients"):
        load_export_rule(written(tmp_path, exports))
