-- One row per pair of records that a rule of data/linkage/person.csv links: whose they are, by which rule, and why.
-- A rule names what must agree, between the programs of one center or between centers; the unknown agrees with nothing.
-- Where two patients of one side (a program, or a center) agree as well, what the rule compares does not tell
-- persons apart, and it links none of them. A person goes by the smallest pseudonym that the links reach.
with recursive keyed as (
    select
        rule.rule_id,
        rule.reason,
        attribute.patient_id,
        attribute.program,
        attribute.center_code,
        case rule.scope when 'same_center' then attribute.center_code else '' end as place,
        case rule.scope when 'same_center' then attribute.program else attribute.center_code end as side,
        list_transform(
            string_split(rule.agree_on, ' '),
            lambda name: json_extract_string(to_json(attribute), '$.' || name)
        ) as agreed
    from core.person_attribute as attribute
    cross join ref.person_link_rule as rule
),

crossing as (
    select
        rule_id,
        place,
        agreed
    from keyed
    where list_count(agreed) = len(agreed)
    group by rule_id, place, agreed
    having min(side) < max(side)
),

agreement as (
    select
        row_number() over () as agreement_number,
        list({
            'rule_id': keyed.rule_id,
            'reason': keyed.reason,
            'patient_id': keyed.patient_id,
            'program': keyed.program,
            'center_code': keyed.center_code,
            'side': keyed.side
        }) as records
    from keyed
    inner join crossing
        on
            keyed.rule_id = crossing.rule_id
            and keyed.place = crossing.place
            and keyed.agreed = crossing.agreed
    group by crossing.rule_id, crossing.place, crossing.agreed
    having count(distinct keyed.side) = count(distinct {'side': keyed.side, 'patient_id': keyed.patient_id})
),

record as (
    select
        agreement_number,
        unnest(records) as item
    from agreement
),

pair as (
    select
        one.item.rule_id,
        one.item.reason,
        one.item.patient_id,
        one.item.program,
        one.item.center_code,
        other.item.patient_id as other_patient_id,
        other.item.program as other_program,
        other.item.center_code as other_center_code
    from record as one
    inner join record as other
        on one.agreement_number = other.agreement_number and one.item.side < other.item.side
),

neighbor as (
    select
        patient_id,
        other_patient_id
    from pair
    union
    select
        other_patient_id,
        patient_id
    from pair
),

reached as (
    select
        patient_id,
        other_patient_id
    from neighbor
    union
    select
        reached.patient_id,
        neighbor.other_patient_id
    from reached
    inner join neighbor on reached.other_patient_id = neighbor.patient_id
),

person as (
    select
        patient_id,
        min(other_patient_id) as person_id
    from reached
    group by patient_id
)

select
    person.person_id,
    pair.rule_id,
    pair.reason,
    pair.patient_id,
    pair.program,
    pair.center_code,
    pair.other_patient_id,
    pair.other_program,
    pair.other_center_code
from pair
inner join person on pair.patient_id = person.patient_id
