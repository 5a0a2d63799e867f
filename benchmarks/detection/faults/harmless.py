"""What looks untidy and says the same: nothing may be raised."""

from collections.abc import Callable
from random import Random

from benchmarks.detection.chart import Chart
from benchmarks.detection.delivery import Delivery
from benchmarks.detection.fault import of_delivery, of_patient
from benchmarks.detection.faults.rows import copy_row
from synthetic.forms.packing import Files

WORDS = ("sex", "disease_status", "ph", "drug", "mrd_result", "extramedullary", "crs", "lab_test", "indication")
NUMBERS = ("age", "blasts", "platelets", "dose")
BOM = b"\xef\xbb\xbf"


@of_patient("harmless", harmless="a word is the same in capitals and small letters")
def word_in_other_letters(chart: Chart, rng: Random) -> bool:
    """A word in capitals for small letters, or the other way round."""
    cells = [cell for cell in chart.cells(*WORDS) if str(cell.content).swapcase() != str(cell.content)]
    return bool(cells) and (cell := rng.choice(cells)).write(str(cell.content).swapcase())


@of_patient("harmless", harmless="spaces around a word are no part of it")
def spaces_around_a_word(chart: Chart, rng: Random) -> bool:
    """Spaces before or after a word or number."""
    cells = [cell for cell in chart.cells(*WORDS, *NUMBERS) if cell.is_text and isinstance(cell.content, str)]
    return bool(cells) and (cell := rng.choice(cells)).write(rng.choice((" {}", "{}  ", " {} ")).format(cell.content))


@of_patient("harmless", harmless="28.0 is 28")
def zeros_after_the_mark(chart: Chart, rng: Random) -> bool:
    """A number with a further zero after its mark."""
    mark = chart.delivery.dialect.decimal
    cells = [cell for cell in chart.cells(*NUMBERS) if cell.is_text and isinstance(cell.content, str)]
    if not cells:
        return False
    cell = rng.choice(cells)
    return cell.write(f"{cell.content}0" if mark in str(cell.content) else f"{cell.content}{mark}0")


@of_patient("harmless", harmless="a further copy of a row is counted as a duplicate and read once")
def row_twice_alike(chart: Chart, rng: Random) -> bool:
    """A row that stands twice, the same to the last cell."""
    copy_row(chart, *rng.choice(chart.rows()))
    return True


@of_delivery("harmless", harmless="rows are known by what is in them")
def rows_in_another_order(delivery: Delivery, rng: Random) -> bool:
    """The rows of every sheet in another order."""
    if delivery.dialect.packing == "excel":
        return False
    for sheet in delivery.sheets.values():
        if sheet.name != "dictionary":
            rng.shuffle(sheet.rows)
    return True


@of_delivery("harmless", harmless="columns are known by their names")
def columns_in_another_order(delivery: Delivery, rng: Random) -> bool:
    """The columns of every sheet in another order."""
    if delivery.dialect.packing == "excel":
        return False
    for sheet in delivery.sheets.values():
        if sheet.name != "dictionary":
            order = rng.sample(range(len(sheet.keys)), len(sheet.keys))
            sheet.keys, sheet.header = [sheet.keys[at] for at in order], [sheet.header[at] for at in order]
            sheet.rows = [[row[at] for at in order] for row in sheet.rows]
    return True


@of_delivery("harmless", harmless="a text file is the same with either line end")
def other_line_ends(delivery: Delivery, rng: Random) -> bool:
    """Line ends as on Linux, for those of Windows."""
    return _of_text(delivery, lambda content: content.replace(b"\r\n", b"\n"))


@of_delivery("harmless", harmless="the mark of UTF-8 is no part of the header")
def mark_of_utf8(delivery: Delivery, rng: Random) -> bool:
    """The mark that Windows writes before a text in UTF-8."""
    return delivery.dialect.encoding == "utf-8" and _of_text(delivery, lambda content: BOM + content)


@of_delivery("harmless", harmless="a note that nobody reads may say anything")
def other_notes(delivery: Delivery, rng: Random) -> bool:
    """Another remark in the column of notes, which is declared as unread."""
    sheet = delivery.sheets.get("form")
    if sheet is None:
        return False
    for row in sheet.rows:
        row[sheet.at("note")] = rng.choice(("", "controllo tra un mese", "nulla da segnalare"))
    return True


def _of_text(delivery: Delivery, change: Callable[[bytes], bytes]) -> bool:
    if delivery.dialect.packing not in ("delimited", "redcap"):
        return False

    def spoil(files: Files) -> Files:
        return {name: change(content) for name, content in files.items()}

    delivery.spoilers.append(spoil)
    return True
