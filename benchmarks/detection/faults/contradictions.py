"""Values that can be, each by itself, and not together."""

from datetime import date, timedelta
from random import Random

from benchmarks.detection.chart import TKI, Cell, Chart, is_word
from benchmarks.detection.fault import of_patient
from benchmarks.detection.faults.courses import first_dose
from benchmarks.detection.faults.units import blasts_at_entry

FINE = 2e-4


def _word(chart: Chart, codes: str, code: str) -> str:
    return chart.delivery.dialect.spelling(codes, code, 0)


def _answered(chart: Chart, concept: str, code: str) -> list[Cell]:
    return [cell for cell in chart.cells(concept) if is_word(chart, cell, "yes_no", code)]


def _write_day(chart: Chart, cell: Cell, day: date) -> bool:
    return cell.write(day.strftime(chart.delivery.dialect.dates[2]))


@of_patient("contradictions")
def grade_without_a_syndrome(chart: Chart, rng: Random) -> bool:
    """A grade of a cytokine release syndrome that did not occur."""
    denied, grades = _answered(chart, "crs", "no"), chart.places("crs_grade")
    return bool(denied and grades) and chart.about("crs") and grades[0].write_number(rng.randint(1, 4))


@of_patient("contradictions")
def syndrome_without_treatment(chart: Chart, rng: Random) -> bool:
    """A cytokine release syndrome in somebody who never had blinatumomab."""
    answers, grades = chart.places("crs"), chart.places("crs_grade")
    if first_dose(chart) or not (answers and grades):
        return False
    chart.about("cycle_start", "cycle_number")
    return answers[0].write(_word(chart, "yes_no", "yes")) and grades[0].write_number(2)


@of_patient("contradictions")
def date_of_a_transplant_denied(chart: Chart, rng: Random) -> bool:
    """A day for a transplant that was not done."""
    start = first_dose(chart)
    if not start or not _answered(chart, "hsct_after", "no"):
        return False
    date_cell = chart.places("hsct_after_date")[0]
    return chart.about("hsct_after") and _write_day(chart, date_cell, start + timedelta(days=rng.randint(90, 300)))


@of_patient("contradictions")
def transplant_done_and_without_donor(chart: Chart, rng: Random) -> bool:
    """A transplant that was done, and also planned and not done for want of a donor."""
    planned = chart.places("hsct_planned")
    if not (_answered(chart, "hsct_after", "yes") and planned):
        return False
    return chart.about("hsct_after") and planned[0].write(_word(chart, "yes_no", "yes"))


@of_patient("contradictions")
def no_line_before_a_relapse(chart: Chart, rng: Random) -> bool:
    """No line of treatment before debulking, in a leukemia that relapsed or was refractory to treatment."""
    active = [c for c in chart.cells("disease_status") if is_word(chart, c, "disease_status", "relapsed", "refractory")]
    lines = chart.cells("prior_lines")
    return bool(active and lines) and chart.about("disease_status") and lines[0].write_number(0)


@of_patient("contradictions")
def line_left_out(chart: Chart, rng: Random) -> bool:
    """A prior line 5 after the second: lines between are missing."""
    lines = [cell for cell in chart.cells("line_number") if cell.number]
    last = max((cell.number or 0 for cell in lines), default=0)
    cells = [cell for cell in lines if cell.number == last]
    return last > 0 and bool([cell.write_number(last + 2) for cell in cells])


@of_patient("contradictions")
def inhibitor_in_ph_negative(chart: Chart, rng: Random) -> bool:
    """Philadelphia chromosome not detected in somebody debulked with a tyrosine kinase inhibitor."""
    given = [cell for cell in chart.cells("drug") if is_word(chart, cell, "drug_name", *TKI)]
    found = [cell for cell in chart.cells("ph") if is_word(chart, cell, "finding", "detected")]
    start, begun = first_dose(chart), min(chart.days("drug_start"), default=date.max)
    if not start or begun >= start:  # what begins with blinatumomab is no debulking
        return False
    return bool(given and found) and chart.about("drug") and found[0].write(_word(chart, "finding", "not_detected"))


@of_patient("contradictions")
def clean_marrow_full_of_blasts(chart: Chart, rng: Random) -> bool:
    """No residual disease found by a sensitive search in a marrow with more than half blasts."""
    clear = [
        c for c in chart.cells("mrd_result") if is_word(chart, c, "finding", "not_detected") and _is_fine(chart, c)
    ]
    pairs = [
        (cell, blasts) for cell in clear for blasts in chart.cells("blasts") if _are_one_marrow(chart, cell, blasts)
    ]
    if not pairs:
        return False
    percent = rng.randint(55, 95) / chart.delivery.dialect.share_size
    return chart.about("mrd_result") and rng.choice(pairs)[1].write_number(percent)


@of_patient("contradictions")
def no_blasts_in_active_leukemia(chart: Chart, rng: Random) -> bool:
    """No blasts before treatment of a leukemia that relapsed or was refractory."""
    cell = blasts_at_entry(chart)
    return cell is not None and chart.about("disease_status") and cell.write_number(0)


@of_patient("contradictions")
def box_of_none_and_of_a_site(chart: Chart, rng: Random) -> bool:
    """Disease outside the marrow at a site, and none found."""
    ticked = [
        cell for cell in chart.places("extramedullary_box") if cell.key == "emd_none" and str(cell.content) == "1"
    ]
    if not ticked:
        return False
    row = rng.choice(ticked).row
    sites = [cell for cell in chart.places("extramedullary_box") if cell.row is row and cell.key != "emd_none"]
    return chart.about("extramedullary_box") and rng.choice(sites).write(1)


@of_patient("contradictions")
def testis_of_a_woman(chart: Chart, rng: Random) -> bool:
    """Disease in a testis of a woman."""
    is_woman = any(is_word(chart, cell, "sex", "female") for cell in chart.cells("sex"))
    boxes = [cell for cell in chart.places("extramedullary_box") if cell.key in ("emd_none", "emd_testis")]
    testes = [cell for cell in boxes if cell.key == "emd_testis"]
    if not (is_woman and testes):
        return False
    chosen = rng.choice(testes)
    none = next(cell for cell in boxes if cell.row is chosen.row and cell.key == "emd_none")
    return chart.about("sex") and none.write(0) and chosen.write(1)


@of_patient("contradictions")
def age_with_digits_exchanged(chart: Chart, rng: Random) -> bool:
    """An age of 54 for 45, which the ages and days of diagnosis and treatment contradict."""
    known = first_dose(chart) and chart.cells("diagnosis_date")
    cells = [cell for cell in chart.cells("age", "age_at_diagnosis") if known and _exchanged(cell) is not None]
    if not cells:
        return False
    cell = rng.choice(cells)
    return chart.about("age", "age_at_diagnosis", "diagnosis_date") and cell.write_number(_exchanged(cell) or 0)


@of_patient("contradictions")
def age_off_by_decades(chart: Chart, rng: Random) -> bool:
    """An age ten to twenty years too high, which the days of diagnosis and treatment contradict."""
    cells = chart.cells("age", "age_at_diagnosis")
    if not (first_dose(chart) and chart.cells("diagnosis_date") and cells):
        return False
    cell = rng.choice(cells)
    return chart.about("age", "age_at_diagnosis", "diagnosis_date") and cell.write_number(
        (cell.number or 0) + rng.randint(8, 20)
    )


def _is_fine(chart: Chart, search: Cell) -> bool:
    """Whether the search sees one leukemic cell in ten thousand; one too coarse may miss what the microscope sees."""
    sensitivity = chart.beside(search, "sensitivity")
    return sensitivity is not None and (sensitivity.number or 1) < FINE


def _exchanged(cell: Cell) -> int | None:
    tens, ones = divmod(int(cell.number or 0), 10)
    return 10 * ones + tens if abs(tens - ones) > 0 and tens else None


def _are_one_marrow(chart: Chart, search: Cell, blasts: Cell) -> bool:
    if chart.program == "NEUF":
        return search.row[search.sheet.at("GFDTC")] == blasts.row[blasts.sheet.at("LBDTC")]
    is_response = blasts.key.startswith("assessment_") or chart.program == "OBS"
    same = chart.program == "OBS" or f"_{_digit(search)}_" in blasts.key
    return search.row is blasts.row and is_response and same


def _digit(cell: Cell) -> str:
    return next(letter for letter in cell.key if letter.isdigit())
