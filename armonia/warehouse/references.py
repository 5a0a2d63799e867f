"""Code lists, the study's plan, printed figures and linking rules as tables of the warehouse: `ref.*`, all text."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl

from armonia.faults import OperatorError
from armonia.quality.ground import write_frame
from armonia.warehouse.plan import load_plan
from armonia.warehouse.study import COLUMNS as STUDY
from armonia.warehouse.study import load_study
from schemas.selection import PersonAttribute

DATA = Path(__file__).parents[2] / "data"
LINK_COLUMNS = ["rule_id", "scope", "agree_on", "reason"]
ELSEWHERE = {
    "analysis": "data/analyses/*.csv",
    "published": "data/published/*.csv",
    "person_link_rule": "data/linkage/person.csv",
    **{name: f"data/study/{name}.csv" for name in STUDY},
}
SCOPES = ["same_center", "other_center"]


def load_references(con: duckdb.DuckDBPyConnection, data: Path = DATA) -> None:
    """`ref.<code list>` for every file of `codelists/`; `ref.analysis` and `ref.published` over all files of theirs.

    `ref.variable`, `ref.level`, `ref.population`, `ref.statistic` are what analyses are made of (`study/`),
    `ref.person_link_rule` is `linkage/person.csv`. Raises OperatorError, naming it, for what cannot be meant.
    """
    plan = load_plan(data / "analyses", load_study(data / "study"))
    con.execute("create schema ref")
    write_frame(con, "ref.analysis", plan)
    for name in STUDY:
        _load(con, name, [data / "study" / f"{name}.csv"])
    for path in sorted((data / "codelists").glob("*.csv")):
        _load(con, path.stem, [path])
    _load(con, "published", sorted((data / "published").glob("*.csv")))
    _load(con, "person_link_rule", [_checked_rules(data / "linkage" / "person.csv")])


def origin_of(relation: str) -> str | None:
    """The files, in the project, of which a relation of `ref` is made."""
    schema, _, name = relation.partition(".")
    return ELSEWHERE.get(name, f"data/codelists/{name}.csv") if schema == "ref" else None


def _checked_rules(path: Path) -> Path:
    """The same path, once every rule of the file is whole and compares what core.person_attribute has."""
    rules = pl.read_csv(path, infer_schema=False).fill_null("")
    if rules.columns != LINK_COLUMNS:
        raise OperatorError(f"{path}: columns {rules.columns}. Write {LINK_COLUMNS}.")
    if twice := rules.filter(pl.col("rule_id").is_duplicated())["rule_id"].unique().to_list():
        raise OperatorError(f"{path}: {', '.join(twice)} stands more than once. Give each rule an id of its own.")
    for rule in rules.iter_rows(named=True):
        if fault := _fault(**rule):
            raise OperatorError(f"{path}: rule {rule['rule_id']} {fault}")
    return path


def _fault(rule_id: str, scope: str, agree_on: str, reason: str) -> str:
    """What is wrong with a rule and what to write instead; empty where nothing is."""
    if scope not in SCOPES:
        return f"has the scope {scope!r}. Write one of {', '.join(SCOPES)}."
    sides = {"program", "center_code"} | ({"patient_id"} if scope == "other_center" else set())  # they always differ
    known = sorted(set(PersonAttribute.to_schema().columns) - sides)
    if unknown := sorted(set(agree_on.split(" ")) - set(known)):
        return f"cannot agree on {', '.join(map(repr, unknown))}. Write some of {', '.join(known)}, a space between."
    return "" if rule_id and reason else "lacks its id or its reason. Write both."


def _load(con: duckdb.DuckDBPyConnection, name: str, paths: list[Path]) -> None:
    rows = pl.concat([pl.read_csv(path, infer_schema=False) for path in paths], how="diagonal")
    write_frame(con, f"ref.{name}", rows)
