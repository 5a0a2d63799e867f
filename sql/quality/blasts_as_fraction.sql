-- One row per center and program with at least five marrows with blasts; not ok where none has more than 1 %.
-- Marrows before treatment hold many blasts: where all values are at most 1, they are fractions, not percents.
select
    null::varchar as patient_id,
    program,
    center_code,
    'all marrows' as record,
    'marrow_assessment.blasts_pct' as column_name,
    json_object('marrows', count(*), 'most', max(blasts_pct))::varchar as found,
    max(blasts_pct) > 1 as ok,
    max(delivery_id) as delivery_id,
    null::varchar as source_file,
    null::varchar as source_sheet,
    null::uinteger as source_row
from core.marrow_assessment
where blasts_pct > 0
group by program, center_code
having count(*) >= 5
