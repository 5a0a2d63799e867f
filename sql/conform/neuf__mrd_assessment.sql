-- One row per search for minimal residual disease in a NEUF patient by one method.
select
    patient_id,
    program,
    center_code,
    sample_date,
    method,
    result,
    result_delivered,
    sensitivity,
    delivery_id,
    source_file,
    source_sheet,
    source_row
from staged.neuf__gf
where test_code = 'mrd'
