"""Files that are cut, gone, strange or old, and rows that lack by the dozen."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from benchmarks.detection.delivery import Delivery
from benchmarks.detection.fault import of_delivery
from synthetic.forms.packing import Files

# Made up, though of a tax code's form: no such person is meant.
TAX_CODE = "VRDLGU75C12F205X"


def _spoil(delivery: Delivery, change: Callable[[Files], Files]) -> bool:
    delivery.spoilers.append(change)
    return True


@of_delivery("files")
def file_cut_short(delivery: Delivery, rng: Random) -> bool:
    """A file that breaks off in the middle of a cell."""
    share = rng.uniform(0.3, 0.9)
    return _spoil(delivery, lambda files: _with_one(files, rng, lambda content: content[: int(len(content) * share)]))


@of_delivery("files")
def empty_file(delivery: Delivery, rng: Random) -> bool:
    """A file of no bytes."""
    return _spoil(delivery, lambda files: _with_one(files, rng, lambda content: b""))


@of_delivery("files")
def header_without_rows(delivery: Delivery, rng: Random) -> bool:
    """A sheet with its header and nobody under it."""
    for sheet in delivery.sheets.values():
        if sheet.name in ("dm", "form", "export"):
            delivery.log.cells += len(sheet.rows) * len(sheet.keys)
            sheet.rows.clear()
    return True


@of_delivery("files")
def file_missing(delivery: Delivery, rng: Random) -> bool:
    """A file less than declared."""
    if delivery.dialect.packing not in ("xport", "redcap"):
        return False
    gone = rng.randrange(100)
    return _spoil(delivery, lambda files: {n: c for at, (n, c) in enumerate(files.items()) if at != gone % len(files)})


@of_delivery("files")
def file_too_many(delivery: Delivery, rng: Random) -> bool:
    """A file that nobody declared."""
    return _spoil(delivery, lambda files: files | {"leggimi.txt": b"dati aggiornati"})


@of_delivery("files")
def sheet_of_another_name(delivery: Delivery, rng: Random) -> bool:
    """A workbook whose sheet has another name."""
    delivery.written = replace(delivery.dialect, sheet="Foglio1")
    return delivery.dialect.packing == "excel"


@of_delivery("files")
def formula_that_failed(delivery: Delivery, rng: Random) -> bool:
    """A cell of a workbook that holds an error in place of a value."""
    if delivery.dialect.packing != "excel":
        return False
    sheet, key = delivery.sheets["form"], rng.choice(("age_years", "baseline_bmb_pct", "assessment_1_anc_per_ul"))
    rng.choice(sheet.rows)[sheet.at(key)] = rng.choice(("#DIV/0!", "#REF!", "#VALUE!"))
    delivery.log.headers.add(sheet.header[sheet.at(key)])
    return True


@of_delivery("files")
def column_that_identifies(delivery: Delivery, rng: Random) -> bool:
    """A column of surnames."""
    sheet = next(one for one in delivery.sheets.values() if one.name in ("dm", "form", "export"))
    name = rng.choice(("Cognome", "data_nascita", "Codice fiscale"))
    sheet.keys.append(name)
    sheet.header.append(name if delivery.dialect.packing != "xport" else "COGNOME")
    for row in sheet.rows:
        row.append("VERDI")
    return True


@of_delivery("files")
def tax_code_in_a_cell(delivery: Delivery, rng: Random) -> bool:
    """A tax code in a remark."""
    sheet = next(one for one in delivery.sheets.values() if one.name in ("dm", "form", "export"))
    key = {"dm": "COUNTRY", "form": "note", "export": "diagnosis_date"}[sheet.name]
    rng.choice(sheet.rows)[sheet.at(key)] = f"rif. {TAX_CODE}"
    delivery.log.headers.add(sheet.header[sheet.at(key)])
    return True


@of_delivery("files")
def files_of_another_center(delivery: Delivery, rng: Random) -> bool:
    """A delivery in which every row says that it is another center's."""
    for sheet in delivery.sheets.values():
        if "SITEID" in sheet.keys or "center_code" in sheet.keys:
            place = sheet.at("SITEID" if "SITEID" in sheet.keys else "center_code")
            for row in sheet.rows:
                row[place] = "IT08"
                delivery.log.cells += 1
    return True


@of_delivery("files")
def many_rows_dropped(delivery: Delivery, rng: Random) -> bool:
    """Half the rows of a sheet gone: an export that was filtered."""
    names = {"NEUF": ("lb", "cm", "gf", "ex"), "PAAP": ("form",), "OBS": ("export",)}[delivery.dialect.program]
    sheet = delivery.sheets[rng.choice(names)]
    kept = sorted(rng.sample(range(len(sheet.rows)), len(sheet.rows) // 2))
    delivery.log.cells += (len(sheet.rows) - len(kept)) * len(sheet.keys)
    sheet.rows = [sheet.rows[at] for at in kept]
    return True


@of_delivery("files")
def old_copy_sent_again(delivery: Delivery, rng: Random) -> bool:
    """The files of an earlier night, sent once more for tonight's."""
    if delivery.older is None:
        return False
    older = delivery.older
    return _spoil(delivery, lambda files: older)


def _with_one(files: Files, rng: Random, change: Callable[[bytes], bytes]) -> Files:
    name = sorted(files)[0]
    return {one: change(content) if one == name else content for one, content in files.items()}
