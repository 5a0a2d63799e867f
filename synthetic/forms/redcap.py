"""How the two REDCap projects of OBS were built: instruments, fields, numbered choices, data dictionary."""

from collections.abc import Mapping
from dataclasses import dataclass

from synthetic.forms.table import Table, tabulate
from synthetic.forms.vocabulary import DRUGS_ITALIAN

Choices = tuple[tuple[str, str, str], ...]

INSTRUMENTS: Mapping[str, Mapping[str, str]] = {
    "IT03": {
        "baseline": "baseline",
        "drug": "debulking_drug",
        "cycle": "blinatumomab_cycle",
        "assessment": "disease_assessment",
        "outcome": "outcome",
        "quality_of_life": "quality_of_life",
    },
    "IT07": {
        "baseline": "ingresso",
        "drug": "farmaco",
        "cycle": "ciclo",
        "assessment": "rivalutazione",
        "outcome": "esito",
        "quality_of_life": "qualita_di_vita",
    },
}
LISTED_DRUGS = (*DRUGS_ITALIAN, "nilotinib", "clofarabine", "nelarabine", "etoposide", "mitoxantrone", "inotuzumab")
# Raw code, label, code of the code list; the two centers number the same choices otherwise.
CHOICES: Mapping[str, Mapping[str, Choices]] = {
    "IT03": {
        "sex": (("1", "Male", "male"), ("2", "Female", "female")),
        "disease_status": (
            ("1", "Relapsed", "relapsed"),
            ("2", "Refractory", "refractory"),
            ("3", "In remission", "remission"),
        ),
        "finding": (
            ("0", "Negative", "not_detected"),
            ("1", "Positive", "detected"),
            ("2", "Not evaluable", "not_evaluable"),
        ),
        "yes_no": (("1", "Yes", "yes"), ("0", "No", "no")),
        "drug_name": tuple((str(place), code.capitalize(), code) for place, code in enumerate(LISTED_DRUGS, start=1)),
    },
    "IT07": {
        "sex": (("0", "Femmina", "female"), ("1", "Maschio", "male")),
        "disease_status": (
            ("1", "Refrattaria", "refractory"),
            ("2", "Recidiva", "relapsed"),
            ("3", "Remissione", "remission"),
        ),
        "finding": (
            ("1", "Positivo", "detected"),
            ("2", "Negativo", "not_detected"),
            ("3", "Non valutabile", "not_evaluable"),
            ("99", "Non noto", ""),
        ),
        "yes_no": (("1", "Sì", "yes"), ("2", "No", "no"), ("99", "Non noto", "")),
    },
}
DICTIONARY_HEADER = (
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
)


@dataclass(frozen=True)
class Field:
    """A field of a project: its instrument, its name and label, its choices or its kind of text."""

    instrument: str
    key: str
    name: str
    label: str
    choices: str = ""
    text: str = ""


FIELDS: Mapping[str, tuple[Field, ...]] = {
    "IT03": (
        Field("baseline", "patient_id", "record_id", "Record ID"),
        Field("baseline", "sex", "sex", "Sex", "sex"),
        Field("baseline", "age_years", "age", "Age at blinatumomab", text="integer"),
        Field("baseline", "age_at_diagnosis_years", "age_dx", "Age at diagnosis", text="integer"),
        Field("baseline", "diagnosis_date", "dx_date", "Diagnosis, as far as known (YYYY-MM-DD)"),
        Field("baseline", "disease_status", "status", "Disease status", "disease_status"),
        Field("baseline", "bcr_abl1", "bcr_abl", "BCR-ABL1", "finding"),
        Field("baseline", "prior_lines", "n_lines", "Previous lines", text="integer"),
        Field("drug", "drug_code", "drug", "Drug", "drug_name"),
        Field("drug", "drug_start", "drug_start", "First day", text="date_ymd"),
        Field("drug", "drug_end", "drug_stop", "Last day", text="date_ymd"),
        Field("cycle", "cycle_start", "cyc_start", "First day of infusion", text="date_ymd"),
        Field("cycle", "cycle_end", "cyc_stop", "Last day of infusion", text="date_ymd"),
        Field("cycle", "dose_ug_per_day", "cyc_dose", "Highest dose (ug/day)", text="number"),
        Field("cycle", "interruption_h", "cyc_gap_h", "Longest interruption (h)", text="number"),
        Field("assessment", "assessed_date", "as_date", "Day of the samples", text="date_ymd"),
        Field("assessment", "bmb_pct", "as_bmb", "Bone marrow blasts (%)", text="number"),
        Field("assessment", "platelets_per_ul", "as_plt", "Platelets (/uL)", text="number"),
        Field("assessment", "anc_per_ul", "as_anc", "Neutrophils (/uL)", text="number"),
        Field("assessment", "emd", "emd", "Extramedullary disease", "emd"),
        Field("assessment", "mrd_pcr", "mrd_pcr", "MRD by PCR", "finding"),
        Field("assessment", "mrd_flow", "mrd_fcm", "MRD by flow", "finding"),
        Field("assessment", "mrd_sensitivity", "mrd_sens", "MRD sensitivity", text="number"),
        Field("outcome", "crs", "crs", "Clinically significant CRS", "yes_no"),
        Field("outcome", "crs_grade", "crs_grade", "CRS grade", text="integer"),
        Field("outcome", "prior_hsct", "prior_hsct", "HSCT before blinatumomab", "yes_no"),
        Field("outcome", "prior_hsct_date", "prior_hsct_date", "When, as far as known"),
        Field("outcome", "hsct_after", "hsct", "HSCT after blinatumomab", "yes_no"),
        Field("outcome", "hsct_after_date", "hsct_date", "When, as far as known"),
        Field("outcome", "hsct_planned", "hsct_no_donor", "HSCT planned, no donor", "yes_no"),
        Field("quality_of_life", "vas", "eq_vas", "EQ-VAS", text="integer"),
    ),
    "IT07": (
        Field("baseline", "patient_id", "record_id", "Codice"),
        Field("baseline", "disease_status", "stato", "Stato di malattia", "disease_status"),
        Field("baseline", "sex", "sesso", "Sesso", "sex"),
        Field("baseline", "age_at_diagnosis_years", "eta_diagnosi", "Età alla diagnosi", text="integer"),
        Field("baseline", "age_years", "eta_trattamento", "Età al trattamento", text="integer"),
        Field("baseline", "diagnosis_date", "dt_diagnosi", "Diagnosi (aaaa-mm-gg, o quanto noto)"),
        Field("baseline", "prior_lines", "linee", "Linee precedenti", text="integer"),
        Field("baseline", "bcr_abl1", "ph", "Cromosoma Philadelphia", "finding"),
        Field("drug", "drug_code", "farmaco", "Farmaco"),
        Field("drug", "drug_start", "farmaco_dal", "Dal", text="date_ymd"),
        Field("cycle", "cycle_start", "ciclo_dal", "Dal", text="date_ymd"),
        Field("cycle", "cycle_end", "ciclo_al", "Al", text="date_ymd"),
        Field("cycle", "interruption_h", "ciclo_stop_ore", "Interruzione più lunga (ore)", text="number"),
        Field("cycle", "dose_ug_per_day", "ciclo_dose", "Dose massima (mcg/die)", text="number"),
        Field("assessment", "assessed_date", "riv_data", "Data", text="date_ymd"),
        Field("assessment", "emd", "emd", "Malattia extramidollare", "emd"),
        Field("assessment", "bmb_pct", "riv_blasti", "Blasti midollari (frazione)", text="number"),
        Field("assessment", "anc_per_ul", "riv_neutrofili", "Neutrofili (10^9/L)", text="number"),
        Field("assessment", "platelets_per_ul", "riv_piastrine", "Piastrine (10^9/L)", text="number"),
        Field("assessment", "mrd_flow", "mrd_citofl", "MRD in citofluorimetria", "finding"),
        Field("assessment", "mrd_pcr", "mrd_pcr", "MRD in PCR", "finding"),
        Field("assessment", "mrd_sensitivity", "mrd_sens", "Sensibilità", text="number"),
        Field("outcome", "prior_hsct", "tmo_pregresso", "TMO prima di blinatumomab", "yes_no"),
        Field("outcome", "prior_hsct_date", "dt_tmo_pregresso", "Quando, se noto"),
        Field("outcome", "crs", "crs", "CRS clinicamente significativa", "yes_no"),
        Field("outcome", "crs_grade", "crs_grado", "Grado CRS", text="integer"),
        Field("outcome", "hsct_planned", "tmo_senza_donatore", "TMO programmato, senza donatore", "yes_no"),
        Field("outcome", "hsct_after", "tmo", "TMO dopo blinatumomab", "yes_no"),
        Field("outcome", "hsct_after_date", "dt_tmo", "Quando, se noto"),
        Field("quality_of_life", "vas", "vas", "Scala EQ-VAS", text="integer"),
    ),
}
BOXES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "IT03": (
        ("0", "None found", "emd_none"),
        ("1", "Central nervous system", "emd_cns"),
        ("2", "Testis", "emd_testis"),
        ("3", "Lymph nodes", "emd_nodes"),
        ("4", "Elsewhere", "emd_other"),
    ),
    "IT07": (
        ("0", "Sistema nervoso centrale", "emd_cns"),
        ("1", "Testicolo", "emd_testis"),
        ("2", "Linfonodi", "emd_nodes"),
        ("3", "Altra sede", "emd_other"),
        ("4", "Cercata e assente", "emd_none"),
    ),
}


def export_columns(center: str) -> dict[str, str]:
    """Meaning → exported column, as REDCap orders them: record, event, repeat, group, then each instrument's fields."""
    columns = {
        "patient_id": "record_id",
        "redcap_event_name": "redcap_event_name",
        "redcap_repeat_instrument": "redcap_repeat_instrument",
        "instance": "redcap_repeat_instance",
        "center_code": "redcap_data_access_group",
    }
    for instrument, name in INSTRUMENTS[center].items():
        for field in (one for one in FIELDS[center] if one.instrument == instrument):
            columns |= _boxes(center) if field.choices == "emd" else {field.key: field.name}
        columns[f"{instrument}_complete"] = f"{name}_complete"
    return columns


def raw_codes(center: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Code list → code → this project's raw code."""
    return {codes: {code: (raw,) for raw, _, code in choices if code} for codes, choices in CHOICES[center].items()}


def data_dictionary(center: str) -> Table:
    """The project's data dictionary as REDCap exports it."""
    columns = {name: name for name in DICTIONARY_HEADER}
    return tabulate([_described(center, field) for field in FIELDS[center]], columns)


def described(dictionary: Table, name: str) -> Table:
    """The dictionary with one more text field, on the last field's form."""
    form = str(dictionary.cell(len(dictionary.rows) - 1, "Form Name"))
    row = {"Variable / Field Name": name, "Form Name": form, "Field Type": "text", "Field Label": name}
    return dictionary.with_row(tuple(row.get(key) for key in dictionary.keys))


def _boxes(center: str) -> dict[str, str]:
    return {key: f"emd___{raw}" for raw, _, key in BOXES[center]}


def _described(center: str, field: Field) -> dict[str, str]:
    listed = BOXES[center] if field.choices == "emd" else CHOICES[center].get(field.choices, ())
    kind = "checkbox" if field.choices == "emd" else "radio" if listed else "text"
    return {
        "Variable / Field Name": field.name,
        "Form Name": INSTRUMENTS[center][field.instrument],
        "Field Type": "dropdown" if field.choices == "drug_name" else kind,
        "Field Label": field.label,
        "Choices, Calculations, OR Slider Labels": " | ".join(f"{raw}, {label}" for raw, label, _ in listed),
        "Text Validation Type OR Show Slider Number": field.text,
    }
