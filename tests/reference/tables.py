"""The readable tables, laid out again from the results."""

import pandas as pd

from tests.reference.variables import GROUPS

TABLE_1 = (
    *("sex", "age_class", "disease_status", "prior_lines_class"),
    *("prior_hsct", "bmb_baseline_class", "ph_status"),
)


def table_1(results: pd.DataFrame) -> pd.DataFrame:
    """Patient characteristics, line by line."""
    rows = results[results["analysis_id"].isin(TABLE_1) & (results["statistic"] == "n")]
    names = {
        "variable_label": "characteristic",
        "level_label": "category",
        "numerator": "patients",
        "formatted": "share",
    }
    return _numbered(rows.rename(columns=names)[list(names.values())])


def table_2(results: pd.DataFrame, cohort: pd.DataFrame) -> pd.DataFrame:
    """The regimens of each debulking group, with the group's total; a group without patients keeps its line."""
    totals = results[(results["analysis_id"] == "debulking_group") & (results["statistic"] == "n")].set_index("level")
    order = results.loc[results["analysis_id"] == "debulking_regimen", "level"].drop_duplicates()
    rows: list[tuple[object, ...]] = []
    for group, label in GROUPS.items():
        given = cohort.loc[cohort["debulking_group"] == group, "debulking_regimen"].value_counts()
        lines = [(regimen, int(given[regimen])) for regimen in order if regimen in given] or [(None, 0)]
        rows += [(label, *line, totals.loc[group, "formatted"]) for line in lines]
    return _numbered(pd.DataFrame(rows, columns=["debulking_group", "debulking_regimen", "patients", "total"]))


def figure_1(results: pd.DataFrame) -> pd.DataFrame:
    """The bars: CR, and complete MRD response of those evaluable, by blasts at baseline."""
    names = {
        **{"variable_label": "response", "group_level_label": "bone_marrow_blasts", "value": "share_pct"},
        **{name: name for name in ("numerator", "denominator", "formatted")},
    }
    bars = results["analysis_id"].isin(["cr_by_bmb_baseline", "mrd_complete_by_bmb_baseline"])
    return results[bars & (results["statistic"] == "pct")].rename(columns=names)[list(names.values())]


def response_by_group(results: pd.DataFrame) -> pd.DataFrame:
    """CR and complete MRD response in every group that the paper compares them between, with all p-values."""
    is_grouped = (results["origin"] == "paper") & (results["group_name"] != "overall")
    is_response = results["variable"].isin(["cr", "mrd_complete"]) & is_grouped
    rows = results[is_response & (results["statistic"] == "n")].copy()
    tests = results[(results["statistic"] == "p_value") & results["formatted"].notna()].sort_values("method")
    written = (tests["method"] + " " + tests["formatted"]).groupby(tests["analysis_id"]).agg(", ".join)
    rows["p_values"] = [written.get(one) for one in rows["analysis_id"]]
    names = {
        "section": "section",
        "group_label": "grouping",
        "group_level_label": "patient_group",
        "variable_label": "response",
        **{name: name for name in ("numerator", "denominator", "formatted", "p_values")},
    }
    return rows.rename(columns=names)[list(names.values())]


def _numbered(rows: pd.DataFrame) -> pd.DataFrame:
    numbered = rows.reset_index(drop=True)
    numbered.insert(0, "line", numbered.index + 1)
    return numbered
