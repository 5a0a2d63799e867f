"""The shipped persons: who stands in two programs is linked, with the reason; nobody is taken for another."""

import duckdb

from synthetic.cohort import everyone
from synthetic.targets import Targets

SHIPPED_SEED = 1


def test_every_link_has_its_rule_and_its_reason(published: duckdb.DuckDBPyConnection) -> None:
    links = published.execute(
        """
        select link.reason, rule.reason
        from core.person_link as link
        left join ref.person_link_rule as rule on link.rule_id = rule.rule_id
        """
    ).fetchall()
    assert links and all(told and told == declared for told, declared in links)


def test_exactly_those_are_linked_whom_their_center_recorded_in_two_programs(
    published: duckdb.DuckDBPyConnection,
) -> None:
    numbers = [(person.center, person.number) for person in everyone(Targets.read(), SHIPPED_SEED)]
    twice = sorted(center for center, number in set(numbers) if numbers.count((center, number)) == 2)
    links = published.execute("select rule_id, center_code, other_center_code from core.person_link").fetchall()
    assert sorted(links) == [("same_hospital_code", center, center) for center in twice]


def test_nobody_is_in_two_centers_and_every_patient_is_somebody(published: duckdb.DuckDBPyConnection) -> None:
    across = published.execute("select count(*) from core.person where person_id != patient_id").fetchall()
    assert across == [(0,)]
    lost = published.execute(
        """
        select patient_id from core.patient
        where patient_id not in (select patient_id from core.person)
        """
    ).fetchall()
    assert lost == []


def test_no_person_is_counted_twice_in_the_study(published: duckdb.DuckDBPyConnection) -> None:
    counted = published.execute(
        """
        select count(*), count(distinct person.person_id)
        from analysis.cohort as cohort
        inner join core.person as person on cohort.patient_id = person.patient_id
        """
    ).fetchall()
    assert counted == [(34, 34)]
