"""Dates that are none, or written as nobody declared, or of another year, month or century."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from benchmarks.detection.chart import TKI, Cell, Chart, is_word
from benchmarks.detection.fault import of_patient

TREATMENT = ("cycle_start", "cycle_end", "drug_start", "drug_end")
SAMPLES = ("marrow_date", "count_date", "mrd_date")
HISTORY = ("diagnosis_date", "prior_drug_start", "prior_hsct_date", "hsct_after_date", "hsct_date")
ALL = (*TREATMENT, *SAMPLES, *HISTORY)
# Days of one record that contradict each other, and the pause between them: none can tell which of them is wrong.
PAIRS = {
    "cycle_start": ("cycle_end", "interruption"),
    "cycle_end": ("cycle_start", "interruption"),
    "drug_start": ("drug_end",),
    "drug_end": ("drug_start",),
}
MONTHS = ("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre")


def _dated(chart: Chart, *concepts: str) -> list[Cell]:
    return [cell for cell in chart.cells(*concepts) if cell.day]


def _rewritten(chart: Chart, rng: Random, concepts: tuple[str, ...], form: Callable[[date], str]) -> bool:
    cells = _dated(chart, *concepts)
    return bool(cells) and (cell := rng.choice(cells)).write(form(cell.day or date.min))


def _moved(chart: Chart, rng: Random, concepts: tuple[str, ...], move: Callable[[date], date | None]) -> bool:
    cells = [(cell, day) for cell in _dated(chart, *concepts) if (day := move(cell.day or date.min))]
    if not cells:
        return False
    cell, day = rng.choice(cells)
    return chart.about(*PAIRS.get(cell.concept, ())) and cell.write_day(day)


def in_year(day: date, year: int) -> date:
    """The same day of another year."""
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


@of_patient("dates")
def day_that_never_was(chart: Chart, rng: Random) -> bool:
    """The 31st of February, or the fifth day of month 13."""
    form = chart.delivery.dialect.dates[2]
    wrong = rng.choice((("31", "02"), ("05", "13"), ("30", "02"), ("00", "04")))
    return _rewritten(
        chart, rng, ALL, lambda day: form.replace("%d", wrong[0]).replace("%m", wrong[1]).replace("%Y", f"{day.year}")
    )


@of_patient("dates")
def date_in_words(chart: Chart, rng: Random) -> bool:
    """`12 marzo 2016`."""
    return _rewritten(chart, rng, ALL, lambda day: f"{day.day} {MONTHS[day.month % 10]} {day.year}")


@of_patient("dates")
def date_in_another_order(chart: Chart, rng: Random) -> bool:
    """`2016.03.12`, or day first where the center writes the year first."""
    iso = chart.delivery.dialect.dates[2].startswith("%Y")
    forms = ("%d/%m/%Y", "%d.%m.%Y") if iso else ("%Y.%m.%d", "%Y/%m/%d")
    return _rewritten(chart, rng, ALL, lambda day: day.strftime(rng.choice(forms)))


@of_patient("dates")
def year_of_two_digits(chart: Chart, rng: Random) -> bool:
    """`12/03/16`."""
    form = chart.delivery.dialect.dates[2].replace("%Y", "%y")
    return _rewritten(chart, rng, ALL, lambda day: day.strftime(form))


@of_patient("dates")
def day_number_of_a_spreadsheet(chart: Chart, rng: Random) -> bool:
    """`42441` for a date, in a center that writes no day numbers."""
    if "serial" in chart.delivery.dialect.date_cells:
        return False
    return _rewritten(chart, rng, ALL, lambda day: str(day.toordinal() - date(1899, 12, 30).toordinal()))


@of_patient("dates")
def stand_in_for_a_date(chart: Chart, rng: Random) -> bool:
    """1900-01-01 or 1970-01-01 for a day that is not known."""
    day = rng.choice((date(1900, 1, 1), date(1970, 1, 1), date(1901, 1, 1)))
    return _moved(chart, rng, (*TREATMENT, *SAMPLES, "diagnosis_date"), lambda _: day)


@of_patient("dates")
def wrong_century(chart: Chart, rng: Random) -> bool:
    """1916 for 2016."""
    return _moved(chart, rng, ALL, lambda day: in_year(day, day.year - 100))


@of_patient("dates")
def digits_of_the_year_exchanged(chart: Chart, rng: Random) -> bool:
    """2061 for 2016, 2002 for 2020."""
    return _moved(chart, rng, (*TREATMENT, *SAMPLES), _with_exchanged_year)


@of_patient("dates")
def day_to_come(chart: Chart, rng: Random) -> bool:
    """A day after the delivery."""
    sent = chart.delivery.night
    return _moved(chart, rng, ALL, lambda day: sent + timedelta(days=rng.randint(20, 900)))


@of_patient("dates")
def wrong_year_of_treatment(chart: Chart, rng: Random) -> bool:
    """The year before or after, of a cycle or a debulking drug: the error of every January."""
    if not chart.days("cycle_start"):  # then nothing tells when debulking was
        return False
    given = [cell for cell in chart.cells("drug") if is_word(chart, cell, "drug_name", *TKI)]
    concepts = TREATMENT[:-1] if given else TREATMENT  # an inhibitor may go on for a year
    return _moved(chart, rng, concepts, lambda day: in_year(day, day.year + rng.choice((-1, 1))))


@of_patient("dates")
def day_and_month_exchanged_in_a_cycle(chart: Chart, rng: Random) -> bool:
    """4 March for 3 April, in the first or last day of a cycle."""
    return _moved(chart, rng, ("cycle_start", "cycle_end"), exchanged)


@of_patient("dates")
def digits_of_the_month_wrong_in_a_cycle(chart: Chart, rng: Random) -> bool:
    """A month three to nine off, in the first or last day of a cycle."""
    step = rng.choice((-1, 1)) * rng.randint(3, 9)
    return _moved(chart, rng, ("cycle_start", "cycle_end"), lambda day: _months_off(day, step))


@of_patient("dates")
def start_and_end_exchanged(chart: Chart, rng: Random) -> bool:
    """The last day of a cycle or drug where the first belongs, and the other way round."""
    pairs = [
        (first, last)
        for start, end in (
            ("cycle_start", "cycle_end"),
            ("drug_start", "drug_end"),
            ("prior_drug_start", "prior_drug_end"),
        )
        for first in _dated(chart, start)
        if (last := chart.beside(first, end)) and last.day and last.day > (first.day or date.max)
    ]
    if not pairs:
        return False
    first, last = rng.choice(pairs)
    start, end = first.content, last.content
    return first.write(end) and last.write(start)


def exchanged(day: date) -> date | None:
    """The day with day and month exchanged; none where that is no other day."""
    return None if day.day > 12 or day.day == day.month else date(day.year, day.day, day.month)


def _with_exchanged_year(day: date) -> date | None:
    tens, ones = divmod(day.year % 100, 10)
    return None if tens == ones else in_year(day, day.year // 100 * 100 + 10 * ones + tens)


def _months_off(day: date, step: int) -> date:
    months = day.year * 12 + day.month - 1 + step
    return date(months // 12, months % 12 + 1, min(day.day, 28))
