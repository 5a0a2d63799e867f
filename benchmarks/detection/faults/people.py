"""Who a row is of: wrong codes, wrong patients, wrong centers, one person twice, one person gone."""

from collections.abc import Callable
from random import Random

from benchmarks.detection.chart import Chart
from benchmarks.detection.delivery import Row, Sheet
from benchmarks.detection.fault import of_patient
from synthetic.forms.table import Cell as Content

DEMOGRAPHICS = {"NEUF": "dm", "PAAP": "form", "OBS": "export"}
RECORDED = (
    *("drug", "drug_start", "cycle_number", "cycle_start", "cycle_end", "blasts", "marrow_date"),
    *("platelets", "neutrophils", "count_date", "mrd_result", "mrd_date"),
)
SPARE_NUMBERS = (9_000, 9_999)


def write_code(chart: Chart, sheet: Sheet, row: Row, code: Content) -> bool:
    """Gives a row another code, and notes it."""
    row[sheet.at(chart.delivery.person_key)] = code
    log = chart.delivery.log
    log.cells += 1
    log.concepts.add("patient")
    log.rows.append((sheet, row))
    return True


def _one_row(chart: Chart, rng: Random) -> tuple[Sheet, Row]:
    """A row that the study reads; of others nobody looks at the code."""
    return rng.choice([(sheet, row) for sheet, row in chart.rows() if id(row) in _read(chart)])


def _read(chart: Chart) -> set[int]:
    concepts = ("sex", "disease_status", "prior_drug", "drug", "cycle_start", "blasts", "platelets", "mrd_result", "ph")
    return {id(cell.row) for cell in chart.cells(*concepts)}


def _spare(rng: Random) -> int:
    return rng.randint(*SPARE_NUMBERS)


def _main(chart: Chart) -> tuple[Sheet, Row] | None:
    """The row that says who the patient is."""
    rows = [(sheet, row) for sheet, row in chart.rows() if sheet.name == DEMOGRAPHICS[chart.program]]
    return rows[0] if rows else None


@of_patient("people")
def code_with_a_letter(chart: Chart, rng: Random) -> bool:
    """The letter O for the digit 0, or another letter in a patient's code."""
    sheet, row = _one_row(chart, rng)
    code = str(row[sheet.at(chart.delivery.person_key)])
    return write_code(chart, sheet, row, code[:-1] + rng.choice("OlBS"))


@of_patient("people")
def code_blanked(chart: Chart, rng: Random) -> bool:
    """A row that says of nobody that it is his or hers."""
    return write_code(chart, *_one_row(chart, rng), None)


@of_patient("people")
def code_of_another_center(chart: Chart, rng: Random) -> bool:
    """A row under a code as another center writes them."""
    return write_code(chart, *_one_row(chart, rng), f"NEUF-IT09-{chart.number:04d}")


@of_patient("people")
def row_of_nobody(chart: Chart, rng: Random) -> bool:
    """One row under a code that nobody has, by digits exchanged or mistaken."""
    rows = [(sheet, row) for sheet, row in chart.rows() if _is_further(chart, sheet, row)]
    if chart.program == "PAAP" or not rows:
        return False
    number = _spare(rng)
    chart.delivery.log.numbers.add(number)
    return write_code(chart, *rng.choice(rows), chart.delivery.code(number))


@of_patient("people")
def row_of_another_patient(chart: Chart, rng: Random) -> bool:
    """One row moved to another patient of the center, who has a row of its number already."""
    return move_row(chart, rng, is_taken=True)


@of_patient("people")
def patient_under_a_new_code(chart: Chart, rng: Random) -> bool:
    """A patient whose code is mistaken throughout: somebody new comes, and the one of last night is gone."""
    number = _spare(rng)
    chart.delivery.log.numbers.add(number)
    code = chart.delivery.code(number)
    return all(write_code(chart, sheet, row, code) for sheet, row in chart.rows())


@of_patient("people")
def patient_twice(chart: Chart, rng: Random) -> bool:
    """A patient delivered a second time, whole, under another code."""
    if not chart.days("cycle_start") or not chart.days("diagnosis_date"):
        return False
    number = _spare(rng)
    chart.delivery.log.numbers.add(number)
    for sheet, row in chart.rows():
        sheet.rows.append(copied := list(row))
        write_code(chart, sheet, copied, chart.delivery.code(number))
    return True


@of_patient("people")
def patient_dropped(chart: Chart, rng: Random) -> bool:
    """A patient of last night, of whom nothing comes tonight."""
    for sheet, row in chart.rows():
        remove(chart, sheet, row)
    return chart.about("patient")


@of_patient("people")
def demographics_dropped(chart: Chart, rng: Random) -> bool:
    """A patient without the row that says who it is, with all others."""
    if chart.program == "PAAP" or not (main := _main(chart)):
        return False
    remove(chart, *main)
    return chart.about("patient", "sex", "age")


@of_patient("people")
def row_of_another_center(chart: Chart, rng: Random) -> bool:
    """A row that says that it is another center's."""
    cells = [cell for cell in chart.cells("center") if id(cell.row) in _read(chart)]
    return bool(cells) and rng.choice(cells).write(rng.choice(("IT09", "99", "Centro 9", "it10")))


@of_patient("people")
def row_of_another_program(chart: Chart, rng: Random) -> bool:
    """A row under a code as the center writes them in another program."""
    other = {"NEUF": "PAAP-{:04d}", "PAAP": "NEUF-01-{:04d}", "OBS": "NEUF-IT01-{:04d}"}[chart.program]
    return write_code(chart, *_one_row(chart, rng), other.format(chart.number))


def move_row(chart: Chart, rng: Random, is_taken: bool) -> bool:
    """Gives one row to another patient whom no fault touches and who has a row of its number, or has none."""
    rows = [(sheet, row) for sheet, row in chart.rows() if _is_further(chart, sheet, row)]
    if chart.program == "PAAP" or not rows:
        return False
    sheet, row = rng.choice(rows)
    delivery, number_of = chart.delivery, _number_of(chart, sheet)
    others = [one for one in delivery.numbers if one != chart.number and delivery.is_free(one)]
    numbers = {one: [number_of(other) for other in delivery.rows_of(sheet.name, one)] for one in others}
    taking = [one for one, there in numbers.items() if (number_of(row) in there) == is_taken]
    if not taking:
        return False
    delivery.log.numbers.add(number := rng.choice(taking))
    held = {cell.concept for cell in chart.cells(*RECORDED) if cell.row is row}
    return chart.about("sequence", *held) and write_code(chart, sheet, row, delivery.code(number))


def _number_of(chart: Chart, sheet: Sheet) -> Callable[[Row], tuple[Content, ...]]:
    """What tells one row of a patient from another of its kind."""
    keys = [f"{sheet.name.upper()}SEQ"] if chart.program == "NEUF" else ["redcap_repeat_instrument", "instance"]
    return lambda row: tuple(row[sheet.at(key)] for key in keys)


def remove(chart: Chart, sheet: Sheet, row: Row) -> None:
    """Takes a row out, and notes it."""
    place = next(place for place, one in enumerate(sheet.rows) if one is row)
    del sheet.rows[place]
    chart.delivery.log.cells += len(row)


def _is_further(chart: Chart, sheet: Sheet, row: Row) -> bool:
    """Whether it is one that the study reads, and not the one that says who the patient is."""
    main = _main(chart)
    meant = {id(cell.row) for cell in chart.cells("drug", "cycle_start", "blasts", "platelets", "mrd_result")}
    return id(row) in meant and not (main and main[1] is row)
