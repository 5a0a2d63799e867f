-- One row per day searched by PCR and by flow cytometry, both evaluable; not ok where only the coarser flow found it.
-- PCR may see what flow misses; flow that finds cells where PCR of the same or a finer sensitivity finds none is odd.
select
    flow.patient_id,
    flow.program,
    flow.center_code,
    concat('samples of ', flow.sample_date) as record,
    'mrd_assessment.result' as column_name,
    json_object(
        'pcr', coalesce(pcr.result_delivered, pcr.result),
        'pcr_sensitivity', pcr.sensitivity,
        'flow', coalesce(flow.result_delivered, flow.result),
        'flow_sensitivity', flow.sensitivity
    )::varchar as found,
    flow.result = 'not_detected' or pcr.result = 'detected' or pcr.sensitivity > flow.sensitivity as ok,
    flow.delivery_id,
    flow.source_file,
    flow.source_sheet,
    flow.source_row
from core.mrd_assessment as flow
inner join core.mrd_assessment as pcr
    on flow.patient_id = pcr.patient_id and flow.program = pcr.program and flow.sample_date = pcr.sample_date
where
    flow.method = 'flow_cytometry'
    and pcr.method = 'pcr'
    and flow.result in ('detected', 'not_detected')
    and pcr.result in ('detected', 'not_detected')
    and flow.sensitivity is not null
    and pcr.sensitivity is not null
