"""Courses of treatment that cannot have been: out of order, overlapping, without end, of other years."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from benchmarks.detection.chart import Cell, Chart
from benchmarks.detection.fault import of_patient

CYCLE = ("cycle_start", "cycle_end")
CYCLE_CELLS = (*CYCLE, "dose", "interruption")


def shift(cells: Iterable[Cell], days: int) -> bool:
    """Moves every cell that holds a whole day; true where there was one."""
    dated = [(cell, cell.day) for cell in cells if cell.day]
    return bool([cell.write_day(day + timedelta(days=days)) for cell, day in dated if day])


def first_dose(chart: Chart) -> date | None:
    """The first day of blinatumomab."""
    return min(chart.days("cycle_start"), default=None)


def _cells_of_cycle(chart: Chart, number: int, *concepts: str) -> list[Cell]:
    return [cell for cell in chart.cells(*concepts) if _cycle_of(chart, cell) == number]


def _cycle_of(chart: Chart, cell: Cell) -> int:
    if chart.program == "PAAP":
        return int(cell.key[len("cycle_")])
    column = "EXCYCLE" if chart.program == "NEUF" else "instance"
    return int(cell.row[cell.sheet.at(column)] or 0)  # type: ignore[arg-type]


@of_patient("courses")
def cycle_before_debulking(chart: Chart, rng: Random) -> bool:
    """The first cycle some months before the debulking that should come before it."""
    start, debulked = first_dose(chart), min(chart.days("drug_start"), default=None)
    if not (start and debulked and debulked < start):
        return False
    days = (start - debulked).days + rng.randint(40, 90)
    return chart.about("drug_start") and shift(_cells_of_cycle(chart, 1, *CYCLE), -days)


@of_patient("courses")
def second_cycle_within_the_first(chart: Chart, rng: Random) -> bool:
    """The second cycle begins before the first ends."""
    ends, starts = _cells_of_cycle(chart, 1, "cycle_end"), _cells_of_cycle(chart, 2, "cycle_start")
    days = [cell.day for cell in ends if cell.day]
    if not (days and starts):
        return False
    first = min(starts, key=lambda cell: cell.day or date.max)
    return chart.about(*CYCLE) and first.write_day(max(days) - timedelta(days=rng.randint(3, 9)))


@of_patient("courses")
def cycle_without_end(chart: Chart, rng: Random) -> bool:
    """The last cycle lasts three months and more."""
    cells = [cell for cell in chart.cells("cycle_end") if cell.day == max(chart.days("cycle_end"), default=None)]
    return chart.about("cycle_start") and shift(cells[:1], rng.randint(90, 200))


@of_patient("courses")
def cycles_of_other_years(chart: Chart, rng: Random) -> bool:
    """All cycles three years before or after everything else."""
    has_debulking = bool(chart.days("drug_start")) and bool(first_dose(chart))
    return has_debulking and chart.about("drug_start") and shift(chart.cells(*CYCLE), rng.choice((-3, 3)) * 365)


@of_patient("courses")
def samples_of_other_years(chart: Chart, rng: Random) -> bool:
    """All samples three years after everything else."""
    concepts = ("marrow_date", "count_date") if chart.program != "PAAP" else ("response_date",)
    if not (first_dose(chart) and chart.days(*concepts)):
        return False
    rows = {id(cell.row): cell for cell in chart.cells(*concepts)}
    cells = rows.values() if chart.program != "PAAP" else chart.cells(*concepts)
    return chart.about("marrow_date", "cycle_start") and shift(cells, 3 * 365)


@of_patient("courses")
def response_before_treatment(chart: Chart, rng: Random) -> bool:
    """A response assessed, or residual disease searched for, half a year before the treatment."""
    concepts = {"PAAP": "response_date"}.get(chart.program, "mrd_date")
    start = first_dose(chart)
    cells = [cell for cell in chart.cells(concepts) if cell.day and start and cell.day > start]
    if chart.program == "OBS":
        cells = [cell for cell in cells if chart.beside(cell, "mrd_result")]
    if not (start and cells):
        return False
    return chart.about("cycle_start") and rng.choice(cells).write_day(start - timedelta(days=rng.randint(150, 250)))


@of_patient("courses")
def diagnosis_after_treatment(chart: Chart, rng: Random) -> bool:
    """The leukemia diagnosed after its treatment with blinatumomab."""
    start, cells = first_dose(chart), [cell for cell in chart.cells("diagnosis_date") if cell.day]
    if not (start and cells):
        return False
    return chart.about("cycle_start") and cells[0].write_day(start + timedelta(days=rng.randint(40, 300)))


@of_patient("courses")
def prior_therapy_after_blinatumomab(chart: Chart, rng: Random) -> bool:
    """A drug of a prior line that began after blinatumomab."""
    start = first_dose(chart)
    cells = [cell for cell in chart.cells("prior_drug_start") if cell.day and chart.beside(cell, "prior_drug_end")]
    if not (start and cells):
        return False
    cell, day = rng.choice(cells), start + timedelta(days=rng.randint(40, 200))
    end = chart.beside(cell, "prior_drug_end")
    return chart.about("indication") and cell.write_day(day) and _end_later(end, day)


@of_patient("courses")
def earlier_transplant_after_blinatumomab(chart: Chart, rng: Random) -> bool:
    """The transplant before blinatumomab dated after it."""
    start, cells = first_dose(chart), [cell for cell in chart.cells("prior_hsct_date") if cell.day]
    if not (start and cells):
        return False
    return chart.about("cycle_start") and cells[0].write_day(start + timedelta(days=rng.randint(60, 400)))


@of_patient("courses")
def later_transplant_before_blinatumomab(chart: Chart, rng: Random) -> bool:
    """The transplant after blinatumomab dated before it."""
    start, cells = first_dose(chart), [cell for cell in chart.cells("hsct_after_date") if cell.day]
    if not (start and cells):
        return False
    return chart.about("cycle_start") and cells[0].write_day(start - timedelta(days=rng.randint(60, 400)))


@of_patient("courses")
def syndrome_before_blinatumomab(chart: Chart, rng: Random) -> bool:
    """A cytokine release syndrome two months before the drug that releases them."""
    start, cells = first_dose(chart), [cell for cell in chart.cells("crs_onset") if cell.day]
    if not (start and cells):
        return False
    return chart.about("cycle_start") and cells[0].write_day(start - timedelta(days=rng.randint(60, 300)))


@of_patient("courses")
def cycle_left_out_of_the_count(chart: Chart, rng: Random) -> bool:
    """The second cycle counted as the third, or the first one left empty."""
    if not _cells_of_cycle(chart, 2, "cycle_start"):
        return False
    if chart.program == "PAAP":
        return chart.about("cycle_number") and all(cell.write(None) for cell in _cells_of_cycle(chart, 1, *CYCLE_CELLS))
    cells = _cells_of_cycle(chart, 2, "cycle_number")
    return chart.about(*CYCLE) and bool([cell.write_number(3) for cell in cells])


@of_patient("courses")
def cycles_counted_backwards(chart: Chart, rng: Random) -> bool:
    """The first cycle counted as the second, and the second as the first."""
    cells = [(cell, _cycle_of(chart, cell)) for cell in chart.cells("cycle_number")]
    if {number for _, number in cells} != {1, 2}:
        return False
    return chart.about(*CYCLE) and bool([cell.write_number(3 - number) for cell, number in cells])


@of_patient("courses")
def two_cycles_counted_as_one(chart: Chart, rng: Random) -> bool:
    """Both cycles counted as the first."""
    cells = [cell for cell in chart.cells("cycle_number") if _cycle_of(chart, cell) == 2]
    return chart.about(*CYCLE) and bool([cell.write_number(1) for cell in cells])


@of_patient("courses")
def interruption_beyond_its_cycle(chart: Chart, rng: Random) -> bool:
    """An interruption longer than the cycle: minutes or a sum of weeks for hours."""
    cells = [cell for cell in chart.cells("interruption") if cell.number is not None]
    return (
        chart.about("cycle_start", "cycle_end")
        and bool(cells)
        and rng.choice(cells).write_number(rng.randint(1_100, 1_900))
    )


def _end_later(end: Cell | None, day: date) -> bool:
    if end is None:
        return True
    return end.write_day(day + timedelta(days=30)) if end.day else end.write(None)
