-- One row per platelet or neutrophil count of a NEUF patient.
select
    patient_id,
    program,
    center_code,
    sample_date,
    test_code as analyte,
    result as count_per_ul,
    result_delivered as count_delivered,
    result_unit_delivered as count_unit_delivered,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.neuf__lb
where test_code in ('platelets', 'neutrophils')
