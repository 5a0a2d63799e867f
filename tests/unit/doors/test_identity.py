"""Which column names and values show who somebody is, and which only seem to."""

import polars as pl
import pytest

from armonia.doors.identity import is_identifying, refuse_identity
from armonia.faults import Refusal
from armonia.readers.extract import Extract

NAMES = """
Nome; NOME; Cognome; COGNOME_NOME; Cognome e Nome; Nome e cognome; NomePaziente; nome_paziente; Nome del paziente
Nome della paziente; Paziente / Nome; Paziente / Cognome; Nominativo; Nome paz.; First name; first_name; FirstName
FIRSTNAME; Last Name; Surname; Patient surname; Family name; Given name; Full name; Patient's name; PATIENT_NAME; Name
Name of patient; Patient / Name; subject_name; Maiden name
"""
TAX_CODES = """
Codice fiscale; CODICE_FISCALE; CodiceFiscale; CODICEFISCALE; Cod. Fisc.; cod_fisc; C.F.; CF; Paziente / CF; cf_paziente
Tax code; tax_id; TAXCODE
"""
BIRTH_DATES = """
Data di nascita; DATA_NASCITA; DataNascita; DATANASCITA; dt_nascita; Data nasc.; Paziente / Data di nascita; Nato il
DDN; Date of birth; date_of_birth; DOB; patient_dob; DOB (dd/mm/yyyy); Birth date; birthdate; Patient birth date
BRTHDTC; BRTHDT; birthday
"""
RECORD_NUMBERS = """
Record number; Medical record number; medical_record_no; MRN; Numero cartella; Numero di cartella; N. cartella
N° cartella clinica; Cartella clinica; num_cartella; Cartella clinica n.; Nosologico; N. nosologico; Codice nosologico
Tessera sanitaria
"""
PHONES = """
Telefono; TELEFONO_PAZIENTE; Telefono cellulare?; Tel.; tel_casa; Recapito telefonico; Cellulare; N. cellulare; Phone
phone_number; Telephone; mobile_phone; Mobile; Mobile number
"""
ADDRESSES = """
E-mail; email; EMAIL; Email address; e_mail; Indirizzo e-mail; Posta elettronica; Indirizzo; INDIRIZZO_RES; home_address
"""
HARMLESS = """
Nome farmaco; nome_farmaco; Nome del farmaco; Farmaco / Nome; Nome commerciale; drug name; DRUG_NAME; Name of drug
Nome centro; Site name; Nome protocollo; test_name; Conta cellulare; Terapia cellulare; Linea cellulare; Cellularità
Data telefonata; Data ultimo contatto telefonico; Telephone visit; TEL-AML1; TEL/AML1; ETV6-RUNX1 (TEL-AML1)
Anno di nascita; Birth year; Sesso; Codice paziente; Paziente / Codice; record_id; USUBJID; SUBJID; RIV1_MRD_CFM
Immunofenotipo; Nomenclatura; Cromosoma; redcap_event_name; LBORNRLO; LBNAM; Natremia; Note
"""


def words(text: str) -> list[str]:
    return [word.strip() for word in text.replace("\n", ";").split(";") if word.strip()]


def extract(column: str, *cells: str | None) -> Extract:
    rows = pl.Series(range(2, 2 + len(cells)), dtype=pl.UInt32)
    return Extract(pl.DataFrame({"Sesso": ["F"] * len(cells), column: cells}), rows, "DM.csv")


@pytest.mark.parametrize("column", words(NAMES + TAX_CODES + BIRTH_DATES + RECORD_NUMBERS + PHONES + ADDRESSES))
def test_a_column_that_names_a_person_is_identifying(column: str) -> None:
    assert is_identifying(column)


@pytest.mark.parametrize("column", words(HARMLESS))
def test_a_column_that_names_a_thing_is_harmless(column: str) -> None:
    assert not is_identifying(column)


def test_an_identifying_column_is_refused_by_its_name() -> None:
    with pytest.raises(Refusal, match="Data di nascita") as refusal:
        refuse_identity(extract("Data di nascita", "12/03/1961"))
    assert refusal.value.rule_id == "identity.column"
    assert "1961" not in str(refusal.value)


@pytest.mark.parametrize(
    "cell",
    [
        "RSSMRA85T10A562S",
        "rssmra85t10a562s",
        "RSS MRA 85T10 A562S",
        "cf: RSSMRA85T10A562S, vive solo",
        "RSSMRA85T10A562S_2",
        "RSSMRAURTMLARSNL",
        "più lontano RSSMRA85T10A562S",
    ],
)
def test_a_value_like_a_tax_code_is_refused_with_its_place_and_never_told(cell: str) -> None:
    with pytest.raises(Refusal) as refusal:
        refuse_identity(extract("Note", None, "sta bene", cell))
    assert refusal.value.rule_id == "identity.value"
    assert refusal.value.where == "DM.csv, row 4, column 'Note'"
    assert cell not in str(refusal.value)


@pytest.mark.parametrize(
    "cell", ["RSSMRA85T10A562", "XRSSMRA85T10A562SX", "RSSMRA85Z10A562S", "desametasone 40 mg die", "1234567890123456"]
)
def test_a_value_unlike_a_tax_code_passes(cell: str) -> None:
    sound = extract("Note", cell)
    refuse_identity(sound)
    assert sound.frame["Note"].to_list() == [cell]


def test_a_tax_code_where_a_columns_name_should_be_is_not_told() -> None:
    with pytest.raises(Refusal) as refusal:
        refuse_identity(extract("RSSMRA85T10A562S", "x"))
    assert refusal.value.rule_id == "identity.value"
    assert "RSSMRA" not in str(refusal.value)
