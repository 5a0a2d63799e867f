"""The ten deliveries: how each center writes what it sends to each program."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from synthetic.forms import neuf, redcap
from synthetic.forms.dialect import ISO_DATES, ITALIAN_DATES, Dialect, Spellings
from synthetic.forms.paap_columns import COLUMNS as PAAP_COLUMNS
from synthetic.forms.vocabulary import DRUGS_ENGLISH, DRUGS_ITALIAN, DRUGS_MISSPELT, ENGLISH, ENGLISH_LOWER, ITALIAN

LAYOUT_CHANGE = {"sex": "GENERE", "cycle_1_interruption_h": "C1_INTERR_ORE", "cycle_2_interruption_h": "C2_INTERR_ORE"}


def _capital(drugs: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    codes = ("vincristine", "dexamethasone", "prednisone", "methylprednisolone", "blinatumomab", "ponatinib")
    return {code: (code.upper(),) for code in codes} | dict(drugs)


def _domains(
    renamed: Mapping[str, str], without: Collection[str] = (), alphabetical: bool = False
) -> dict[str, dict[str, str]]:
    return {
        domain: {
            name: renamed.get(name, name) for name in (sorted(names) if alphabetical else names) if name not in without
        }
        for domain, names in neuf.COLUMNS.items()
    }


def _with(words: Spellings, drugs: Mapping[str, tuple[str, ...]]) -> Spellings:
    return {**words, "drug_name": drugs}


NEUF_IT01 = Dialect(
    center="IT01",
    program="NEUF",
    packing="xport",
    file="{table}.xpt",
    site="IT01",
    patient_code="NEUF-IT01-{:04d}",
    columns=_domains({}),
    words=_with(ENGLISH, _capital(DRUGS_ENGLISH)),
    count_unit="10^9/L",
    count_size=1000,
    typed=True,
)
NEUF_IT02 = Dialect(
    center="IT02",
    program="NEUF",
    packing="zip",
    file="NEUF_IT02_{night:%Y%m%d}.zip",
    site="02",
    patient_code="NEUF-02-{:04d}",
    columns=_domains({}),
    words=_with(ENGLISH_LOWER, DRUGS_MISSPELT),
    count_unit="K/uL",
    count_size=1000,
    share_unit="fraction",
    share_size=100,
    missing=("", "UNK"),
    member="{TABLE}.csv",
)
NEUF_IT03 = Dialect(
    center="IT03",
    program="NEUF",
    packing="xport",
    file="{table}.xpt",
    site="IT03",
    patient_code="NEUF-IT03-{:04d}",
    columns=_domains({}, ("LBORNRLO", "LBORNRHI")),
    words=_with(ENGLISH, _capital({})),
    count_unit="/uL",
    typed=True,
)
NEUF_IT04 = Dialect(
    center="IT04",
    program="NEUF",
    packing="zip",
    file="neuf_export.zip",
    site="IT-04",
    patient_code="04/{:04d}",
    columns=_domains(
        {"CMINDC": "CMCAT", "LBORRES": "LBSTRESC", "LBORRESU": "LBSTRESU"}, ("LBDY", "VISITNUM"), alphabetical=True
    ),
    words=_with(ENGLISH_LOWER, DRUGS_MISSPELT),
    count_unit="x10^9/L",
    count_size=1000,
    share_unit="percent",
    missing=("", "ND"),
    own_missing={"AETOXGR": "-9"},
    member="{table}.csv",
)
PAAP_IT02 = Dialect(
    center="IT02",
    program="PAAP",
    packing="delimited",
    file="paap_it02_{night:%Y%m%d}.csv",
    site="Centro 2",
    patient_code="{:04d}",
    columns={"form": PAAP_COLUMNS["IT02"]},
    words=_with(ITALIAN, DRUGS_ITALIAN),
    count_size=1000,
    dates=ITALIAN_DATES,
    decimal=",",
    missing=("", "ND", "non noto"),
    delimiter=";",
    encoding="cp1252",
)
PAAP_IT04 = Dialect(
    center="IT04",
    program="PAAP",
    packing="excel",
    file="PAAP raccolta dati {night:%d-%m-%y}.xlsx",
    site="IT04",
    patient_code="",
    columns={"form": PAAP_COLUMNS["IT04"]},
    words=_with(ITALIAN, DRUGS_ITALIAN),
    dates=ITALIAN_DATES,
    date_cells=("date", "date", "text", "serial"),
    missing=("", "ND"),
    typed=True,
    sheet="Raccolta dati",
)
PAAP_IT05 = Dialect(
    center="IT05",
    program="PAAP",
    packing="delimited",
    file="PAAP_05.csv",
    site="05",
    patient_code="{:d}",
    columns={"form": PAAP_COLUMNS["IT05"]},
    words=_with(
        {
            **ITALIAN,
            "sex": {"male": ("1",), "female": ("2",)},
            "disease_status": {"relapsed": ("REC",), "refractory": ("REFR",), "remission": ("RC",)},
            "yes_no": {"yes": ("1",), "no": ("0",)},
        },
        DRUGS_ITALIAN,
    ),
    share_size=100,
    dates=ITALIAN_DATES,
    decimal=",",
    missing=("-9", "", "nd"),
    own_missing=dict.fromkeys(("mrd_1_pcr", "mrd_2_pcr", "mrd_1_flow", "mrd_2_flow"), "99"),
    delimiter=";",
    encoding="cp1252",
)
PAAP_IT06 = Dialect(
    center="IT06",
    program="PAAP",
    packing="excel",
    file="Blinatumomab PAAP.xlsx",
    site="IT06",
    patient_code="{:04d}",
    columns={"form": PAAP_COLUMNS["IT06"]},
    words=_with(ITALIAN, DRUGS_ITALIAN),
    count_size=1000,
    share_size=100,
    dates=ITALIAN_DATES,
    date_cells=("text", "text", "date", "serial"),
    missing=("non noto", "", "n.d."),
    typed=True,
    sheet="PAAP",
)
OBS_IT03 = Dialect(
    center="IT03",
    program="OBS",
    packing="redcap",
    file="OBS_{table}_{night:%Y-%m-%d}.csv",
    site="it03",
    patient_code="1203-{:d}",
    columns={"export": redcap.export_columns("IT03")},
    words=redcap.raw_codes("IT03"),
    dates=ISO_DATES,
    missing=("-9", ""),
)
OBS_IT07 = Dialect(
    center="IT07",
    program="OBS",
    packing="redcap",
    file="OSSERVAZIONALE_{table}_{night:%Y-%m-%d}.csv",
    site="centro_07",
    patient_code="{:d}",
    columns={"export": redcap.export_columns("IT07")},
    words={**redcap.raw_codes("IT07"), "drug_name": DRUGS_ITALIAN},
    count_size=1000,
    share_size=100,
    dates=("%Y", "%m/%Y", "%Y-%m-%d"),
    own_missing=dict.fromkeys(("mrd_pcr", "mrd_flow", "crs"), "99"),
)
# Since 2021-03-02 PAAP's fifth center calls three columns otherwise.
RENAMED_SINCE = date(2021, 3, 2)
DIALECTS: tuple[Dialect, ...] = (
    *(NEUF_IT01, NEUF_IT02, NEUF_IT03, NEUF_IT04),
    *(PAAP_IT02, PAAP_IT04, PAAP_IT05, PAAP_IT06),
    *(OBS_IT03, OBS_IT07),
)


def dialect_on(dialect: Dialect, night: date) -> Dialect:
    """The dialect as it holds on that night."""
    if dialect != PAAP_IT05 or night < RENAMED_SINCE:
        return dialect
    columns = {key: LAYOUT_CHANGE.get(key, name) for key, name in dialect.columns["form"].items()}
    return replace(dialect, columns={"form": columns})
