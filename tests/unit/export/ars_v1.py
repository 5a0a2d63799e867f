"""What CDISC's Analysis Results Standard v1.0 asks of the classes that ars.json uses, as JSON schema.

Written from its public logical model (cdisc-org/analysis-results-standard): required and permitted attributes.
"""

from typing import Any

TEXT, WHOLE, FLAG = {"type": "string", "minLength": 1}, {"type": "integer"}, {"type": "boolean"}
NAMED = {"name": TEXT, "description": TEXT, "label": TEXT}


def of(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def many(kind: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": kind}


def made(required: str, **permitted: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": permitted,
        "required": required.split(),
        "additionalProperties": False,
    }


def term(*controlled: str) -> dict[str, Any]:
    """A term of the standard's own, or one of the sponsor's."""
    return {
        "oneOf": [
            made("controlledTerm", controlledTerm={"enum": list(controlled)}),
            made("sponsorTermId", sponsorTermId=TEXT),
        ]
    }


WHERE = {"level": WHOLE, "order": WHOLE, "condition": of("WhereClauseCondition")}
REASONS = ("SPECIFIED IN PROTOCOL", "SPECIFIED IN SAP", "DATA DRIVEN", "REQUESTED BY REGULATORY AGENCY")
PURPOSES = ("PRIMARY OUTCOME MEASURE", "SECONDARY OUTCOME MEASURE", "EXPLORATORY OUTCOME MEASURE")
COMPARATORS = ("EQ", "NE", "GT", "GE", "LT", "LE", "IN", "NOTIN")
SCHEMA = {
    "$defs": {
        "WhereClauseCondition": made(
            "", dataset=TEXT, variable=TEXT, comparator={"enum": list(COMPARATORS)}, value=many(TEXT)
        ),
        "ListOfContents": made("name contentsList", **NAMED, contentsList=of("NestedList")),
        "NestedList": made("listItems", listItems=many(of("OrderedListItem"))),
        "OrderedListItem": made(
            "name level order",
            **NAMED,
            level=WHOLE,
            order=WHOLE,
            analysisId=TEXT,
            outputId=TEXT,
            sublist=of("NestedList"),
        ),
        "SponsorTerm": made("id submissionValue", id=TEXT, submissionValue=TEXT, description=TEXT),
        "TerminologyExtension": made(
            "id enumeration sponsorTerms", id=TEXT, enumeration=TEXT, sponsorTerms=many(of("SponsorTerm"))
        ),
        "AnalysisSet": made("id name", id=TEXT, **NAMED, **WHERE),
        "Group": made("id name", id=TEXT, **NAMED, **WHERE),
        "GroupingFactor": made(
            "id name dataDriven",
            id=TEXT,
            **NAMED,
            groupingDataset=TEXT,
            groupingVariable=TEXT,
            dataDriven=FLAG,
            groups=many(of("Group")),
        ),
        "Operation": made("id name order", id=TEXT, **NAMED, order=WHOLE, resultPattern=TEXT),
        "AnalysisMethod": made("id name operations", id=TEXT, **NAMED, operations=many(of("Operation"))),
        "OrderedGroupingFactor": made(
            "order groupingId resultsByGroup", order=WHOLE, groupingId=TEXT, resultsByGroup=FLAG
        ),
        "ResultGroup": made("groupingId", groupingId=TEXT, groupId=TEXT, groupValue=TEXT),
        "OperationResult": made(
            "operationId", operationId=TEXT, resultGroups=many(of("ResultGroup")), rawValue=TEXT, formattedValue=TEXT
        ),
        "Analysis": made(
            "id name reason purpose methodId",
            id=TEXT,
            version=WHOLE,
            **NAMED,
            reason=term(*REASONS),
            purpose=term(*PURPOSES),
            dataset=TEXT,
            variable=TEXT,
            analysisSetId=TEXT,
            orderedGroupings=many(of("OrderedGroupingFactor")),
            methodId=TEXT,
            results=many(of("OperationResult")),
        ),
    },
    **made(
        "id name mainListOfContents",
        id=TEXT,
        version=WHOLE,
        **NAMED,
        mainListOfContents=of("ListOfContents"),
        terminologyExtensions=many(of("TerminologyExtension")),
        analysisSets=many(of("AnalysisSet")),
        analysisGroupings=many(of("GroupingFactor")),
        methods=many(of("AnalysisMethod")),
        analyses=many(of("Analysis")),
    ),
}


def broken_references(event: dict[str, Any]) -> set[str]:
    """The ids that are referred to and defined nowhere; and those that are defined twice."""
    defined = [
        one["id"] for name in ("analysisSets", "analysisGroupings", "methods", "analyses") for one in event[name]
    ]
    defined += [one["id"] for method in event["methods"] for one in method["operations"]]
    defined += [one["id"] for grouping in event["analysisGroupings"] for one in grouping["groups"]]
    defined += [one["id"] for extension in event["terminologyExtensions"] for one in extension["sponsorTerms"]]
    referred = {item["analysisId"] for item in event["mainListOfContents"]["contentsList"]["listItems"]}
    for analysis in event["analyses"]:
        referred |= {analysis["analysisSetId"], analysis["methodId"], *analysis["reason"].values()}
        referred |= {one["groupingId"] for one in analysis["orderedGroupings"]}
        for result in analysis["results"]:
            referred |= {result["operationId"], *(value for one in result["resultGroups"] for value in one.values())}
    return (referred - {*defined}) | {one for one in defined if defined.count(one) > 1}
