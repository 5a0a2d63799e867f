"""A person's whole chart from a profile: all that a hospital records, so that the profile can be found out again."""

from dataclasses import dataclass
from datetime import date, timedelta

from synthetic.assessment import (
    Assessments,
    assess,
    assess_too_late,
    counts_before,
    counts_of,
    marrow_of,
    marrows_before,
)
from synthetic.deck import Deck
from synthetic.origin import Origin
from synthetic.person import Cycle, Drug, Person
from synthetic.profile import Profile
from synthetic.regimen import Regimen, exact_combinations
from synthetic.residual import search
from synthetic.treatment import cycles, debulking_drugs, premedication, prior_drugs


@dataclass(frozen=True)
class Charts:
    """Writes charts; one deck for all persons, so that every kind of trap comes up among them."""

    regimens: tuple[Regimen, ...]
    deck: Deck

    def write(self, profile: Profile, number: int, first_cycle: date, origin: Origin) -> Person:
        """The person with that profile whose blinatumomab begins on that day."""
        given = cycles(profile, first_cycle, self.deck)
        assessments = assess(profile, given, self.deck)
        late = assess_too_late(profile, given, assessments, self.deck)
        before = marrows_before(profile, first_cycle, self.deck)
        counts = counts_before(profile, before, self.deck) + counts_of(profile, assessments + late, self.deck)
        return Person(
            center=profile.center,
            program=profile.program,
            number=number,
            sex=profile.sex,
            age_years=origin.age_years,
            age_at_diagnosis_years=origin.age_at_diagnosis_years,
            diagnosis=origin.diagnosis,
            disease_status=profile.disease_status,
            ph_positive=profile.ph_positive,
            prior_lines=profile.prior_lines,
            prior_hsct=self._prior_hsct(profile, first_cycle, origin),
            drugs=self._drugs(profile, first_cycle, origin),
            marrows=before + tuple(marrow_of(day, reading) for day, reading in assessments + late),
            counts=tuple(sorted(counts, key=lambda count: count.day)),
            mrd=search(profile.mrd, assessments, self.deck),
            cycles=given,
            crs=profile.crs,
            crs_grade=profile.crs_grade,
            crs_onset=first_cycle + timedelta(days=self.deck.rng.randint(0, 5)) if profile.crs else None,
            hsct_after=self._hsct_after(profile, given, assessments),
            hsct_planned=profile.hsct_planned,
            fails="",
        )

    def _drugs(self, profile: Profile, first_cycle: date, origin: Origin) -> tuple[Drug, ...]:
        until = _prior_until(profile, first_cycle)
        return (
            *prior_drugs(profile, origin.diagnosis, until, self.deck.rng),
            *debulking_drugs(profile, first_cycle, exact_combinations(self.regimens), self.deck.rng),
            *premedication(first_cycle, self.deck),
        )

    def _prior_hsct(self, profile: Profile, first_cycle: date, origin: Origin) -> date | None:
        span = (_prior_until(profile, first_cycle) - origin.diagnosis).days
        day = origin.diagnosis + timedelta(days=self.deck.rng.randint(span // 2, span))
        return day if profile.prior_hsct else None

    def _hsct_after(self, profile: Profile, given: tuple[Cycle, ...], assessments: Assessments) -> date | None:
        last = max([given[-1].end, *(day for day, _ in assessments)])
        return last + timedelta(days=self.deck.rng.randint(25, 90)) if profile.hsct_after else None


def _prior_until(profile: Profile, first_cycle: date) -> date:
    """Prior treatment is over well before the earliest sample before debulking."""
    return first_cycle - timedelta(days=profile.days + 40)
