"""Five cells of the shipped deliveries, what is written into each, and everything that must then come out otherwise."""

from dataclasses import dataclass
from pathlib import Path

CELLS = Path(__file__).with_name("cells")


@dataclass(frozen=True)
class Change:
    """A cell, found by its SQL file among the `night`'s delivery, its new text, and what rests on it.

    `cohort`: column, old and new. `figures`: analysis, group level, level, old and new, each line for count and share;
    `p_values`: analysis, test, old and new. `no_longer`: printed figures that were reproduced; `worse`: that were
    rounded and now differ.
    """

    name: str
    center: str
    program: str
    night: str
    encoding: str
    new: str
    cohort: str
    figures: str
    p_values: str = ""
    no_longer: str = ""
    worse: str = ""

    @property
    def sql(self) -> str:
        """The query that finds the cell by what is known of its patient."""
        return (CELLS / f"{self.name}.sql").read_text()


# Zipped CSV, K/µL. 100,000 is not above 100,000, so CR becomes CRp (§2.1); both are a CR to everything else.
PLATELET_COUNT = Change(
    *("platelet_count", "IT02", "NEUF", "2021-03-03", "utf-8", "100"),
    cohort="""
        platelets_per_ul | 101000.0 | 100000.0
        response         | CR       | CRp
    """,
    figures="""
        response | all | CR  | 19/34 (55.9%) | 18/34 (52.9%)
        response | all | CRp | 2/34 (5.9%)   | 3/34 (8.8%)
    """,
    no_longer="results_3_3_1_13 results_3_3_1_14 results_3_3_1_15 results_3_3_1_16",
)

# CSV in Windows-1252, decimal comma. 49.9 % is no high burden (§2.1): every figure that asks for it, and all figures of
# those with it, whose number falls to 19. The median of 69 stays, for 61 is below it too. MRD is asked only of CR.
BASELINE_BLASTS = Change(
    *("baseline_blasts", "IT02", "PAAP", "2021-03-03", "cp1252", "49,9"),
    cohort="bmb_baseline_pct | 61.0 | 49.9",
    figures="""
        bmb_baseline_class             | all      | from_20_to_49              | 6/34 (17.6%)  | 7/34 (20.6%)
        bmb_baseline_class             | all      | from_50                    | 20/34 (58.8%) | 19/34 (55.9%)
        bmb_baseline_from_50           | all      | yes                        | 20/34 (58.8%) | 19/34 (55.9%)
        debulking_group_in_high_burden | all      | steroids                   | 4/20 (20.0%)  | 4/19 (21.1%)
        debulking_group_in_high_burden | all      | low_intensity_chemotherapy | 14/20 (70.0%) | 13/19 (68.4%)
        debulking_group_in_high_burden | all      | polychemotherapy           | 1/20 (5.0%)   | 1/19 (5.3%)
        debulking_group_in_high_burden | all      | tki                        | 1/20 (5.0%)   | 1/19 (5.3%)
        crs_high_then_low              | all      | yes                        | 4/5 (80.0%)   | 3/5 (60.0%)
        crs_high_then_low              | all      | no                         | 1/5 (20.0%)   | 2/5 (40.0%)
        cr_by_bmb_baseline             | below_50 | yes                        | 12/13 (92.3%) | 12/14 (85.7%)
        cr_by_bmb_baseline             | from_50  | yes                        | 10/20 (50.0%) | 10/19 (52.6%)
    """,
    p_values="""
        cr_by_bmb_baseline | fisher           | 0.0216 | 0.0674
        cr_by_bmb_baseline | pearson          | 0.0118 | 0.0463
        cr_by_bmb_baseline | likelihood_ratio | 0.0072 | 0.0395
    """,
    no_longer="""
        abstract_08 figure_1_01 figure_1_02 results_3_1_16 results_3_2_13 results_3_2_14 results_3_2_15
        results_3_3_1_34 results_3_3_3_01 results_3_3_3_03 results_3_3_3_04 results_3_3_3_06 results_3_3_3_07
        table_1_26 table_1_28 table_1_29
    """,
    worse="table_1_27",
)

# SAS XPORT, one byte of the file. Nothing is asked by sex.
SEX = Change(
    *("sex", "IT01", "NEUF", "2021-03-03", "ascii", "F"),
    cohort="sex | male | female",
    figures="""
        sex | all | male   | 21/34 (61.8%) | 20/34 (58.8%)
        sex | all | female | 13/34 (38.2%) | 14/34 (41.2%)
    """,
    no_longer="table_1_02 table_1_03 table_1_04 table_1_05",
)

# Excel. Vincristine for prednisone: steroids only (a) becomes low intensity (b) of §2.1. The patient has a high burden
# and is known to be without a syndrome, so both groups change there too; no response, so nothing of MRD does.
DEBULKING_DRUG = Change(
    *("debulking_drug", "IT04", "PAAP", "2021-03-03", "", "Vincristina"),
    cohort="""
        debulking_group   | steroids   | low_intensity_chemotherapy
        debulking_regimen | Prednisone | Vincristine
    """,
    figures="""
        debulking_group                | all      | steroids                   | 7/34 (20.6%)  | 6/34 (17.6%)
        debulking_group                | all      | low_intensity_chemotherapy | 18/34 (52.9%) | 19/34 (55.9%)
        debulking_regimen              | all      | Prednisone                 | 2/34 (5.9%)   | 1/34 (2.9%)
        debulking_regimen              | all      | Vincristine                | 4/34 (11.8%)  | 5/34 (14.7%)
        chemotherapy                   | all      | yes                        | 23/34 (67.6%) | 24/34 (70.6%)
        debulking_group_in_high_burden | all      | steroids                   | 4/20 (20.0%)  | 3/20 (15.0%)
        debulking_group_in_high_burden | all      | low_intensity_chemotherapy | 14/20 (70.0%) | 15/20 (75.0%)
        debulking_group_by_crs         | no       | steroids                   | 6/28 (21.4%)  | 5/28 (17.9%)
        debulking_group_by_crs         | no       | low_intensity_chemotherapy | 15/28 (53.6%) | 16/28 (57.1%)
        cr_by_debulking_group          | steroids | yes                        | 3/7 (42.9%)   | 3/6 (50.0%)
        cr_by_debulking_group | low_intensity_chemotherapy | yes               | 11/18 (61.1%) | 11/19 (57.9%)
    """,
    p_values="""
        debulking_group_by_crs | freeman_halton   | 0.6596 | 0.8979
        debulking_group_by_crs | pearson          | 0.6830 | 0.7310
        debulking_group_by_crs | likelihood_ratio | 0.5032 | 0.5735
        cr_by_debulking_group  | freeman_halton   | 0.0931 | 0.1135
        cr_by_debulking_group  | pearson          | 0.0850 | 0.1124
        cr_by_debulking_group  | likelihood_ratio | 0.0269 | 0.0347
    """,
    no_longer="""
        abstract_03 abstract_04 results_3_2_01 results_3_2_02 results_3_2_03 results_3_2_13 results_3_2_15
        results_3_3_1_29 results_3_3_2_05 results_3_3_2_06 results_3_3_2_08 results_3_3_2_09
        table_2_02 table_2_03 table_2_05 table_2_09 table_2_14 table_2_16
    """,
    worse="results_3_3_1_27",
)

# REDCap CSV, a raw code: detected instead of not detected. The patient stays evaluable, so only numerators change, one
# in each way of grouping.
MRD_RESULT = Change(
    *("mrd_result", "IT07", "OBS", "2021-03-03", "utf-8", "1"),
    cohort="mrd_complete | True | False",
    figures="""
        mrd_complete                       | all              | yes | 17/21 (81.0%) | 16/21 (76.2%)
        mrd_complete_by_debulking_group    | polychemotherapy | yes | 4/5 (80.0%)   | 3/5 (60.0%)
        mrd_complete_by_bmb_baseline       | below_50         | yes | 8/11 (72.7%)  | 7/11 (63.6%)
        mrd_complete_by_bmb_after_debulking | below_20        | yes | 10/12 (83.3%) | 9/12 (75.0%)
        mrd_complete_by_age                | from_50          | yes | 7/10 (70.0%)  | 6/10 (60.0%)
        mrd_complete_by_prior_lines        | up_to_2          | yes | 13/16 (81.3%) | 12/16 (75.0%)
    """,
    p_values="""
        mrd_complete_by_debulking_group     | freeman_halton   | 1.0000 | 0.8113
        mrd_complete_by_debulking_group     | pearson          | 0.8352 | 0.6424
        mrd_complete_by_debulking_group     | likelihood_ratio | 0.7025 | 0.5146
        mrd_complete_by_bmb_baseline        | fisher           | 0.5913 | 0.3189
        mrd_complete_by_bmb_baseline        | pearson          | 0.3687 | 0.1945
        mrd_complete_by_bmb_baseline        | likelihood_ratio | 0.3576 | 0.1805
        mrd_complete_by_bmb_after_debulking | freeman_halton   | 1.0000 | 1.0000
        mrd_complete_by_bmb_after_debulking | pearson          | 0.5329 | 0.4250
        mrd_complete_by_bmb_after_debulking | likelihood_ratio | 0.4131 | 0.3050
        mrd_complete_by_age                 | fisher           | 0.3108 | 0.1486
        mrd_complete_by_age                 | pearson          | 0.2230 | 0.0967
        mrd_complete_by_age                 | likelihood_ratio | 0.2160 | 0.0891
        mrd_complete_by_prior_lines         | fisher           | 1.0000 | 1.0000
        mrd_complete_by_prior_lines         | pearson          | 0.9505 | 0.8188
        mrd_complete_by_prior_lines         | likelihood_ratio | 0.9507 | 0.8163
    """,
    no_longer="""
        abstract_07 figure_1_03 results_3_3_1_20 results_3_3_1_21 results_3_3_2_10 results_3_3_3_08
        results_3_3_3_19 results_3_3_3_20 results_3_3_4_10 results_3_3_4_11 results_3_3_5_08
    """,
)

CHANGES = (PLATELET_COUNT, BASELINE_BLASTS, SEX, DEBULKING_DRUG, MRD_RESULT)


def lines(text: str) -> list[tuple[str, ...]]:
    """The cells of a table drawn as text."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines() if line.strip()]
