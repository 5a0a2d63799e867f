-- One row per person per program with a status at entry: the prior lines against what status and transplant presuppose.
-- Whoever relapsed, was refractory, in remission or transplanted had at least one line; who was refractory to the last
-- line after a transplant had at least two, the transplant crowning an earlier one.
with transplanted as (
    select distinct
        patient_id,
        program
    from core.transplant
    where occurred and timing = 'before_blinatumomab'
)

select
    baseline.patient_id,
    baseline.program,
    baseline.center_code,
    null::varchar as record,
    'disease_baseline.prior_lines' as column_name,
    json_object(
        'status', baseline.disease_status,
        'transplant', case when transplanted.patient_id is not null then 'transplanted before' end,
        'lines', baseline.prior_lines
    )::varchar as found,
    baseline.prior_lines
    >= case
        when baseline.disease_status = 'refractory' and transplanted.patient_id is not null then 2
        else 1
    end as ok,
    baseline.delivery_id,
    baseline.source_file,
    baseline.source_sheet,
    baseline.source_row
from core.disease_baseline as baseline
left join transplanted
    on baseline.patient_id = transplanted.patient_id and baseline.program = transplanted.program
where baseline.disease_status is not null
