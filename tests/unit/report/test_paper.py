"""The page of the paper: printed figures beside recomputed ones, read from a warehouse drawn here."""

import csv
import re
from pathlib import Path

import duckdb
import polars as pl
import pytest

from armonia.report.page import render
from armonia.report.paper import reproduction_context
from armonia.report.paper_words import is_worded, worded
from schemas.analysis import RELATIONS

ROOT = Path(__file__).parents[3]

REPRODUCTION = """
figure_id   | section  | place                               | statement       | published | recomputed
abstract_01 | Abstract | Abstract                            | 23 <b>of</b> 34 | 23        | 23
figure_1_01 | Figure 1 | Figure 1, bar CR, BMB <50%          | 92%             | 92        | 92.30769
results_01  | 3.3.3    | §3.3.3                              | 92% (12/13)     | 12        | 12
results_02  | 3.3.3    | §3.3.3                              | 92% (12/13)     | 13        | 13
results_03  | 3.3.3    | §3.3.3                              | p=0.02          | 0.02      | 0.0216
table_1_01  | Table 1  | Table 1, Bone marrow blasts, 20-49% | 6 (17.7%)       | 6         | 6
table_1_02  | Table 1  | Table 1, Bone marrow blasts, 20-49% | 6 (17.7%)       | 17.7      | 17.647
table_2_01  | Table 2  | Table 2, Steroids                   | Prednisone: 2   | 2         | 3
table_2_02  | Table 2  | Table 2, Steroids, total            | 7/34 (20.6%)    | 7         |

recomputed_as_printed | verdict        | note
23                    | reproduced     |
92                    | reproduced     |
12                    | reproduced     |
13                    | reproduced     |
0.02                  | reproduced     | by test: fisher 0.0216, likelihood_ratio 0.0072, pearson 0.0118
6                     | reproduced     |
17.6                  | rounding       | printed value is a unit off: 17.647 rounds to 17.6
3                     | differs        | recomputed: 3
                      | not_computable | nobody to compute it from

analysis_id  | group_level | level      | statistic   | numerator | denominator
chemotherapy | all         | yes        | n           | 23        | 34
cr_by_bmb    | below_50    | yes        | pct         | 12        | 13
cr_by_bmb    | below_50    | yes        | n           | 12        | 13
cr_by_bmb    | below_50    | yes        | denominator | 12        | 13
cr_by_bmb    |             |            | p_value     | 22        | 33
bmb          | all         | mid        | n           | 6         | 34
bmb          | all         | mid        | pct         | 6         | 34
regimen      | all         | Prednisone | n           | 3         | 34
group        | all         | steroids   | n           |           |
"""
RESULT = """
analysis_id | origin | analysis_order | section | group_name | group_label        | group_level | group_level_label
cr_by_bmb   | paper  | 1              | 3.3.3   | bmb        | Bone marrow blasts | below_50    | <50%
cr_by_bmb   | paper  | 1              | 3.3.3   | bmb        | Bone marrow blasts | below_50    | <50%
cr_by_bmb   | paper  | 1              | 3.3.3   | bmb        | Bone marrow blasts | from_50     | ≥50%
cr_by_bmb   | paper  | 1              | 3.3.3   | bmb        | Bone marrow blasts | from_50     | ≥50%
cr_by_bmb   | paper  | 1              | 3.3.3   | bmb        | Bone marrow blasts |             |

group_order | variable | variable_label    | level_order | statistic | value    | formatted     | method
2           | cr       | Complete response | 1           | n         | 12       | 12/13 (92.3%) | count
2           | cr       | Complete response | 1           | pct       | 92.30769 | 12/13 (92.3%) | share
1           | cr       | Complete response | 1           | n         | 10       | 10/20 (50.0%) | count
1           | cr       | Complete response | 1           | pct       | 50       | 10/20 (50.0%) | share
            | cr       | Complete response |             | p_value   | 0.02159  | 0.0216        | fisher
"""
FIGURE_1 = """
response          | bone_marrow_blasts | share_pct | numerator | denominator | formatted
Complete response | <50%               | 92.30769  | 12        | 13          | 12/13 (92.3%)
Complete response | ≥50%               | 50        | 10        | 20          | 10/20 (50.0%)
"""
TABLE_1 = """
line | characteristic     | category | patients | share
2    | Bone marrow blasts | ≥50%     | 20       | 20/34 (58.8%)
1    | Bone marrow blasts | 20-49%   | 6        | 6/34 (17.6%)
"""
TABLE_2 = """
line | debulking_group  | debulking_regimen | patients | total
1    | Steroids         | Prednisone        | 3        | 3/34 (8.8%)
2    | Polychemotherapy |                   | 0        | 0/34 (0.0%)
"""
ATTRITION = """
program | step_order | step               | description                        | excluded | remaining
all     | 0          | screened           | Recorded in a program at one of the centers | 0 | 1200
all     | 1          | adult_at_diagnosis | At least 18 years old at diagnosis | 1166     | 34
NEUF    | 0          | screened           | Recorded in a program at one of the centers | 0 | 1200
NEUF    | 1          | adult_at_diagnosis | At least 18 years old at diagnosis | 1166     | 34
"""
FOOTNOTE = """
number | center_code | program | state   | data_received_on | data_age_days | patients | footnote
1      | IT02        | NEUF    | refused | 2021-03-01       | 1             | 1        | IT02 NEUF ...
2      | IT03        | OBS     | missing |                  |               | 0        | IT03 OBS ...
"""
TYPES: dict[object, str] = {pl.String: "varchar", pl.Int64: "bigint", pl.Float64: "double", pl.Date: "date"}
DRAWN = {
    "reproduction": REPRODUCTION,
    "result": RESULT,
    "figure_1": FIGURE_1,
    "table_1": TABLE_1,
    "table_2": TABLE_2,
    "attrition": ATTRITION,
    "footnote": FOOTNOTE,
}


def parse(drawing: str) -> pl.DataFrame:
    """The table as text; an empty cell is null."""
    head, *rows = [[cell.strip() or None for cell in line.split("|")] for line in drawing.splitlines()]
    return pl.DataFrame(rows, schema=dict.fromkeys(map(str, head), pl.String), orient="row")


def warehouse(**drawn: str) -> duckdb.DuckDBPyConnection:
    """A warehouse of the relations drawn above, those of `drawn` in place of theirs."""
    con = duckdb.connect()
    con.execute("create schema analysis")
    for relation, drawing in {**DRAWN, **drawn}.items():
        contract = RELATIONS[relation].to_schema().columns
        con.register("drawing", pl.concat(map(parse, drawing.strip().split("\n\n")), how="horizontal"))
        typed = [f"{name}::{TYPES[contract[name].dtype.type]} as {name}" for name in con.table("drawing").columns]
        con.execute(f"create table analysis.{relation} as select {', '.join(typed)} from drawing")
    return con


def page(**drawn: str) -> str:
    return render(
        "paper.html",
        night="2021-03-03",
        release_id="r",
        up="",
        here="reproduction",
        **reproduction_context(warehouse(**drawn)),
    )


def row_of(html: str, mark: str) -> str:
    """The row of a table that holds a text, its tags left out."""
    (row,) = [row for row in re.findall(r"<tr\b.*?</tr>", html, flags=re.DOTALL) if mark in row]
    return " ".join(re.sub(r"<[^>]+>", " ", row).split())


def test_verdicts_are_counted_each() -> None:
    counts = reproduction_context(warehouse())["verdicts"]
    assert counts == {"reproduced": 6, "rounding": 1, "differs": 1, "not_computable": 1}


def test_a_line_of_table_1_has_the_printed_cell_and_the_worst_verdict_of_its_figures() -> None:
    (block,) = reproduction_context(warehouse())["table_1"]
    first, second = block.lines
    assert (block.name.it, first.name.en, first.recomputed.it) == ("Blasti midollari", "20-49%", "6/34 (17,6%)")
    assert (first.printed.en, first.printed.it, first.verdict) == ("6 (17.7%)", "6 (17,7%)", "rounding")
    assert (second.printed, second.verdict) == (None, None)


def test_a_regimen_of_table_2_stands_beside_its_own_printed_count_and_a_group_beside_its_total() -> None:
    steroids, none = reproduction_context(warehouse())["table_2"]
    (line,) = steroids.lines
    assert (line.name.en, line.recomputed.en, line.printed.en, line.verdict) == ("Prednisone", "3", "2", "differs")
    assert (steroids.total.printed.en, steroids.total.verdict) == ("7/34 (20.6%)", "not_computable")
    assert (none.lines, none.total.recomputed.en, none.total.printed) == ([], "0/34 (0.0%)", None)


def test_a_response_is_composed_of_what_the_paper_prints_of_it() -> None:
    (block,) = reproduction_context(warehouse())["responses"]
    above, below = block.lines
    assert (block.name.en, block.section) == ("Bone marrow blasts: complete response", "3.3.3")
    assert (below.recomputed.en, below.printed.en, below.verdict) == ("12/13 (92.3%)", "12/13 (92%)", "reproduced")
    assert (above.recomputed.en, above.printed, above.verdict) == ("10/20 (50.0%)", None, None)
    assert (block.tests.recomputed.it, block.tests.printed.it) == ("Fisher\N{NO-BREAK SPACE}0,0216", "0,02")


def test_figure_1_is_drawn_of_the_results_with_the_printed_heights_beside() -> None:
    context = reproduction_context(warehouse())
    assert [(bar.counts, bar.published, bar.verdict) for bar in context["bars"]] == [
        ("12/13", "92", "reproduced"),
        ("10/20", None, None),
    ]
    (english,) = re.findall(r'<svg class="en".*?</svg>', context["figure"], flags=re.DOTALL)
    assert re.findall(r">([\d.]+%|–)</text>", english)[-4:] == ["92.3%", "92%", "50.0%", "–"]
    assert "synthetic" in english


def test_the_printed_heights_come_from_the_ledger() -> None:
    changed = page(reproduction=REPRODUCTION.replace("| 92%             | 92 ", "| 92%             | 61 "))
    assert ">61%</text>" in changed and ">61%</text>" not in page()


def test_who_was_selected_is_told_step_by_step_and_by_program() -> None:
    context = reproduction_context(warehouse())
    assert context["programs"] == ["NEUF"]
    assert [(step.it, counts) for step, counts in context["steps"]] == [
        ("Registrati in un programma di uno dei centri", [1200, 1200]),
        ("Almeno 18 anni alla diagnosi", [34, 34]),
    ]
    assert "1\N{NARROW NO-BREAK SPACE}166 left out" in context["selection"]


def test_the_ledger_holds_every_figure_with_its_verdict_for_the_filter() -> None:
    html = page()
    rows = re.findall(r'<tr id="(\w+)" data-verdict="(\w+)" data-section="([^"]+)"', html)
    assert len(rows) == 9 and ("table_2_01", "differs", "Table 2") in rows
    told = row_of(html, 'id="table_1_02"')
    assert "17,7 17.7" in told and "17,6 17.6 6/34" in told and "≈ arrotondamento rounding" in told
    assert "17,647 si arrotonda a 17,6" in told and "17.647 rounds to 17.6" in told


def test_what_is_not_computable_is_a_dash_and_no_nought() -> None:
    row = page().split('id="table_2_02"')[1].split("</tr>")[0]
    assert re.search(r'data-label-en="Recomputed" data-value="[^"]*">–<', row)


def test_a_verdict_is_told_in_a_sign_and_in_words() -> None:
    html = page()
    for sign, words in (("✓", "reproduced"), ("≈", "rounding"), ("✗", "differs"), ("–", "not computable")):
        assert re.search(rf'aria-hidden="true">{sign}</span>.{{0,80}}>{words}<', html, flags=re.DOTALL)


def test_senders_that_are_behind_are_footnotes_under_every_table() -> None:
    html = page()
    assert html.count('href="#footnotes">') == 1 + 6
    told = " ".join(re.sub(r"<[^>]+>", " ", html[html.index('id="footnotes"') :]).split())
    assert "IT02 NEUF ( rifiutata refused ): dati del data of 2021-03-01, vecchi di 1 giorno 1 day old" in told
    assert "mai arrivata never came ): nessun dato no data ; 0 pazienti della coorte 0 patients of the cohort" in told


def test_a_night_on_which_all_came_has_no_footnotes() -> None:
    assert "footnotes" not in page(footnote=FOOTNOTE.split("\n1 ")[0])


def test_synthetic_data_are_called_so_under_every_table() -> None:
    assert page().count("Synthetic data.") == 6


def test_delivered_and_quoted_text_is_inert() -> None:
    html = page(attrition=ATTRITION.replace("NEUF", "<script>x</script>"))
    assert "23 &lt;b&gt;of&lt;/b&gt; 34" in html and "<script>x" not in html


def test_no_patient_is_named() -> None:
    con = warehouse()
    con.execute("alter table analysis.reproduction add column patient_ids varchar[] default ['p_secret']")
    con.execute("alter table analysis.result add column patient_ids varchar[] default ['p_secret']")
    assert "p_secret" not in str(reproduction_context(con))


def published_notes() -> set[str]:
    lines = [row for path in ROOT.glob("data/published/*.csv") for row in csv.DictReader(path.open(encoding="utf-8"))]
    return {row["note"] for row in lines if row["note"]}


def labels() -> set[str]:
    """The labels of what analyses are made of, the names of tests, the steps of the selection, Table 2's regimens."""
    declared = ("variable", "level", "population")
    lines = [
        row for name in declared for row in csv.DictReader((ROOT / f"data/study/{name}.csv").open(encoding="utf-8"))
    ]
    told = {text for row in lines for name, text in row.items() if name.endswith("_label")}
    tests = csv.DictReader((ROOT / "data/study/statistic.csv").open(encoding="utf-8"))
    told |= {row["statistic"] for row in tests if row["kind"] == "test"}
    attrition = (ROOT / "sql/analysis/attrition.sql").read_text(encoding="utf-8")
    regimens = csv.DictReader((ROOT / "data/codelists/regimen.csv").open(encoding="utf-8"))
    told |= set(re.findall(r"'([A-Z][^']+)'", attrition)) | {row["regimen"] for row in regimens}
    return {one for one in told if one[:1].isalpha()} - {"NEUF", "PAAP", "OBS", "CR", "CRp", "CRi"}


@pytest.mark.parametrize("english", sorted(published_notes() | labels()))
def test_every_label_and_note_has_its_italian(english: str) -> None:
    assert is_worded(english)


def test_there_are_labels_and_notes_to_speak_of() -> None:
    assert len(published_notes()) > 10 and len(labels()) > 60


def test_a_note_is_put_into_italian_clause_by_clause_and_its_figures_with_a_comma() -> None:
    note = worded("printed value is truncated: 53.571 rounds to 53.6; a clause that nobody translated")
    assert note.it == "il valore stampato è troncato: 53,571 si arrotonda a 53,6; a clause that nobody translated"
    assert not is_worded("a clause that nobody translated")


def test_the_names_of_the_tests_are_not_those_of_the_code() -> None:
    note = worded("by test: freeman_halton 0.1278, likelihood_ratio 0.0349, pearson 0.0425")
    assert note.en == "by test: Freeman–Halton 0.1278, likelihood ratio 0.0349, Pearson 0.0425"
