-- One row per day on which platelets and neutrophils were counted; not ok with more neutrophils than platelets.
-- Even at their lowest platelets outnumber neutrophils: the two columns, or two tubes, were exchanged.
with counted as (
    select
        patient_id,
        program,
        center_code,
        sample_date,
        max(count_per_ul) filter (where analyte = 'platelets') as platelets_per_ul,
        min(count_per_ul) filter (where analyte = 'neutrophils') as neutrophils_per_ul,
        arg_min(delivery_id, (analyte, source_file, source_row)) as delivery_id,
        arg_min(source_file, (analyte, source_file, source_row)) as source_file,
        arg_min(source_sheet, (analyte, source_file, source_row)) as source_sheet,
        arg_min(source_row, (analyte, source_file, source_row)) as source_row
    from core.blood_count
    group by patient_id, program, center_code, sample_date
)

select
    patient_id,
    program,
    center_code,
    concat('counts of ', sample_date) as record,
    'blood_count.analyte' as column_name,
    json_object('platelets', platelets_per_ul::bigint, 'neutrophils', neutrophils_per_ul::bigint)::varchar as found,
    neutrophils_per_ul <= platelets_per_ul as ok,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from counted
where platelets_per_ul is not null and neutrophils_per_ul is not null
