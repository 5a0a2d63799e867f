-- One row per dated sample of a treated person; not ok over 120 days before blinatumomab or 180 days after its end.
-- The forms ask for the disease before debulking and for the response within two cycles (paper §2.1).
with treated as (
    select
        patient_id,
        program,
        min(start_date) as first_date,
        max(coalesce(end_date, start_date)) as last_date
    from core.blinatumomab_cycle
    group by patient_id, program
),

sample as (
    select
        *,
        'marrow' as what,
        'marrow_assessment.sample_date' as column_name
    from core.marrow_assessment
    union all by name
    select
        *,
        analyte as what,
        'blood_count.sample_date' as column_name
    from core.blood_count
    union all by name
    select
        *,
        'MRD by ' || replace(method, '_', ' ') as what,
        'mrd_assessment.sample_date' as column_name
    from core.mrd_assessment
)

select
    sample.patient_id,
    sample.program,
    sample.center_code,
    concat(sample.what, ' of ', sample.sample_date) as record,
    sample.column_name,
    json_object(
        'sample', sample.sample_date,
        'first', treated.first_date,
        'last', treated.last_date
    )::varchar as found,
    sample.sample_date between treated.first_date - 120 and treated.last_date + 180 as ok,
    sample.delivery_id,
    sample.source_file,
    sample.source_sheet,
    sample.source_row
from sample
inner join treated
    on sample.patient_id = treated.patient_id and sample.program = treated.program
where sample.sample_date is not null
