"""Figures as files: what is drawn is what `analysis.result` says, alike each time, and called synthetic."""

import json
import re
from pathlib import Path

import duckdb
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from typer.testing import CliRunner

from armonia.cli import app
from armonia.faults import OperatorError
from armonia.figure.bars import draw_figure_1, figure_1_shares
from armonia.figure.canvas import SYNTHETIC, drawing
from armonia.figure.forest import draw_forest, forest_shares
from armonia.figure.writing import FIGURES, say_figure, write_figures
from armonia.home import Home
from armonia.warehouse.relations import read_relations
from armonia.warehouse.selects import create_macros

RESULT = """
    create table analysis.result as
    select * from (values
        ('cr', 1, 'overall', 'All', 'all', 'All', 1, 'cr', 'CR', 'yes', 'n', 23.0, 23, 34, 'count', '23/34'),
        ('cr_by_bmb_baseline', 2, 'bmb', 'Blasts', 'a', '<50%', 1, 'cr', 'CR', 'yes', 'n', 12.0, 12, 13, 'count', ''),
        ('cr_by_bmb_baseline', 2, 'bmb', 'Blasts', 'b', '≥50%', 2, 'cr', 'CR', 'yes', 'n', 10.0, 10, 20, 'count', ''),
        ('cr_by_bmb_baseline', 2, 'bmb', 'Blasts', null, null, null, 'cr', 'CR', null, 'p_value', 0.0216, 22, 33,
            'fisher', '0.0216'),
        ('cr_by_ph', 4, 'ph', 'Philadelphia', 'a', 'A name that is far too long to stand in one line of the plot', 1,
            'cr', 'CR', 'yes', 'n', 0.0, 0, 2, 'count', ''),
        ('cr_by_ph', 4, 'ph', 'Philadelphia', 'b', 'Nobody', 2, 'cr', 'CR', 'yes', 'n', 0.0, 0, 0, 'count', ''),
        ('mrd_complete_by_bmb_baseline', 3, 'bmb', 'Blasts', 'a', '<50%', 1, 'mrd_complete', 'MRD, of evaluable', 'yes',
            'n', 8.0, 8, 11, 'count', ''),
        ('mrd_complete_by_bmb_baseline', 3, 'bmb', 'Blasts', 'b', '≥50%', 2, 'mrd_complete', 'MRD, of evaluable', 'yes',
            'n', 0.0, 0, 0, 'count', '')
    ) as one (analysis_id, analysis_order, group_name, group_label, group_level, group_level_label, group_order,
        variable, variable_label, level, statistic, value, numerator, denominator, method, formatted),
    (values ('cohort', 'paper')) as of_all (population, origin)
"""


def warehouse(path: Path, rows: str = "true") -> duckdb.DuckDBPyConnection:
    """A file with these results and the view that the figures read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(str(path))
    create_macros(con)
    con.execute("create schema analysis")
    con.execute(f"{RESULT} where {rows}")
    con.execute(f"create view analysis.forest as {read_relations()['analysis.forest'].sql}")
    return con


@pytest.fixture
def con(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    return warehouse(tmp_path / "warehouse.duckdb")


def texts(figure: Figure) -> list[Text]:
    return [text for text in (*figure.texts, *(one for axes in figure.axes for one in axes.texts)) if text.get_text()]


def words(figure: Figure) -> list[str]:
    return [text.get_text() for text in texts(figure)]


def test_bars_are_as_high_as_the_shares_and_nobody_has_none(con):
    with drawing():
        figure = draw_figure_1(figure_1_shares(con))
        heights = [bar.get_height() for bar in figure.axes[0].patches if isinstance(bar, Rectangle)]
        assert heights == pytest.approx([100 * 12 / 13, 50, 100 * 8 / 11])
        assert figure.axes[0].get_ylim() == (0, 100)
        assert {"92.3%\n12/13", "50.0%\n10/20", "72.7%\n8/11", "–\n0/0", "p = 0.0216"} <= set(words(figure))


def test_squares_stand_at_the_shares_and_lines_reach_over_the_intervals(con):
    with drawing():
        figure = draw_forest(forest_shares(con))
        axes = figure.axes[0]
        places = [np.asarray(mark.get_offsets())[0, 0] for mark in axes.collections]
        assert places == pytest.approx([100 * 23 / 34, 100 * 12 / 13, 50, 0])
        reaches = [np.asarray(line.get_xdata()).tolist() for line in axes.lines[:4]]
        low_high = "select 100 * stats.wilson_low(k, n), 100 * stats.wilson_high(k, n)"
        given = "(values (1, 23, 34), (2, 12, 13), (3, 10, 20), (4, 0, 2)) as one (place, k, n)"
        expected = con.execute(f"{low_high} from {given} order by place").fetchall()
        assert [end for reach in reaches for end in reach] == pytest.approx([end for one in expected for end in one])
        assert axes.get_xlim() == (0, 100)
        assert {"23/34", "67.6 (50.8 to 80.9)", "0/0", "–", "0.0216", "All patients", "Philadelphia"} <= set(
            words(figure)
        )


@pytest.mark.parametrize("name", FIGURES)
def test_no_words_overlap_and_none_leave_the_page(con, name):
    with drawing():
        figure = FIGURES[name].draw(FIGURES[name].read(con))
        figure.draw_without_rendering()
        page = figure.bbox
        boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    assert [text for text, box in boxes if box.x0 < 0 or box.y0 < 0 or box.x1 > page.x1 or box.y1 > page.y1] == []
    pairs = [(one, other) for place, one in enumerate(boxes) for other in boxes[:place]]
    assert [(one[0], other[0]) for one, other in pairs if one[1].overlaps(other[1])] == []


def test_every_figure_is_written_as_svg_and_png_and_alike_each_time(con, tmp_path):
    first, second = (
        {path.name: path.read_bytes() for path in write_figures(tmp_path / folder, con)} for folder in "ab"
    )
    assert list(first) == ["figure_1.svg", "figure_1.png", "forest.svg", "forest.png"]
    assert first == second


def test_svg_says_its_numbers_and_that_the_data_are_synthetic(con, tmp_path):
    write_figures(tmp_path, con)
    for name in FIGURES:
        described = re.sub(r"\s+", " ", (tmp_path / f"{name}.svg").read_text(encoding="utf-8"))
        assert "CR, Blasts &lt;50%: 12/13, 92.3% (66.7% to 98.6%)" in described
        assert SYNTHETIC in described
        assert "dc:date" not in described


@pytest.mark.parametrize("name", FIGURES)
def test_every_picture_calls_the_data_synthetic(con, name):
    with drawing():
        assert SYNTHETIC in words(FIGURES[name].draw(FIGURES[name].read(con)))


def test_a_release_without_results_has_no_figures(tmp_path):
    with warehouse(tmp_path / "empty.duckdb", rows="false") as empty:
        assert write_figures(tmp_path / "figures", empty) == []


def test_an_unknown_figure_names_the_nearest(tmp_path):
    with pytest.raises(OperatorError, match=r"forrest: no such figure; nearest: forest\."):
        say_figure(Home(tmp_path), "forrest", tmp_path / "x.svg")


def test_a_figure_like_no_other_names_them_all(tmp_path):
    with pytest.raises(OperatorError, match=r"there are figure_1, forest\."):
        say_figure(Home(tmp_path), "zzz", tmp_path / "x.svg")


def test_another_ending_says_which_there_are(tmp_path):
    with pytest.raises(OperatorError, match=r"x\.pdf: a figure ends in \.svg or \.png"):
        say_figure(Home(tmp_path), "forest", tmp_path / "x.pdf")


def test_before_the_first_release_there_is_no_figure(tmp_path):
    with pytest.raises(OperatorError, match="there is no release yet"):
        say_figure(Home(tmp_path), "forest", tmp_path / "x.svg")


def test_command_writes_the_figure_of_the_release_and_prints_its_numbers(one_night, tmp_path):
    file = tmp_path / "pictures" / "forest.png"
    done = CliRunner().invoke(app, ["figure", "forest", "--into", str(file), "--home", str(one_night.home.root)])
    assert done.exit_code == 0, done.output
    assert file.read_bytes().startswith(b"\x89PNG")
    assert SYNTHETIC in done.output and re.search(r"All: \d+/\d+", done.output)


def test_a_release_of_another_version_says_what_to_do(one_night, tmp_path):
    release = one_night.home.current.resolve()
    with duckdb.connect(str(release / "warehouse.duckdb")) as con:
        con.execute("drop view analysis.forest")
        con.execute("checkpoint")
    manifest = json.loads((release / "manifest.json").read_bytes())
    manifest["files"]["warehouse.duckdb"] = (release / "warehouse.duckdb").stat().st_size
    (release / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(OperatorError, match=r"another version made this release.* armonia build"):
        say_figure(one_night.home, "forest", tmp_path / "forest.svg")
