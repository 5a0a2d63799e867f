-- One row per person per program with a status at entry and a marrow before treatment: do the two agree?
-- Before treatment is up to the first debulking drug or, where none is known, the first blinatumomab. Relapsed or
-- refractory means blasts above 5 % in the last marrow before debulking (in any, without debulking), or disease outside
-- the marrow; remission means at most 5 % in the last marrow. A marrow that the form does not date is one before.
with debulking as (
    select
        patient_id,
        program,
        min(start_latest_date) as debulking_start
    from core.drug_exposure
    where indication = 'debulking'
    group by patient_id, program
),

before_treatment as (
    select
        marrow.patient_id,
        marrow.program,
        arg_max(marrow.blasts_pct, (coalesce(marrow.sample_date, date '1900-01-01'), marrow.blasts_pct)) as last_pct,
        case
            when any_value(debulking.debulking_start) is null then max(marrow.blasts_pct)
            else last_pct
        end as active_pct,
        coalesce(bool_or(marrow.extramedullary = 'present'), false) as has_extramedullary
    from core.marrow_assessment as marrow
    left join core.blinatumomab_course as course
        on marrow.patient_id = course.patient_id and marrow.program = course.program
    left join debulking
        on marrow.patient_id = debulking.patient_id and marrow.program = debulking.program
    where coalesce(marrow.sample_date <= least(debulking.debulking_start, course.blinatumomab_start), true)
    group by marrow.patient_id, marrow.program
)

select
    baseline.patient_id,
    baseline.program,
    baseline.center_code,
    null::varchar as record,
    'disease_baseline.disease_status' as column_name,
    json_object(
        'status', coalesce(baseline.disease_status_delivered, baseline.disease_status),
        'blasts', printf(
            '%g', case when baseline.disease_status = 'remission' then marrow.last_pct else marrow.active_pct end
        )
    )::varchar as found,
    case
        when baseline.disease_status = 'remission' then marrow.last_pct <= 5
        else marrow.active_pct > 5 or marrow.has_extramedullary
    end as ok,
    baseline.delivery_id,
    baseline.source_file,
    baseline.source_sheet,
    baseline.source_row
from core.disease_baseline as baseline
inner join before_treatment as marrow
    on baseline.patient_id = marrow.patient_id and baseline.program = marrow.program
where
    baseline.disease_status in ('relapsed', 'refractory', 'remission')
    and marrow.last_pct is not null
    and marrow.active_pct is not null
