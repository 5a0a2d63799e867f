"""What the four centers of PAAP call the form's columns, and in which order they keep them.

A ` / ` stands between the upper and the lower header of a workbook with two header rows.
"""

from collections.abc import Mapping

Columns = Mapping[str, str]


def _numbered(columns: Columns, number: int) -> dict[str, str]:
    return {key.format(n=number): name.format(n=number) for key, name in columns.items()}


def _both(columns: Columns) -> dict[str, str]:
    return _numbered(columns, 1) | _numbered(columns, 2)


IT02_HISTORY = {
    "patient_id": "Codice paziente",
    "center_code": "Centro",
    "sex": "Sesso",
    "age_years": "Età al trattamento",
    "age_at_diagnosis_years": "Età alla diagnosi",
    "diagnosis_date": "Data diagnosi",
    "disease_status": "Stato di malattia",
    "bcr_abl1": "BCR-ABL",
    "prior_lines": "N. linee precedenti",
    "prior_hsct": "TMO pregresso",
    "prior_hsct_date": "Data TMO pregresso",
    "baseline_bmb_pct": "Blasti midollari basali (%)",
    "baseline_date": "Data aspirato basale",
    "drug_1": "Farmaco 1",
    "drug_2": "Farmaco 2",
    "drug_3": "Farmaco 3",
    "drug_4": "Farmaco 4",
    "debulking_start_date": "Inizio debulking",
    "debulking_end_date": "Fine debulking",
    "after_debulking_bmb_pct": "Blasti post-debulking (%)",
    "after_debulking_date": "Data aspirato post-debulking",
}
IT02_TREATMENT = {
    "cycle_{n}_start_date": "Ciclo {n} inizio",
    "cycle_{n}_end_date": "Ciclo {n} fine",
    "cycle_{n}_dose_ug_per_day": "Ciclo {n} dose massima (µg/die)",
    "cycle_{n}_interruption_h": "Ciclo {n} interruzione (ore)",
    "assessment_{n}_date": "Rivalutazione {n} data",
    "assessment_{n}_bmb_pct": "Rivalutazione {n} blasti (%)",
    "assessment_{n}_extramedullary": "Rivalutazione {n} malattia extramidollare",
    "assessment_{n}_platelets_per_ul": "Rivalutazione {n} piastrine (10^9/L)",
    "assessment_{n}_anc_per_ul": "Rivalutazione {n} neutrofili (10^9/L)",
    "mrd_{n}_pcr": "MRD {n} PCR",
    "mrd_{n}_flow": "MRD {n} citofluorimetria",
    "mrd_{n}_sensitivity": "MRD {n} sensibilità",
}
IT02_OUTCOME = {
    "crs": "CRS",
    "crs_grade": "Grado CRS",
    "hsct_after": "TMO dopo blinatumomab",
    "hsct_after_date": "Data TMO",
    "hsct_planned": "TMO programmato senza donatore",
    "note": "Note",
}
IT05_OUTCOME = {
    "patient_id": "ID_PAZ",
    "center_code": "CENTRO",
    "crs": "CRS_SIGNIF",
    "crs_grade": "CRS_GRADO",
    "hsct_after": "ALLO_POST",
    "hsct_after_date": "DT_ALLO_POST",
    "hsct_planned": "ALLO_NON_DONATORE",
    "prior_hsct": "ALLO_PREC",
    "prior_hsct_date": "DT_ALLO_PREC",
}
IT05_HISTORY = {
    "age_at_diagnosis_years": "ETA_DIAGNOSI",
    "age_years": "ETA_BLINA",
    "sex": "SESSO",
    "diagnosis_date": "DT_DIAGNOSI",
    "disease_status": "STATO",
    "bcr_abl1": "PH",
    "prior_lines": "LINEE_PREC",
    "baseline_date": "DT_MIDOLLO_PRE",
    "baseline_bmb_pct": "BLASTI_PRE",
    "after_debulking_date": "DT_MIDOLLO_POST",
    "after_debulking_bmb_pct": "BLASTI_POST",
    "debulking_start_date": "DEB_DAL",
    "debulking_end_date": "DEB_AL",
    "drug_1": "DEB_FARMACO_A",
    "drug_2": "DEB_FARMACO_B",
    "drug_3": "DEB_FARMACO_C",
    "drug_4": "DEB_FARMACO_D",
}
IT05_CYCLE = {
    "cycle_{n}_start_date": "C{n}_DAL",
    "cycle_{n}_end_date": "C{n}_AL",
    "cycle_{n}_interruption_h": "C{n}_STOP_ORE",
    "cycle_{n}_dose_ug_per_day": "C{n}_DOSE_MCG",
}
IT05_ASSESSMENT = {
    "assessment_{n}_date": "RIV{n}_DATA",
    "assessment_{n}_platelets_per_ul": "RIV{n}_PLT",
    "assessment_{n}_anc_per_ul": "RIV{n}_PMN",
    "assessment_{n}_bmb_pct": "RIV{n}_BLASTI",
    "assessment_{n}_extramedullary": "RIV{n}_EXTRAMID",
    "mrd_{n}_flow": "RIV{n}_MRD_CFM",
    "mrd_{n}_pcr": "RIV{n}_MRD_PCR",
    "mrd_{n}_sensitivity": "RIV{n}_MRD_SENS",
}
IT04_HISTORY = {
    "patient_id": "Paziente / Codice",
    "center_code": "Paziente / Centro",
    "sex": "Paziente / Sesso",
    "age_years": "Paziente / Età al trattamento",
    "age_at_diagnosis_years": "Paziente / Età alla diagnosi",
    "diagnosis_date": "Malattia / Data diagnosi",
    "disease_status": "Malattia / Stato",
    "bcr_abl1": "Malattia / BCR-ABL",
    "prior_lines": "Malattia / Linee precedenti",
    "prior_hsct": "Malattia / TMO pregresso",
    "prior_hsct_date": "Malattia / Data TMO pregresso",
    "baseline_bmb_pct": "Prima del debulking / Blasti (%)",
    "baseline_date": "Prima del debulking / Data aspirato",
    "drug_1": "Debulking / Farmaco 1",
    "drug_2": "Debulking / Farmaco 2",
    "drug_3": "Debulking / Farmaco 3",
    "drug_4": "Debulking / Farmaco 4",
    "debulking_start_date": "Debulking / Inizio",
    "debulking_end_date": "Debulking / Fine",
    "after_debulking_bmb_pct": "Dopo il debulking / Blasti (%)",
    "after_debulking_date": "Dopo il debulking / Data aspirato",
}
IT04_TREATMENT = {
    "cycle_{n}_start_date": "Ciclo {n} / Inizio",
    "cycle_{n}_end_date": "Ciclo {n} / Fine",
    "cycle_{n}_dose_ug_per_day": "Ciclo {n} / Dose max (mcg/die)",
    "cycle_{n}_interruption_h": "Ciclo {n} / Interruzione (ore)",
    "assessment_{n}_date": "Rivalutazione {n} / Data",
    "assessment_{n}_bmb_pct": "Rivalutazione {n} / Blasti (%)",
    "assessment_{n}_extramedullary": "Rivalutazione {n} / Extramidollare",
    "assessment_{n}_platelets_per_ul": "Rivalutazione {n} / Piastrine (/mmc)",
    "assessment_{n}_anc_per_ul": "Rivalutazione {n} / Neutrofili (/mmc)",
    "mrd_{n}_pcr": "Rivalutazione {n} / MRD PCR",
    "mrd_{n}_flow": "Rivalutazione {n} / MRD citofluorimetria",
    "mrd_{n}_sensitivity": "Rivalutazione {n} / MRD sensibilità",
}
IT04_OUTCOME = {
    "crs": "Esito / CRS",
    "crs_grade": "Esito / Grado CRS",
    "hsct_after": "Esito / TMO",
    "hsct_after_date": "Esito / Data TMO",
    "hsct_planned": "Esito / TMO programmato, no donatore",
    "note": "Note",
}
IT06_HISTORY = {
    "center_code": "Anagrafica / Ospedale",
    "patient_id": "Anagrafica / ID",
    "sex": "Anagrafica / Sesso (M/F)",
    "age_at_diagnosis_years": "Anagrafica / Anni alla diagnosi",
    "age_years": "Anagrafica / Anni a blinatumomab",
    "disease_status": "LLA / Recidiva o refrattaria",
    "diagnosis_date": "LLA / Diagnosi",
    "prior_lines": "LLA / N. linee",
    "bcr_abl1": "LLA / Ph",
    "prior_hsct": "LLA / AlloTMO prima",
    "prior_hsct_date": "LLA / Data alloTMO",
    "debulking_start_date": "Citoriduzione / Dal",
    "drug_1": "Citoriduzione / 1° farmaco",
    "drug_2": "Citoriduzione / 2° farmaco",
    "drug_3": "Citoriduzione / 3° farmaco",
    "drug_4": "Citoriduzione / 4° farmaco",
    "baseline_date": "Midollo pre / Data",
    "baseline_bmb_pct": "Midollo pre / Blasti",
    "after_debulking_date": "Midollo post / Data",
    "after_debulking_bmb_pct": "Midollo post / Blasti",
}
IT06_CYCLE = {
    "cycle_{n}_start_date": "Blinatumomab ciclo {n} / Dal",
    "cycle_{n}_end_date": "Blinatumomab ciclo {n} / Al",
    "cycle_{n}_dose_ug_per_day": "Blinatumomab ciclo {n} / Dose µg/die",
    "cycle_{n}_interruption_h": "Blinatumomab ciclo {n} / Stop (h)",
}
IT06_ASSESSMENT = {
    "assessment_{n}_date": "Controllo {n} / Data",
    "assessment_{n}_bmb_pct": "Controllo {n} / Blasti",
    "assessment_{n}_extramedullary": "Controllo {n} / Mal. extramidollare",
    "assessment_{n}_anc_per_ul": "Controllo {n} / ANC (K/µL)",
    "assessment_{n}_platelets_per_ul": "Controllo {n} / PLT (K/µL)",
    "mrd_{n}_pcr": "Controllo {n} / MRD biologia molecolare",
    "mrd_{n}_flow": "Controllo {n} / MRD citometria",
    "mrd_{n}_sensitivity": "Controllo {n} / Sensibilità MRD",
}
IT06_OUTCOME = {
    "hsct_after": "Dopo / AlloTMO",
    "hsct_after_date": "Dopo / Data",
    "hsct_planned": "Dopo / AlloTMO previsto, donatore assente",
    "crs": "Tossicità / CRS",
    "crs_grade": "Tossicità / Grado",
    "note": "Annotazioni",
}

COLUMNS: Mapping[str, Columns] = {
    "IT02": IT02_HISTORY | _both(IT02_TREATMENT) | IT02_OUTCOME,
    "IT04": IT04_HISTORY | _both(IT04_TREATMENT) | IT04_OUTCOME,
    "IT05": IT05_OUTCOME | IT05_HISTORY | _both(IT05_CYCLE) | _both(IT05_ASSESSMENT) | {"note": "NOTE"},
    "IT06": IT06_HISTORY | _both(IT06_CYCLE) | _both(IT06_ASSESSMENT) | IT06_OUTCOME,
}
