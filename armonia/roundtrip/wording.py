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
        "Ogni riga del foglio Query è un quesito su un dato del vostro centro. Rispondete nelle quattro colonne gialle"
        " a destra; le altre celle sono protette.",
        "Each row of the sheet Query asks about data of your center. Answer in the four yellow columns on the right;"
        " the other cells are protected.",
    ),
    (
        "Risposta e ruolo si scelgono dall'elenco; il ruolo è la funzione di chi risponde, mai un nome. La data è il"
        " giorno della risposta. Il commento è libero, ed è necessario se la risposta è una domanda. Ciò che avete già"
        " risposto sta accanto, nelle colonne «Ultima risposta», «Risposto il» e «Ultimo commento».",
        "Answer and role are chosen from the list; the role is what you are at the center, never a name. The date is"
        " the day of the answer. The comment is free, and needed if you answer with a question. What you answered"
        " before stands beside it, under “Last answer”, “Last answered on” and “Last comment”.",
    ),
    (
        "Correggete il dato nel vostro sistema: arriverà con la consegna successiva, e il quesito si chiuderà da solo."
        " Qui non si scrivono valori corretti.",
        "Correct the data in your own system: they come with your next delivery, and the query closes by itself."
        " Corrected values are not written here.",
    ),
    (
        "NEI COMMENTI NESSUN NOME, NESSUNA DATA DI NASCITA, NESSUN RECAPITO, né di pazienti né di colleghi: ciò che"
        " scrivete entra in un registro che non si modifica e non si cancella mai. Un file che contiene un codice"
        " fiscale è rifiutato per intero e non è conservato.",
        "IN COMMENTS NO NAMES, NO BIRTH DATES, NO CONTACT DATA, neither of patients nor of colleagues: what you write"
        " goes to a ledger that is never edited and never erased. A file that holds a tax code is refused as a whole"
        " and not kept.",
    ),
    (
        "Lasciate vuote le righe a cui non rispondete: ciò che avete già risposto resta valido.",
        "Leave the rows empty that you do not answer: what you answered before stays as it is.",
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
    "comment": "Al massimo 2000 caratteri, senza nomi né date di nascita. / At most 2000 characters, no names.",
    "answered_on": "Scrivete una data, come 03/03/2021. / Write a date, as 03/03/2021.",
}


def title(center: str, night: date) -> str:
    """What the workbook is."""
    return f"Quesiti del centro {center}, notte {night} / Queries of center {center}, night of {night}"


def extent(shown: int, of: int) -> tuple[str, str]:
    """How many of how many queries stand in the workbook, and where the others are."""
    if not of:
        return "Nessun quesito da guardare.", "No query to look at."
    if of == 1:
        return "Un quesito da guardare.", "One query to look at."
    if shown == of:
        return f"Tutti i {of} quesiti da guardare.", f"All {of} queries to look at."
    return (
        f"ATTENZIONE: {shown} quesiti su {of}; {of - shown} sono lasciati fuori. Tutti sono in queries.csv; quelli"
        " lasciati fuori seguiranno quando questi avranno risposta.",
        f"NOTE: {shown} of {of} queries; {of - shown} are left out. All are in queries.csv; those left out follow once"
        " these are answered.",
    )


def steps(center: str) -> Iterator[tuple[str, str]]:
    """How to answer, step by step."""
    for italian, english in STEPS:
        yield italian.format(center=center), english.format(center=center)
