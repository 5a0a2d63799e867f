"""Faults that nobody can tell from what is right: injected to say so, each with the reason."""

from random import Random

from benchmarks.detection.chart import TKI, Cell, Chart, is_word
from benchmarks.detection.fault import of_patient
from benchmarks.detection.faults.courses import first_dose, shift
from benchmarks.detection.faults.dates import ALL, exchanged
from benchmarks.detection.faults.numbers import full_doses
from benchmarks.detection.faults.people import move_row, remove

PLAUSIBLE = "the value is as plausible as the right one, and nothing else records the same fact"
OPTIONAL = "the form may leave the cell empty, and clean deliveries do"
LOOSE = "nothing else dates the same event, and the wrong day is as possible as the right one"


def _flipped(chart: Chart, cell: Cell, codes: str, one: str, other: str) -> bool:
    new = other if is_word(chart, cell, codes, one) else one
    return cell.write(chart.delivery.dialect.spelling(codes, new, 0))


@of_patient("hidden", hidden=PLAUSIBLE)
def rounded_number(chart: Chart, rng: Random) -> bool:
    """A number rounded: 5 for 5.1."""
    size = chart.delivery.dialect.share_size
    cells = [cell for cell in chart.cells("blasts") if (cell.number or 0) * size % 1 > 0.05]
    return bool(cells) and (cell := rng.choice(cells)).write_number(round((cell.number or 0) * size) / size)


@of_patient("hidden", hidden=PLAUSIBLE)
def other_number_as_likely(chart: Chart, rng: Random) -> bool:
    """64 for 69."""
    cells = [cell for cell in chart.cells("blasts", "platelets", "neutrophils") if (cell.number or 0) > 0]
    return bool(cells) and (cell := rng.choice(cells)).write_number((cell.number or 0) * rng.choice((0.9, 0.93, 0.96)))


@of_patient("hidden", hidden="no other record of the same delivery states the sex, where a person is in one program")
def sex_exchanged(chart: Chart, rng: Random) -> bool:
    """A man for a woman."""
    return bool(cells := chart.cells("sex")) and _flipped(chart, cells[0], "sex", "male", "female")


@of_patient("hidden", hidden="without an inhibitor among the drugs nothing contradicts the result")
def philadelphia_exchanged(chart: Chart, rng: Random) -> bool:
    """BCR-ABL1 detected where it was not, in somebody given no tyrosine kinase inhibitor."""
    given = [cell for cell in chart.cells("drug", "prior_drug") if is_word(chart, cell, "drug_name", *TKI)]
    cells = chart.cells("ph")
    return bool(cells) and not given and _flipped(chart, cells[0], "finding", "detected", "not_detected")


@of_patient("hidden", hidden="relapsed and refractory leukemia differ in history alone, which the forms do not ask for")
def status_exchanged(chart: Chart, rng: Random) -> bool:
    """Relapsed for refractory."""
    cells = [c for c in chart.cells("disease_status") if is_word(chart, c, "disease_status", "relapsed", "refractory")]
    return bool(cells) and _flipped(chart, cells[0], "disease_status", "relapsed", "refractory")


@of_patient("hidden", hidden=PLAUSIBLE)
def residual_disease_exchanged(chart: Chart, rng: Random) -> bool:
    """Residual disease found where none was."""
    cells = [cell for cell in chart.cells("mrd_result") if is_word(chart, cell, "finding", "not_detected")]
    return bool(cells) and rng.choice(cells).write(chart.delivery.dialect.spelling("finding", "detected", 0))


@of_patient("hidden", hidden=PLAUSIBLE)
def other_drug(chart: Chart, rng: Random) -> bool:
    """Dexamethasone for prednisone, or another drug that is given as well."""
    cells = [cell for cell in chart.cells("drug") if not is_word(chart, cell, "drug_name", *TKI)]
    if not cells:
        return False
    cell = rng.choice(cells)
    code = rng.choice(("prednisone", "vincristine", "dexamethasone"))
    return cell.write(chart.delivery.dialect.spelling("drug_name", code, 0))


@of_patient("hidden", hidden=PLAUSIBLE)
def line_more_or_less(chart: Chart, rng: Random) -> bool:
    """Three prior lines for two."""
    cells = [cell for cell in chart.cells("prior_lines") if (cell.number or 0) >= 1]
    return bool(cells) and cells[0].write_number((cells[0].number or 0) + 1)


@of_patient("hidden", hidden=LOOSE)
def day_off_by_one(chart: Chart, rng: Random) -> bool:
    """A day one or two off."""
    cells = [cell for cell in chart.cells(*ALL) if cell.day]
    if not cells:
        return False
    return shift([rng.choice(cells)], rng.choice((-2, -1, 1, 2)))


@of_patient("hidden", hidden=LOOSE)
def day_and_month_exchanged_elsewhere(chart: Chart, rng: Random) -> bool:
    """4 March for 3 April, in a diagnosis, transplant, drug or sample."""
    concepts = ("diagnosis_date", "drug_start", "prior_drug_start", "marrow_date", "hsct_date", "hsct_after_date")
    cells = [(cell, exchanged(cell.day)) for cell in chart.cells(*concepts) if cell.day]
    pairs = [(cell, day) for cell, day in cells if day]
    if not pairs:
        return False
    cell, day = rng.choice(pairs)
    return cell.write_day(day)


@of_patient("hidden", hidden="every day agrees with every other")
def whole_patient_in_another_year(chart: Chart, rng: Random) -> bool:
    """All days of a patient half a year late."""
    return bool(first_dose(chart)) and shift({(id(c.row), c.key): c for c in chart.cells(*ALL)}.values(), 182)


@of_patient("hidden", hidden="after treatment 0.04 % blasts are as likely as 4 %")
def fraction_for_a_percent_in_response(chart: Chart, rng: Random) -> bool:
    """Blasts after treatment as a fraction where the center writes percent."""
    start = first_dose(chart)
    if chart.delivery.dialect.share_size == 100 or start is None:
        return False
    days = {(id(cell.row), cell.key[:12]): cell.day for cell in chart.cells("marrow_date") if cell.day}
    cells = [c for c in chart.cells("blasts") if (days.get((id(c.row), _dated_by(chart, c))) or start) > start]
    return bool(cells) and (cell := rng.choice(cells)).write_number((cell.number or 0) / 100)


@of_patient("hidden", hidden=OPTIONAL)
def optional_cell_blanked(chart: Chart, rng: Random) -> bool:
    """A result left empty that was known."""
    concepts = ("extramedullary", "sensitivity", "interruption", "drug_end", "prior_drug_end")
    cells = chart.cells(*(concepts if chart.program == "NEUF" else (*concepts, "blasts", "platelets", "neutrophils")))
    return bool(cells) and rng.choice(cells).write(None)


@of_patient("hidden", hidden="where its number is free and its days fit, the row is as much the other patient's")
def row_of_another_patient_that_fits(chart: Chart, rng: Random) -> bool:
    """One row moved to another patient of the center, who has no row of its number."""
    return move_row(chart, rng, is_taken=False)


@of_patient("hidden", hidden="a cycle has the highest dose of its infusions, and the others are not taken over")
def lower_dose_of_a_cycle(chart: Chart, rng: Random) -> bool:
    """The dose of the first week ten times too small, in a cycle of several infusions."""
    whole = {id(cell.row) for cell in full_doses(chart)}
    cells = [cell for cell in chart.cells("dose") if id(cell.row) not in whole]
    lowest = min(cells, key=lambda cell: cell.number or 0, default=None)
    return lowest is not None and lowest.write_number((lowest.number or 0) / 10)


@of_patient("hidden", hidden="a sample more or less is no fault of a form that takes any number of them")
def sample_dropped(chart: Chart, rng: Random) -> bool:
    """One row of results less than last night."""
    cells = chart.cells("blasts", "platelets") if chart.program != "PAAP" else []
    if len(cells) < 3:
        return False
    cell = rng.choice(cells)
    remove(chart, cell.sheet, cell.row)
    return chart.about(cell.concept)


def _dated_by(chart: Chart, cell: Cell) -> str:
    return cell.key[:12] if chart.program == "PAAP" else {"NEUF": "LBDTC", "OBS": "assessed_dat"}[chart.program]
