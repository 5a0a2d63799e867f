"""Columns that are not what they were: renamed, added, gone, exchanged, emptied, of another unit."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from random import Random

from benchmarks.detection.chart import Chart
from benchmarks.detection.concept import CONCEPTS
from benchmarks.detection.delivery import Delivery, Sheet
from benchmarks.detection.fault import of_delivery
from synthetic.forms.packing import Files
from synthetic.forms.table import Cell as Content

Columns = Mapping[str, tuple[tuple[str, str], ...]]

DATES = ("cycle_start", "cycle_end", "drug_start", "marrow_date")
MANDATORY: Columns = {
    "NEUF": (("dm", "SEX"), ("lb", "LBORRES"), ("ex", "EXSTDTC"), ("cm", "CMSTDTC")),
    "PAAP": (("form", "sex"), ("form", "disease_status"), ("form", "prior_lines"), ("form", "age_years")),
    "OBS": (("export", "sex"), ("export", "cycle_start"), ("export", "prior_lines"), ("export", "assessed_date")),
}
OPTIONAL: Columns = {
    "NEUF": (("gf", "GFSENS"), ("lb", "LBORNRLO"), ("ae", "AETOXGR"), ("cm", "CMENDTC")),
    "PAAP": (("form", "baseline_bmb_pct"), ("form", "assessment_1_platelets_per_ul"), ("form", "diagnosis_date")),
    "OBS": (("export", "bmb_pct"), ("export", "platelets_per_ul"), ("export", "diagnosis_date")),
}
ALIKE = {
    "NEUF": (("ex", "EXSTDTC", "EXENDTC"), ("dm", "AGE", "AGEDX"), ("cm", "CMSTDTC", "CMENDTC")),
    "PAAP": (
        ("form", "cycle_1_start_date", "cycle_1_end_date"),
        ("form", "assessment_1_platelets_per_ul", "assessment_1_anc_per_ul"),
        ("form", "age_years", "age_at_diagnosis_years"),
    ),
    "OBS": (
        ("export", "cycle_start", "cycle_end"),
        ("export", "platelets_per_ul", "anc_per_ul"),
        ("export", "age_years", "age_at_diagnosis_years"),
    ),
}


def note(delivery: Delivery, sheet: Sheet, *keys: str) -> bool:
    """Notes that whole columns were changed; always true."""
    log = delivery.log
    log.cells += len(keys) * len(sheet.rows)
    log.headers.update(sheet.header[sheet.at(key)] for key in keys if key in sheet.keys)
    for name, concept in CONCEPTS.items():
        places = concept.places.get(delivery.dialect.program, ())
        if any(where.sheet == sheet.name and where.key in keys for where in places):
            log.concepts.add(name)
    return True


def _column(delivery: Delivery, rng: Random, among: Columns) -> tuple[Sheet, str]:
    columns = [(sheet, key) for sheet, key in among[delivery.dialect.program] if key in delivery.sheets[sheet].keys]
    name, key = rng.choice(columns)
    return delivery.sheets[name], key


def _rewrite(sheet: Sheet, key: str, change: Callable[[Content], Content]) -> None:
    place = sheet.at(key)
    for row in sheet.rows:
        row[place] = change(row[place])


@of_delivery("layouts")
def column_renamed(delivery: Delivery, rng: Random) -> bool:
    """A column under another name."""
    sheet, key = _column(delivery, rng, rng.choice((MANDATORY, OPTIONAL)))
    note(delivery, sheet, key)
    place = sheet.at(key)
    sheet.header[place] = sheet.header[place][:5] + "X2"
    delivery.log.headers.add(sheet.header[place])
    return True


@of_delivery("layouts")
def column_added(delivery: Delivery, rng: Random) -> bool:
    """A column that nobody declared."""
    sheet, _ = _column(delivery, rng, MANDATORY)
    name = rng.choice(("EXTRA1", "ecog_ps", "LDH", "followup"))
    delivery.log.headers.add(name)
    sheet.keys.append(name)
    sheet.header.append(name)
    for row in sheet.rows:
        row.append(str(rng.randint(0, 4)))
    return True


@of_delivery("layouts")
def column_gone(delivery: Delivery, rng: Random) -> bool:
    """A column that is not sent any more."""
    sheet, key = _column(delivery, rng, rng.choice((MANDATORY, OPTIONAL)))
    note(delivery, sheet, key)
    place = sheet.at(key)
    del sheet.keys[place], sheet.header[place]
    for row in sheet.rows:
        del row[place]
    return True


@of_delivery("layouts")
def headers_exchanged(delivery: Delivery, rng: Random) -> bool:
    """Two columns under each other's names."""
    name, one, other = rng.choice(ALIKE[delivery.dialect.program])
    sheet = delivery.sheets[name]
    note(delivery, sheet, one, other)
    first, second = sheet.at(one), sheet.at(other)
    for row in sheet.rows:
        row[first], row[second] = row[second], row[first]
    return True


@of_delivery("layouts")
def mandatory_column_emptied(delivery: Delivery, rng: Random) -> bool:
    """A column that every record needs, empty throughout."""
    sheet, key = _column(delivery, rng, MANDATORY)
    _rewrite(sheet, key, lambda content: None)
    return note(delivery, sheet, key)


@of_delivery("layouts")
def optional_column_emptied(delivery: Delivery, rng: Random) -> bool:
    """A column of results, empty throughout."""
    sheet, key = _column(delivery, rng, OPTIONAL)
    _rewrite(sheet, key, lambda content: None)
    return note(delivery, sheet, key)


@of_delivery("layouts")
def column_of_one_value(delivery: Delivery, rng: Random) -> bool:
    """A column with the value of its first row throughout: dragged down in a spreadsheet."""
    columns: Columns = {
        "NEUF": (("ex", "EXSTDTC"), ("lb", "LBDTC"), ("dm", "AGE")),
        "PAAP": (("form", "cycle_1_start_date"), ("form", "debulking_start_date"), ("form", "age_years")),
        "OBS": (("export", "cycle_start"), ("export", "drug_start"), ("export", "age_years")),
    }
    sheet, key = _column(delivery, rng, columns)
    place = sheet.at(key)
    first = next(row[place] for row in sheet.rows if not delivery.is_blank(key, row[place]))
    _rewrite(sheet, key, lambda content: content if delivery.is_blank(key, content) else first)
    return note(delivery, sheet, key)


@of_delivery("layouts")
def counts_in_another_unit(delivery: Delivery, rng: Random) -> bool:
    """All platelets a thousand times too many, or too few."""
    factor = 1000.0 if delivery.dialect.count_size == 1000 else 0.001
    return _scaled(delivery, "platelets", factor)


@of_delivery("layouts")
def shares_in_another_unit(delivery: Delivery, rng: Random) -> bool:
    """All blasts in percent where the center writes fractions, or as fractions where it writes percent."""
    return _scaled(delivery, "blasts", 100.0 if delivery.dialect.share_size == 100 else 0.01)


@of_delivery("layouts")
def dates_month_first(delivery: Delivery, rng: Random) -> bool:
    """All dates of a column with the month before the day."""
    if delivery.dialect.packing == "xport" and rng.random() < 0.5:
        return False
    form = delivery.dialect.dates[2]
    turned = form.replace("%d", "%x").replace("%m", "%d").replace("%x", "%m")
    keys = {
        (cell.sheet.name, cell.key) for number in delivery.numbers for cell in Chart(delivery, number).cells(*DATES)
    }
    name, key = rng.choice(sorted(keys))
    _rewrite(delivery.sheets[name], key, lambda content: _turned(content, form, turned))
    return note(delivery, delivery.sheets[name], key)


@of_delivery("layouts")
def another_decimal_mark(delivery: Delivery, rng: Random) -> bool:
    """All numbers of a column with a comma for a point, or a point for a comma."""
    mark = delivery.dialect.decimal
    cells = [cell for number in delivery.numbers for cell in Chart(delivery, number).cells("blasts") if cell.is_text]
    found = [cell for cell in cells if mark in str(cell.content)]
    if not found:
        return False
    for cell in found:
        cell.write(str(cell.content).replace(mark, "," if mark == "." else "."))
        delivery.log.headers.add(cell.sheet.header[cell.sheet.at(cell.key)])
    return True


@of_delivery("layouts")
def another_delimiter(delivery: Delivery, rng: Random) -> bool:
    """Commas for semicolons between the cells, or the other way round."""
    if delivery.dialect.packing not in ("delimited", "redcap", "zip"):
        return False
    delivery.written = replace(delivery.dialect, delimiter="," if delivery.dialect.delimiter == ";" else ";")
    return True


@of_delivery("layouts")
def another_encoding(delivery: Delivery, rng: Random) -> bool:
    """A text in UTF-16, or in UTF-8 where the center writes Windows-1252."""
    if delivery.dialect.packing not in ("delimited", "redcap"):
        return False
    old, new = (
        delivery.dialect.encoding,
        rng.choice(("utf-16", "utf-8")) if delivery.dialect.center == "IT02" else "utf-16",
    )

    def spoil(files: Files) -> Files:
        return {name: content.decode(old).encode(new) for name, content in files.items()}

    delivery.spoilers.append(spoil)
    return True


def _scaled(delivery: Delivery, concept: str, factor: float) -> bool:
    cells = [cell for number in delivery.numbers for cell in Chart(delivery, number).cells(concept)]
    for cell in cells:
        cell.write_number((cell.number or 0) * factor)
        delivery.log.headers.add(cell.sheet.header[cell.sheet.at(cell.key)])
    return bool(cells)


def _turned(content: Content, form: str, turned: str) -> Content:
    if not isinstance(content, str):
        return content
    try:
        return datetime.strptime(content, form).strftime(turned)
    except ValueError:
        return content
