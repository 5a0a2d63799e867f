"""The published figures as targets: what they must say, other ones, and ones that contradict each other."""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from synthetic.cohort import cohort
from synthetic.constraints import counts_behind
from synthetic.regimen import read_regimens
from synthetic.solver import NoCohortError, solve
from synthetic.targets import Targets
from tests.unit.synthetic.clinic import find_out
from tests.unit.synthetic.reckoning import DATA, published, unmet

COLUMNS = (
    *("figure_id", "section", "place", "statement", "published", "analysis_id"),
    *("group_level", "level", "statistic", "method", "note"),
)
# analysis, group level, level, statistic, number: a cohort of 21 that is unlike the paper's.
OTHER = """
cohort_size                 all       yes               n            21
sex                         all       male              n            4
sex                         all       male              pct          19.0
age_years                   all       -                 median       61
age_years                   all       -                 min          33
age_years                   all       -                 max          80
program                     all       OBS               n            12
center                      all       -                 distinct     5
prior_lines                 all       -                 median       3
ph_status                   all       positive          n            9
bmb_baseline_pct            all       -                 median       44.5
bmb_baseline_class          all       not_available     n            4
debulking_group             all       tki               n            6
debulking_group             all       steroids          pct          28.6
cycles                      all       1                 n            5
cr                          all       yes               pct          57.1
response                    all       CRi               n            4
cr_by_age                   below_50  yes               n            3
cr_by_age                   below_50  yes               denominator  8
mrd_complete                all       yes               n            5
mrd_complete                all       yes               denominator  7
crs                         all       yes               n            3
debulking_group_by_crs      no        tki               denominator  15
hsct_after_in_responder     all       yes               n            4
bmb_after_class             all       from_20_to_49     n            3
bmb_after_class             all       from_20_to_49     denominator  11
"""


def _write(folder: Path, rows: list[dict[str, str]]) -> Targets:
    folder.mkdir()
    with (folder / "figures.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return Targets.read(folder, DATA / "analyses")


def _drawn(table: str) -> list[dict[str, str]]:
    rows = []
    for number, line in enumerate(table.strip().splitlines()):
        analysis, group, level, statistic, value = line.split()
        keys = {"analysis_id": analysis, "group_level": group, "level": level.strip("-"), "statistic": statistic}
        rows.append(dict.fromkeys(COLUMNS, "") | keys | {"figure_id": f"other_{number}", "published": value})
    return rows


def test_every_figure_has_a_key_of_its_own_and_a_planned_analysis() -> None:
    targets = Targets.read()
    assert len({figure.figure_id for figure in targets.figures}) == len(targets.figures) == 231
    assert targets.size == 34


def test_every_planned_analysis_has_a_published_figure() -> None:
    planned = {row["analysis_id"] for row in csv.DictReader((DATA / "analyses" / "paper.csv").open(encoding="utf-8"))}
    assert planned == {row["analysis_id"] for row in published()}


def test_a_smaller_cohort_meets_other_targets(tmp_path: Path) -> None:
    targets = _write(tmp_path / "published", _drawn(OTHER))
    persons = cohort(targets, seed=3)
    assert len(persons) == 21
    assert unmet([find_out(person) for person in persons], published(tmp_path / "published")) == []


CHANGES: dict[tuple[str, str, str, str], str] = {
    ("sex", "all", "male", "n"): "20",
    ("sex", "all", "male", "pct"): "58.8",
    ("sex", "all", "female", "n"): "14",
    ("sex", "all", "female", "pct"): "41.2",
    ("age_years", "all", "", "median"): "44",
    ("age_years", "all", "", "max"): "81",
    ("response", "all", "CR", "n"): "16",
    ("response", "all", "CR", "pct"): "47.1",
    ("response", "all", "CRi", "n"): "5",
    ("response", "all", "CRi", "pct"): "14.7",
    ("cycles", "all", "2", "n"): "29",
    ("cycles", "all", "1", "n"): "5",
    ("bmb_after_debulking_pct", "all", "", "median"): "6.5",
}


def test_an_altered_copy_of_the_published_figures_is_met(tmp_path: Path) -> None:
    rows = published()
    for row in rows:
        key = (row["analysis_id"], row["group_level"], row["level"], row["statistic"])
        row["published"] = CHANGES.get(key, row["published"])
    targets = _write(tmp_path / "published", rows)
    persons = cohort(targets, seed=4)
    assert unmet([find_out(person) for person in persons], published(tmp_path / "published")) == []


def test_figures_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    table = "cohort_size all yes n 20\nsex all male n 11\nage_years all - min 30\nsex all female n 10"
    targets = _write(tmp_path / "published", _drawn(table))
    with pytest.raises(NoCohortError, match="no cohort of 20 patients exists") as refused:
        solve(targets, read_regimens(), seed=1)
    assert "other_1 (n 11 of sex, all, male)" in str(refused.value)
    assert "other_3 (n 10 of sex, all, female)" in str(refused.value)
    assert "age_years" not in str(refused.value)


def test_one_wrong_count_among_the_published_figures_is_found(tmp_path: Path) -> None:
    rows = published()
    for row in rows:
        if (row["analysis_id"], row["level"], row["statistic"]) == ("crs", "yes", "n"):
            row["published"] = "6"
    targets = _write(tmp_path / "published", rows)
    with pytest.raises(NoCohortError) as refused:
        solve(targets, read_regimens(), seed=1)
    assert str(refused.value) == (
        "no cohort of 34 patients exists; figures that contradict each other: "
        "results_3_3_1_23 (pct 14.7 of crs, all, yes); results_3_3_1_24 (n 6 of crs, all, yes)"
    )


WRONG: dict[str, tuple[str, type[Exception], str]] = {
    "no size": ("sex all male n 11", ValueError, "must give one cohort size"),
    "unplanned analysis": (
        "cohort_size all yes n 9\nheight all - median 170",
        KeyError,
        "height, which is not planned",
    ),
    "unknown level": ("cohort_size all yes n 9\nsex all unknown n 1", KeyError, "level unknown has no meaning"),
    "unknown group": ("cohort_size all yes n 9\ncr_by_age old yes n 1", KeyError, "age with level old has no meaning"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_targets_without_a_meaning_are_refused_by_name(wrong: str, tmp_path: Path) -> None:
    table, error, message = WRONG[wrong]
    with pytest.raises(error, match=message):
        solve(_write(tmp_path / "published", _drawn(table)), read_regimens(), seed=1)


PRINTED: dict[str, Callable[[list[tuple[int, int]]], bool]] = {
    "38.2": lambda pairs: (13, 34) in pairs and (12, 34) not in pairs,
    "53.5": lambda pairs: pairs == [(15, 28)],
    "17.7": lambda pairs: (6, 34) in pairs,
    "0": lambda pairs: (0, 5) in pairs and all(part == 0 for part, _ in pairs),
}


@pytest.mark.parametrize("percentage", PRINTED)
def test_a_printed_percentage_stands_for_the_counts_that_print_so(percentage: str) -> None:
    assert PRINTED[percentage](counts_behind(Decimal(percentage), 34))
