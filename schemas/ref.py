"""Reference: code lists, planned analyses, printed figures and linking rules, as they are kept under data/."""

from schemas.fields import Contract, column


class Words(Contract):
    """One row per delivered word of a code list, with the code that it means."""

    delivered: str = column("Word as a center writes it: trimmed, in small letters")
    code: str = column("Code that it means; out_of_scope where the study does not use it")
    label: str = column("The code in words")


class AdverseEvent(Words):
    """One row per word for an adverse event."""


class Answer(Words):
    """One row per word by which a center answers a query."""


class Center(Words):
    """One row per spelling of a center's code in its own files."""


class CenterRole(Words):
    """One row per word for the role of who answers in a center."""


class CoordinationRole(Words):
    """One row per word for the role of who waives a query."""


class DiseaseStatus(Words):
    """One row per word for the status of the leukemia."""


class DrugName(Words):
    """One row per name of a drug, with the drug by ingredient; what the drug is stands in ref.drug."""


class Finding(Words):
    """One row per word for what a test found."""


class GeneTest(Words):
    """One row per name of a genetic test."""


class HistoryCategory(Words):
    """One row per word for the kind of a record of the medical history."""


class Indication(Words):
    """One row per word for why a drug was given."""


class LabTest(Words):
    """One row per name of a laboratory test."""


class MrdMethod(Words):
    """One row per word for the method by which residual disease was searched."""


class Presence(Words):
    """One row per word for present and absent."""


class Procedure(Words):
    """One row per name of a procedure."""


class Sex(Words):
    """One row per word for a person's sex."""


class Specimen(Words):
    """One row per word for what a sample was taken of."""


class YesNo(Words):
    """One row per word for yes and no."""


class Unit(Words):
    """One row per spelling of a unit, with its UCUM code and what turns its values into the canonical unit."""

    canonical_code: str = column("UCUM code of the unit that its values are converted to")
    factor: str = column("What a value is multiplied with, as text")


class Drug(Contract):
    """One row per drug by ingredient, with the properties that the debulking groups rest on."""

    drug_code: str = column("Drug by ingredient")
    label: str = column("The drug in words")
    atc_code: str = column("Anatomical Therapeutic Chemical classification of the WHO", nullable=True)
    drug_class: str = column("What kind of drug it is: steroid, tki, chemotherapy, immunotherapy, other")
    intensity: str = column("How myelotoxic it is: steroid, low, intensive, tki, none", section="2.1")


class Regimen(Contract):
    """One row per set of debulking drugs that the paper's Table 2 names."""

    component_key: str = column("The drugs, by ingredient, in the order of the alphabet, `+` between them")
    regimen: str = column("Regimen in Table 2's wording", section="Table 2")


class Analysis(Contract):
    """One row per planned analysis: what is counted, of whom, in which groups, and how (data/analyses)."""

    analysis_id: str = column("Planned analysis")
    section: str = column("Section of the paper; null for an analysis that is not the paper's", nullable=True)
    population: str = column("Part of the cohort that it is confined to", codes="ref.population.population")
    grouping: str = column("What the patients are grouped by")
    endpoint: str = column("What is counted or measured")
    statistics: str = column("What is computed, a space between")
    test: str = column("Tests that compare the groups, a space between", nullable=True)
    origin: str = column("File of data/analyses that declares it: paper, or another, which the paper did not plan")


class Variable(Contract):
    """One row per variable that patients are counted, measured or grouped by, and what it serves as (data/study)."""

    variable: str = column("Name by which an analysis names it")
    kind: str = column(
        "Of declared levels, open to levels found in the data, or a number", values=["level", "open", "number"]
    )
    serves: str = column("What it serves as", values=["both", "endpoint", "grouping"])
    column_name: str = column("Column of analysis.classification that it reads, of a number that of analysis.cohort")
    variable_label: str = column("The variable in words")


class Level(Contract):
    """One row per declared level of a column of analysis.classification, in the order of the paper (data/study)."""

    column_name: str = column("Column of analysis.classification")
    level: str = column("Level")
    level_label: str = column("The level in words")
    serves: str = column("Counted and grouped by, or grouped by only", values=["both", "grouping"])


class Population(Contract):
    """One row per part of the cohort that an analysis may be confined to (data/study)."""

    population: str = column("Part of the cohort")
    population_label: str = column("That part in words")
    members: str = column("Who is in it: column=level of analysis.classification; of several conditions, who meets all")


class Statistic(Contract):
    """One row per statistic or test that an analysis may ask for, and what it needs (data/study)."""

    statistic: str = column("Word by which an analysis asks for it")
    kind: str = column("Statistic, or test", values=["statistic", "test"])
    endpoint: str = column("Endpoint that it needs", values=["any", "level", "one_level", "up_to_two_levels", "number"])
    compares: str = column("Groups that it compares; null within a group", nullable=True, values=["two", "several"])
    method: str = column("How it is computed")


class Published(Contract):
    """One row per number printed in the paper, with the result that it is held against (data/published)."""

    figure_id: str = column("The printed number")
    section: str = column("Section of the paper")
    place: str = column("Where in it")
    statement: str = column("The sentence or cell that prints it")
    published: str = column("The number with the decimals printed")
    analysis_id: str = column("Planned analysis that gives it", nullable=True, codes="ref.analysis.analysis_id")
    group_level: str = column("Level of its grouping", nullable=True)
    level: str = column("Level of its endpoint", nullable=True)
    statistic: str = column("Statistic of the result, or its denominator", nullable=True)
    method: str = column("Test that it is held against, where the figure names one", nullable=True)
    note: str = column("What a reader needs to know", nullable=True)


class PersonLinkRule(Contract):
    """One row per rule by which records of one person are linked (data/linkage)."""

    rule_id: str = column("Rule")
    scope: str = column("Between programs of one center, or between centers", values=["same_center", "other_center"])
    agree_on: str = column("Columns of core.person_attribute that must agree, a space between")
    reason: str = column("Why records that agree so are of one person")


RELATIONS: dict[str, type[Contract]] = {
    "adverse_event": AdverseEvent,
    "analysis": Analysis,
    "answer": Answer,
    "center": Center,
    "center_role": CenterRole,
    "coordination_role": CoordinationRole,
    "disease_status": DiseaseStatus,
    "drug": Drug,
    "drug_name": DrugName,
    "finding": Finding,
    "gene_test": GeneTest,
    "history_category": HistoryCategory,
    "indication": Indication,
    "lab_test": LabTest,
    "level": Level,
    "mrd_method": MrdMethod,
    "person_link_rule": PersonLinkRule,
    "population": Population,
    "presence": Presence,
    "procedure": Procedure,
    "published": Published,
    "regimen": Regimen,
    "sex": Sex,
    "specimen": Specimen,
    "statistic": Statistic,
    "unit": Unit,
    "variable": Variable,
    "yes_no": YesNo,
}
