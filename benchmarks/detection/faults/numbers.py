"""Numbers that are none, or written as nobody declared: marks, remarks, ranges, stand-ins."""

from random import Random

from benchmarks.detection.chart import Cell, Chart
from benchmarks.detection.fault import of_patient

MEASURED = ("blasts", "platelets", "neutrophils", "dose", "interruption", "sensitivity")
NUMBERS = ("age", "age_at_diagnosis", "prior_lines", *MEASURED)
UNITS = {"age": "anni", "age_at_diagnosis": "anni", "dose": "mcg", "blasts": "%", "interruption": "h"}


def _text_for_number(chart: Chart, rng: Random, concepts: tuple[str, ...], form: str) -> bool:
    cells = [cell for cell in chart.cells(*concepts) if cell.is_text and cell.number is not None]
    if not cells:
        return False
    cell = rng.choice(cells)
    return cell.write(form.format(cell.content, unit=UNITS.get(cell.concept, "mg")))


@of_patient("numbers")
def word_for_a_number(chart: Chart, rng: Random) -> bool:
    """A remark where a number belongs."""
    words = ("clumped", "non fatto", "emolizzato", "vedi nota")
    return _text_for_number(chart, rng, NUMBERS, rng.choice(words))


@of_patient("numbers")
def comparison_for_a_number(chart: Chart, rng: Random) -> bool:
    """`<5` where a number belongs."""
    return _text_for_number(chart, rng, MEASURED, rng.choice(("<{}", ">{}", "≥{}")) if _has_utf8(chart) else "<{}")


@of_patient("numbers")
def range_for_a_number(chart: Chart, rng: Random) -> bool:
    """`20-30` where a number belongs."""
    return _text_for_number(chart, rng, MEASURED, rng.choice(("{}-90", "{}/60", "{} - 95")))


@of_patient("numbers")
def unit_beside_a_number(chart: Chart, rng: Random) -> bool:
    """`28 mcg` where only the number belongs."""
    return _text_for_number(chart, rng, NUMBERS, "{} {unit}")


@of_patient("numbers")
def doubt_beside_a_number(chart: Chart, rng: Random) -> bool:
    """`28?` where a number belongs."""
    return _text_for_number(chart, rng, NUMBERS, rng.choice(("{}?", "circa {}", "~{}", "{}*")))


@of_patient("numbers")
def other_decimal_mark(chart: Chart, rng: Random) -> bool:
    """A point in a number where the center writes a comma, or a comma where it writes a point."""
    other = "," if chart.delivery.dialect.decimal == "." else "."
    cells = [cell for cell in chart.cells(*MEASURED) if cell.is_text and cell.number is not None]
    if not cells:
        return False
    text = f"{(cell := rng.choice(cells)).number:.6f}".rstrip("0")
    return cell.write((text + "0" if text.endswith(".") else text).replace(".", other))


@of_patient("numbers")
def mark_of_thousands(chart: Chart, rng: Random) -> bool:
    """A count in thousands with a mark that is not the center's decimal one: `180.000` beside `4,5`."""
    other = "," if chart.delivery.dialect.decimal == "." else "."
    cells = [cell for cell in chart.cells("platelets", "neutrophils") if cell.is_text and (cell.number or 0) >= 1000]
    return bool(cells) and (cell := rng.choice(cells)).write(f"{int(cell.number or 0):,}".replace(",", other))


@of_patient("numbers")
def mark_of_thousands_read_as_decimal(chart: Chart, rng: Random) -> bool:
    """A count with the mark of thousands that is the center's decimal one: `180.000`, which reads as 180."""
    mark = chart.delivery.dialect.decimal
    cells = [cell for cell in chart.cells("platelets", "neutrophils") if (cell.number or 0) >= 1000]
    return bool(cells) and (cell := rng.choice(cells)).write(f"{int(cell.number or 0):,}".replace(",", mark))


@of_patient("numbers")
def fault_of_a_spreadsheet(chart: Chart, rng: Random) -> bool:
    """`#N/D` and the like, which a spreadsheet leaves where a formula failed, in a text."""
    if chart.delivery.dialect.packing == "excel":
        return False
    return _text_for_number(chart, rng, NUMBERS, rng.choice(("#N/D", "#VALORE!", "#RIF!", "#DIV/0!")))


@of_patient("numbers")
def stand_in_for_a_number(chart: Chart, rng: Random) -> bool:
    """-1 or -99 for what is not known, where the center declared no such sign."""
    cells = [cell for cell in chart.cells(*NUMBERS) if cell.number is not None]
    return bool(cells) and rng.choice(cells).write_number(rng.choice((-1, -99, -999)))


@of_patient("numbers")
def beyond_any_scale(chart: Chart, rng: Random) -> bool:
    """A grade of 6 to 9, a cycle 12, an age of 130 to 999, blasts of 101 to 999 %."""
    tops = {"crs_grade": (6, 9), "cycle_number": (12, 40), "age": (130, 999), "age_at_diagnosis": (130, 999)}
    cells = [cell for cell in chart.cells(*tops, "blasts") if cell.number is not None]
    if not cells:
        return False
    cell = rng.choice(cells)
    return cell.write_number(rng.randint(*tops.get(cell.concept, (101, 999))))


@of_patient("numbers")
def decimal_slip(chart: Chart, rng: Random) -> bool:
    """A number ten times as large, beyond what can be: 280 ug a day, 690 %, three million platelets."""
    least = {"dose": 15.0, "blasts": 10.1, "platelets": 200_000.0, "neutrophils": 6_000.0, "age": 20.0}
    cells = [
        cell for cell in chart.cells(*least) if _per_canonical(chart, cell.concept, cell.number) >= least[cell.concept]
    ]
    return bool(cells) and (cell := rng.choice(cells)).write_number(10 * (cell.number or 0))


@of_patient("numbers")
def dose_slipped_down(chart: Chart, rng: Random) -> bool:
    """A dose ten times too small: 2.8 ug a day."""
    cells = full_doses(chart)
    return bool(cells) and (cell := rng.choice(cells)).write_number((cell.number or 0) / 10)


def full_doses(chart: Chart) -> list[Cell]:
    """The doses of cycles that are one infusion; of several infusions the highest dose counts, and hides another."""
    rows = chart.cells("dose")
    cycles = [cell.row[cell.sheet.at("EXCYCLE")] for cell in rows] if chart.program == "NEUF" else []
    return [cell for at, cell in enumerate(rows) if not cycles or cycles.count(cycles[at]) == 1]


def _per_canonical(chart: Chart, concept: str, number: float | None) -> float:
    """A number in cells per microliter or percent."""
    dialect = chart.delivery.dialect
    sizes = {"platelets": dialect.count_size, "neutrophils": dialect.count_size, "blasts": dialect.share_size}
    return (number or 0) * sizes.get(concept, 1)


def _has_utf8(chart: Chart) -> bool:
    return chart.delivery.dialect.encoding == "utf-8" and chart.delivery.dialect.packing != "xport"
