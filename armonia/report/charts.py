"""Charts as pictures in the page: SVG in Italian and in English, with title, description, and their data as a table.

All that a chart says in color it also says in a pattern, a shape or a number: it can be printed and photocopied.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from armonia.quality.checks import Text
from armonia.report import layouts
from armonia.report.drawing import DASHES, TONES, Drawing
from armonia.report.layouts import Content
from armonia.report.numerals import LANGUAGES, numeral, shown


@dataclass(frozen=True)
class Chart:
    """What a chart is called and says; `chart_id` is unique in the page, and makes the ids within the picture."""

    chart_id: str
    title: Text
    description: Text


@dataclass(frozen=True)
class Series:
    """A value for each group; None where there is none, which is not 0. `decimals` where they are not the chart's."""

    name: Text
    values: Sequence[float | None]
    decimals: int | None = None


@dataclass(frozen=True)
class Step:
    """A step of a flow: how many remain after it, and how many it left out."""

    name: Text
    remaining: int
    left_out: int = 0


def columns(
    chart: Chart,
    groups: Sequence[Text],
    series: Sequence[Series],
    *,
    decimals: int = 0,
    unit: str = "",
    top: float | None = None,
    notes: Sequence[Text] = (),
    with_data: bool = True,
) -> Markup:
    """Upright bars, those of a group side by side; `top` is the end of the axis, `notes` a line below each group.

    `with_data` is False where the page shows the same data in a table of its own beside the chart.
    """
    return _figure(chart, groups, series, layouts.columns, decimals, unit, top, notes, with_data)


def bars(
    chart: Chart,
    groups: Sequence[Text],
    series: Sequence[Series],
    *,
    decimals: int = 0,
    unit: str = "",
    top: float | None = None,
) -> Markup:
    """Lying bars below each group's name: for names that are long, and groups that are many."""
    return _figure(chart, groups, series, layouts.across, decimals, unit, top)


def ages(chart: Chart, groups: Sequence[Text], series: Sequence[Series]) -> Markup:
    """Upright bars of counts with the series on top of each other, such as open queries by age and severity."""
    return _figure(chart, groups, series, layouts.stacked)


def lines(
    chart: Chart, nights: Sequence[Text], series: Sequence[Series], *, decimals: int = 0, unit: str = ""
) -> Markup:
    """A line a series over the nights, oldest first."""
    return _figure(chart, nights, series, layouts.lines, decimals, unit)


def flow(chart: Chart, steps: Sequence[Step]) -> Markup:
    """Who remains from step to step, and who is left out at each, from the top down."""
    head = [Text("Passo", "Step"), Text("Esclusi", "Left out"), Text("Restano", "Remaining")]
    rows = [[step.name, numeral(step.left_out), numeral(step.remaining)] for step in steps]
    drawings = [
        layouts.flow([(getattr(step.name, language), step.remaining, step.left_out) for step in steps], language)
        for language in LANGUAGES
    ]
    return _rendered(chart, drawings, head, rows)


def _figure(
    chart: Chart,
    groups: Sequence[Text],
    series: Sequence[Series],
    layout: Callable[[Content], Drawing],
    decimals: int = 0,
    unit: str = "",
    top: float | None = None,
    notes: Sequence[Text] = (),
    with_data: bool = True,
) -> Markup:
    drawings = [
        layout(
            Content(
                groups=[getattr(group, language) for group in groups],
                names=[getattr(one.name, language) for one in series],
                values=[one.values for one in series],
                language=language,
                decimals=[_decimals(one, decimals) for one in series],
                unit=unit,
                top=top,
                notes=[getattr(note, language) for note in notes],
            )
        )
        for language in LANGUAGES
    ]
    head = [Text("Gruppo", "Group"), *(one.name for one in series)]
    rows = [
        [group, *(numeral(one.values[place], _decimals(one, decimals), unit) for one in series)]
        for place, group in enumerate(groups)
    ]
    return _rendered(chart, drawings, head, rows if with_data else [])


def _decimals(series: Series, otherwise: int) -> int:
    return otherwise if series.decimals is None else series.decimals


def _rendered(
    chart: Chart, drawings: Sequence[Drawing], head: Sequence[Text], rows: Sequence[Sequence[Text]]
) -> Markup:
    from armonia.report.page import environment

    template = environment().get_template("charts/drawing.svg.j2")
    pictures = [
        Markup(  # noqa: S704 - our own template, which escapes what it is given
            template.render(
                drawing=drawing,
                language=language,
                id=f"{chart.chart_id}-{language}",
                title=getattr(chart.title, language),
                description=getattr(chart.description, language),
                tones=TONES,
                dashes=DASHES,
                plain=_plain,
            )
        )
        for language, drawing in zip(LANGUAGES, drawings, strict=True)
    ]
    figure = environment().get_template("charts/figure.html.j2")
    return Markup(figure.render(chart=chart, pictures=pictures, head=head, rows=rows, shown=shown))  # noqa: S704


def _plain(number: float) -> str:
    """A coordinate with at most one decimal, always written alike."""
    return f"{number:.1f}".removesuffix(".0")
