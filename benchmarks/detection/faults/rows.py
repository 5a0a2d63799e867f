"""Rows that stand twice, lack, or slipped by a column."""

from random import Random

from benchmarks.detection.chart import Cell, Chart, is_word
from benchmarks.detection.concept import CONCEPTS
from benchmarks.detection.delivery import Row, Sheet
from benchmarks.detection.fault import of_patient
from benchmarks.detection.faults.courses import first_dose
from benchmarks.detection.faults.people import remove

SEQUENCE = {"NEUF": "{}SEQ", "OBS": "instance"}
MOVED = 5


def copy_row(chart: Chart, sheet: Sheet, row: Row) -> Row:
    """A copy of the row at the end of the sheet, noted."""
    sheet.rows.append(copied := list(row))
    chart.delivery.log.cells += len(row)
    chart.delivery.log.rows += [(sheet, row), (sheet, copied)]
    return copied


def _cell(chart: Chart, rng: Random, *concepts: str) -> Cell | None:
    cells = chart.cells(*concepts)
    return rng.choice(cells) if cells else None


@of_patient("rows")
def row_twice_with_other_content(chart: Chart, rng: Random) -> bool:
    """A row that stands twice under one number, the second time with another value."""
    cells = [cell for cell in chart.cells("age", "dose", "blasts", "platelets", "prior_lines") if cell.number]
    if not cells:
        return False
    cell = rng.choice(cells)
    copied = copy_row(chart, cell.sheet, cell.row)
    changed = Cell(chart.delivery, cell.sheet, copied, cell.key, cell.concept)
    return chart.about("patient", "sequence", "cycle_number") and changed.write_number((cell.number or 0) - 1 or 2)


@of_patient("rows", harmless="two records of one day that agree change no result, and are no contradiction")
def result_twice_under_a_new_number(chart: Chart, rng: Random) -> bool:
    """The same assessment or result once more, as a record of its own."""
    return _again(chart, rng, 0.0)


@of_patient("rows")
def two_results_of_one_sample(chart: Chart, rng: Random) -> bool:
    """Two different results of one day's sample."""
    return _again(chart, rng, 0.5)


@of_patient("rows")
def drug_twice_under_a_new_number(chart: Chart, rng: Random) -> bool:
    """The same debulking drug on the same days once more, as a record of its own."""
    cell = _cell(chart, rng, "drug") if chart.program != "PAAP" else None
    return cell is not None and chart.about("drug", "drug_start") and bool(_numbered_anew(chart, cell))


@of_patient("rows")
def drug_twice_in_a_form(chart: Chart, rng: Random) -> bool:
    """The same debulking drug in two cells of the form."""
    cells = chart.cells("drug") if chart.program == "PAAP" else []
    free = [cell for cell in chart.places("drug") if chart.delivery.is_blank(cell.key, cell.content)]
    return bool(cells and free) and chart.about("drug_start") and free[0].write(cells[0].content)


@of_patient("rows")
def cycle_twice_under_a_new_number(chart: Chart, rng: Random) -> bool:
    """The last cycle once more, as the next one."""
    cells = [cell for cell in chart.cells("cycle_number") if cell.number]
    last = max((cell.number or 0 for cell in cells), default=0)
    rows = [(cell, cell.row) for cell in cells if cell.number == last]
    for cell, row in rows:
        copied = copy_row(chart, cell.sheet, row)
        if chart.program == "NEUF":
            copied[cell.sheet.at("EXSEQ")] = 100 + int(str(copied[cell.sheet.at("EXSEQ")]))
        Cell(chart.delivery, cell.sheet, copied, cell.key, cell.concept).write_number(last + 1)
    return bool(rows) and chart.about("cycle_start", "cycle_end")


@of_patient("rows")
def cells_slipped_by_one(chart: Chart, rng: Random) -> bool:
    """All cells from one column on moved by one to the right: a stray separator."""
    cells = [cell for cell in chart.cells("sex", "cycle_start", "blasts", "drug", "mrd_result") if _is_early(cell)]
    if not cells or chart.delivery.dialect.packing == "xport":
        return False
    cell = rng.choice(cells)
    place = cell.sheet.at(cell.key)
    slipped = [*cell.row[:place], None, *cell.row[place:-1]]
    cell.row[:] = slipped
    chart.delivery.log.cells += len(slipped) - place
    chart.delivery.log.rows.append((cell.sheet, cell.row))
    return chart.about(cell.concept, *_following(chart, cell))


@of_patient("rows")
def cycles_dropped(chart: Chart, rng: Random) -> bool:
    """A patient searched for residual disease, or with a syndrome that only the treatment makes, without any cycle."""
    has_syndrome = any(is_word(chart, cell, "yes_no", "yes") for cell in chart.cells("crs"))
    cells = chart.cells("cycle_number") if has_syndrome or chart.cells("mrd_result") else []
    for row in {id(cell.row): cell.row for cell in cells}.values():
        remove(chart, cells[0].sheet, row)
    return bool(cells) and chart.about("cycle_number", "cycle_start", "crs", "marrow_date", "mrd_result", "patient")


@of_patient("rows")
def entry_status_dropped(chart: Chart, rng: Random) -> bool:
    """A patient without the record of the leukemia's status at entry, or of the Philadelphia chromosome."""
    cells = chart.cells("disease_status", "ph") if chart.program == "NEUF" else []
    if not cells:
        return False
    cell = rng.choice(cells)
    remove(chart, cell.sheet, cell.row)
    return chart.about(cell.concept)


@of_patient("rows")
def event_record_dropped(chart: Chart, rng: Random) -> bool:
    """A treated patient without the record that answers whether a cytokine release syndrome occurred."""
    cells = chart.places("crs") if chart.program != "PAAP" and first_dose(chart) else []
    for cell in cells[:1]:
        remove(chart, cell.sheet, cell.row)
    return bool(cells) and chart.about("crs", "hsct_after", "prior_hsct")


def _again(chart: Chart, rng: Random, other: float) -> bool:
    cell = _cell(chart, rng, "platelets", "neutrophils", "blasts") if chart.program != "PAAP" else None
    if cell is None or not cell.number:
        return False
    copied = _numbered_anew(chart, cell)
    chart.about("marrow_date", "count_date", "platelets", "neutrophils", "blasts", "sequence")
    if other:
        changed = Cell(chart.delivery, cell.sheet, copied, cell.key, cell.concept)
        changed.write_number(round(cell.number * other, 3))
    return True


def _numbered_anew(chart: Chart, cell: Cell) -> Row:
    copied = copy_row(chart, cell.sheet, cell.row)
    place = cell.sheet.at(SEQUENCE[chart.program].format(cell.sheet.name.upper()))
    copied[place] = 100 + int(str(copied[place]))
    if chart.program == "NEUF" and chart.delivery.dialect.packing == "zip":
        copied[place] = str(copied[place])
    return copied


def _is_early(cell: Cell) -> bool:
    """Whether cells enough follow that say something."""
    following = zip(cell.sheet.keys, cell.row, strict=True)
    filled = [key for key, content in following if not cell.delivery.is_blank(key, content)]
    return len([key for key in filled if cell.sheet.at(key) > cell.sheet.at(cell.key)]) >= MOVED


def _following(chart: Chart, cell: Cell) -> set[str]:
    """What the cells after it are about."""
    place = cell.sheet.at(cell.key)
    return {
        name
        for name, concept in CONCEPTS.items()
        for where in concept.places.get(chart.program, ())
        if where.sheet == cell.sheet.name and where.key in cell.sheet.keys and cell.sheet.at(where.key) >= place
    }
