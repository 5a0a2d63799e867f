"""Because of what each row differs between two releases: from the staged rows up, relation by relation, by person.

A row's causes are what differs of what it rests on: its relation's own select, macros and code lists, its person's
staged rows (by a delivery, or by a rule), and the causes of the changed rows that it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import duckdb

from armonia.contracts import WITHDRAWAL
from armonia.diff.candidates import (
    Cause,
    Two,
    because_of_deliveries,
    because_of_rules,
    changed_code,
    changed_deliveries,
    changed_files,
)
from armonia.diff.dependencies import Dependency, dependencies, reference_of

BECAUSE = {"rule": because_of_rules, "delivery": because_of_deliveries}
UNKNOWN = Cause("unknown", "nothing that the manifests tell", "a build gave another result: report it as a fault")
OF_PATIENTS = ("analysis.classification", "analysis.cohort")
TALLY = "analysis.tally"
TABLES = """
    create table row_cause (row_number integer, cause integer);
    create table sender_cause (step varchar, center_code varchar, program varchar, cause integer);
    create table delivery_cause (delivery_id varchar, cause integer)
"""
OWN = "insert into row_cause select row_number, unnest($causes::integer[]) from changed_row where relation = $relation"
FROM_STAGED = """
    insert into row_cause
    with of_relation as (from changed_row where relation = $relation),
    of_staged as (
        from input_change where staged is null or list_contains($staged, staged) or program = $withdrawal
    ),
    reached as (
        select of_relation.row_number, of_staged.step, of_staged.center_code, of_staged.program
        from of_relation inner join of_staged on of_relation.patient_id = of_staged.patient_id
        union
        select of_relation.row_number, of_staged.step, of_staged.center_code, of_staged.program
        from of_relation
        inner join of_staged
            on of_relation.center_code = of_staged.center_code and of_relation.program = of_staged.program
        where of_staged.patient_id is null
    )
    select distinct reached.row_number, sender_cause.cause
    from reached inner join sender_cause using (step, center_code, program)
"""
FROM_SAME_PERSON = """
    insert into row_cause
    select distinct here.row_number, row_cause.cause
    from changed_row as here
    inner join changed_row as there on here.patient_id = there.patient_id
    inner join row_cause on there.row_number = row_cause.row_number
    where here.relation = $relation and list_contains($reads, there.relation)
"""
FROM_SAME_ANALYSIS = """
    insert into row_cause
    select distinct here.row_number, row_cause.cause
    from changed_row as here
    inner join changed_row as there
        on
            here.analysis_id = there.analysis_id
            and coalesce(here.group_level = there.group_level, true)
    inner join row_cause on there.row_number = row_cause.row_number
    where here.relation = $relation and list_contains($reads, there.relation)
"""
FROM_ALL = """
    insert into row_cause
    with found as (
        select distinct
            row_cause.cause,
            changed_row.center_code,
            changed_row.program,
            changed_row.patient_id is null and changed_row.analysis_id is null as is_of_nobody
        from row_cause inner join changed_row using (row_number)
        where list_contains($reads, changed_row.relation)
    )
    select distinct here.row_number, found.cause
    from changed_row as here
    inner join found
        on
            (
                found.is_of_nobody
                or (here.patient_id is null and (here.analysis_id is null or here.center_code is not null))
            )
            and coalesce(here.center_code = found.center_code and here.program = found.program, true)
    where here.relation = $relation
"""
FROM_MEMBERS = """
    insert into row_cause
    with tallied as (
        from before.analysis.tally union all by name from after.analysis.tally
    ),
    variable as (
        from before.ref.variable union by name from after.ref.variable
    ),
    population as (
        from before.ref.population union by name from after.ref.population
    ),
    asked_column as (
        select tallied.analysis_id, variable.column_name
        from tallied
        inner join variable
            on
                (tallied.endpoint = variable.variable and variable.serves != 'grouping')
                or (tallied.grouping = variable.variable and variable.serves != 'endpoint')
        union
        select tallied.analysis_id, unnest(regexp_extract_all(population.members, '(\\w+)=', 1))
        from tallied inner join population using (population)
    ),
    asked as (
        select analysis_id, list(column_name) as column_names from asked_column group by analysis_id
    ),
    member as (
        select distinct
            analysis_id, coalesce(nullif(group_level, ''), 'all') as group_level,
            unnest(list_concat(numerator_ids, denominator_ids)) as patient_id
        from tallied
        where analysis_id in (select analysis_id from changed_row where relation = 'analysis.tally')
    )
    select distinct here.row_number, row_cause.cause
    from changed_row as here
    inner join member using (analysis_id, group_level)
    inner join asked using (analysis_id)
    inner join changed_row as there
        on
            member.patient_id = there.patient_id
            and list_contains($of_patients, there.relation)
            and (there.kind != 'changed' or list_has_any(there.columns, asked.column_names))
    inner join row_cause on there.row_number = row_cause.row_number
    where here.relation = 'analysis.tally'
"""
FROM_DELIVERY = """
    insert into row_cause
    select distinct changed_row.row_number, delivery_cause.cause
    from changed_row
    inner join delivery_cause
        on delivery_cause.delivery_id in (changed_row.delivery_before, changed_row.delivery_after)
    where
        changed_row.relation = $relation
        and changed_row.row_number not in (select row_number from row_cause)
"""
FROM_SENDER = """
    insert into row_cause
    select distinct changed_row.row_number, sender_cause.cause
    from changed_row inner join sender_cause using (center_code, program)
    where
        changed_row.relation = $relation
        and changed_row.row_number not in (select row_number from row_cause)
"""
REST = """
    insert into row_cause
    select row_number, unnest($causes::integer[])
    from changed_row
    where relation = $relation and row_number not in (select row_number from row_cause)
"""


@dataclass
class Listing:
    """Causes by number, as the tables refer to them."""

    causes: list[Cause] = field(default_factory=list)

    def numbers(self, causes: Iterable[Cause]) -> list[int]:
        """The numbers of these causes, which are added where they are new."""
        wanted = list(causes)
        self.causes += [cause for cause in dict.fromkeys(wanted) if cause not in self.causes]
        return [self.causes.index(cause) for cause in wanted]


def find_causes(con: duckdb.DuckDBPyConnection, two: Two) -> list[Cause]:
    """Makes `row_cause` of `changed_row` and `input_change`: each row's number with each of its causes'.

    Gives the causes by number. Each changed row has at least one.
    """
    con.execute(TABLES)
    listing = Listing()
    _senders(con, two, listing)
    _deliveries(con, two, listing)
    changed = {name for (name,) in con.execute("select distinct relation from changed_row").fetchall()}
    made = [one for one in dependencies() if one.relation in changed]
    for relation in sorted(changed - {one.relation for one in made}):
        _explain_operations(con, relation, two, listing)
    for dependency in made:
        _explain(con, dependency, two, listing)
    return listing.causes


def _explain(con: duckdb.DuckDBPyConnection, on: Dependency, two: Two, listing: Listing) -> None:
    """The causes of the changed rows of one relation of `sql/`, those of what it reads being known."""
    own = [cause for file, cause in changed_files(two).items() if {file, reference_of(file)} & on.files]
    here, reads = {"relation": on.relation}, {"reads": sorted(on.reads)}
    con.execute(OWN, here | {"causes": listing.numbers(own)})
    con.execute(FROM_STAGED, here | {"staged": sorted(on.staged), "withdrawal": WITHDRAWAL})
    for statement in (FROM_SAME_PERSON, FROM_SAME_ANALYSIS, FROM_ALL):
        con.execute(statement, here | reads)
    if on.relation == TALLY and _tells_members(con):
        con.execute(FROM_MEMBERS, {"of_patients": OF_PATIENTS})
    con.execute(FROM_DELIVERY, here)
    con.execute(REST, here | {"causes": listing.numbers(changed_code(two) or [UNKNOWN])})


def _explain_operations(con: duckdb.DuckDBPyConnection, relation: str, two: Two, listing: Listing) -> None:
    """The causes of what is told of deliveries: the delivery, its sender, the rules; else that another night counts."""
    nights = [side["night"] for side in two.manifests]
    night = [Cause("night", " → ".join(nights), "ages are counted to the night")] if nights[0] != nights[1] else []
    rest = listing.numbers(night or changed_code(two) or [UNKNOWN])
    con.execute(FROM_DELIVERY, {"relation": relation})
    con.execute(FROM_SENDER, {"relation": relation})
    con.execute(REST, {"relation": relation, "causes": rest})


def _senders(con: duckdb.DuckDBPyConnection, two: Two, listing: Listing) -> None:
    found = con.execute("select distinct step, center_code, program from input_change").fetchall()
    for step, center, program in sorted(found):
        causes = listing.numbers(BECAUSE[step](two, center, program) or [UNKNOWN])
        for number in causes:
            con.execute("insert into sender_cause values (?, ?, ?, ?)", [step, center, program, number])


def _deliveries(con: duckdb.DuckDBPyConnection, two: Two, listing: Listing) -> None:
    before, after = two.deliveries()
    changed = {name: [cause] for name, cause in changed_deliveries(two).items()}
    for name in before.keys() & after.keys():
        if before[name]["staged"] != after[name]["staged"]:
            rules = because_of_rules(two, after[name]["center"], after[name]["program"])
            changed[name] = [*changed.get(name, []), *rules]
    for name in sorted(changed):
        for number in listing.numbers(changed[name]):
            con.execute("insert into delivery_cause values (?, ?)", [name, number])


def _tells_members(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether both warehouses list the patients of each tally, and what it asks of them."""
    found = con.execute(
        "select count(*) from duckdb_columns() where database_name in ('before', 'after') and ("
        "(schema_name = 'analysis' and table_name = 'tally' and column_name in ('numerator_ids', 'denominator_ids'))"
        " or (schema_name = 'ref' and table_name in ('variable', 'population')"
        " and column_name in ('serves', 'members')))"
    ).fetchall()
    return bool(found[0][0] == 8)
