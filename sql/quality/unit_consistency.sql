-- One row per center, program and quantity; not ok where its values come in several units.
-- One laboratory reports one quantity in one unit: the odd one is a slip, or numbers from elsewhere.
with measured as (
    select
        program,
        center_code,
        delivery_id,
        analyte as record,
        'blood_count.count_per_ul' as column_name,
        unit_code
    from core.blood_count
    where unit_code is not null
    union all
    select
        program,
        center_code,
        delivery_id,
        'blasts' as record,
        'marrow_assessment.blasts_pct' as column_name,
        blasts_unit_code as unit_code
    from core.marrow_assessment
    where blasts_unit_code is not null
    union all
    select
        program,
        center_code,
        delivery_id,
        'blinatumomab' as record,
        'blinatumomab_cycle.dose_ug_per_day' as column_name,
        dose_unit_code as unit_code
    from core.blinatumomab_cycle
    where dose_unit_code is not null
),

counted as (
    select
        program,
        center_code,
        record,
        column_name,
        unit_code,
        count(*) as cells,
        max(delivery_id) as delivery_id
    from measured
    group by program, center_code, record, column_name, unit_code
)

select
    null::varchar as patient_id,
    program,
    center_code,
    record,
    column_name,
    string_agg(cells || ' in ' || unit_code, ', ' order by unit_code) as found,
    count(*) = 1 as ok,
    max(delivery_id) as delivery_id,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from counted
group by program, center_code, record, column_name
