"""Charts say what they are given: in two languages, without color, and in a table beside the picture."""

import re
from html.parser import HTMLParser

import pytest

from armonia.quality.checks import Text
from armonia.report import charts
from armonia.report.charts import Chart, Series, Step
from armonia.report.drawing import TONES, steps, wrapped

CHART = Chart("ages", Text("Quesiti per età", "Queries by age"), Text("Più vecchi a destra", "Older to the right"))
GROUPS = [Text("oggi", "tonight"), Text("oltre 30 giorni", "over 30 days")]
SERIES = [
    Series(Text("critica", "critical"), [2, 40]),
    Series(Text("minore", "minor"), [12, None]),
]
NIGHTS = [Text(f"2021-03-{day:02d}", f"2021-03-{day:02d}") for day in range(1, 4)]
OPEN = [Series(Text("aperti", "open"), [48, 31, 29]), Series(Text("nuovi", "new"), [None, 3, 29])]
STEPS = [Step(Text("Registrati", "Recorded"), 1234), Step(Text("Adulti", "Adults"), 91, 1143)]


def drawn() -> dict[str, str]:
    return {
        "columns": str(charts.columns(CHART, GROUPS, SERIES, decimals=1, unit="%", top=100)),
        "bars": str(charts.bars(CHART, GROUPS, SERIES)),
        "ages": str(charts.ages(CHART, GROUPS, SERIES)),
        "lines": str(charts.lines(CHART, NIGHTS, OPEN)),
        "flow": str(charts.flow(CHART, STEPS)),
    }


class Page(HTMLParser):
    """The elements of a piece of a page: tag, attributes, and the text of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.elements[-1][0], data.strip()))

    def having(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def picture(html: str, language: str) -> str:
    found = re.search(rf'<svg class="{language}".*?</svg>', html, flags=re.DOTALL)
    assert found
    return found.group()


@pytest.mark.parametrize("kind", drawn())
def test_a_picture_has_a_title_and_a_description_in_each_language_and_names_them(kind: str) -> None:
    for language, title, description in (
        ("it", "Quesiti per età", "Più vecchi a destra"),
        ("en", "Queries by age", "Older to the right"),
    ):
        page = Page(picture(drawn()[kind], language))
        (svg,) = page.having("svg")
        assert (svg["role"], svg["lang"]) == ("img", language)
        named = {attrs["id"]: tag for tag, attrs in page.elements if attrs.get("id")}
        assert (named[svg["aria-labelledby"]], named[svg["aria-describedby"]]) == ("title", "desc")
        assert page.texts[:2] == [("title", title), ("desc", description)]


@pytest.mark.parametrize("kind", drawn())
def test_ids_are_unique_and_the_same_every_time(kind: str) -> None:
    ids = [attrs["id"] for _, attrs in Page(drawn()[kind]).elements if attrs.get("id")]
    assert len(ids) == len(set(ids)) > 4
    assert drawn()[kind] == drawn()[kind]


@pytest.mark.parametrize("kind", drawn())
def test_every_pattern_that_is_painted_with_is_there(kind: str) -> None:
    html = drawn()[kind]
    defined = {attrs["id"] for attrs in Page(html).having("pattern")}
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= defined


@pytest.mark.parametrize("kind", drawn())
def test_nothing_is_taken_from_outside_and_nothing_runs(kind: str) -> None:
    page = Page(drawn()[kind])
    assert {tag for tag, _ in page.elements}.isdisjoint({"script", "image", "use", "style", "a", "foreignobject"})
    reaching = [name for _, attrs in page.elements for name in attrs if name in ("href", "src") or name[:2] == "on"]
    assert reaching == []


def test_a_language_writes_its_own_figures() -> None:
    html = drawn()["columns"]
    assert ">2,0%<" in picture(html, "it") and ">2.0%<" in picture(html, "en")
    assert ">2.0%<" not in picture(html, "it") and ">2,0%<" not in picture(html, "en")


def test_a_value_that_is_not_there_is_a_dash_and_no_bar() -> None:
    both = picture(drawn()["columns"], "en")
    alone = picture(str(charts.columns(CHART, GROUPS[:1], [Series(SERIES[1].name, [None])])), "en")
    assert "–" in both and "–" in alone
    assert len(Page(alone).having("rect")) == 0


def test_a_bar_of_nought_stands_on_the_axis_and_says_so() -> None:
    html = picture(str(charts.columns(CHART, GROUPS[:1], [Series(SERIES[0].name, [0])])), "en")
    (bar,) = Page(html).having("rect")
    assert bar["height"] == "0" and ("text", "0") in Page(html).texts


def test_bars_are_as_high_as_their_values() -> None:
    html = picture(str(charts.columns(CHART, GROUPS, [Series(Text("a", "a"), [25, 100])], top=100)), "en")
    low, high = (float(bar["height"] or 0) for bar in Page(html).having("rect"))
    assert high == pytest.approx(4 * low)


def test_parts_of_a_stack_stand_on_each_other_and_their_sum_above() -> None:
    page = Page(
        picture(str(charts.ages(CHART, GROUPS[:1], [Series(Text("a", "a"), [3]), Series(Text("b", "b"), [5])])), "en")
    )
    lower, upper = page.having("rect")[-2:]
    assert float(upper["y"] or 0) + float(upper["height"] or 0) == pytest.approx(float(lower["y"] or 0), abs=0.2)
    assert ("text", "8") in page.texts


def test_a_part_of_a_stack_too_small_to_hold_its_number_has_it_beside() -> None:
    parts = [Series(Text("a", "a"), [1]), Series(Text("b", "b"), [2]), Series(Text("c", "c"), [900])]
    html = picture(str(charts.ages(CHART, GROUPS[:1], parts)), "en")
    beside = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="start" font-weight="600"[^>]*>(\d+)<', html)
    assert [said for _, _, said in beside] == ["1", "2"]
    assert float(beside[0][1]) - float(beside[1][1]) >= 14
    bar = Page(html).having("rect")[-1]
    assert float(beside[0][0]) > float(bar["x"] or 0) + float(bar["width"] or 0)


def test_a_single_case_does_not_fill_the_plot() -> None:
    def height(value: float) -> float:
        html = picture(str(charts.ages(CHART, GROUPS[:1], [Series(Text("a", "a"), [value])])), "en")
        return float(Page(html).having("rect")[-1]["height"] or 0)

    assert height(1) == pytest.approx(height(4) / 4, abs=0.2)


def test_series_differ_in_pattern_and_in_shape_not_in_color_alone() -> None:
    assert len({tone.pattern for tone in TONES}) == len({tone.color for tone in TONES}) == len(TONES)
    lines = Page(picture(drawn()["lines"], "en"))
    assert len(lines.having("circle")) and len(lines.having("rect"))
    assert len({attrs["stroke-dasharray"] for attrs in lines.having("path") if attrs.get("stroke-dasharray")}) == 1


@pytest.mark.parametrize("tone", TONES, ids=lambda tone: tone.color)
def test_a_color_is_at_least_4_5_to_1_on_white(tone) -> None:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(tone.color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 4.5


def test_the_last_values_of_lines_that_meet_are_not_written_over_each_other() -> None:
    html = picture(drawn()["lines"], "en")
    places = [float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)"[^>]*font-weight="600"', html)]
    assert len(places) == 2 and abs(places[0] - places[1]) >= 14


def test_a_year_of_nights_has_a_line_few_marks_and_few_dates() -> None:
    nights = [Text(*[f"2021-{day // 31 + 1:02d}-{day % 31 + 1:02d}"] * 2) for day in range(365)]
    page = Page(picture(str(charts.lines(CHART, nights, [Series(Text("a", "a"), list(range(365)))])), "en"))
    assert len(page.having("circle")) == 1
    assert len([text for tag, text in page.texts if tag == "text" and re.fullmatch(r"2021-\d\d-\d\d", text)]) <= 5


def test_the_table_beside_holds_every_value_in_both_languages() -> None:
    html = drawn()["columns"]
    table = html[html.index("<details>") :]
    texts = [text for _, text in Page(table).texts]
    assert texts[:2] == ["Dati del grafico", "Data of the chart"]
    assert texts[-5:] == ["oltre 30 giorni", "over 30 days", "40,0%", "40.0%", "–"]
    assert {"oggi", "tonight", "critica", "critical", "12,0%", "12.0%"} <= set(texts)


def test_the_table_is_left_out_where_the_page_has_its_own() -> None:
    assert "<details>" not in charts.columns(CHART, GROUPS, SERIES, with_data=False)


def test_a_flow_says_who_remains_and_who_is_left_out() -> None:
    texts = [text for _, text in Page(picture(drawn()["flow"], "it")).texts]
    assert "n = 1\N{NARROW NO-BREAK SPACE}234" in texts and "1\N{NARROW NO-BREAK SPACE}143 esclusi" in texts


def test_a_chart_of_nothing_is_still_a_picture() -> None:
    for html in (charts.columns(CHART, [], []), charts.ages(CHART, [], []), charts.lines(CHART, [], [])):
        assert len(Page(str(html)).having("svg")) == 2


def test_hostile_names_stay_text() -> None:
    hostile = Text("</title><script>alert(1)</script>", '"><img src=x onerror=alert(1)>')
    html = str(charts.bars(Chart("x", hostile, hostile), [hostile], [Series(hostile, [1]), Series(hostile, [2])]))
    assert "<script" not in html and "<img" not in html


@pytest.mark.parametrize(
    ("top", "scale"),
    [(100, [0, 50, 100]), (1, [0, 1]), (7, [0, 2, 4, 6, 8]), (48, [0, 20, 40, 60]), (12345, [0, 5000, 10000, 15000])],
)
def test_an_axis_has_few_round_values_up_to_its_top(top: int, scale: list[int]) -> None:
    assert steps(top) == scale


def test_long_names_are_broken_between_words() -> None:
    assert wrapped("Complete MRD response", 80) == ("Complete", "MRD", "response")
    assert wrapped("", 80) == ("",)
