"""NEUF's files, read with nothing but pandas, pyreadstat and zipfile, hold the person that went in."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from synthetic.forms.centers import NEUF_IT01, NEUF_IT02, NEUF_IT03, NEUF_IT04
from synthetic.forms.packing import pack, tables_of
from tests.unit.synthetic.invented import person_at

NIGHT = date(2021, 3, 1)


@pytest.fixture
def xport(tmp_path: Path):
    def domain(dialect, name: str) -> pd.DataFrame:
        files = pack(tables_of([person_at(dialect.center, "NEUF")], dialect), dialect, NIGHT)
        path = tmp_path / f"{name}.xpt"
        path.write_bytes(files[f"{name}.xpt"])
        return pyreadstat.read_xport(path)[0]

    return domain


def zipped(dialect, member: str) -> pd.DataFrame:
    files = pack(tables_of([person_at(dialect.center, "NEUF")], dialect), dialect, NIGHT)
    (content,) = files.values()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return pd.read_csv(io.BytesIO(archive.read(member)), dtype=str, keep_default_na=False)


def test_demographics_keep_the_zeros_of_the_patient_code(xport):
    row = xport(NEUF_IT01, "dm").iloc[0]
    assert (row.USUBJID, row.SITEID, row.SEX, row.AGE, row.AGEDX) == ("NEUF-IT01-0042", "IT01", "F", 67, 65)


def test_no_domain_has_a_birth_date(xport):
    assert not {"BRTHDTC", "SUBJID"} & set(xport(NEUF_IT01, "dm").columns)


@pytest.mark.parametrize(
    ("dialect", "unit", "platelets", "neutrophils"),
    [
        (NEUF_IT01, "10^9/L", ["9", "51", "100", "101"], ["0.1", "0.5", "1", "1.1"]),
        (NEUF_IT03, "/uL", ["9000", "51000", "100000", "101000"], ["100", "500", "1000", "1100"]),
    ],
)
def test_counts_are_written_exactly_in_the_center_s_unit(xport, dialect, unit, platelets, neutrophils):
    lb = xport(dialect, "lb")
    assert lb[lb.LBTESTCD == "PLAT"].LBORRES.tolist() == platelets
    assert lb[lb.LBTESTCD == "NEUT"].LBORRES.tolist() == neutrophils
    assert set(lb[lb.LBTESTCD == "PLAT"].LBORRESU) == {unit}


def test_blasts_are_a_fraction_where_the_center_writes_fractions():
    lb = zipped(NEUF_IT02, "LB.csv")
    assert lb[lb.LBTESTCD == "BMBLAST"].LBORRES.tolist() == ["0.695", "0.07", "0.003", "0"]


def test_the_study_day_counts_the_first_dose_as_day_one_and_knows_no_day_zero(xport):
    lb = xport(NEUF_IT01, "lb")
    assert lb[lb.LBTESTCD == "BLASTBM"].LBDY.tolist() == [-20, -2, 32, 76]


def test_infusions_step_up_and_leave_the_interruption_as_a_gap(xport):
    ex = xport(NEUF_IT01, "ex")
    first = ex[ex.EXCYCLE == 1]
    assert first.EXDOSE.tolist() == [9, 28, 28]
    gap = pd.to_datetime(first.EXSTDTC.iloc[2]) - pd.to_datetime(first.EXENDTC.iloc[1])
    assert (gap.days - 1) * 24 == 96
    assert ex[ex.EXCYCLE == 2].EXENDTC.tolist() == ["2017-05-21"]


def test_a_debulking_drug_keeps_whole_dates_and_a_prior_one_may_lose_its_day(xport):
    cm = xport(NEUF_IT01, "cm")
    assert cm[cm.CMINDC == "DEBULKING"].CMSTDTC.tolist() == ["2017-02-20", "2017-02-20"]
    assert cm[cm.CMINDC == "PRIOR ANTI-LEUKEMIC THERAPY"].CMSTDTC.str.len().min() < 10


def test_an_event_that_was_not_assessed_says_neither_yes_nor_no(xport):
    ae = xport(NEUF_IT01, "ae")
    assert ae[ae.AETERM == "CYTOKINE RELEASE SYNDROME"].AEOCCUR.tolist() == [""]


def test_residual_disease_comes_by_method_with_its_sensitivity(xport):
    gf = xport(NEUF_IT01, "gf")
    rows = gf[gf.GFTESTCD == "MRD"][["GFMETHOD", "GFORRES", "GFSENS"]].values.tolist()
    assert [row[:2] for row in rows] == [["RQ-PCR", "NOT DETECTED"], ["FLOW CYTOMETRY", "NOT EVALUABLE"]]
    assert {float(row[2]) for row in rows} == {0.00001}


def test_a_transplant_of_the_year_s_end_is_not_made_rougher_than_its_bounds_allow(xport):
    pr = xport(NEUF_IT01, "pr")
    days = pr[pr.PRTRT == "ALLOGENEIC HSCT"].PRSTDTC.tolist()
    assert len(days) == 2
    assert days[0] < "2017-03-10" < days[1]
    assert days[0].startswith("2016") and days[1].startswith("2017-08")


def test_the_fourth_center_orders_columns_by_name_and_calls_three_otherwise():
    lb, cm = zipped(NEUF_IT04, "lb.csv"), zipped(NEUF_IT04, "cm.csv")
    assert {"LBSTRESC", "LBSTRESU"} < set(lb.columns)
    assert not {"LBDY", "VISITNUM", "LBORRES"} & set(lb.columns)
    assert "CMCAT" in cm.columns
    assert set(lb.USUBJID) == {"04/0042"}


def test_brands_and_misspellings_stand_for_drugs():
    cm = zipped(NEUF_IT02, "CM.csv")
    assert set(cm[cm.CMINDC.isin(["Pre-phase", "Cytoreduction"])].CMTRT) <= {
        *("Vincristine", "vincristin", "Oncovin", "vincristne"),
        *("Prednisone", "prednison"),
    }
