"""Withdrawals of consent: not a program of the study, but what each center says of who must be in none of them."""

from datetime import date

from schemas.fields import Contract, center, day, patient


class Withdrawal(Contract):
    """One row per person of the center who has withdrawn consent, from every program that the center delivers to."""

    patient_id: str = patient()
    center_code: str = center()
    withdrawn_on: date = day("Day on which the person withdrew consent")

    class Config:
        """The same person may be named again on another day."""

        unique = ["patient_id", "withdrawn_on"]


TABLES = {"withdrawal": Withdrawal}
