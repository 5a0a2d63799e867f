"""Spellings by code list and code: English and Italian words, brand names, and the misspellings that hospitals send."""

from collections.abc import Mapping

from synthetic.forms.dialect import Spellings

ENGLISH: Spellings = {
    "sex": {"male": ("M",), "female": ("F",)},
    "yes_no": {"yes": ("Y",), "no": ("N",)},
    "disease_status": {
        "relapsed": ("RELAPSED",),
        "refractory": ("REFRACTORY",),
        "remission": ("MRD POSITIVE REMISSION",),
        "first_diagnosis": ("ACUTE LYMPHOBLASTIC LEUKEMIA", "B-CELL PRECURSOR ACUTE LYMPHOBLASTIC LEUKEMIA"),
    },
    "finding": {"detected": ("DETECTED",), "not_detected": ("NOT DETECTED",), "not_evaluable": ("NOT EVALUABLE",)},
    "presence": {"present": ("PRESENT",), "absent": ("ABSENT",)},
    "indication": {
        "prior_therapy": ("PRIOR ANTI-LEUKEMIC THERAPY",),
        "debulking": ("DEBULKING",),
        "premedication": ("PREMEDICATION",),
        "out_of_scope": ("CONCOMITANT MEDICATION",),
    },
    "history_category": {
        "diagnosis": ("PRIMARY DIAGNOSIS",),
        "entry_status": ("DISEASE STATUS AT ENTRY",),
        "out_of_scope": ("GENERAL MEDICAL HISTORY",),
    },
    "lab_test": {"platelets": ("PLAT",), "neutrophils": ("NEUT",), "marrow_blasts": ("BLASTBM",)},
    "specimen": {"blood": ("BLOOD",), "bone_marrow": ("BONE MARROW",)},
    "gene_test": {"bcr_abl1": ("BCRABL1",), "mrd": ("MRD",)},
    "mrd_method": {"pcr": ("RQ-PCR",), "flow_cytometry": ("FLOW CYTOMETRY",)},
    "procedure": {"hsct": ("ALLOGENEIC HSCT",)},
    "adverse_event": {"crs": ("CYTOKINE RELEASE SYNDROME",), "neurotoxicity": ("NEUROTOXICITY",)},
}

ENGLISH_LOWER: Spellings = {
    **ENGLISH,
    "sex": {"male": ("male",), "female": ("female",)},
    "yes_no": {"yes": ("yes", "Yes"), "no": ("no", "No")},
    "disease_status": {
        "relapsed": ("Relapse",),
        "refractory": ("Primary refractory", "Refractory disease"),
        "remission": ("In remission",),
        "first_diagnosis": ("B-ALL",),
    },
    "finding": {"detected": ("Positive", "pos"), "not_detected": ("Negative", "neg"), "not_evaluable": ("NE",)},
    "indication": {
        "prior_therapy": ("Prior line",),
        "debulking": ("Pre-phase", "Cytoreduction"),
        "premedication": ("Pre-medication",),
        "out_of_scope": ("Supportive care",),
    },
    "lab_test": {"platelets": ("PLT",), "neutrophils": ("ANC",), "marrow_blasts": ("BMBLAST",)},
    "specimen": {"blood": ("Peripheral blood",), "bone_marrow": ("Bone marrow aspirate",)},
    "mrd_method": {"pcr": ("ASO RQ-PCR", "Quantitative PCR"), "flow_cytometry": ("MFC", "FCM")},
    "procedure": {"hsct": ("allo-SCT", "Stem cell transplant")},
    "adverse_event": {"crs": ("CRS",), "neurotoxicity": ("ICANS",)},
}

ITALIAN: Spellings = {
    "sex": {"male": ("M",), "female": ("F",)},
    "yes_no": {"yes": ("sì", "Si", "SI"), "no": ("no", "No", "NO")},
    "disease_status": {
        "relapsed": ("recidiva", "Recidivato", "in recidiva"),
        "refractory": ("refrattario", "Malattia refrattaria"),
        "remission": ("RC MRD+", "in remissione"),
    },
    "finding": {
        "detected": ("positivo", "pos", "Positiva"),
        "not_detected": ("negativo", "neg", "Negativa"),
        "not_evaluable": ("non valutabile", "NV"),
    },
    "presence": {"present": ("presente", "sì"), "absent": ("assente", "no")},
}

DRUGS_ENGLISH: Mapping[str, tuple[str, ...]] = {
    "mercaptopurine": ("6-MERCAPTOPURINE",),
    "hydroxycarbamide": ("HYDROXYUREA",),
    "pegaspargase": ("PEG-ASPARAGINASE",),
    "crisantaspase": ("ERWINASE",),
    "inotuzumab": ("INOTUZUMAB OZOGAMICIN",),
    "vincristine": ("VINCRISTINE", "VINCRISTINE SULFATE"),
}

DRUGS_MISSPELT: Mapping[str, tuple[str, ...]] = {
    "vincristine": ("Vincristine", "vincristin", "Oncovin", "vincristne"),
    "dexamethasone": ("Dexamethasone", "dexamethason", "Decadron"),
    "prednisone": ("Prednisone", "prednison"),
    "mercaptopurine": ("6-MP", "Purinethol"),
    "ponatinib": ("Iclusig", "ponatinb"),
    "cyclophosphamide": ("Endoxan", "ciclophosphamide"),
    "pegaspargase": ("Oncaspar",),
    "crisantaspase": ("Erwinase",),
    "blinatumomab": ("Blincyto",),
}

DRUGS_ITALIAN: Mapping[str, tuple[str, ...]] = {
    "vincristine": ("Vincristina", "vincristina", "VCR", "Oncovin", "vincritina"),
    "vindesine": ("Vindesina", "Eldisine"),
    "vinblastine": ("Vinblastina", "Velbe"),
    "dexamethasone": ("Desametasone", "desametazone", "Soldesam", "Decadron"),
    "prednisone": ("Prednisone", "Deltacortene", "predinsone"),
    "methylprednisolone": ("Metilprednisolone", "Urbason", "Solu-Medrol"),
    "steroid": ("steroidi", "cortisone"),
    "mercaptopurine": ("6-MP", "Purinethol", "mercaptopurina"),
    "hydroxycarbamide": ("Oncocarbide", "Idrossiurea"),
    "methotrexate": ("Metotrexato", "MTX", "metotressato"),
    "idarubicin": ("Zavedos", "Idarubicina"),
    "daunorubicin": ("Daunoblastina", "Daunomicina"),
    "doxorubicin": ("Adriblastina", "Doxorubicina"),
    "cyclophosphamide": ("Endoxan", "Ciclofosfamide"),
    "cytarabine": ("Aracytin", "Citarabina", "ARA-C"),
    "fludarabine": ("Fludara", "Fludarabina"),
    "pegaspargase": ("Oncaspar", "PEG-asparaginasi"),
    "crisantaspase": ("Erwinase", "Crisantaspasi"),
    "asparaginase": ("L-asparaginasi",),
    "ponatinib": ("Iclusig", "Ponatinib"),
    "dasatinib": ("Sprycel", "Dasatinib"),
    "imatinib": ("Glivec", "Imatinib mesilato"),
}
