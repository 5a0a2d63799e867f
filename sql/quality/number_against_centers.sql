-- One row per center, program and number known of at least five patients; not ok far from the other centers' medians.
-- Far: in decades, more than five robust standard deviations (1.4826 times the median absolute deviation) and more
-- than a factor of five from the median of at least three other centers. A patient counts once: with the highest
-- blasts, the median of each count, the highest dose. Zero is left out.
with told as (
    select
        program,
        center_code,
        patient_id,
        'patient.age_years' as column_name,
        null::varchar as record,
        age_years::double as value
    from core.patient
    union all
    select
        program,
        center_code,
        patient_id,
        'marrow_assessment.blasts_pct' as column_name,
        null as record,
        max(blasts_pct) as value
    from core.marrow_assessment
    group by program, center_code, patient_id
    union all
    select
        program,
        center_code,
        patient_id,
        'blood_count.count_per_ul' as column_name,
        analyte as record,
        median(count_per_ul) as value
    from core.blood_count
    group by program, center_code, patient_id, analyte
    union all
    select
        program,
        center_code,
        patient_id,
        'blinatumomab_cycle.dose_ug_per_day' as column_name,
        null as record,
        max(dose_ug_per_day) as value
    from core.blinatumomab_cycle
    group by program, center_code, patient_id
),

sender as (
    select
        program,
        center_code,
        column_name,
        record,
        count(*) as patients,
        median(log10(value)) as middle
    from told
    where value > 0
    group by program, center_code, column_name, record
    having count(*) >= 5
),

compared as (
    select
        sender.program,
        sender.center_code,
        sender.column_name,
        sender.record,
        sender.patients,
        sender.middle,
        count(distinct other.center_code) as centers,
        median(other.middle) as others,
        mad(other.middle) as deviation
    from sender
    inner join sender as other
        on
            sender.column_name = other.column_name
            and sender.record is not distinct from other.record
            and sender.center_code != other.center_code
    group by
        sender.program,
        sender.center_code,
        sender.column_name,
        sender.record,
        sender.patients,
        sender.middle
    having count(distinct other.center_code) >= 3
)

select
    null::varchar as patient_id,
    program,
    center_code,
    record,
    column_name,
    json_object(
        'median', case when middle < 3 then printf('%.3g', pow(10, middle)) else pow(10, middle)::bigint::varchar end,
        'patients', patients,
        'elsewhere',
        case when others < 3 then printf('%.3g', pow(10, others)) else pow(10, others)::bigint::varchar end,
        'centers', centers
    )::varchar as found,
    abs(middle - others) <= greatest(log10(5), 5 * 1.4826 * deviation) as ok,
    null::varchar as delivery_id,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from compared
