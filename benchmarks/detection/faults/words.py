"""Words that are no words of the form: typos, other languages, codes of nowhere, cells left empty."""

from random import Random

from benchmarks.detection.chart import Cell, Chart
from benchmarks.detection.fault import of_patient

CODED = (
    *("sex", "disease_status", "ph", "drug", "prior_drug", "indication", "extramedullary", "mrd_result"),
    *(
        "mrd_method",
        "crs",
        "hsct_done",
        "prior_hsct",
        "hsct_after",
        "lab_test",
        "specimen",
        "count_unit",
        "blasts_unit",
    ),
)
MANDATORY = ("sex", "age", "age_at_diagnosis", "disease_status", "ph", "prior_hsct")
MANDATORY_IN_ROWS = ("cycle_start", "cycle_end", "dose", "drug", "drug_start", "count_date", "marrow_date", "platelets")
ASIDE = ("vedi cartella", "see chart", "da rivedere", "xxx", "to be checked", "sì?", "boh")
LONG = 4


@of_patient("words")
def letters_wrong_in_a_word(chart: Chart, rng: Random) -> bool:
    """A coded word with two neighboring letters exchanged and one typed twice."""
    cells = [cell for cell in chart.cells(*CODED) if _is_long_word(cell)]
    if not cells:
        return False
    cell = rng.choice(cells)
    text = str(cell.content)
    place = next(place for place in range(len(text) - 2, -1, -1) if text[place] != text[place + 1])
    return cell.write(f"{text[:place]}{text[place + 1]}{text[place]}{text[place]}{text[place + 2 :]}")


@of_patient("words")
def unknown_word(chart: Chart, rng: Random) -> bool:
    """A coded cell that holds a remark instead of a word of the form."""
    cells = [cell for cell in chart.cells(*CODED) if cell.is_text]
    return bool(cells) and rng.choice(cells).write(rng.choice(ASIDE))


@of_patient("words")
def unknown_number_for_a_word(chart: Chart, rng: Random) -> bool:
    """A coded cell that holds a number which stands for nothing: 77 where 1 and 2 are all there is."""
    cells = [cell for cell in chart.cells(*CODED) if cell.is_text]
    return bool(cells) and rng.choice(cells).write(rng.choice(("77", "88", "97", "412")))


@of_patient("words")
def mandatory_cell_blanked(chart: Chart, rng: Random) -> bool:
    """A cell that every record of its kind needs, left empty."""
    rows = MANDATORY_IN_ROWS if chart.program != "PAAP" else ()
    cells = chart.cells(*MANDATORY, *(one for one in rows if chart.program == "NEUF" or one != "platelets"))
    cells = [cell for cell in cells if not (chart.program == "OBS" and cell.concept == "marrow_date")]
    return bool(cells) and rng.choice(cells).write(None)


@of_patient("words")
def grade_of_a_syndrome_blanked(chart: Chart, rng: Random) -> bool:
    """A cytokine release syndrome that occurred, without its grade."""
    return bool(cells := chart.cells("crs_grade")) and chart.about("crs") and cells[0].write(None)


@of_patient("words")
def date_of_a_transplant_blanked(chart: Chart, rng: Random) -> bool:
    """A transplant that was done, without its date."""
    cells = chart.cells("hsct_date", "prior_hsct_date", "hsct_after_date")
    return bool(cells) and chart.about("hsct_done", "prior_hsct", "hsct_after") and rng.choice(cells).write(None)


@of_patient("words")
def start_of_debulking_blanked(chart: Chart, rng: Random) -> bool:
    """Debulking drugs without the day on which they began."""
    cells = chart.cells("drug_start")
    return bool(cells) and chart.about("drug") and rng.choice(cells).write(None)


@of_patient("words")
def method_of_a_search_blanked(chart: Chart, rng: Random) -> bool:
    """A search for residual disease that does not say how it was made."""
    return bool(cells := chart.cells("mrd_method")) and rng.choice(cells).write(None)


@of_patient("words")
def line_of_a_prior_drug_blanked(chart: Chart, rng: Random) -> bool:
    """A drug of a prior line that does not say of which."""
    return bool(cells := chart.cells("line_number")) and chart.about("indication") and rng.choice(cells).write(None)


@of_patient("words")
def day_of_results_blanked(chart: Chart, rng: Random) -> bool:
    """Results of an assessment without its day."""
    cells = [cell for cell in chart.cells("response_date") if chart.beside(cell, "blasts")]
    return bool(cells) and chart.about("blasts", "platelets", "mrd_result") and rng.choice(cells).write(None)


@of_patient("words")
def start_of_a_cycle_blanked(chart: Chart, rng: Random) -> bool:
    """A cycle with dose and end, and without its first day."""
    cells = chart.cells("cycle_start")
    return bool(cells) and chart.about("cycle_end", "dose") and rng.choice(cells).write(None)


@of_patient("words")
def dose_blanked(chart: Chart, rng: Random) -> bool:
    """A cycle without its dose."""
    return bool(cells := chart.cells("dose")) and rng.choice(cells).write(None)


def _is_long_word(cell: Cell) -> bool:
    text = str(cell.content)
    return cell.is_text and len(text) >= LONG and text.isalpha() and len(set(text)) > 2
