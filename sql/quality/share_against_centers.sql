-- One row per center, program and answer to a question known of at least eight patients; not ok unlike other centers.
-- Unlike: the share of patients with the answer differs by more than 40 points from that of at least three other
-- centers together, and Fisher's exact test gives less than 1 in 10,000: of 3,000 comparisons of 200 centers hardly one
-- is told by chance. A patient counts once: as yes, present or detected where any record says so. Of a question with
-- two answers the first is enough.
with told as (
    select
        program,
        center_code,
        'patient.sex' as column_name,
        sex as answer
    from core.patient
    union all
    select
        program,
        center_code,
        unnest(['disease_baseline.disease_status', 'disease_baseline.ph_status']) as column_name,
        unnest([disease_status, ph_status]) as answer
    from core.disease_baseline
    union all
    select
        program,
        center_code,
        'adverse_event.occurred' as column_name,
        case when bool_or(occurred) then 'yes' else 'no' end as answer
    from core.adverse_event
    where term = 'crs' and occurred is not null
    group by program, center_code, patient_id
    union all
    select
        program,
        center_code,
        'marrow_assessment.extramedullary' as column_name,
        max(extramedullary) as answer
    from core.marrow_assessment
    group by program, center_code, patient_id
    union all
    select
        program,
        center_code,
        'mrd_assessment.result' as column_name,
        min(result) as answer
    from core.mrd_assessment
    where result in ('detected', 'not_detected')
    group by program, center_code, patient_id
),

tally as (
    select
        program,
        center_code,
        column_name,
        answer,
        count(*) as patients
    from told
    where answer is not null
    group by program, center_code, column_name, answer
),

sender as (
    select
        program,
        center_code,
        column_name,
        sum(patients) as patients
    from tally
    group by program, center_code, column_name
    having sum(patients) >= 8
),

total as (
    select
        column_name,
        answer,
        sum(patients) as patients
    from tally
    group by column_name, answer
),

answer as (
    select
        *,
        sum(patients) over (partition by column_name) as asked,
        count(*) over (partition by column_name) = 2 and answer != min(answer) over (partition by column_name)
            as is_rest
    from total
),

center as (
    select
        center_code,
        column_name,
        sum(patients) as asked,
        count(*) over (partition by column_name) as centers
    from tally
    group by center_code, column_name
),

compared as (
    select
        sender.program,
        sender.center_code,
        sender.column_name,
        answer.answer,
        center.centers - 1 as centers,
        coalesce(sum(tally.patients) filter (where tally.program = sender.program), 0)::bigint as here,
        sender.patients::bigint as asked_here,
        (answer.patients - coalesce(sum(tally.patients), 0))::bigint as elsewhere,
        (answer.asked - center.asked)::bigint as asked_elsewhere
    from sender
    inner join answer on sender.column_name = answer.column_name and not answer.is_rest
    inner join center on sender.center_code = center.center_code and sender.column_name = center.column_name
    left join tally
        on
            sender.center_code = tally.center_code
            and sender.column_name = tally.column_name
            and answer.answer = tally.answer
    where center.centers > 3
    group by
        sender.program,
        sender.center_code,
        sender.column_name,
        sender.patients,
        answer.answer,
        answer.patients,
        answer.asked,
        center.asked,
        center.centers
)

select
    null::varchar as patient_id,
    program,
    center_code,
    answer as record,
    column_name,
    json_object(
        'here', here, 'patients', asked_here,
        'elsewhere', elsewhere, 'patients_elsewhere', asked_elsewhere, 'centers', centers
    )::varchar as found,
    case
        when abs(here / asked_here - elsewhere / asked_elsewhere) <= 0.4 then true
        else stats.fisher_two_sided(here, asked_here - here, elsewhere, asked_elsewhere - elsewhere) >= 1e-4
    end as ok,
    null::varchar as delivery_id,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from compared
