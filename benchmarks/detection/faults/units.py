"""Right numbers in wrong units, and values exchanged between two columns."""

from datetime import date
from random import Random

from benchmarks.detection.chart import Cell, Chart, is_word
from benchmarks.detection.fault import of_patient
from benchmarks.detection.faults.numbers import full_doses

PLENTY_PER_UL = 120_000  # as many platelets taken for neutrophils would be a leukocytosis that nobody has in response
AT_ENTRY = ("relapsed", "refractory")


@of_patient("units")
def platelets_in_another_unit(chart: Chart, rng: Random) -> bool:
    """Platelets per microliter where the center counts in thousands, or in thousands where it counts single cells."""
    return _in_other_unit(chart, rng, "platelets")


@of_patient("units")
def neutrophils_in_another_unit(chart: Chart, rng: Random) -> bool:
    """Neutrophils per microliter where the center counts in thousands, or in thousands where it counts single cells."""
    return _in_other_unit(chart, rng, "neutrophils")


@of_patient("units")
def percent_for_a_fraction(chart: Chart, rng: Random) -> bool:
    """Blasts in percent where the center writes fractions: 69 for 0.69."""
    fits = chart.delivery.dialect.share_size == 100
    cells = [cell for cell in chart.cells("blasts") if fits and (cell.number or 0) > 0.011]
    return bool(cells) and (cell := rng.choice(cells)).write_number(100 * (cell.number or 0))


@of_patient("units")
def fraction_for_a_percent_at_entry(chart: Chart, rng: Random) -> bool:
    """Blasts at entry as a fraction where the center writes percent: 0.69 for 69."""
    fits = chart.delivery.dialect.share_size == 1
    cell = blasts_at_entry(chart) if fits else None
    return cell is not None and chart.about("disease_status") and cell.write_number((cell.number or 0) / 100)


@of_patient("units")
def dose_in_milligrams(chart: Chart, rng: Random) -> bool:
    """A dose of 0.028: milligrams where micrograms a day are meant."""
    cells = full_doses(chart)
    return bool(cells) and (cell := rng.choice(cells)).write_number((cell.number or 0) / 1000)


@of_patient("units")
def unit_of_a_count_exchanged(chart: Chart, rng: Random) -> bool:
    """The unit beside a platelet count is that of another laboratory, the number is not."""
    other = "/uL" if chart.delivery.dialect.count_size == 1000 else "10^9/L"
    cells = [cell for cell in chart.cells("count_unit") if _is_of(chart, cell, "platelets")]
    return bool(cells) and rng.choice(cells).write(other)


@of_patient("units")
def unit_of_blasts_exchanged(chart: Chart, rng: Random) -> bool:
    """`%` for `fraction` or the other way round, beside blasts at entry."""
    entry, fraction = blasts_at_entry(chart), chart.delivery.dialect.share_size == 100
    units = [cell for cell in chart.cells("blasts_unit") if entry and cell.row is entry.row]
    return bool(units) and chart.about("disease_status") and units[0].write("%" if fraction else "fraction")


@of_patient("units")
def platelets_and_neutrophils_exchanged(chart: Chart, rng: Random) -> bool:
    """Platelets where the neutrophils belong, and neutrophils where the platelets belong."""
    size = chart.delivery.dialect.count_size
    pairs = [
        (platelets, neutrophils)
        for platelets in chart.cells("platelets")
        for neutrophils in chart.cells("neutrophils")
        if (platelets.number or 0) * size >= PLENTY_PER_UL and _are_one_sample(chart, platelets, neutrophils)
    ]
    if not pairs:
        return False
    one, other = rng.choice(pairs)
    platelets, neutrophils = one.content, other.content
    return one.write(neutrophils) and other.write(platelets)


@of_patient("units")
def ages_exchanged(chart: Chart, rng: Random) -> bool:
    """Age at treatment and age at diagnosis exchanged."""
    ages, earlier = chart.cells("age"), chart.cells("age_at_diagnosis")
    if not (ages and earlier) or ages[0].number == earlier[0].number:
        return False
    age, at_diagnosis = ages[0].content, earlier[0].content
    return ages[0].write(at_diagnosis) and earlier[0].write(age)


@of_patient("units")
def sensitivity_as_an_exponent(chart: Chart, rng: Random) -> bool:
    """A sensitivity of 4 for 10 to the minus four."""
    return bool(cells := chart.cells("sensitivity")) and rng.choice(cells).write_number(rng.choice((4, -4, 10_000)))


def blasts_at_entry(chart: Chart) -> Cell | None:
    """The blasts of the last marrow before treatment, of a patient whose leukemia was active at entry."""
    status = {cell.content for cell in chart.cells("disease_status")}
    words = chart.delivery.dialect.words["disease_status"]
    if not any(status & set(words.get(code, ())) for code in AT_ENTRY):
        return None
    cells = chart.cells("entry_blasts")
    if chart.program == "PAAP":
        return cells[0] if cells else None
    begun = min(chart.days("drug_start", "cycle_start"), default=None)
    days = {id(cell.row): cell.day for cell in chart.cells("marrow_date") if cell.day}
    before = [cell for cell in cells if begun and id(cell.row) in days and days[id(cell.row)] <= begun]
    if any(day <= (begun or day) for day in _days_with_disease_elsewhere(chart)):
        return None
    if len(before) > 1 and not chart.days("drug_start"):  # without debulking, an earlier marrow shows the leukemia
        return None
    return max(before, key=lambda cell: days[id(cell.row)], default=None)


def _days_with_disease_elsewhere(chart: Chart) -> list[date]:
    """Days of disease outside the marrow, with which few blasts are no contradiction."""
    ticked = [
        cell for cell in chart.places("extramedullary_box") if cell.key != "emd_none" and str(cell.content) == "1"
    ]
    boxes = [other.day for cell in ticked for other in chart.cells("marrow_date") if other.row is cell.row]
    present = [c for c in chart.cells("extramedullary") if is_word(chart, c, "presence", "present")]
    looked = [other.day for cell in present if (other := chart.beside(cell, "extramedullary_date"))]
    return [day for day in (*boxes, *looked) if day]


def _in_other_unit(chart: Chart, rng: Random, concept: str) -> bool:
    factor = 1000.0 if chart.delivery.dialect.count_size == 1000 else 0.001
    cells = [cell for cell in chart.cells(concept) if (cell.number or 0) > 0]
    return bool(cells) and (cell := rng.choice(cells)).write_number(factor * (cell.number or 0))


def _is_of(chart: Chart, unit: Cell, concept: str) -> bool:
    return any(cell.row is unit.row for cell in chart.cells(concept))


def _are_one_sample(chart: Chart, one: Cell, other: Cell) -> bool:
    if chart.program != "NEUF":
        return other is not None and one.row is other.row and (chart.program == "OBS" or _number(one) == _number(other))
    date = one.sheet.at("LBDTC")
    return one.row[date] == other.row[date]


def _number(cell: Cell) -> str:
    return next(letter for letter in cell.key if letter.isdigit())
