-- One row per person with any exported event: from the first day of any to the last, for want of a recorded follow-up.
with happened as (
    select
        person_id,
        start_date,
        end_date
    from omop.recorded_drug
    where left_out is null
    union all
    select
        person_id,
        start_date,
        start_date as end_date
    from omop.recorded_condition
    where left_out is null
    union all
    select
        person_id,
        start_date,
        start_date as end_date
    from omop.recorded_procedure
    where left_out is null
    union all
    select
        person_id,
        start_date,
        start_date as end_date
    from omop.recorded_measurement
    where left_out is null
    union all
    select
        person_id,
        start_date,
        start_date as end_date
    from omop.recorded_observation
    where left_out is null
),

period as (
    select
        person_id,
        min(start_date) as first_date,
        max(end_date) as last_date
    from happened
    group by person_id
)

select
    row_number() over (order by period.person_id)::integer as observation_period_id,
    period.person_id,
    period.first_date as observation_period_start_date,
    period.last_date as observation_period_end_date,
    coalesce(provenance.concept_id, 0)::integer as period_type_concept_id
from period
left join omop.code as provenance on provenance.code_list = 'provenance' and provenance.code = 'case_report_form'
