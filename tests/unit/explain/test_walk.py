"""The way down from a column ends at columns of core that stand on delivered rows, each told once."""

from armonia.explain.walk import Leaf, Way, Ways
from armonia.lineage.told import CONDITION, VALUE, Ground, Lineage, Link, Part


def link(made: str, source: str, role: str = VALUE, where: str = "") -> Link:
    relation, _, column = made.rpartition(".")
    of, _, source_column = source.rpartition(".")
    return Link(relation, column, of, source_column, role, where)


GROUNDS = (
    Ground(
        "core.visit",
        "staged.neuf__lb",
        "true",
        (Part("value", "result", VALUE), Part("patient_id", "patient_id", VALUE)),
    ),
    Ground("core.visit", "staged.neuf__lb", "true", (Part("day", "sample_date", VALUE),)),
)
LINKS = (
    link("analysis.cohort.high", "analysis.step.value", CONDITION),
    link("analysis.step.value", "core.visit.value", VALUE, "kind = 'marrow'"),
    link("analysis.step.value", "core.visit.day", CONDITION, "kind = 'marrow'"),
    link("analysis.step.value", "core.visit.day", CONDITION, "kind = 'blood'"),
    link("analysis.step.value", "ref.code.label"),
    link("analysis.cohort.*", "core.visit.*"),
    link("analysis.cohort.*", "core.visit.value"),
    link("analysis.cohort.center", "core.visit.center_code"),
)


def down(column: str) -> Way:
    return Ways(Lineage(LINKS, GROUNDS)).down("analysis.cohort", column)


def test_a_column_is_followed_over_its_steps_to_core() -> None:
    way = down("high")
    assert way.leaves == (
        Leaf("core.visit", "day", CONDITION, "(kind = 'blood') or (kind = 'marrow')"),
        Leaf("core.visit", "value", CONDITION, "(kind = 'marrow')"),
    )
    assert way.references == ("ref.code",)


def test_a_constant_rests_on_its_row() -> None:
    assert down("always").leaves == (Leaf("core.visit", "value", VALUE),)


def test_what_only_says_whose_a_row_is_stands_on_the_cell_that_names_the_patient() -> None:
    assert down("center").leaves == (Leaf("core.visit", "patient_id", VALUE),)
