"""What each grouping and endpoint of an analysis means over a patient's facts, and what clinical sense forbids."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from synthetic.condition import Condition, Test, at_least, below, both, known, one_of
from synthetic.facts import MEASURED, PLACES
from synthetic.regimen import GROUPS, PARTNERS, Regimen
from synthetic.targets import Analysis

IN_CR = one_of("CR", "CRp", "CRi")
HAD_CRS = one_of("grade_2", "grade_3")
EVALUABLE = one_of("complete", "detected")
NOT_TRANSPLANTED = one_of("planned", "no")


@dataclass(frozen=True)
class Endpoint:
    """The levels of an endpoint and who counts in its denominator.

    `otherwise` names the level of all others in the denominator; `fact` the number, if the endpoint is one.
    """

    levels: Mapping[str, Condition]
    among: Condition = field(default_factory=dict)
    otherwise: str = ""
    fact: str = ""


@dataclass(frozen=True)
class Meaning:
    """Groupings by name and level, endpoints by name."""

    groupings: Mapping[str, Mapping[str, Condition]]
    endpoints: Mapping[str, Endpoint]

    def members(self, analysis: Analysis, group_level: str) -> Condition:
        """Who is in a group of the analysis' population; KeyError names what is not known."""
        population = self._level("population", analysis.population)
        return both(population, self._level(analysis.grouping, group_level)) if group_level else population

    def endpoint(self, analysis: Analysis) -> Endpoint:
        """What the analysis looks at; KeyError names an unknown one."""
        if analysis.endpoint not in self.endpoints:
            raise KeyError(f"analysis {analysis.analysis_id}: endpoint {analysis.endpoint} has no meaning here")
        return self.endpoints[analysis.endpoint]

    def _level(self, grouping: str, level: str) -> Condition:
        if level not in self.groupings.get(grouping, {}):
            raise KeyError(f"grouping {grouping} with level {level} has no meaning here")
        return self.groupings[grouping][level]


def read_meaning(regimens: tuple[Regimen, ...]) -> Meaning:
    """The meaning of every name that data/analyses may use."""
    return Meaning(_groupings(), {**_traits(), **_treatment(regimens), **_outcomes(), **_numbers()})


def forbidden() -> tuple[Condition, ...]:
    """What no patient can be: a TKI outside Ph+ leukemia, a response without a second cycle, and the like."""
    return (
        {"regimen": _in_group("tki"), "ph": one_of("negative")},
        {"cycles": one_of("1"), "response": IN_CR},
        {"mrd": EVALUABLE, "response": one_of("none")},
        {"after_hsct": one_of("done", "planned"), "response": one_of("none")},
        {"status": one_of("refractory"), "lines": below(2), "prior_hsct": one_of("yes")},
        {"regimen": _in_group("steroids"), "days": at_least(15)},
        {"regimen": _in_group("low_intensity_chemotherapy", "tki"), "days": at_least(36)},
        {"regimen": _in_group("polychemotherapy", "low_intensity_chemotherapy"), "days": below(7)},
    )


def _groupings() -> dict[str, Mapping[str, Condition]]:
    return {
        "overall": {"all": {}},
        "population": _populations(),
        "program": _programs(),
        "debulking_group": _debulking_groups(),
        "bmb_baseline": {"below_50": {"baseline": below(50)}, "from_50": {"baseline": at_least(50)}},
        "bmb_after_debulking": _shares("after"),
        "age": _age_classes(),
        "prior_lines": {"up_to_2": {"lines": below(3)}, "above_2": {"lines": at_least(3)}},
        "crs": {"yes": {"crs": HAD_CRS}, "no": {"crs": one_of("no")}},
        "hsct_after": _transplanted(),
    }


def _populations() -> dict[str, Condition]:
    return {
        "cohort": {},
        "responder": {"response": IN_CR},
        "responder_without_hsct_after": {"response": IN_CR, "after_hsct": NOT_TRANSPLANTED},
        "responder_with_bmb_baseline": {"response": IN_CR, "baseline": known},
        "high_burden": {"baseline": at_least(50)},
        "bmb_after_available": {"after": known},
        "ph_positive": {"ph": one_of("positive")},
        "polychemotherapy": {"regimen": _in_group("polychemotherapy")},
        "tki": {"regimen": _in_group("tki")},
        "crs": {"crs": HAD_CRS},
        "crs_known": {"crs": one_of("no", "grade_2", "grade_3")},
    }


def _traits() -> dict[str, Endpoint]:
    return {
        "patient": Endpoint({"yes": {}}),
        "program": Endpoint(_programs()),
        "center": Endpoint(_centers()),
        "sex": Endpoint(_words("sex", "male", "female")),
        "age_class": Endpoint(_age_classes()),
        "disease_status": Endpoint(_words("status", "relapsed", "refractory")),
        "prior_lines_class": Endpoint(_line_classes()),
        "prior_lines_2_or_more": Endpoint({"yes": {"lines": at_least(2)}}),
        "prior_hsct": Endpoint(_words("prior_hsct", "yes", "no")),
        "ph_status": Endpoint(_words("ph", "positive", "negative")),
        "bmb_baseline_class": Endpoint({**_shares("baseline"), "not_available": {"baseline": one_of(None)}}),
        "bmb_baseline_from_50": Endpoint({"yes": {"baseline": at_least(50)}}),
    }


def _treatment(regimens: tuple[Regimen, ...]) -> dict[str, Endpoint]:
    partners = {kind: {"regimen": _has_partner(kind)} for kind in PARTNERS}
    chemotherapy = _in_group("low_intensity_chemotherapy", "polychemotherapy")
    return {
        "debulking_group": Endpoint(_debulking_groups()),
        "debulking_regimen": Endpoint({regimen.name: {"regimen": one_of(regimen)} for regimen in regimens}),
        "chemotherapy": Endpoint({"yes": {"regimen": chemotherapy}}),
        "tki_partner": Endpoint(partners, among={"regimen": _in_group("tki")}),
        "bmb_after_available": Endpoint({"yes": {"after": known}}),
        "bmb_after_class": Endpoint(_shares("after"), among={"after": known}),
        "blinatumomab_dose": Endpoint(_words("dose", "full", "full_interrupted", "reduced")),
        "cycles": Endpoint(_words("cycles", "1", "2")),
    }


def _outcomes() -> dict[str, Endpoint]:
    return {
        "cr": Endpoint({"yes": {"response": IN_CR}}),
        "response": Endpoint(_words("response", "CR", "CRp", "CRi")),
        "mrd_evaluable": Endpoint({"yes": {"mrd": EVALUABLE}}, among={"response": IN_CR}),
        "mrd_complete": Endpoint({"yes": {"mrd": one_of("complete")}}, among={"mrd": EVALUABLE}),
        "crs": Endpoint({"yes": {"crs": HAD_CRS}}),
        "crs_grade_3": Endpoint({"yes": {"crs": one_of("grade_3")}}),
        "crs_high_then_low": Endpoint({"yes": {"baseline": at_least(50), "after": below(20)}}, otherwise="no"),
        "hsct_after": Endpoint(_transplanted()),
        "hsct_planned_no_donor": Endpoint({"yes": {"after_hsct": one_of("planned")}}),
    }


def _numbers() -> dict[str, Endpoint]:
    return {name: Endpoint({}, among={fact: known}, fact=fact) for name, fact in MEASURED.items()}


def _programs() -> dict[str, Condition]:
    return {program: {"place": _at(0, program)} for program in PLACES}


def _centers() -> dict[str, Condition]:
    centers = sorted({center for centers in PLACES.values() for center in centers})
    return {center: {"place": _at(1, center)} for center in centers}


def _at(part: int, name: str) -> Test:
    return lambda place: place[part] == name


def _debulking_groups() -> dict[str, Condition]:
    return {group: {"regimen": _in_group(group)} for group in GROUPS}


def _age_classes() -> dict[str, Condition]:
    return {"below_50": {"age": below(50)}, "from_50": {"age": at_least(50)}}


def _line_classes() -> dict[str, Condition]:
    two = both({"lines": at_least(2)}, {"lines": below(3)})
    return {"1": {"lines": below(2)}, "2": two, "3_or_more": {"lines": at_least(3)}}


def _shares(fact: str) -> dict[str, Condition]:
    middle = both({fact: at_least(20)}, {fact: below(50)})
    return {"below_20": {fact: below(20)}, "from_20_to_49": middle, "from_50": {fact: at_least(50)}}


def _transplanted() -> dict[str, Condition]:
    return {"yes": {"after_hsct": one_of("done")}, "no": {"after_hsct": NOT_TRANSPLANTED}}


def _words(fact: str, *levels: str) -> dict[str, Condition]:
    return {level: {fact: one_of(level)} for level in levels}


def _in_group(*groups: str) -> Test:
    return lambda regimen: regimen.group in groups


def _has_partner(partner: str) -> Test:
    return lambda regimen: regimen.partner == partner
