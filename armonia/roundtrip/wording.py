"""What the workbook of queries says to those who answer in it, in Italian and in English."""

from collections.abc import Iterator
from datetime import date

QUERIES = "Query"
INSTRUCTIONS = "Istruzioni - Instructions"

SYNTHETIC = (
    "Consegne sintetiche: provano il procedimento, non lo studio pubblicato. Nessun paziente è reale."
    " / Synthetic deliveries: they prove the pipeline, not the paper. No patient is real."
)

STEPS = (
    (
        "Ogni riga del foglio Query è una domanda su un dato del vostro centro. Rispondete nelle quattro colonne gialle"
        " a destra; le altre celle sono protette.",
        "Each row of the sheet Query asks about data of your center. Answer in the four yellow columns on the right;"
        " the other cells are protected.",
    ),
    (
        "Risposta e ruolo si scelgono dall'elenco; il ruolo è la funzione di chi risponde, mai un nome. La data è il"
        " giorno della risposta. Il commento è libero, ed è necessario se la risposta è una domanda.",
        "Answer and role are chosen from the list; the role is what you are at the center, never a name. The date is"
        " the day of the answer. The comment is free, and needed if you answer with a question.",
    ),
    (
        "Correggete il dato nel vostro sistema: arriverà con la consegna successiva, e la query si chiuderà da sola."
        " Qui non si scrivono valori corretti.",
        "Correct the data in your own system: they come with your next delivery, and the query closes by itself."
        " Corrected values are not written here.",
    ),
    (
        "Lasciate vuote le righe a cui non rispondete. Non scrivete nomi, codici fiscali o date di nascita: un"
        " file con un codice fiscale è rifiutato per intero e non è conservato.",
        "Leave the rows empty that you do not answer. Write no names, tax codes or dates of birth: a file with a"
        " tax code is refused as a whole and not kept.",
    ),
    (
        "Salvate come cartella di lavoro Excel (.xlsx), senza password, e consegnatela da sola nella cartella"
        " <notte>/{center}/answer, come le altre consegne.",
        "Save as an Excel workbook (.xlsx), without a password, and deliver it alone in the folder"
        " <night>/{center}/answer, as your other deliveries.",
    ),
    (
        "Un testo lungo è tagliato e segue … con la sua lunghezza; i segni che non si vedono sono scritti col loro"
        " numero, come ⟨U+202E⟩. In queries.csv un testo che inizia con = + - @ o ' è preceduto da un apostrofo:"
        " toglietelo per riavere il testo.",
        "A long text is cut, and … follows with its length; signs that cannot be seen are written as their number, as"
        " ⟨U+202E⟩. In queries.csv a text that begins with = + - @ or ' is preceded by an apostrophe: drop it to have"
        " the text again.",
    ),
)

MEANING = {
    "corrected": (
        "Il dato era sbagliato, ed è stato corretto nel vostro sistema.",
        "The data were wrong, and have been corrected in your system.",
    ),
    "confirmed": ("Il dato è giusto così com'è.", "The data are right as they are."),
    "not_available": (
        "Il dato non esiste, o non si può più recuperare.",
        "The data do not exist, or can no longer be found.",
    ),
    "question": (
        "Serve un chiarimento: scrivetelo nel commento.",
        "Something must be made clear: write it as the comment.",
    ),
}

REFUSED = {
    "answer": "Scegliete una risposta dall'elenco. / Choose an answer from the list.",
    "role": "Scegliete un ruolo dall'elenco, mai un nome. / Choose a role from the list, never a name.",
    "comment": "Al massimo 2000 caratteri. / 2000 characters at most.",
    "answered_on": "Scrivete una data, come 03/03/2021. / Write a date, as 03/03/2021.",
}


def title(center: str, night: date) -> str:
    """What the workbook is."""
    return f"Query del centro {center}, notte {night} / Queries of center {center}, night of {night}"


def extent(shown: int, of: int) -> tuple[str, str]:
    """How many of how many queries stand in the workbook, and where the others are."""
    if not of:
        return "Nessuna query da guardare.", "No query to look at."
    if of == 1:
        return "Una query da guardare.", "One query to look at."
    if shown == of:
        return f"Tutte le {of} query da guardare.", f"All {of} queries to look at."
    return (
        f"ATTENZIONE: {shown} query su {of}; {of - shown} sono lasciate fuori. Tutte sono in queries.csv; quelle"
        " lasciate fuori seguiranno quando queste avranno risposta.",
        f"NOTE: {shown} of {of} queries; {of - shown} are left out. All are in queries.csv; those left out follow once"
        " these are answered.",
    )


def steps(center: str) -> Iterator[tuple[str, str]]:
    """How to answer, step by step."""
    for italian, english in STEPS:
        yield italian.format(center=center), english.format(center=center)
