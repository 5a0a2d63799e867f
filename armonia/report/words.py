"""The codes that pages show, in words: Italian and English. A code without words is shown as it is."""

from functools import lru_cache

from markupsafe import Markup, escape

SIGNS = {
    "critical": "▲",
    "major": "◆",
    "minor": "●",
    "passed": "✓",
    "failed": "✗",
    "error": "!",
    "not_applicable": "–",
}
WORDS: dict[str, tuple[str, str]] = {
    "critical": ("critica", "critical"),
    "major": ("maggiore", "major"),
    "minor": ("minore", "minor"),
    "passed": ("superato", "passed"),
    "failed": ("non superato", "failed"),
    "error": ("errore del controllo", "error of the check"),
    "not_applicable": ("non applicabile", "not applicable"),
    "conformance": ("conformità", "conformance"),
    "completeness": ("completezza", "completeness"),
    "plausibility": ("plausibilità", "plausibility"),
    "value": ("valori", "value"),
    "relational": ("relazioni", "relational"),
    "computational": ("calcolo", "computational"),
    "uniqueness": ("unicità", "uniqueness"),
    "atemporal": ("senza tempo", "atemporal"),
    "temporal": ("nel tempo", "temporal"),
    "no such query was put to this center": (
        "nessun quesito così è stato posto a questo centro",
        "no such query was put to this center",
    ),
    "the query is closed already": ("il quesito è già chiuso", "the query is closed already"),
    "the query is withdrawn already": ("il quesito è già ritirato", "the query is withdrawn already"),
    "the query was asked again since": (
        "il quesito è stato posto di nuovo da allora",
        "the query was asked again since",
    ),
    "the waiver has run out already": ("la deroga è già scaduta", "the waiver has run out already"),
    "patient, field or rule of the row are not those of its query: rows were mixed up": (
        "paziente, campo o regola della riga non sono quelli del suo quesito: le righe sono state mescolate",
        "patient, field or rule of the row are not those of its query: rows were mixed up",
    ),
    "open": ("aperto", "open"),
    "answered": ("con risposta", "answered"),
    "waived": ("derogato", "waived"),
    "closed": ("chiuso", "closed"),
    "withdrawn": ("ritirato", "withdrawn"),
    "corrected": ("corretto alla fonte", "corrected at the source"),
    "confirmed": ("confermato", "confirmed"),
    "not_available": ("dato non disponibile", "not available"),
    "question": ("domanda al coordinatore", "question to the coordinator"),
    "answer": ("risposta", "answer"),
    "waiver": ("deroga", "waiver"),
    "accepted": ("accettata", "accepted"),
    "superseded": ("sostituita", "superseded"),
    "refused": ("rifiutata", "refused"),
    "on_time": ("puntuale", "on time"),
    "crashed": ("errore del programma", "error of the program"),
    "corrupted": ("danneggiata in archivio", "damaged in the archive"),
    "not_taken": ("non presa", "not taken"),
    "late": ("in ritardo", "late"),
    "missing": ("mai arrivata", "never came"),
    "ANSWER": ("risposte ai quesiti", "answers to queries"),
    "WAIVER": ("deroghe del coordinatore", "waivers of the coordinator"),
    "WITHDRAWAL": ("revoche del consenso", "withdrawals of consent"),
    "it is found again": ("è stato trovato di nuovo", "it is found again"),
    "answered as corrected, and found in a later delivery": (
        "la risposta era «corretto alla fonte», ma si trova ancora in una consegna successiva",
        "answered as corrected, and found in a later delivery",
    ),
    "what is found has changed since the answer": (
        "ciò che si trova è cambiato dopo la risposta",
        "what is found has changed since the answer",
    ),
    "what is found has changed": ("ciò che si trova è cambiato", "what is found has changed"),
    "its time has run out": ("il suo tempo è finito", "its time has run out"),
    "the rule has changed: the same delivery is no longer at fault": (
        "è cambiata la regola: la stessa consegna non è più in difetto",
        "the rule has changed: the same delivery is no longer at fault",
    ),
    "the check is no longer made": ("il controllo non si fa più", "the check is no longer made"),
    "nothing like it is delivered any more": (
        "non si consegna più nulla di simile",
        "nothing like it is delivered any more",
    ),
    "the patient is no longer delivered": (
        "il paziente non è più nelle consegne",
        "the patient is no longer delivered",
    ),
    "added": ("colonna aggiunta", "column added"),
    "gone": ("colonna scomparsa", "column gone"),
    "renamed": ("colonna rinominata", "column renamed"),
    "type_shifted": ("tipo cambiato", "type changed"),
    "unit_shifted": ("unità cambiata", "unit changed"),
}


@lru_cache(maxsize=20_000, typed=True)
def said(italian: str, english: str) -> Markup:
    """The same in both languages; the page shows one."""
    return Markup(  # noqa: S704 - both are escaped
        f'<span class="it" lang="it">{escape(italian)}</span><span class="en" lang="en">{escape(english)}</span>'
    )


@lru_cache(maxsize=1_000, typed=True)
def word(code: str | None) -> Markup:
    """The code in words."""
    if code is None:
        return Markup("")
    return said(*WORDS[code]) if code in WORDS else escape(code)


@lru_cache(maxsize=1_000, typed=True)
def badge(code: str | None) -> Markup:
    """The code in words, with a sign and a color of its own where it is a severity or a status."""
    if code is None:
        return Markup("")
    sign = Markup('<span aria-hidden="true">{0}</span>&nbsp;').format(SIGNS[code]) if code in SIGNS else ""
    return Markup('<span class="badge {0}">{1}{2}</span>').format(code, sign, word(code))
