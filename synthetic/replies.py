"""What centers answer to the queries of the shipped nights, and what the coordinator waives, without their numbers.

Numbers rest on a home's own key, so each row says what it is about: program, patient, field and rule.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook

from synthetic.forms.centers import DIALECTS
from synthetic.forms.packing import Files
from synthetic.forms.workbook import dated
from synthetic.person import Person
from synthetic.planned.series import SECOND, THIRD

TITLE = "Query del centro {center} / Queries of center {center}"
HEADER = (
    *("Query", "Centro / Center", "Programma / Program", "Codice paziente / Patient code", "Pseudonimo / Pseudonym"),
    *("Variabile (IT)", "Variable (EN)", "Che cosa non va (IT)", "What is wrong (EN)", "Trovato / Found"),
    *("Registrazione / Record", "File di origine / Source file", "Foglio / Sheet", "Riga / Row"),
    *("Gravità / Severity", "Stato / State", "Aperta il / Opened on", "Giorni / Days open", "Risposta / Answer"),
    *("Commento / Comment", "Ruolo / Role", "Data della risposta / Answered on", "Campo / Field", "Regola / Rule"),
)
WAIVERS = "query;centro;programma;codice_paziente;campo;regola;motivo;ruolo;data;fino_al"


@dataclass(frozen=True)
class Gap:
    """Something that a center did not record, and how a check names it."""

    center: str
    program: str
    column: str
    rule: str


BASELINE = Gap("IT03", "NEUF", "marrow_assessment.blasts_pct", "baseline_blasts_known")
COUNTS = Gap("IT06", "PAAP", "blood_count.count_per_ul", "treated_has_counts")


def replies(night: date, persons: Iterable[Person]) -> Iterator[tuple[str, str, Files]]:
    """Center, program of the reply and files of a night; none where nobody has such a gap.

    IT03 says that it corrected what its next delivery lacks still; IT06 has no counts, and need not find them.
    """
    people = tuple(persons)
    unseen = [one for one in people if _is_treated(one, BASELINE) and not _baseline(one)]
    uncounted = [one for one in people if _is_treated(one, COUNTS) and not one.counts]
    if night == SECOND and unseen:
        yield "IT03", "answer", _answer(BASELINE, unseen, "Corretto alla fonte / Corrected at the source", "", night)
    if night == SECOND and uncounted:
        lost = "Emocromi non più reperibili"
        yield "IT06", "answer", _answer(COUNTS, uncounted, "Dato non disponibile / Not available", lost, night)
    if night == THIRD and uncounted:
        yield "IT06", "waiver", _waiver(COUNTS, uncounted, night)


def _is_treated(person: Person, gap: Gap) -> bool:
    return (person.center, person.program) == (gap.center, gap.program) and bool(person.cycles)


def _baseline(person: Person) -> bool:
    """Whether anybody looked at the marrow before debulking."""
    start = min((drug.start for drug in person.drugs if drug.indication == "debulking"), default=person.cycles[0].start)
    return any(one.day <= start and one.blasts_pct is not None for one in person.marrows)


def _code(person: Person) -> str:
    (dialect,) = [one for one in DIALECTS if (one.center, one.program) == (person.center, person.program)]
    return dialect.patient_code.format(person.number)


def _answer(gap: Gap, people: Iterable[Person], answer: str, comment: str, night: date) -> Files:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Query")
    for line in ((TITLE.format(center=gap.center),), (), HEADER):
        sheet.append(line)
    for person in people:
        told: Mapping[str, object] = {
            "Centro / Center": gap.center,
            "Programma / Program": gap.program,
            "Codice paziente / Patient code": _code(person),
            "Risposta / Answer": answer,
            "Commento / Comment": comment or None,
            "Ruolo / Role": "Data manager",
            "Data della risposta / Answered on": night,
            "Campo / Field": gap.column,
            "Regola / Rule": gap.rule,
        }
        sheet.append([told.get(name) for name in HEADER])
    content = io.BytesIO()
    book.save(content)
    return {"queries.xlsx": dated(content.getvalue(), night)}


def _waiver(gap: Gap, people: Iterable[Person], night: date) -> Files:
    rows = [
        f";{gap.center};{gap.program};{_code(person)};{gap.column};{gap.rule}"
        f";Emocromi non più reperibili, risposta valutabile dal midollo;coordinatore;{night};{night.year}-12-31"
        for person in people
    ]
    return {"waivers.csv": "\n".join([WAIVERS, *rows, ""]).encode()}
