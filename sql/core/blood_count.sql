-- One row per platelet or neutrophil count of one sample, per microliter.
select
    blood_count.patient_id,
    blood_count.program,
    blood_count.center_code,
    blood_count.sample_date,
    blood_count.analyte,
    blood_count.count_per_ul,
    blood_count.count_delivered,
    blood_count.count_unit_delivered,
    unit.code as unit_code,
    blood_count.delivery_id,
    blood_count.source_file,
    blood_count.source_sheet,
    blood_count.source_row
from conform.blood_count as blood_count
left join ref.unit as unit on lower(trim(blood_count.count_unit_delivered)) = unit.delivered
