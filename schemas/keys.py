"""What tells the rows of each relation apart, and which rows of others they name: held to before each release.

A key holds by the way a relation is made, whatever centers deliver. Where two rows may be alike because somebody sent
them so, there is none, and the relation's rows are only paired by those of PAIRED when two releases are compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from schemas import core
from schemas.sourced import Sourced

RECORD = ("patient_id", "program")
SENDER = ("center_code", "program")


@dataclass(frozen=True)
class Reference:
    """Each row's `columns`, unless one of them is null, stand in `to_columns` of a row of `to`."""

    columns: tuple[str, ...]
    to: str
    to_columns: tuple[str, ...]


def same(columns: tuple[str, ...], to: str) -> Reference:
    """A reference to columns of the same names."""
    return Reference(columns, to, columns)


def naming(column: str, to: str) -> Reference:
    """A reference of one column to `schema.relation.column`."""
    relation, _, name = to.rpartition(".")
    return Reference((column,), relation, (name,))


def _of_each(relations: Iterable[str], *references: Reference) -> dict[str, tuple[Reference, ...]]:
    return dict.fromkeys(relations, references)


KEYS: dict[str, tuple[str, ...]] = {
    "core.patient": RECORD,
    "core.disease_baseline": RECORD,
    "core.drug_exposure": (*RECORD, "exposure_number"),
    "core.debulking_exposure": (*RECORD, "exposure_number"),
    "core.blinatumomab_cycle": (*RECORD, "cycle_number"),
    "core.blinatumomab_course": RECORD,
    "core.person_attribute": RECORD,
    "core.person_link": ("rule_id", *RECORD, "other_patient_id", "other_program"),
    "core.person": ("patient_id",),
    "core.selection": RECORD,
    "analysis.cohort": ("patient_id",),
    "analysis.debulking": ("patient_id",),
    "analysis.tumor_burden": ("patient_id",),
    "analysis.response": ("patient_id",),
    "analysis.mrd_response": ("patient_id",),
    "analysis.attrition": ("program", "step"),
    "analysis.classification": ("patient_id",),
    "analysis.level": ("kind", "variable", "level"),
    "analysis.roster": ("patient_id",),
    "analysis.measurement": ("patient_id", "column_name"),
    "analysis.member_set": ("column_name", "level"),
    "analysis.planned_set": ("analysis_id", "group_level", "level"),
    "analysis.sample": ("analysis_id", "group_level"),
    "analysis.grouping_member": ("patient_id", "grouping", "level"),
    "analysis.endpoint_member": ("patient_id", "endpoint", "level"),
    "analysis.tally": ("analysis_id", "group_level", "level"),
    "analysis.stratum": ("analysis_id", "center_code"),
    "analysis.comparison": ("analysis_id",),
    "analysis.statistic": ("analysis_id", "group_level", "level", "statistic", "method"),
    "analysis.result": ("analysis_id", "group_level", "level", "statistic", "method"),
    "analysis.reproduction": ("figure_id",),
    "analysis.table_1": ("line",),
    "analysis.table_2": ("line",),
    "analysis.figure_1": ("response", "bone_marrow_blasts"),
    "analysis.summary": ("line",),
    "analysis.plot_point": ("analysis_id", "statistic", "group_level", "level"),
    "analysis.forest": ("analysis_id", "group_level"),
    "analysis.footnote": SENDER,
    "quality.asked": ("query_id",),
    "quality.check": ("check_id",),
    "quality.check_result": ("check_id", "center_code"),
    "quality.query_event": ("event_number",),
    "quality.query": ("query_id",),
    "ops.delivery": ("delivery_id",),
    "ops.delivery_table": ("delivery_id", "table_name"),
    "ops.sender": SENDER,
    "ops.dropped_patient": RECORD,
    "ops.patient": RECORD,
    "ops.night": ("night",),
    "ref.analysis": ("analysis_id",),
    "ref.level": ("column_name", "level"),
    "ref.population": ("population",),
    "ref.statistic": ("statistic",),
    "ref.drug": ("drug_code",),
    "ref.person_link_rule": ("rule_id",),
    "ref.published": ("figure_id",),
    "ref.regimen": ("component_key",),
    "ref.unit": ("delivered",),
    "meta.schema": ("schema_name",),
    "meta.relation": ("relation",),
    "meta.column": ("relation", "column_name"),
    "meta.lineage": ("relation", "column_name", "source_relation", "source_column"),
    "meta.reference": ("relation", "columns", "to_relation"),
    "meta.code_list": ("code_list", "code"),
    "meta.macro": ("macro",),
    "meta.check": ("check_id",),
    "meta.release": ("night",),
}

PAIRED: dict[str, tuple[str, ...]] = {
    "core.marrow_assessment": (*RECORD, "sample_date"),
    "core.blood_count": (*RECORD, "sample_date", "analyte"),
    "core.mrd_assessment": (*RECORD, "sample_date", "method"),
    "core.adverse_event": (*RECORD, "term"),
    "core.transplant": (*RECORD, "timing"),
    "analysis.response_assessment": (*RECORD, "sample_date"),
    "analysis.grouping_member": ("patient_id", "grouping"),
    "quality.rejected_row": ("delivery_id", "table_name", "source_file", "source_sheet", "source_row"),
    "quality.finding": ("query_id", "record", "delivery_id", "source_file", "source_sheet", "source_row"),
    "quality.reply": ("delivery_id", "source_file", "source_sheet", "source_row"),
    "ops.drift": ("delivery_id", "source_file", "table_name", "column_name", "kind"),
    "ops.purge": ("purged_on", "center_code"),
    "ops.column_profile": ("delivery_id", "table_name", "column_name"),
}

TO_DELIVERY = same(("delivery_id",), "ops.delivery")
TO_PATIENT = same(RECORD, "core.patient")
TO_COHORT = same(("patient_id",), "analysis.cohort")
RECORDED = (TO_DELIVERY, same(SENDER, "ops.sender"), same(RECORD, "ops.patient"))
SOURCED = [f"core.{name}" for name, contract in core.RELATIONS.items() if issubclass(contract, Sourced)]

# A fact need not have a row in core.patient: that one may have been rejected (quality.record_without_patient).
REFERENCES: dict[str, tuple[Reference, ...]] = {
    **_of_each(SOURCED, *RECORDED),
    "core.debulking_exposure": (
        *RECORDED,
        same((*RECORD, "exposure_number"), "core.drug_exposure"),
        same(RECORD, "core.blinatumomab_course"),
    ),
    "core.selection": (*RECORDED, TO_PATIENT),
    "core.person_attribute": (TO_PATIENT,),
    "core.person_link": (
        TO_PATIENT,
        Reference(("other_patient_id", "other_program"), "core.patient", RECORD),
        same(("person_id",), "core.person"),
    ),
    "core.person": (same(("patient_id",), "core.patient"),),
    "analysis.cohort": (same(RECORD, "core.selection"),),
    **_of_each(
        [
            f"analysis.{name}"
            for name in (
                "debulking",
                "tumor_burden",
                "response_assessment",
                "response",
                "mrd_response",
                "classification",
                "roster",
                "measurement",
                "grouping_member",
                "endpoint_member",
            )
        ],
        TO_COHORT,
    ),
    "analysis.footnote": (same(SENDER, "ops.sender"),),
    "quality.rejected_row": (TO_DELIVERY,),
    "quality.finding": (TO_DELIVERY,),
    "quality.reply": (TO_DELIVERY,),
    "quality.asked": (same(("query_id",), "quality.query"),),
    "quality.query_event": (same(("query_id",), "quality.query"),),
    "ops.delivery": (same(SENDER, "ops.sender"),),
    "ops.patient": (same(SENDER, "ops.sender"),),
    "ops.delivery_table": (TO_DELIVERY,),
    "ops.drift": (TO_DELIVERY,),
    "ops.column_profile": (TO_DELIVERY, naming("previous_delivery_id", "ops.delivery.delivery_id")),
    "ops.sender": (naming("current_delivery_id", "ops.delivery.delivery_id"),),
    "ops.dropped_patient": (naming("last_delivery_id", "ops.delivery.delivery_id"),),
    "meta.relation": (same(("schema_name",), "meta.schema"),),
    "meta.column": (same(("relation",), "meta.relation"),),
    "meta.reference": (same(("relation",), "meta.relation"), naming("to_relation", "meta.relation.relation")),
    "meta.check": (same(("check_id",), "quality.check"),),
}


def pairing(relation: str) -> tuple[str, ...]:
    """The columns by which a row is the same row in another release, although others differ."""
    return PAIRED.get(relation) or KEYS.get(relation, ())
